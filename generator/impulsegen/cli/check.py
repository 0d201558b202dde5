"""``impulsegen check``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from impulsegen.cli.completing import complete_sources
from impulsegen.cli.fleet_options import configuration_options, jobs_option, refuse_with_sources, take_fleet_options
from impulsegen.cli.options import impulse_options, make_choices, make_console, output_options, talk_options
from impulsegen.cli.studio_access import fetcher, studio_options


@click.command(name="check")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_sources)
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder that was generated.")
@configuration_options
@jobs_option
@output_options
@impulse_options
@studio_options
@talk_options
@click.pass_context
def command(context: click.Context, /, sources: tuple[str, ...], output: Path | None, **options: Any) -> None:
    """Say whether the project in a folder is what its sources give today. Exit code 10 when it is not.

    Without options it repeats those that the project was generated with: they stand in its manifest. Without SOURCE it is
    about everything that impulsegen.toml says: whether impulsegen.lock matches the sources, and every folder matches both.

    \b
    Examples:
      impulsegen check snapshot -o firmware
      impulsegen check
    """
    from impulsegen.cli.fleet import check_configured
    from impulsegen.cli.members import load_members
    from impulsegen.cli.progress import working
    from impulsegen.cli.recorded import recorded_choices
    from impulsegen.errors import DriftError
    from impulsegen.output.drift import check
    from impulsegen.workflow import plan_members

    console, fleet = make_console(options), take_fleet_options(options)
    if not sources:
        check_configured(context, options, fleet, console, output)
        return
    output = refuse_with_sources(context, output)
    fetch = fetcher(options, console)
    choices, selections = recorded_choices(make_choices(options), output, context)
    with working(console, "generating for comparison"):
        plan = plan_members(load_members(sources, choices, fetch, selections), choices)
        drift = check(plan.files, output)
    console.report(plan.diagnostics)
    if console.as_json:
        console.print_data(drift.as_json())
    if drift.is_clean:
        if not console.as_json:
            console.print_line(f"up to date: {len(plan.files)} files", colour="green")
        return
    folder, source = click.format_filename(output), " ".join(map(click.format_filename, sources))
    error = DriftError(
        f"{folder} is not what {source} gives",
        diagnostics=drift.diagnostics(),
        hint=f"impulsegen generate {source} -o {folder} --diff",
    )
    if console.as_json:
        context.exit(error.exit_code)
    raise error
