"""``impulsegen doctor``."""

from __future__ import annotations

from typing import Any

import click

from impulsegen.cli.options import make_console, talk_options
from impulsegen.workflow import DEFAULT_TARGETS


@click.command(name="doctor")
@click.option("--target", "targets", multiple=True, metavar="ID|FILE", help="Look for this target's tools; repeatable.")
@talk_options
def command(targets: tuple[str, ...], **options: Any) -> None:
    """Find the tools that building needs, and say how to install what is missing. Exit code 3 when something is.

    \b
    Example:
      impulsegen doctor --target cortex-m4f
    """
    from impulsegen.build.tools import find_tools
    from impulsegen.errors import ConfigurationError
    from impulsegen.target.loader import load_target

    console = make_console(options)
    statuses = find_tools([load_target(name) for name in targets or DEFAULT_TARGETS])
    if console.as_json:
        console.print_data({"tools": [status.as_json() for status in statuses]})
    else:
        for status in statuses:
            mark = "found  " if status.found else "missing" if status.is_required else "absent "
            console.print_line(f"{mark}  {status.name:<22} {status.detail}")
    missing = [status for status in statuses if status.is_required and not status.found]
    if missing:
        raise ConfigurationError(
            f"missing: {', '.join(status.name for status in missing)}",
            hint="; ".join(dict.fromkeys(status.install_command for status in missing)),
        )
