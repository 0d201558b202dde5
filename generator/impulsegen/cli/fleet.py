"""``generate`` and ``check`` of a configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impulsegen.cli.fleet_opening import opened_fleet
from impulsegen.cli.fleet_options import FleetOptions
from impulsegen.cli.fleet_report import print_failures, print_lines, print_table, result_json, say_lock
from impulsegen.cli.progress import counted
from impulsegen.console import Console
from impulsegen.errors import DriftError, UsageError

if TYPE_CHECKING:
    from impulsegen.choices import ProjectChoices
    from impulsegen.workflow import Member


def generate_configured(
    context: click.Context, options: dict[str, Any], fleet: FleetOptions, console: Console, output: Path | None
) -> None:
    """All combinations that are meant. Leaves with the exit code of the first failure."""
    from impulsegen.fleet.model import Mode
    from impulsegen.fleet.runs import Run, generate, generate_locked

    force, dry_run, diff = (options.pop(name) for name in ("force", "dry_run", "show_diff"))
    mode = Mode.DIFF if diff else Mode.PREVIEW if dry_run else Mode.WRITE
    if fleet.locked and mode is not Mode.WRITE:
        raise UsageError("--locked writes what is pinned or nothing: it has no preview", hint="impulsegen check")
    with (
        opened_fleet(context, options, fleet, console, output) as plan,
        counted(console, "generating", len(plan.combinations)) as advance,
    ):
        run = Run(fleet.jobs, lambda _: advance())
        result = generate_locked(plan, run, force=force) if fleet.locked else generate(plan, run, mode, force=force)
    if console.as_json:
        console.print_data(result_json(result))
    elif mode is Mode.WRITE:
        print_table(console, result)
    else:
        print_lines(console, result)
    say_lock(
        console, result, is_whole=plan.is_whole and not plan.overrides.changes_content, is_writing=mode is Mode.WRITE
    )
    print_failures(console, result)
    context.exit(result.exit_code)


def check_configured(
    context: click.Context, options: dict[str, Any], fleet: FleetOptions, console: Console, output: Path | None
) -> None:
    """Whether the lock matches the sources, and every folder the lock. Exit code 10 when anything does not."""
    from impulsegen.fleet.runs import Run, check_all

    with (
        opened_fleet(context, options, fleet, console, output) as plan,
        counted(console, "checking", len(plan.combinations)) as advance,
    ):
        result = check_all(plan, Run(fleet.jobs, lambda _: advance()))
    if console.as_json:
        console.print_data(result_json(result))
    else:
        print_table(console, result)
    print_failures(console, result)
    if result.lock_changes:
        count = len(result.lock_changes)
        console.print_failure(
            DriftError(
                f"what is generated is not what the lock approves: {count} difference{'s' * (count != 1)}",
                diagnostics=result.lock_changes,
                hint="if the change is meant, approve it: impulsegen lock",
            )
        )
    context.exit(DriftError.exit_code if result.failures or result.lock_changes else 0)


def one_combination(
    context: click.Context, options: dict[str, Any], fleet: FleetOptions, console: Console, output: Path | None
) -> tuple[tuple[Member, ...], ProjectChoices, Path, Sequence[Path]]:
    """The only combination that is meant, for a build system: members, choices, output folder and the files that say so.

    The working directory is the configuration's folder afterwards, because the choices' paths are relative to it.

    Raises:
        UsageError: there are several.
        DriftError: with ``--locked``, something is not as pinned.
    """
    from impulsegen.configuration.lock import lock_path
    from impulsegen.fleet.runs import require_locked
    from impulsegen.workflow import Member

    with opened_fleet(context, options, fleet, console, output) as plan:
        if plan.failed and plan.failed[0].error is not None:
            raise plan.failed[0].error
        if len(plan.combinations) != 1:
            raise UsageError(
                f"a build step makes one combination, but {len(plan.combinations)} are meant", hint="--only NAME"
            )
        if fleet.locked:
            require_locked(plan, fleet.jobs)
        combination = plan.combinations[0][1]
        members = tuple(Member(plan.shelf.document(m.project), m.selection) for m in combination.members)
        path = plan.configuration.path
    place = output.absolute() if output else path.parent / combination.output
    os.chdir(path.parent)
    return members, combination.choices, place, (path, *([lock_path(path)] if fleet.locked else []))
