"""A TOML file with the lines of its keys. All that is wrong with it becomes one error."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.toml.lines import LineFinder, Place
from impulsegen.toml.rules import FieldRule

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True)
class DocumentKind:
    """What a file is meant to be: ``name`` in messages, ``code`` of its diagnostics, where to look for help."""

    name: str
    code: str
    hint: str
    missing_hint: str


class TomlDocument:
    """A TOML document with the lines of its keys, collecting what is wrong. ``root`` is the table of it that is read.

    Raises:
        UsageError: there is no such file.
        ConfigurationError: it cannot be read, or is not TOML.
    """

    def __init__(self, path: Path, kind: DocumentKind, root: Place = ()) -> None:
        self._path, self._kind, self._root = path, kind, root
        try:
            self._text = path.read_bytes().decode("utf-8-sig")
            values: Any = tomllib.loads(self._text)
        except FileNotFoundError as problem:
            raise UsageError("there is no such file", where=str(path), hint=kind.missing_hint) from problem
        except OSError as problem:
            raise ConfigurationError(f"the file cannot be read: {problem.strerror}", where=str(path)) from problem
        except UnicodeDecodeError as problem:
            raise ConfigurationError("the file is not UTF-8 text", where=str(path), expected="TOML") from problem
        except (tomllib.TOMLDecodeError, RecursionError) as problem:
            line = re.search(r"at line (\d+)", str(problem))
            where = f"{path}:{line[1]}" if line else str(path)
            raise ConfigurationError(f"not TOML: {problem}", where=where, expected="TOML", hint=kind.hint) from problem
        for part in root:
            values = values.get(part, {}) if isinstance(values, dict) else {}
        self.values: dict[str, Any] = values if isinstance(values, dict) else {}
        self._lines: LineFinder | None = None  # only wanted when something is wrong
        self._problems: list[Diagnostic] = []
        self._included: list[Diagnostic] = []  # of other files

    def where(self, place: Place) -> str:
        """File and line of a place of the document."""
        if self._lines is None:
            self._lines = LineFinder(self._text)
        return f"{self._path}:{self._lines.line_of((*self._root, *place))}"

    def problem(self, place: Place, message: str, expected: str | None, hint: str | None = None) -> None:
        """Note what is wrong at a place of the document."""
        where = self.where(place)
        self._problems.append(diagnostics.error(self._kind.code, message, where=where, expected=expected, hint=hint))

    def include(self, found: Iterable[Diagnostic]) -> None:
        """Note what is wrong in another file that this one names."""
        self._included.extend(found)

    def count(self, key: str) -> int:
        """How many tables the file has under a key; 1 if what stands there is none."""
        value = self.values.get(key, [])
        return len(value) if isinstance(value, list) else 1

    def fields(self, table: Any, rules: Mapping[str, FieldRule], place: Place = ()) -> dict[str, Any]:
        """The values of a table that are as they should be; the others are noted. An absent table has none."""
        if table is None:
            return {}
        prefix = ".".join(str(part) for part in place if isinstance(part, str))
        prefix = f"{prefix}." if prefix else ""
        for key in sorted(rules.keys() - table.keys()):
            if rules[key].is_required:
                self.problem(place, f"{prefix}{key} is missing", rules[key].expected)
        values = {}
        for key, value in table.items():
            rule = rules.get(key)
            if rule is None:
                self.problem((*place, key), f"{prefix}{key} is not known", nearest(key, rules))
            elif not rule.accepts(value):
                self.problem((*place, key), f"{prefix}{key} cannot be {shown(value)}", rule.expected)
            else:
                values[key] = value
        return values

    def raise_problems(self) -> None:
        """Raise what was noted, in the order of lines."""
        if not self._problems:
            return
        count = len(self._problems) + len(self._included)
        ordered = sorted(self._problems, key=lambda d: (int((d.where or "").rpartition(":")[2]), d.message))
        raise ConfigurationError(
            f"{self._path.name} is not a {self._kind.name}: {count} problem{'s' * (count != 1)}",
            diagnostics=(*ordered, *self._included),
            where=str(self._path),
            hint=self._kind.hint,
        )


def has_table(path: Path, place: Sequence[str]) -> bool:
    """Whether a file has a table, which may be broken; ``False`` for a file that is not TOML and does not name it."""
    content = path.read_bytes()
    if place[-1].encode() not in content:
        return False
    try:
        values: Any = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return f"[{'.'.join(place)}".encode() in content
    for part in place:
        values = values.get(part) if isinstance(values, dict) else None
    return values is not None


def nearest(word: str, known: Iterable[str], limit: int = 20) -> str:
    """What could be meant by a word that is not known: the nearest one, else all of them if they are not too many."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1)
    if near:
        return f"{near[0]}, perhaps"
    if not names:
        return "nothing: there is none"
    return f"one of {', '.join(names[:limit])}{', ...' * (len(names) > limit)}"


def shown(value: object) -> str:
    """A value in a message, cut when it is long."""
    if isinstance(value, dict | list):
        if not value:
            return "empty"
        return "a table" if isinstance(value, dict) else "this list"
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else f"{text[:36]}..."
