"""``impulsegen targets``."""

from __future__ import annotations

from typing import Any

import click

from impulsegen.cli.options import make_console, talk_options


@click.group(name="targets")
def command() -> None:
    """List and show targets: boards, generic cores and the host."""


@command.command(name="list")
@talk_options
def list_command(**options: Any) -> None:
    """List all targets.

    \b
    Example:
      impulsegen targets list
    """
    from impulsegen.target.describe import target_as_json
    from impulsegen.target.loader import list_targets

    console = make_console(options)
    targets = list_targets()
    if console.as_json:
        console.print_data({"targets": [target_as_json(target) for target in targets]})
        return
    rows = [(target.id, target.core.id, target.part or "-", target.name) for target in targets]
    console.print_table(rows, header=("target", "core", "part", "name"))


@command.command(name="show")
@click.argument("target")
@talk_options
def show_command(target: str, **options: Any) -> None:
    """Show one TARGET, by its id or by the path of a .toml file.

    \b
    Example:
      impulsegen targets show cortex-m4f
    """
    from impulsegen.target.describe import target_as_json, target_lines
    from impulsegen.target.loader import load_target

    console = make_console(options)
    found = load_target(target)
    if console.as_json:
        console.print_data({"target": target_as_json(found)})
        return
    for line in target_lines(found):
        console.print_line(line)
