"""Firmware projects: written, and held against what their sources give today."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from impulsegen import workflow
from impulsegen.api.arguments import StrPath, path_text, project_values
from impulsegen.api.loading import Loaded, members_of
from impulsegen.api.wording import diagnostics_for_scripts, speaks_of_arguments
from impulsegen.choices import DEFAULT_TARGETS, ProjectChoices, Selection
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import UsageError

if TYPE_CHECKING:
    from impulsegen.files import PlannedFile
    from impulsegen.output.drift import Drift


@dataclass(frozen=True)
class Generated:
    """What was done to a folder; with ``dry_run``, what would be. Paths of files are relative to it, with forward slashes."""

    folder: Path
    files: tuple[str, ...]  # the whole project: what a build compiles is among them
    written: tuple[str, ...]  # new, changed, or overwritten by force
    unchanged: tuple[str, ...]  # not touched: their times stay
    removed: tuple[str, ...]  # no longer generated
    kept: tuple[str, ...]  # the user's own, such as a main.c that was written once
    conflicts: tuple[str, ...]  # with ``dry_run``: edited by hand, so that nothing would be written without ``force``
    inputs: tuple[Path, ...]  # files that all of it was made from, for a build system
    diagnostics: tuple[Diagnostic, ...]  # warnings and notes


@speaks_of_arguments
def generate(
    projects: Loaded | Sequence[Loaded],
    folder: StrPath,
    *,
    targets: Sequence[StrPath] = DEFAULT_TARGETS,
    runtime: str = "native",
    project: str = "cmake",
    schedule: str = "one-at-a-time",
    edge_impulse_api: bool = False,
    self_test: bool = False,
    samples: Sequence[StrPath] = (),
    templates: StrPath | None = None,
    library_only: bool = False,
    force: bool = False,
    dry_run: bool = False,
) -> Generated:
    """Write a firmware project of one or more sources into a folder: the same bytes as ``impulsegen generate``.

    A file that has its content already is not touched, and all is written or nothing.

    Args:
        projects: What ``load`` returned; several go into one program.
        folder: Made if it is not there.
        targets: Ids of boards and cores, or files that describe one.
        runtime: ``"native"`` for self-contained C, ``"sdk"`` for headers of Edge Impulse's SDK.
        project: ``"cmake"``, ``"zephyr"``, ``"esp-idf"``, ``"pico"``, ``"arduino"``, ``"platformio"``, ``"csolution"``.
        schedule: Several impulses: ``"one-at-a-time"`` in an arena that they share, or ``"together"``.
        edge_impulse_api: Add Edge Impulse's C++ interface over the self-contained C.
        self_test: Add windows with known answers, and a program that holds the firmware to them.
        samples: Recordings whose first window is in the self-test.
        templates: A folder of your own templates.
        library_only: Sources and headers alone, without a project around them: for a build system of your own.
        force: Overwrite files that were edited by hand.
        dry_run: Say what would be written, and write nothing.

    Raises:
        UsageError: an argument makes no sense, or two exclude each other.
        ConfigurationError: a target file or a template is damaged.
        ImpulseError: an impulse cannot become firmware; every reason of every impulse.
        FitError: together they do not fit a target, or are too slow for it.
        DriftError: files were edited by hand, and ``force`` is not set. Nothing is written.
        OutputError: the folder cannot be written. It is as it was before.
    """
    from impulsegen.output.changes import Action, apply_changes, plan_changes

    place = Path(path_text("folder", folder))
    members = members_of(projects)
    choices = ProjectChoices(
        **project_values(
            {
                "targets": targets,
                "runtime": runtime,
                "project": project,
                "schedule": schedule,
                "edge_impulse_api": edge_impulse_api,
                "self_test": self_test,
                "samples": samples,
                "templates": templates,
            }
        )
    )
    plan = workflow.plan_members(members, choices)
    changes = plan_changes(
        _wanted(plan.files, library_only=library_only), place, force=force, provenance=plan.provenance
    )
    if not dry_run:
        apply_changes(changes)
    written = changes.paths(Action.CREATE, Action.UPDATE, Action.OVERWRITE)
    # One of the user's own that was deleted stays deleted, and is not of the project any more.
    own = (path for path in changes.paths(Action.KEEP) if os.path.lexists(place / path))
    return Generated(
        folder=place,
        files=tuple(sorted((*written, *changes.unchanged, *changes.conflicts, *own))),
        written=written,
        unchanged=changes.unchanged,
        removed=changes.orphaned,
        kept=changes.kept,
        conflicts=changes.conflicts,
        inputs=workflow.inputs_of(members, choices).files,
        diagnostics=diagnostics_for_scripts(plan.diagnostics),
    )


@speaks_of_arguments
def check(
    folder: StrPath,
    *projects: Loaded,
    targets: Sequence[StrPath] | None = None,
    runtime: str | None = None,
    project: str | None = None,
    schedule: str | None = None,
    edge_impulse_api: bool | None = None,
    self_test: bool | None = None,
    samples: Sequence[StrPath] | None = None,
    templates: StrPath | None = None,
    library_only: bool = False,
) -> Drift:
    """Say how a generated folder differs from what its sources give today. Writes nothing.

    What is not said is as the folder was generated: its manifest records the choices, and for each source, in their
    order, what was said to ``load``.

    Args:
        folder: What ``generate`` wrote.
        projects: What ``load`` returned, in the order in which they were generated.
        targets: This and the following as for ``generate``; ``None`` is as recorded.
        library_only: As for ``generate``. It is not recorded.

    Raises:
        UsageError, ConfigurationError, ImpulseError, FitError: as ``generate``.
        OutputError: the folder or its manifest cannot be read.
    """
    from impulsegen.output.drift import check as drift_of
    from impulsegen.sources.recorded import merged, read_recorded

    place = Path(path_text("folder", folder))
    members = members_of(projects)
    given = project_values(
        {
            "targets": targets,
            "runtime": runtime,
            "project": project,
            "schedule": schedule,
            "edge_impulse_api": edge_impulse_api,
            "self_test": self_test,
            "samples": samples,
            "templates": templates,
        }
    )
    choices = ProjectChoices(**given)
    recorded = read_recorded(place)
    if recorded is not None:
        choices = merged(choices, recorded.project, given.__contains__)
        if len(recorded.selections) == len(members):
            members = tuple(map(_as_recorded, members, recorded.selections))
    plan = workflow.plan_members(members, choices)
    return drift_of(_wanted(plan.files, library_only=library_only), place)


def _as_recorded(member: workflow.Member, recorded: Mapping[str, Any]) -> workflow.Member:
    from impulsegen.sources.recorded import merged

    unsaid, said = Selection(), member.selection
    return workflow.Member(
        member.document, merged(said, recorded, lambda name: getattr(said, name) != getattr(unsaid, name))
    )


def _wanted(files: tuple[PlannedFile, ...], *, library_only: bool) -> tuple[PlannedFile, ...]:
    if not library_only:
        return files
    from impulsegen.render.library_list import library_part  # jinja2 is slow to import

    parts = library_part(files)
    if not parts:
        raise UsageError("a project of this kind has no library", hint="leave library_only out")
    return parts
