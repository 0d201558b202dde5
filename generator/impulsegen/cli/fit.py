"""``impulsegen fit``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from impulsegen.choices import DEFAULT_TARGETS
from impulsegen.cli.completing import complete_sources
from impulsegen.cli.options import impulse_options, make_choices, make_console, talk_options, target_option
from impulsegen.cli.studio_access import fetcher, studio_options


@click.command(name="fit")
@click.argument("source", shell_complete=complete_sources)
@target_option()
@click.option(
    "--engine",
    type=click.Choice(["native", "tflite", "eon", "eon_ram_optimized", "all"]),
    default="native",
    show_default=True,
    help="Inference engine: our own C, or one of Studio's with its figures.",
)
@click.option("--arena", is_flag=True, help="Print the plan of the arena as well: what lies where, step by step.")
@click.option("--elf", type=click.Path(path_type=Path, dir_okay=False), help="A linked program to compare with.")
@impulse_options
@studio_options
@talk_options
def command(source: str, targets: tuple[str, ...], engine: str, arena: bool, elf: Path | None, **options: Any) -> None:
    """Hold the impulse of SOURCE against the memory and the clock of targets. Exit code 9 when it does not fit one.

    On a terminal, bars show what takes how much of a memory and of the time between windows. Elsewhere there are plain lines.

    \b
    Examples:
      impulsegen fit example:motion --target arduino-nano-33-ble-sense --target cortex-m0plus
      impulsegen fit snapshot --target nordic-nrf52840-dk --engine all
      impulsegen fit snapshot --arena
    """
    from impulsegen.cli.drawn import draw_fit, terminal
    from impulsegen.cli.progress import working
    from impulsegen.errors import FitError
    from impulsegen.fit.arena import arena_lines
    from impulsegen.fit.describe import fit_lines
    from impulsegen.workflow import Member, check_fit, load_source

    console = make_console(options)
    fetch = fetcher(options, console)
    choices = make_choices(options)
    with working(console, "fitting"):
        document = load_source(source, stdin=sys.stdin.buffer, fetch=fetch)
        result = check_fit((Member(document, choices),), targets or DEFAULT_TARGETS[1:], engine, elf)
    if console.as_json:
        console.print_data(result.as_json())
    else:
        screen = terminal()
        if screen is not None:
            draw_fit(screen, result)
        for line in fit_lines(result) if screen is None else ():
            console.print_line(line.text, bold=line.is_heading)
        for text in (line for plan in result.arenas for line in arena_lines(plan)) if arena else ():
            console.print_line(text)
    console.report((*document.diagnostics, *result.diagnostics))
    if result.errors:
        error = FitError(result.headline, diagnostics=result.errors)
        if console.as_json:
            click.get_current_context().exit(error.exit_code)
        raise error
