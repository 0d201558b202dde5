"""``impulsegen explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from impulsegen.choices import PROJECT_KINDS, RUNTIMES
from impulsegen.cli.completing import complete_sources
from impulsegen.cli.options import impulse_options, make_choices, make_console, talk_options
from impulsegen.cli.studio_access import fetcher, studio_options


@click.command(name="explain")
@click.argument("symbol", required=False)
@click.argument("source", required=False, shell_complete=complete_sources)
@click.option("--list", "is_list", is_flag=True, help="List all constants of SOURCE, a line each.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that was generated: take the options from its manifest.",
)
@click.option(
    "--runtime",
    type=click.Choice(RUNTIMES),
    default=RUNTIMES[0],
    show_default=True,
    help="Self-contained C, or headers for Edge Impulse's SDK.",
)
@click.option("--project", type=click.Choice(PROJECT_KINDS), default=PROJECT_KINDS[0], help="Kind of project.")
@click.option("--prefix", metavar="NAME", help="Prefix of all C names; default: from the impulse's name.")
@impulse_options
@studio_options
@talk_options
@click.pass_context
def command(
    context: click.Context,
    /,
    symbol: str | None,
    source: str | None,
    is_list: bool,
    output: Path | None,
    **options: Any,
) -> None:
    """Say where SYMBOL, a constant of the code that SOURCE gives, comes from: JSON path, rule, value and places.

    SYMBOL is a macro, an enumerator, a table, an object or a field of one (object.field). Case does not matter, and the
    prefix of the impulse can be left out. Without SOURCE, the impulses of impulsegen.toml are explained.

    \b
    Examples:
      impulsegen explain MOTION_WINDOW_MS example:motion
      impulsegen explain dsp_2.fft_length example:motion
      impulsegen explain --list example:motion
      impulsegen explain arena_bytes snapshot -o firmware
    """
    from impulsegen.cli.explained import configured_members, facts_of_members
    from impulsegen.cli.members import load_members
    from impulsegen.cli.progress import working
    from impulsegen.cli.recorded import recorded_choices
    from impulsegen.errors import UsageError
    from impulsegen.explain.describe import fact_lines, facts_json, list_rows
    from impulsegen.explain.lookup import find

    console = make_console(options)
    fetch = fetcher(options, console)
    choices = make_choices(options)
    if is_list and symbol is not None and source is None:
        symbol, source = None, symbol
    if symbol is None and not is_list:
        raise UsageError("which constant is to be explained?", hint="impulsegen explain --list example:motion")
    if source is None and output is None:
        with working(console, "reading the sources"):
            members = configured_members(fetch, symbol)
    else:
        if source is None:
            raise UsageError("the source is missing", expected="what the folder was generated from, behind the symbol")
        choices, selections = recorded_choices(choices, output, context) if output else (choices, ())
        if len(selections) > 1:
            raise UsageError("the folder was generated of several sources", hint="leave out -o, and name one of them")
        with working(console, "reading the source"):
            members = load_members((source,), choices, fetch, selections)
    with working(console, "tracing constants"):
        facts, diagnostics = facts_of_members(members, choices)
    found = find(facts, symbol) if symbol else facts
    console.report(diagnostics)
    if console.as_json:
        console.print_data(facts_json(found))
    elif symbol is None:
        console.print_table(list(list_rows(facts)), header=("symbol", "value", "rule"))
    else:
        for line in fact_lines(found, facts):
            console.print_line(line.text, bold=line.is_heading)
