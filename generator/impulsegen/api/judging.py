"""Impulses held against targets and against each other, and the page that shows both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from impulsegen import workflow
from impulsegen.api.arguments import StrPath, one_of, path_text, target_names
from impulsegen.api.loading import Loaded, member_of, members_of
from impulsegen.api.wording import diagnostics_for_scripts, speaks_of_arguments
from impulsegen.choices import DEFAULT_TARGETS

if TYPE_CHECKING:
    from impulsegen.diff.difference import Difference, Side
    from impulsegen.fit.report import FitReport
    from impulsegen.target.model import Target

_BOARDS = DEFAULT_TARGETS[1:]
_ALL_ENGINES = "all"


@speaks_of_arguments
def check_fit(
    projects: Loaded | Sequence[Loaded],
    targets: Sequence[StrPath] = _BOARDS,
    *,
    engine: str = "native",
    elf: StrPath | None = None,
) -> FitReport:
    """Hold impulses, in one program, against the memory and the clock of targets. That they do not fit is no failure.

    Args:
        projects: What ``load`` returned.
        targets: Ids of boards and cores, or files that describe one.
        engine: ``"native"``, one of Studio's with its figures (``"tflite"``, ``"eon"``, ``"eon_ram_optimized"``), or
            ``"all"``.
        elf: A linked program to compare with, for one target.

    Returns:
        a report for each target; ``errors`` says why something does not fit, and is empty when all does.

    Raises:
        UsageError: an argument makes no sense.
        ConfigurationError: a target file is damaged, or the program is no ELF file.
        ImpulseError: an impulse cannot become firmware.
    """
    from impulsegen.fit.needs import ENGINES

    one_of("engine", engine, (*ENGINES, _ALL_ENGINES))
    program = None if elf is None else Path(path_text("elf", elf))
    report = workflow.check_fit(members_of(projects), target_names(targets), engine, program)
    return replace(report, diagnostics=diagnostics_for_scripts(report.diagnostics))


@speaks_of_arguments
def compare(old: Loaded, new: Loaded, *, targets: Sequence[StrPath] = _BOARDS) -> Difference:
    """Say what changed from one source to another, and how bad that is.

    An impulse that cannot become firmware is compared all the same: that is one of the changes.

    Returns:
        the changes, worst first; ``reaches(Level.BREAKING)`` says whether there is one as bad as that.

    Raises:
        UsageError: an argument makes no sense.
        ImpulseError: of an impulse not even the shape is known.
    """
    from impulsegen.diff.difference import difference_of

    boards = _boards(targets)
    return difference_of(_side(old, "old"), _side(new, "new"), boards)


@speaks_of_arguments
def write_report(
    project: Loaded, path: StrPath, *, targets: Sequence[StrPath] = _BOARDS, before: Loaded | None = None
) -> bool:
    """Write a page of HTML that needs nothing else: the pipeline, timing, memory, validation, thresholds.

    Args:
        project: What ``load`` returned.
        path: The page. It is not touched when it has this content already.
        targets: What it is drawn for.
        before: An older version: the page says what changed since then.

    Returns:
        whether the page was written.

    Raises:
        UsageError: an argument makes no sense.
        ImpulseError: an impulse cannot become firmware.
        OutputError: the page cannot be written.
    """
    from impulsegen.output.build_step import write_if_different
    from impulsegen.report.page import render_page
    from impulsegen.sources.reported import report_input

    member = member_of(project, "project")
    place = Path(path_text("path", path))
    boards = _boards(targets)
    given, _ = report_input(member, boards, None if before is None else _side(before, "before"))
    return write_if_different(place, render_page(given))


def _boards(targets: Sequence[StrPath]) -> tuple[Target, ...]:
    from impulsegen.target.loader import load_target

    return tuple(load_target(name) for name in dict.fromkeys(target_names(targets)))


def _side(loaded: Loaded, argument: str) -> Side:
    from impulsegen.sources.sides import side_of

    member = member_of(loaded, argument)
    return side_of(member, loaded.source)[0]
