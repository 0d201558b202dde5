"""``impulsegen init``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from impulsegen.cli.completing import complete_sources
from impulsegen.cli.options import make_console, talk_options, target_option
from impulsegen.cli.studio_access import fetcher, studio_options

if TYPE_CHECKING:
    from impulsegen.studio.document import StudioDocument


@click.command(name="init")
@click.option(
    "--source",
    metavar="SOURCE",
    shell_complete=complete_sources,
    help="A snapshot, a saved response, example:motion, or studio:PROJECT_ID.",
)
@click.option("--impulse", metavar="ID|NAME|all", help="Which impulse, if the source has several.")
@target_option()
@click.option("--name", metavar="NAME", help="Name of the firmware; it is generated into firmware/NAME.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take the default of what is not said.")
@click.option("--force", is_flag=True, help="Replace an impulsegen.toml that is here.")
@studio_options
@talk_options
def command(
    source: str | None, impulse: str | None, targets: tuple[str, ...], name: str | None, **options: Any
) -> None:
    """Write an impulsegen.toml for one project, here. What the options do not say is asked for on a terminal.

    \b
    Examples:
      impulsegen init
      impulsegen init --source example:motion --yes
      impulsegen init --source snapshot --impulse 2 --target host --target cortex-m33 --name wearable
    """
    from impulsegen.cli.progress import working
    from impulsegen.cli.questions import Questions
    from impulsegen.configuration.finding import FILE
    from impulsegen.configuration.new_file import refuse_existing, write_configuration
    from impulsegen.workflow import load_source

    console, yes, force = make_console(options), options.pop("yes"), options.pop("force")
    fetch = fetcher(options, console)
    path = Path.cwd() / FILE
    refuse_existing(path, force=force)
    asks = not yes and sys.stdin is not None and sys.stdin.isatty()

    def load(text: str) -> StudioDocument:
        with working(console, "reading the source"):
            return load_source(text, fetch=fetch)

    questions = Questions(path.parent, load, asks=asks, takes_defaults=yes)
    new = questions.answers(source, impulse, targets, name)
    write_configuration(new, path, force=force)
    if console.as_json:
        console.print_data({"file": FILE, **new.as_json()})
        return
    console.print_line(f"{'wrote':<10} {FILE}")
    if new.source.startswith("studio:"):
        console.say("next: export EI_API_KEY=...   # Studio: Dashboard > Keys")
        console.say("      impulsegen generate")
    else:
        console.say("next: impulsegen generate")
    console.say(f"      impulsegen build firmware/{new.name} --run")
