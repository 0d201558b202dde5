"""``impulsegen generate``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impulsegen.cli.build_step import build_step_options, take_build_step
from impulsegen.cli.completing import complete_sources
from impulsegen.cli.fleet_options import (
    configuration_options,
    jobs_option,
    locked_option,
    refuse_with_sources,
    take_fleet_options,
)
from impulsegen.cli.options import impulse_options, make_choices, make_console, output_options, talk_options
from impulsegen.cli.studio_access import fetcher, studio_options

if TYPE_CHECKING:
    from impulsegen.choices import ProjectChoices


@click.command(name="generate")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_sources)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write to.")
@configuration_options
@jobs_option
@locked_option
@output_options
@impulse_options
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--diff", "show_diff", is_flag=True, help="Show the differences, and write nothing.")
@build_step_options
@studio_options
@talk_options
@click.pass_context
def command(context: click.Context, /, sources: tuple[str, ...], output: Path | None, **options: Any) -> None:
    """Generate a firmware project from one or more sources; without SOURCE, everything that impulsegen.toml says.

    SOURCE is a snapshot made by 'impulsegen fetch', a saved response of impulses-detailed, a deployment-metadata.json, a
    folder with impulses-detailed.json, '-' for stdin, studio:PROJECT_ID, or a bundled example such as example:motion.
    Impulses of several sources go into one program; SOURCE#IMPULSE says which one of a source, SOURCE#all takes them all.

    \b
    Examples:
      impulsegen generate example:motion -o motion
      impulsegen generate snapshot -o firmware --target cortex-m4f
      impulsegen generate snapshot -o firmware --set learn.3.min_confidence_rating=0.8
      impulsegen generate snapshot -o firmware --self-test --sample wave.1.csv
      impulsegen generate motion keyword#2 -o both
      impulsegen generate --locked --only wearable
    """
    from impulsegen.cli.fleet import generate_configured, one_combination
    from impulsegen.cli.members import load_members
    from impulsegen.cli.progress import working
    from impulsegen.output.changes import apply_changes, plan_changes
    from impulsegen.output.drift import unified_diff
    from impulsegen.workflow import inputs_of, plan_members

    console, fleet, step = make_console(options), take_fleet_options(options), take_build_step(options)
    if not sources and not step.is_wanted:
        generate_configured(context, options, fleet, console, output)
        return
    force, dry_run, show_diff = (options.pop(name) for name in ("force", "dry_run", "show_diff"))
    settings: Sequence[Path] = ()
    if sources:
        output = refuse_with_sources(context, output)
        fetch = fetcher(options, console)
        given = make_choices(options)
        choices: ProjectChoices = given
        with working(console, "reading the source"):
            members = load_members(sources, given, fetch)
    else:
        members, choices, output, settings = one_combination(context, options, fleet, console, output)
    with working(console, "generating"):
        plan, inputs = plan_members(members, choices), inputs_of(members, choices, settings)
    files = step.kept(plan.files)
    if step.write_list(files, inputs):
        return
    if show_diff:
        console.report(plan.diagnostics)
        click.echo(unified_diff(files, output), nl=False)
        return
    changes = plan_changes(files, output, force=force, provenance=plan.provenance)
    if not dry_run:
        apply_changes(changes)
    console.report(plan.diagnostics)
    if not dry_run and step.finish(inputs):
        return
    if console.as_json:
        console.print_data(
            {**changes.as_json(), "diagnostics": [d.as_json() for d in plan.diagnostics], **plan.provenance}
        )
        return
    for line in changes.summary_lines():
        console.print_line(line)
    if not dry_run:
        folder = click.format_filename(output)
        console.say(
            f"next: impulsegen build {folder} --run" if choices.project == "cmake" else f"next: {folder}/README.md"
        )
