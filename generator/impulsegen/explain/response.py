"""The response as JSON, and what stands at a path in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from impulsegen.explain.facts import Origin

if TYPE_CHECKING:
    from impulsegen.studio.document import StudioDocument

_STEP = re.compile(r"\.?([A-Za-z_][A-Za-z0-9_]*)|\[([0-9]+|\*)\]|\[\"((?:[^\"\\]|\\.)*)\"\]")
# Facts of the project by their names in ProjectInfo, with their path in project.json.
_PROJECT_PATHS = {
    "id": "project.id",
    "name": "project.name",
    "owner": "project.owner",
    "sensor": "deploySettings.sensor",
    "deploy_version": "deployment.version",
}
PROJECT_FILE = "project info"
CONVERTED = "deployment metadata, as a response"
_PROJECT = "@"


class Response:
    """Looks values up. Without a document, of an impulse that was put together by hand, it has none."""

    def __init__(self, document: StudioDocument | None) -> None:
        self._raw: Any = {}
        self._file = ""
        self._project: Mapping[str, object] = {}
        if document is not None:
            self._raw = _plain(document.response.model_dump(by_alias=True, exclude_unset=True))
            self._file = CONVERTED if _is_converted(self._raw) else ""
            self._project = document.project.as_json() if document.project else {}

    def origins(self, path: str) -> Iterator[Origin]:
        """What stands at a path: one origin, or one for each match of ``[*]``. ``@name`` is a fact of the project."""
        if path.startswith(_PROJECT):
            name = path[len(_PROJECT) :]
            if name in self._project:
                yield Origin(_PROJECT_PATHS[name], self._project[name], PROJECT_FILE)
            return
        for found, value in _matches(self._raw, _steps(path), ""):
            if value is not None:
                yield Origin(found, value, self._file)

    def value(self, path: str) -> object:
        """The value at a path, ``None`` when there is none."""
        return next((origin.value for origin in self.origins(path)), None)

    def items(self, path: str) -> Sequence[Any]:
        """A list at a path, empty when there is none."""
        value = self.value(path)
        return value if isinstance(value, list) else []


def _is_converted(raw: Any) -> bool:
    """Whether a response was made of a ``deployment-metadata.json``, in which the same stands at other paths."""
    impulses = raw.get("impulses") or [{}]
    said = ("metrics", "configured", "complete", "isStale", "tags")
    configs = [entry.get("config") or {} for entry in impulses[0].get("dspBlockConfigs") or ()]
    return not any(key in impulses[0] for key in said) and all(
        config.get("config") == [] and "configError" not in config for config in configs
    )


@cache
def _steps(path: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            return (path,)  # no such path
        name, index, quoted = match.groups()
        if name is not None:
            steps.append(name)
        elif index is not None:
            steps.append(index if index == "*" else int(index))
        else:
            steps.append(quoted.replace('\\"', '"').replace("\\\\", "\\"))
        at = match.end()
    return tuple(steps)


def _matches(value: Any, steps: tuple[str | int, ...], path: str) -> Iterator[tuple[str, Any]]:
    if not steps:
        yield path, value
        return
    step, rest = steps[0], steps[1:]
    if isinstance(value, Mapping) and isinstance(step, str) and step in value:
        plain = re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", step)
        name = f".{step}" if plain and path else step if plain else f'["{_escaped(step)}"]'
        yield from _matches(value[step], rest, path + name)
    elif isinstance(value, list | tuple):
        if step == "*":
            for index, item in enumerate(value):
                yield from _matches(item, rest, f"{path}[{index}]")
        elif isinstance(step, int) and step < len(value):
            yield from _matches(value[step], rest, f"{path}[{step}]")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def quoted(name: str) -> str:
    """A key as a step of a path: ``.name``, or ``["na-me"]``."""
    return f".{name}" if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) else f'["{_escaped(name)}"]'


def _plain(value: Any) -> object:
    """Tuples of the wire model as the lists that JSON has."""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
