"""``impulsegen doctor``."""

from __future__ import annotations

from typing import Any

import click

from impulsegen.choices import DEFAULT_TARGETS
from impulsegen.cli.options import make_console, talk_options, target_option


@click.command(name="doctor")
@target_option("Look for this target's tools; repeatable.")
@click.option("--toolchain", type=click.Choice(["gcc", "clang", "zig"]), help="Compiler of boards; default: gcc.")
@talk_options
def command(targets: tuple[str, ...], toolchain: str | None, **options: Any) -> None:
    """Find the tools that building needs, and say how to install what is missing. Exit code 3 when something is.

    With --verbose, every installer's command is shown.

    \b
    Examples:
      impulsegen doctor --target cortex-m4f
      impulsegen doctor --target riscv32imac --toolchain zig
    """
    from impulsegen.build.tools import find_tools, notes_on, require_all
    from impulsegen.cli.progress import working
    from impulsegen.target.loader import load_target

    console = make_console(options)
    chosen = [load_target(name) for name in dict.fromkeys(targets or DEFAULT_TARGETS)]
    with working(console, "asking the tools for their versions"):
        statuses = find_tools(chosen, toolchain)
        notes = notes_on(chosen, statuses, toolchain)
    if console.as_json:
        console.print_data({"tools": [status.as_json() for status in statuses], "notes": list(notes)})
    else:
        for status in statuses:
            console.print_line(f"{status.word:<7}  {status.name:<23}  {status.detail}")
            if console.verbose:
                for line in status.more:
                    console.print_line(f"{'':<7}  {'':<23}  {line}")
        for note in notes:
            console.print_line(note)
    require_all(statuses)
