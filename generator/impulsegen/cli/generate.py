"""``impulsegen generate``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from impulsegen.cli.build_step import build_step_options, take_build_step
from impulsegen.cli.options import impulse_options, make_choices, make_console, output_options, talk_options
from impulsegen.cli.studio_access import fetcher, studio_options


@click.command(name="generate")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder to write to.")
@output_options
@impulse_options
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--diff", "show_diff", is_flag=True, help="Show the differences, and write nothing.")
@build_step_options
@studio_options
@talk_options
def command(
    sources: tuple[str, ...], output: Path, force: bool, dry_run: bool, show_diff: bool, **options: Any
) -> None:
    """Generate a firmware project from one or more sources.

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
    """
    from impulsegen.cli.members import load_members
    from impulsegen.output.changes import apply_changes, plan_changes
    from impulsegen.output.drift import unified_diff
    from impulsegen.workflow import inputs_of, plan_members

    console = make_console(options)
    fetch = fetcher(options, console)
    step = take_build_step(options)
    choices = make_choices(options)
    members = load_members(sources, choices, fetch)
    plan, inputs = plan_members(members, choices), inputs_of(members, choices)
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
        console.say(f"next: impulsegen build {click.format_filename(output)} --run")
