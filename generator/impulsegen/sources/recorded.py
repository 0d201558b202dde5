"""The choices that a project was generated with, from its manifest, and how new ones replace them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from impulsegen.choices import ProjectChoices, Selection
from impulsegen.errors import OutputError

_LISTS = ("targets", "samples")
_EXCLUSIVE = (("impulse", "every_impulse"), ("every_impulse", "impulse"))

_Part = TypeVar("_Part", bound=ProjectChoices | Selection)


@dataclasses.dataclass(frozen=True)
class Recorded:
    """What a manifest says, by the names of the fields of ``ProjectChoices`` and, for each source, ``Selection``."""

    project: Mapping[str, Any]
    selections: tuple[Mapping[str, Any], ...]


def read_recorded(folder: Path) -> Recorded | None:
    """What the project in a folder was generated with; ``None`` when nothing is recorded.

    Raises:
        OutputError: the manifest is damaged.
    """
    from impulsegen.output.manifest import read_provenance

    provenance = read_provenance(folder)
    choices: Any = provenance.get("choices")
    sources: Any = provenance.get("sources")
    if choices is None and sources is None:
        return None
    try:
        return Recorded(
            _values(choices, ProjectChoices), tuple(_values(source["selection"], Selection) for source in sources)
        )
    except (TypeError, KeyError, AttributeError, ValueError):
        raise OutputError(
            "the manifest does not say how the project was generated",
            where=str(folder),
            hint="generate it again",
        ) from None


def merged(given: _Part, recorded: Mapping[str, Any], is_given: Callable[[str], bool]) -> _Part:
    """The recorded values in place of those that were not given. What is allowed adds up.

    An impulse that is given replaces that all were recorded, and the other way round.
    """
    values = {name: value for name, value in recorded.items() if not is_given(name)}
    for name, other in _EXCLUSIVE:
        if is_given(name):
            values.pop(other, None)
    if "allowed" in recorded and isinstance(given, Selection):
        values["allowed"] = given.allowed | recorded["allowed"]
    return dataclasses.replace(given, **values)


def _values(recorded: Any, part: type[ProjectChoices | Selection]) -> dict[str, Any]:
    names = {field.name for field in dataclasses.fields(part)}
    return {name: _value(name, value) for name, value in recorded.items() if name in names}


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return tuple(map(str, value))
    if name == "allowed":
        return frozenset(map(str, value))
    return dict(value) if name == "settings" else value
