"""``impulsegen report``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from impulsegen.choices import DEFAULT_TARGETS
from impulsegen.cli.completing import complete_sources
from impulsegen.cli.options import impulse_options, make_choices, make_console, talk_options, target_option
from impulsegen.cli.studio_access import fetcher, studio_options


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
@impulse_options
@studio_options
@talk_options
def command(source: str, targets: tuple[str, ...], output: Path, compare: str | None, **options: Any) -> None:
    """Draw the impulse of SOURCE on targets: one HTML page that needs nothing else.

    It holds the pipeline, timing, memory, the plan of the arena, validation, thresholds and where all of it is from. An
    impulse that does not fit is drawn too: 'fit' is the command that refuses.

    \b
    Examples:
      impulsegen report example:motion -o motion.html
      impulsegen report snapshot --target nordic-nrf52840-dk --target cortex-m0plus
      impulsegen report snapshot --compare approved
    """
    from hashlib import sha256

    from impulsegen.cli.reported import report_input
    from impulsegen.output.build_step import write_if_different
    from impulsegen.report.page import render_page

    console = make_console(options)
    fetch = fetcher(options, console)
    given, talk = report_input(
        source, compare, make_choices(options), targets or DEFAULT_TARGETS[1:], fetch, sys.stdin.buffer
    )
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
            }
        )
    else:
        console.print_line(f"{'written' if is_written else 'unchanged'}  {output}")
    console.report_all(talk)
