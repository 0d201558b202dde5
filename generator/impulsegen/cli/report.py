"""``impulsegen report``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from impulsegen.choices import DEFAULT_TARGETS
from impulsegen.cli.completing import complete_sources
from impulsegen.cli.fleet_options import config_option
from impulsegen.cli.options import impulse_options, make_choices, make_console, talk_options, target_option
from impulsegen.cli.studio_access import shared_fetcher, studio_options


@click.command(name="report")
@click.argument("source", shell_complete=complete_sources)
@target_option()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    help="The page.",
)
@click.option(
    "--compare",
    metavar="OTHER",
    shell_complete=complete_sources,
    help="Another source: the page says what changed since then.",
)
@click.option("--since-lock", is_flag=True, help="The page says what is not as impulsegen.lock approves it.")
@config_option
@impulse_options
@studio_options
@talk_options
def command(
    source: str,
    targets: tuple[str, ...],
    output: Path,
    compare: str | None,
    since_lock: bool,
    config: Path | None,
    **options: Any,
) -> None:
    """Draw the impulse of SOURCE on targets: one HTML page that needs nothing else.

    It holds the pipeline, timing, memory, the plan of the arena, validation, thresholds and where all of it is from. An
    impulse that does not fit is drawn too: 'fit' is the command that refuses.

    \b
    Examples:
      impulsegen report example:motion -o motion.html
      impulsegen report snapshot --target nordic-nrf52840-dk --target cortex-m0plus
      impulsegen report snapshot --compare approved
      impulsegen report snapshot --since-lock
    """
    from dataclasses import replace
    from hashlib import sha256

    from impulsegen.cli.progress import working
    from impulsegen.cli.reported import report_input
    from impulsegen.cli.since_lock import locked_input
    from impulsegen.output.build_step import write_if_different
    from impulsegen.report.page import render_page

    console = make_console(options)
    choices = make_choices(options)
    with shared_fetcher(options, console) as (fetch, save):
        with working(console, "resolving and fitting"):
            boards = targets or DEFAULT_TARGETS[1:]
            given, talk = report_input(source, compare, choices, boards, fetch, sys.stdin.buffer)
        if since_lock:
            given = replace(given, locked=locked_input(source, config, save, console))
    with working(console, "drawing"):
        content = render_page(given)
    is_written = write_if_different(output, content)
    if console.as_json:
        console.print_data(
            {
                "output": str(output),
                "is_written": is_written,
                "size_bytes": len(content),
                "sha256": sha256(content).hexdigest(),
                "verdicts": {report.target.id: report.fits[0].verdict.value for report in given.fits.targets},
                "diagnostics": [diagnostic.as_json() for diagnostic in talk],
                **({"since_lock": given.locked.as_json()} if given.locked is not None else {}),
            }
        )
    else:
        console.print_line(f"{'written' if is_written else 'unchanged'}  {output}")
    console.report_all(talk)
