"""The choices that a project was generated with, from its manifest."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from impulsegen.workflow import Choices

# Field of Choices to the name of the option's parameter.
_OPTION_OF = {"impulse": "impulse", "every_impulse": "every_impulse", "settings": "settings"}


def recorded_choices(given: Choices, folder: Path, context: click.Context) -> Choices:
    """The recorded choices with those replaced that stand on the command line. ``given`` when nothing is recorded."""
    from impulsegen.output.manifest import read_provenance

    recorded = read_provenance(folder).get("choices")
    if not isinstance(recorded, Mapping):
        return given
    values: dict[str, object] = {}
    for field in dataclasses.fields(Choices):
        option = _OPTION_OF.get(field.name, field.name)
        on_line = context.get_parameter_source(option) == ParameterSource.COMMANDLINE
        if field.name == "allowed":
            values["allowed"] = given.allowed | frozenset(_strings(recorded.get("allowed")))
        elif on_line or field.name not in recorded:
            values[field.name] = getattr(given, field.name)
        elif field.name in ("targets", "samples"):
            values[field.name] = _strings(recorded[field.name])
        elif field.name == "settings":
            stated = recorded["settings"]
            values["settings"] = {str(k): str(v) for k, v in stated.items()} if isinstance(stated, Mapping) else {}
        else:
            values[field.name] = recorded[field.name]
    return Choices(**values)  # type: ignore[arg-type]


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
