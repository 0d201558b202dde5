"""``impulsegen targets``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from impulsegen.cli.completing import complete_targets
from impulsegen.cli.options import make_console, talk_options


@click.group(name="targets")
def command() -> None:
    """List, show and check targets: boards, generic cores and the host."""


@command.command(name="list")
@click.option("--core", metavar="ID", help="Only targets with this core, such as cortex-m4f.")
@click.option("--framework", metavar="NAME", help="Only boards that this framework knows, such as zephyr.")
@click.option("--vendor", metavar="NAME", help="Only targets of this vendor.")
@talk_options
def list_command(core: str | None, framework: str | None, vendor: str | None, **options: Any) -> None:
    """List all targets, or those that the options choose.

    \b
    Examples:
      impulsegen targets list
      impulsegen targets list --core cortex-m33 --framework zephyr
    """
    from impulsegen.target.describe import target_as_json
    from impulsegen.target.loader import list_targets
    from impulsegen.target.select import matching_targets, no_match

    console = make_console(options)
    filters = {"core": core, "framework": framework, "vendor": vendor}
    known = list_targets()
    targets = matching_targets(known, filters)
    if console.as_json:
        console.print_data({"targets": [target_as_json(target) for target in targets]})
        return
    if not targets:
        raise no_match(known, filters)
    rows = [(target.id, target.core.id, target.part or "-", target.name) for target in targets]
    console.print_table(rows, header=("target", "core", "part", "name"))


@command.command(name="show")
@click.argument("target", shell_complete=complete_targets)
@talk_options
def show_command(target: str, **options: Any) -> None:
    """Show one TARGET and a map of its memory, by its id or by the path of a .toml file.

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


@command.command(name="check")
@click.argument("file", metavar="FILE.toml", type=click.Path(path_type=Path))
@talk_options
def check_command(file: Path, **options: Any) -> None:
    """Check a target file of your own: every problem is reported with its line.

    \b
    Example:
      impulsegen targets check my-board.toml
    """
    from impulsegen.target.loader import read_target

    console = make_console(options)
    target = read_target(file)
    if console.as_json:
        console.print_data({"file": str(file), "target": target.id, "ok": True})
        return
    console.print_line(f"{file}: ok, {target.id} can be generated for")
