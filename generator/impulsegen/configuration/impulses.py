"""Which impulses a firmware is made of: ``"project"``, ``"project:id-or-name"``, ``"project:*"``, or a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from impulsegen.choices import Selection
from impulsegen.configuration.fields import CHOICE_FIELDS
from impulsegen.configuration.model import ImpulseChoice, ProjectSource
from impulsegen.toml.document import TomlDocument, nearest
from impulsegen.toml.lines import Place

EVERY = "*"


def read_impulses(
    items: list[Any],
    place: Place,
    document: TomlDocument,
    projects: Mapping[str, ProjectSource],
    known: Iterable[str],
) -> tuple[ImpulseChoice, ...]:
    """The choices of a list. ``projects`` are those that are right, ``known`` the names of all."""
    choices: list[ImpulseChoice] = []
    seen: dict[tuple[str, str | None], Place] = {}
    for index, item in enumerate(items):
        here = (*place, index)
        name, impulse, values = _parts(item, here, document)
        if name is None:
            continue
        if name not in known:
            document.problem(here, f"there is no project {name!r}", nearest(name, known))
            continue
        if impulse == "":
            document.problem(here, f"{item!r} names no impulse", f'"{name}:ID", "{name}:NAME" or "{name}:*"')
            continue
        if impulse == EVERY and "prefix" in values:
            document.problem(here, "one prefix cannot be for all impulses", "no prefix, or one impulse")
        if seen.setdefault((name, impulse), here) != here and "prefix" not in values:
            document.problem(here, f"{name}{f':{impulse}' if impulse else ''} is in the list twice", "each once")
        if name in projects:
            choices.append(_choice(projects[name], impulse, values, here, document))
    return tuple(choices)


def _parts(item: Any, place: Place, document: TomlDocument) -> tuple[str | None, str | None, dict[str, Any]]:
    """Project, impulse (``None``: the only one) and what else a table says."""
    if isinstance(item, str):
        name, mark, wanted = item.partition(":")
        return name.strip(), wanted.strip() if mark else None, {}
    values = document.fields(item, CHOICE_FIELDS, place)
    impulse = values.get("impulse")
    return values.get("project"), None if impulse is None else str(impulse), values


def _choice(
    project: ProjectSource, impulse: str | None, values: Mapping[str, Any], place: Place, document: TomlDocument
) -> ImpulseChoice:
    settings = dict(_settings(values.get("set", {}), (*place, "set"), "", document))
    selection = Selection(
        impulse=None if impulse == EVERY else impulse,
        every_impulse=impulse == EVERY,
        prefix=values.get("prefix"),
        model_type=values.get("model_type", project.model_type),
        sensor=values.get("sensor", project.sensor),
        allowed=project.allowed | frozenset(values.get("allow", ())),
        settings=settings,
    )
    return ImpulseChoice(project.name, document.where(place), selection)


def _settings(table: Mapping[str, Any], place: Place, prefix: str, document: TomlDocument) -> Iterator[tuple[str, str]]:
    """Settings as ``--set`` takes them. A key with dots in it may be written with quotes or without: then it is tables."""
    for key, value in table.items():
        here, name = (*place, key), f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _settings(value, here, f"{name}.", document)
        elif isinstance(value, bool):
            yield name, str(value).lower()
        elif isinstance(value, int | float | str) and "=" not in name and not any(map(str.isspace, name)):
            yield name, str(value)
        else:
            document.problem(here, f"the setting {name} cannot be this", "a number, text, true or false")
