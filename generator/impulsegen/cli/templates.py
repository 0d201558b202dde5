"""``impulsegen templates``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from impulsegen.cli.options import make_console, talk_options


@click.group(name="templates")
def command() -> None:
    """List impulsegen's templates, copy them to change them, and check yours for 'generate --templates DIR'."""


@command.command(name="list")
@talk_options
def list_command(**options: Any) -> None:
    """List all that can be replaced, with the files that are made of it.

    \b
    Example:
      impulsegen templates list
    """
    from impulsegen.overlay.names import replaceable
    from impulsegen.resources import templates_folder

    console = make_console(options)
    found = replaceable(templates_folder())
    if console.as_json:
        console.print_data({"templates": [one.as_json() for one in found]})
        return
    rows = [(one.name, ", ".join(one.outputs) or "part of others") for one in found]
    console.print_table(rows, header=("template", "makes"))


@command.command(name="eject")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder of your own templates.")
@click.option("--force", is_flag=True, help="Overwrite files that are already there.")
@talk_options
def eject_command(names: tuple[str, ...], output: Path, force: bool, **options: Any) -> None:
    """Copy templates of impulsegen to a folder, to be changed there.

    \b
    Example:
      impulsegen templates eject project/app_main.c.j2 -o templates
    """
    from impulsegen.overlay.eject import eject
    from impulsegen.resources import templates_folder

    console = make_console(options)
    copied = eject(templates_folder(), names, output, force=force)
    if console.as_json:
        console.print_data({"folder": str(output), "templates": [one.as_json() for one in copied]})
        return
    for one in copied:
        console.print_line(click.format_filename(output / one.name))
        for name in one.includes:
            console.print_line(f"  includes {name}")
    console.say(f"next: impulsegen generate SOURCE -o FOLDER --templates {click.format_filename(output)}")


@command.command(name="check")
@click.argument("folder", metavar="DIR")
@talk_options
def check_command(folder: str, **options: Any) -> None:
    """Check a folder of your own templates: every problem is reported with its line.

    Whether the fields that they print are there shows when they are rendered: 'impulsegen generate ... --dry-run'.

    \b
    Example:
      impulsegen templates check templates
    """
    from impulsegen.overlay.names import outputs_of
    from impulsegen.overlay.reading import template_set
    from impulsegen.render.environment import environment_of

    console = make_console(options)
    templates = template_set(folder)
    environment_of(templates)
    if console.as_json:
        console.print_data({"folder": folder, "templates": list(templates.replaced), "ok": True})
        return
    for name in templates.replaced:
        console.print_line(f"{name}: ok, makes {', '.join(outputs_of(name)) or 'a part of others'}")
