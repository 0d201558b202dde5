"""What the texts and paths of rules are filled in with: numbers and truths of an impulse and its blocks, and JSON paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from impulsegen.explain.facts import Derivation, Fact, Origin, Source
from impulsegen.explain.response import Response
from impulsegen.explain.rules.rule import Rule, Rules


@dataclass(frozen=True)
class Explained:
    """A rule that was filled in."""

    rule: str
    derivation: Derivation
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class Scope:
    """``names`` stand in texts and conditions, ``anchors`` in paths: each is no path, one, or several."""

    response: Response
    source: Source
    settings: Mapping[str, str]
    names: Mapping[str, object] = field(default_factory=dict)
    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)  # origins outside of the response, by anchor

    def within(
        self,
        names: Mapping[str, object] | None = None,
        anchors: Mapping[str, Iterable[str] | str | None] | None = None,
        files: Mapping[str, tuple[Origin, ...]] | None = None,
    ) -> Scope:
        """The same with more names and paths."""
        more = {name: _paths(paths) for name, paths in (anchors or {}).items()}
        return Scope(
            self.response,
            self.source,
            self.settings,
            {**self.names, **(names or {})},
            {**self.anchors, **more},
            {**self.files, **(files or {})},
        )

    def without_statement(self) -> Scope:
        """The same for what the response does not state."""
        return self.within({"stated": None})

    def explain(self, rules: Rules, **names: object) -> Explained:
        """The first rule that counts. A rule that ``--set`` changes says what it would be without that."""
        scope = self.within(names) if names else self
        rule = next((rule for rule in rules if scope._holds(rule)), rules[-1])
        text = rule.text.format_map(_Filled(scope.names))
        found = {(o.file, o.path): o for path in rule.paths for o in scope._origins(path)}
        origins = tuple(found.values())
        key = rule.setting.format_map(_Filled(scope.names)) if rule.setting else ""
        if key in self.settings and key:
            stated = scope.names.get("stated")
            without = "" if stated is None else f"; without it {stated}, {text}"
            return Explained(f"set by --set {key}={self.settings[key]}{without}", Derivation.CHOSEN, origins)
        return Explained(text, rule.derivation, origins)

    def _holds(self, rule: Rule) -> bool:
        word, _, path = rule.when.partition(" ")
        if not word:
            return True
        if word == "has":
            return any(True for _ in self._origins(path))
        if word == "set":
            return any(bool(origin.value) for origin in self._origins(path))
        if word == "not":
            return not self.names.get(path)
        return bool(self.names.get(word))

    def _origins(self, template: str) -> Iterator[Origin]:
        """What stands at a path with anchors."""
        for path in self.expanded(template):
            yield from self.response.origins(path)
        if template.startswith("{") and template.endswith("}"):
            yield from self.files.get(template[1:-1], ())

    def expanded(self, template: str) -> Iterator[str]:
        """The paths that a template stands for; none when an anchor has none."""
        head, brace, rest = template.partition("{")
        if not brace:
            yield template
            return
        name, _, tail = rest.partition("}")
        ends = list(self.expanded(tail))
        for path in self.anchors.get(name, ()):
            yield from (head + path + end for end in ends)


class _Filled(dict[str, object]):
    """Names of a text; a name that an impulse lacks is a question mark."""

    def __missing__(self, name: str) -> str:
        return "?"


def _paths(paths: Iterable[str] | str | None) -> tuple[str, ...]:
    if paths is None or paths == "":
        return ()
    return (paths,) if isinstance(paths, str) else tuple(paths)


def number(value: object) -> str:
    """A number as a person writes it; other values as they are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def fact_of(symbol: str, stem: str, value: str, explained: Explained, source: Source) -> Fact:
    """A fact of a rule that was filled in."""
    return Fact(symbol, stem, value, explained.rule, explained.derivation, source, explained.origins)
