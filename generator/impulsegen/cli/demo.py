"""``impulsegen demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from impulsegen.cli.options import make_console, talk_options


@click.command(name="demo")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="impulsegen-demo",
    show_default=True,
    help="Folder to write to: new, empty, or of an earlier demo.",
)
@click.option("--temporary", is_flag=True, help="Use a temporary folder, and leave nothing behind.")
@talk_options
@click.pass_context
def command(context: click.Context, /, output: Path, temporary: bool, **options: Any) -> None:
    """Generate the bundled example, build it and run it: on this machine, and on a Cortex-M4F in an emulator.

    Each command is shown as you would type it. The emulated part is left out where its tools are missing.

    \b
    Examples:
      impulsegen demo
      impulsegen demo -o /tmp/motion
    """
    import tempfile

    from click.core import ParameterSource

    from impulsegen.cli.demo_steps import Demo
    from impulsegen.errors import UsageError

    console = make_console(options)
    if not temporary:
        shown = Demo(output, console)
        shown.run()
        shown.say_next()
    elif context.get_parameter_source("output") is ParameterSource.COMMANDLINE:
        raise UsageError("-o and --temporary exclude each other", hint="leave one of them out")
    else:
        with tempfile.TemporaryDirectory(prefix="impulsegen-") as folder:
            shown = Demo(Path(folder) / "motion", console)
            shown.run()
    if console.as_json:
        console.print_data(shown.document)
