"""``impulsegen inspect``."""

from __future__ import annotations

import sys
from typing import Any

import click

from impulsegen.cli.completing import complete_sources
from impulsegen.cli.options import impulse_options, make_choices, make_console, talk_options
from impulsegen.cli.studio_access import fetcher, studio_options


@click.command(name="inspect")
@click.argument("source", shell_complete=complete_sources)
@impulse_options
@studio_options
@talk_options
def command(source: str, **options: Any) -> None:
    """Show what the impulses of SOURCE are made of, and whether they can become firmware.

    On a terminal they are drawn: the pipeline, its blocks, and how well the networks did. Elsewhere there are plain lines.

    \b
    Examples:
      impulsegen inspect example:motion
      impulsegen inspect snapshot --impulse 1 --json
    """
    from impulsegen.cli.drawn import draw_impulse, terminal
    from impulsegen.cli.progress import working
    from impulsegen.impulse.resolve.validation import validations_of
    from impulsegen.impulse.summary import describe_as_json, describe_as_lines
    from impulsegen.workflow import load_source, resolve_selected

    console = make_console(options)
    fetch = fetcher(options, console)
    choices = make_choices(options)
    if choices.impulse is None:
        from dataclasses import replace

        choices = replace(choices, every_impulse=True)
    with working(console, "reading the source"):
        document = load_source(source, stdin=sys.stdin.buffer, fetch=fetch)
        resolutions = resolve_selected(document, choices)
    found = [d for resolution in resolutions for d in resolution.diagnostics]
    if console.as_json:
        known = [r.impulse for r in resolutions if r.impulse is not None]
        described = [describe_as_json(impulse, validations_of(document, impulse)) for impulse in known]
        everything = [*document.diagnostics, *found]
        console.print_data({"impulses": described, "diagnostics": [d.as_json() for d in everything]})
        return
    screen = terminal()
    for number, resolution in enumerate(resolutions):
        if number:
            console.print_line()
        if resolution.impulse is not None and screen is not None:
            draw_impulse(screen, resolution.impulse, validations_of(document, resolution.impulse))
        elif resolution.impulse is not None:
            for line in describe_as_lines(resolution.impulse):
                console.print_line(line.text, bold=line.is_heading)
        console.report_all(resolution.diagnostics)
    console.report(document.diagnostics)
