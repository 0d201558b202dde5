"""The choices that a project was generated with, from its manifest."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from impulsegen.choices import Choices, Selection
from impulsegen.errors import OutputError

_OF_SELECTION = frozenset(field.name for field in dataclasses.fields(Selection))
_LISTS = ("targets", "samples")


def recorded_choices(given: Choices, folder: Path, context: click.Context) -> tuple[Choices, tuple[Selection, ...]]:
    """The recorded choices with those replaced that stand on the command line, and the selection of each source.

    ``given`` and no selection when nothing is recorded.

    Raises:
        OutputError: the manifest is damaged.
    """
    from impulsegen.output.manifest import read_provenance

    provenance = read_provenance(folder)
    recorded: Any = provenance.get("choices")
    sources: Any = provenance.get("sources")
    if recorded is None and sources is None:
        return given, ()
    try:
        choices = _merged(given, _known(recorded), context, is_selection=False)
        selections = tuple(
            _merged(given, _known(source["selection"]), context, is_selection=True) for source in sources
        )
    except (TypeError, KeyError, AttributeError, ValueError):
        raise OutputError(
            "the manifest does not say how the project was generated",
            where=str(folder),
            hint="generate it again",
        ) from None
    return choices, selections


def _known(recorded: Any) -> Mapping[str, Any]:
    """What a manifest says, by the names of the fields of ``Choices``."""
    names = {field.name for field in dataclasses.fields(Choices)}
    return {name: value for name, value in recorded.items() if name in names}


def _merged(given: Choices, recorded: Mapping[str, Any], context: click.Context, *, is_selection: bool) -> Choices:
    """The recorded values of a part, but for those on the command line."""
    values: dict[str, Any] = {}
    for name, value in recorded.items():
        if (name in _OF_SELECTION) != is_selection:
            continue
        if name == "allowed":
            values[name] = given.allowed | frozenset(map(str, value))
        elif context.get_parameter_source(name) != ParameterSource.COMMANDLINE:
            values[name] = tuple(map(str, value)) if name in _LISTS else value
    return dataclasses.replace(given, **values)
