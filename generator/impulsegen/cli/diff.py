"""``impulsegen diff``."""

from __future__ import annotations

from typing import Any

import click

from impulsegen.choices import DEFAULT_TARGETS
from impulsegen.cli.completing import complete_sources
from impulsegen.cli.options import impulse_options, make_choices, make_console, talk_options, target_option
from impulsegen.cli.studio_access import fetcher, studio_options

_FORMATS = ("text", "markdown", "json")
_LEVELS = ("breaking", "resize", "tune")


@click.command(name="diff")
@click.argument("old", metavar="A", shell_complete=complete_sources)
@click.argument("new", metavar="B", shell_complete=complete_sources)
@target_option()
@click.option("--format", "form", type=click.Choice(_FORMATS), help="Default: text; json is --json.")
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Exit code 10 for a change of that level or a worse one.")
@click.option("--impulse-a", metavar="ID|NAME", help="Which impulse of A, where --impulse is not for both.")
@click.option("--impulse-b", metavar="ID|NAME", help="Which impulse of B.")
@impulse_options
@studio_options
@talk_options
@click.pass_context
def command(context: click.Context, /, old: str, new: str, targets: tuple[str, ...], **options: Any) -> None:
    """Say what changed from impulse A to impulse B, and what that means: breaking, resize, tune or info.

    A and B are sources as 'generate' takes them: a snapshot, a saved response, a folder, example:NAME, studio:ID.

    \b
    Examples:
      impulsegen diff approved snapshot
      impulsegen diff approved snapshot --fail-on breaking --format markdown > comment.md
      impulsegen diff approved example:motion --target cortex-m0plus --json
    """
    from impulsegen.cli.progress import working
    from impulsegen.cli.sides import load_sides, report_form
    from impulsegen.diff.change import Level
    from impulsegen.diff.difference import difference_of
    from impulsegen.diff.report_markdown import markdown
    from impulsegen.diff.report_text import text_lines
    from impulsegen.errors import DriftError
    from impulsegen.target.loader import load_target

    form, options["as_json"] = report_form(options.pop("form"), as_json=options["as_json"])
    fail_on, chosen = options.pop("fail_on"), (options.pop("impulse_a"), options.pop("impulse_b"))
    console = make_console(options)
    fetch = fetcher(options, console)
    boards = tuple(load_target(name) for name in dict.fromkeys(targets or DEFAULT_TARGETS[1:]))
    choices = make_choices(options)
    with working(console, "comparing"):
        sides, diagnostics = load_sides((old, new), choices, chosen, fetch)
        difference = difference_of(*sides, boards)
    if form == "json":
        console.print_data({**difference.as_json(), "diagnostics": [d.as_json() for d in diagnostics]})
    elif form == "markdown":
        console.print_line(markdown(difference).rstrip("\n"))
    else:
        for line in text_lines(difference):
            console.print_line(line.text, bold=line.is_heading)
    console.report(diagnostics)
    if fail_on is not None and difference.reaches(Level(fail_on)):
        error = DriftError(f"there is a change that is {fail_on} or worse", expected="none (--fail-on)")
        if form == "json":
            context.exit(error.exit_code)
        raise error
