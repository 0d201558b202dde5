"""``impulsegen matrix``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from impulsegen.cli.fleet_opening import opened_fleet
from impulsegen.cli.fleet_options import configuration_options, take_fleet_options
from impulsegen.cli.options import make_console, talk_options
from impulsegen.cli.studio_access import studio_options


@click.command(name="matrix")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["github", "gitlab", "json"]),
    default="json",
    show_default=True,
    help="For strategy.matrix, as a child pipeline, or everything there is to know.",
)
@click.option("--shards", type=click.IntRange(1, 100_000), help="At most so many jobs, each with some combinations.")
@configuration_options
@studio_options
@talk_options
@click.pass_context
def command(context: click.Context, /, kind: str, shards: int | None, **options: Any) -> None:
    """Print the jobs of a configuration, so that many machines share the work.

    Each job has a name and what 'impulsegen generate --only' takes.

    \b
    Examples:
      echo "matrix=$(impulsegen matrix --format github)" >> "$GITHUB_OUTPUT"
      impulsegen matrix --format gitlab --shards 20 > child-pipeline.yml
    """
    from impulsegen.configuration.matrix import github_matrix, gitlab_pipeline, jobs_of

    console, fleet = make_console(options), take_fleet_options(options)
    with opened_fleet(context, options, fleet, console) as plan:
        for failed in plan.failed:
            if failed.error is not None:
                raise failed.error
        combinations = [combination for _, combination in plan.combinations]
    jobs = jobs_of(combinations, shards)
    named = "" if fleet.config is None else click.format_filename(Path(fleet.config).as_posix())
    if kind == "github":
        click.echo(github_matrix(jobs))
    elif kind == "gitlab":
        click.echo(gitlab_pipeline(jobs, named), nl=False)
    else:
        console.print_data({"jobs": [job.as_json() for job in jobs]})
