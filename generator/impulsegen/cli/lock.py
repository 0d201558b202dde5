"""``impulsegen lock``."""

from __future__ import annotations

from typing import Any

import click

from impulsegen.cli.fleet_opening import opened_fleet
from impulsegen.cli.fleet_options import configuration_options, jobs_option, take_fleet_options
from impulsegen.cli.options import make_console, talk_options
from impulsegen.cli.studio_access import studio_options


@click.command(name="lock")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 10 when the lock would change.")
@configuration_options
@jobs_option
@studio_options
@talk_options
@click.pass_context
def command(context: click.Context, /, only_check: bool, **options: Any) -> None:
    """Approve what the configuration gives today: pin it in impulsegen.lock, and say what changed.

    Sources, networks, choices, templates and generated code are pinned by their digests. No firmware is written.

    \b
    Examples:
      impulsegen lock
      impulsegen lock --check
      impulsegen generate --locked
    """
    from impulsegen.cli.fleet_report import print_failures, result_json
    from impulsegen.cli.progress import counted
    from impulsegen.errors import DriftError, UsageError
    from impulsegen.fleet.runs import Run, lock_all

    console, fleet = make_console(options), take_fleet_options(options)
    if fleet.only:
        raise UsageError("the lock is of the whole configuration", hint="leave out --only")
    with (
        opened_fleet(context, options, fleet, console) as plan,
        counted(console, "planning", len(plan.combinations)) as advance,
    ):
        result = lock_all(plan, Run(fleet.jobs, lambda _: advance()), only_check=only_check)
    if console.as_json:
        console.print_data(result_json(result))
    else:
        for change in result.lock_changes:
            console.print_line(change.message)
        if not result.failures and not result.lock_changes:
            console.print_line(f"up to date: {len(result.summaries)} combinations", colour="green")
    print_failures(console, result)
    if result.failures:
        context.exit(result.exit_code)
    if only_check and result.lock_changes:
        if not console.as_json:
            raise DriftError("the lock would change", hint="approve it: impulsegen lock")
        context.exit(DriftError.exit_code)
    if result.is_lock_written:
        console.say("the lock is written: commit it", colour="green")
