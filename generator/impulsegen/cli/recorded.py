"""The choices that a project was generated with, with those of the command line in place of some."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from impulsegen.choices import Choices, Selection


def recorded_choices(given: Choices, folder: Path, context: click.Context) -> tuple[Choices, tuple[Selection, ...]]:
    """The recorded choices with those replaced that stand on the command line, and the selection of each source.

    ``given`` and no selection when nothing is recorded.

    Raises:
        OutputError: the manifest is damaged.
    """
    from impulsegen.sources.recorded import merged, read_recorded

    def is_given(name: str) -> bool:
        return context.get_parameter_source(name) == ParameterSource.COMMANDLINE

    recorded = read_recorded(folder)
    if recorded is None:
        return given, ()
    return (
        merged(given, recorded.project, is_given),
        tuple(merged(given, selection, is_given) for selection in recorded.selections),
    )
