"""What became of each combination: a table, a JSON document, and every failure in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from impulsegen.console import Console
from impulsegen.errors import ImpulsegenError

if TYPE_CHECKING:
    from impulsegen.fleet.model import Summary
    from impulsegen.fleet.runs import FleetResult

_HEADER = ("firmware", "impulses", "targets", "files", "flash", "RAM", "status")
_SHOWN = 2  # names in a cell; the rest is counted


def print_table(console: Console, result: FleetResult) -> None:
    """A line for each combination, and one that counts them."""
    console.print_table([_row(summary) for summary in result.summaries], header=_HEADER)
    count, failed = len(result.summaries), len(result.failures)
    console.say(f"{count - failed} of {count} combination{'s' * (count != 1)}", colour="yellow" if failed else "green")
    warned = sum(d.severity.value == "warning" for summary in result.summaries for d in summary.diagnostics)
    if console.verbose:
        for summary in result.summaries:
            if summary.diagnostics:
                console.say(f"{summary.name}:", bold=True)
                console.report(summary.diagnostics)
    elif warned:
        console.say(f"{warned} warning{'s' * (warned != 1)}: add --verbose to see", colour="yellow")


def print_failures(console: Console, result: FleetResult) -> None:
    """Every failure, with the name of its combination."""
    for summary in result.failures:
        if summary.error is not None:
            console.print_failure(_named(summary.error, summary.name))


def print_lines(console: Console, result: FleetResult) -> None:
    """What a preview shows, combination by combination."""
    for summary in result.summaries:
        console.print_line(f"# {summary.name}: {summary.output}", bold=True)
        for line in summary.lines:
            click.echo(line)


def say_lock(console: Console, result: FleetResult, *, is_whole: bool, is_writing: bool) -> None:
    """What became of the lock."""
    if result.is_lock_written:
        for change in result.lock_changes:
            console.say(f"lock: {change.message}")
        console.say("the lock is written: commit it", colour="green")
    elif is_writing and not is_whole and not result.failures:
        console.say("the lock is as it was: it is written when the whole configuration is generated as it says")


def result_json(result: FleetResult) -> dict[str, object]:
    """The one document of ``--json``."""
    return {
        "combinations": [summary.as_json() for summary in result.summaries],
        "lock": {
            "written": result.is_lock_written,
            "differences": [d.as_json() for d in result.lock_changes],
        },
        "exit_code": result.exit_code,
    }


def _row(summary: Summary) -> tuple[str, ...]:
    return (
        summary.name,
        _few([str(impulse["name"]) for impulse in summary.impulses]),
        _few(summary.targets),
        str(summary.files) if summary.files else "-",
        _largest([estimate.flash_bytes for estimate in summary.estimates.values()]),
        _largest([estimate.ram_bytes for estimate in summary.estimates.values()]),
        summary.status + (", tight" if summary.is_tight and summary.error is None else ""),
    )


def _few(names: tuple[str, ...] | list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} +{len(names) - _SHOWN}" if len(names) > _SHOWN else shown or "-"


def _largest(sizes: list[int]) -> str:
    """Of all targets, in KiB."""
    return f"{max(sizes) / 1024:.1f}K" if sizes else "-"


def _named(error: ImpulsegenError, name: str) -> ImpulsegenError:
    """The failure with its combination's name before it; its only diagnostic, when that says the same, is taken in."""
    message = f"{name}: {error.message}"
    if len(error.diagnostics) == 1 and error.diagnostics[0].message == error.message:
        only = error.diagnostics[0]
        return type(error)(message, where=only.where, expected=only.expected, hint=only.hint)
    return type(error)(
        message, diagnostics=error.diagnostics, where=error.where, expected=error.expected, hint=error.hint
    )
