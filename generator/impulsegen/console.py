"""Data to stdout, talk to stderr.

Colour only on a terminal and never with ``NO_COLOR``. Lines wrap at the terminal's width. With ``--json`` one document goes
to stdout and nothing else does.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

import click

from impulsegen.diagnostics import Diagnostic, Severity, errors_in
from impulsegen.errors import ImpulsegenError

SCHEMA_VERSION = 1
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_LABEL_WIDTH = 10


def _wants_colour(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """Columns to fill: the terminal's, between 60 and 120; 80 when there is none."""
    return max(60, min(120, shutil.get_terminal_size((80, 24)).columns))


@dataclass(frozen=True)
class Console:
    """How this run talks. ``quiet`` leaves out everything but errors and data."""

    as_json: bool = False
    quiet: bool = False
    verbose: bool = False

    def print_data(self, document: Mapping[str, object]) -> None:
        """The one JSON document of a ``--json`` run."""
        text = json.dumps({"schema_version": SCHEMA_VERSION, **document}, indent=2, ensure_ascii=False, allow_nan=False)
        click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))

    def print_line(self, text: str = "", *, colour: str | None = None, bold: bool = False) -> None:
        """One line of data for people, on stdout."""
        self._echo(sys.stdout, text, colour, bold)

    def say(self, text: str = "", *, colour: str | None = None, bold: bool = False) -> None:
        """One line of talk, on stderr; silent with ``--quiet``."""
        if not self.quiet:
            self._echo(sys.stderr, text, colour, bold)

    def print_table(self, rows: Sequence[Sequence[str]], *, header: Sequence[str]) -> None:
        """Columns as wide as their widest cell; the last one is cut at the terminal's width."""
        table = [list(header), *[list(row) for row in rows]]
        widths = [max(len(row[column]) for row in table) for column in range(len(header))]
        for number, row in enumerate(table):
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            if sys.stdout.isatty() and len(line) > terminal_width():
                line = line[: terminal_width() - 1] + "…"
            self.print_line(line, bold=number == 0)

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Warnings, and notes when ``--verbose``; errors belong to the exception that ends the run."""
        notes = 0
        for diagnostic in diagnostics:
            if diagnostic.severity is Severity.NOTE and not self.verbose:
                notes += 1
            elif diagnostic.severity is not Severity.ERROR and not self.quiet:
                self._print_diagnostic(diagnostic)
        if notes and not self.quiet:
            self.say(f"{notes} note{'s' * (notes > 1)} on assumed values: add --verbose to see", colour="cyan")

    def report_all(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Every finding, errors too: for commands that look and do not refuse."""
        everything = tuple(diagnostics)
        self.report(everything)
        for diagnostic in everything:
            if diagnostic.severity is Severity.ERROR:
                self._print_diagnostic(diagnostic)

    def fail(self, problem: ImpulsegenError) -> None:
        """A foreseen failure, with every problem behind it. With ``--json`` the document goes to stdout."""
        if self.as_json:
            parts = {
                "message": problem.message,
                "where": problem.where,
                "expected": problem.expected,
                "hint": problem.hint,
            }
            document: dict[str, object] = {key: value for key, value in parts.items() if value is not None}
            document["exit_code"] = problem.exit_code
            document["diagnostics"] = [d.as_json() for d in problem.diagnostics]
            self.print_data({"error": document})
        self.print_failure(problem)

    def print_failure(self, problem: ImpulsegenError) -> None:
        """As ``fail``, for people only: where several may fail, the JSON document holds them all."""
        if not problem.is_in_its_diagnostics:
            self._print_parts("error", problem.message, problem.where, problem.expected, problem.hint)
        for diagnostic in errors_in(problem.diagnostics):
            self._print_diagnostic(diagnostic)

    def _print_diagnostic(self, diagnostic: Diagnostic) -> None:
        hint = diagnostic.hint
        if diagnostic.allow and diagnostic.severity is Severity.ERROR:
            hint = (
                f"{hint}; or go on with --allow-{diagnostic.allow}"
                if hint
                else f"go on with --allow-{diagnostic.allow}"
            )
        self._print_parts(diagnostic.severity.value, diagnostic.message, diagnostic.where, diagnostic.expected, hint)

    def _print_parts(
        self, severity: str, message: str, where: str | None, expected: str | None, hint: str | None
    ) -> None:
        width = terminal_width()
        lines = textwrap.wrap(_printable(message), width - len(severity) - 2, break_long_words=False) or [""]
        label = click.style(severity, fg=_COLOURS[severity], bold=True) if _wants_colour(sys.stderr) else severity
        click.echo(f"{label}: {lines[0]}", err=True)
        for line in lines[1:]:
            click.echo(" " * (len(severity) + 2) + line, err=True)
        for name, text in (("at", where), ("expected", expected), ("try", hint)):
            if text:
                wrapped = textwrap.wrap(
                    _printable(text), width - _LABEL_WIDTH - 2, break_long_words=False, break_on_hyphens=False
                )
                for number, line in enumerate(wrapped):
                    click.echo(f"  {(name if number == 0 else '').ljust(_LABEL_WIDTH - 1)} {line}", err=True)

    @staticmethod
    def _echo(stream: TextIO, text: str, colour: str | None, bold: bool) -> None:
        text = _printable(text)
        if (colour or bold) and _wants_colour(stream):
            text = click.style(text, fg=colour, bold=bold or None)
        click.echo(text, file=stream)


def _printable(text: str) -> str:
    """The text without control characters: a project's name must not steer the terminal."""
    return "".join(c if c.isprintable() or c in "\n " else f"\\x{ord(c):02x}" for c in text.replace("\t", " "))
