"""The two sources of ``diff``, loaded and resolved."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from impulsegen.choices import Choices
from impulsegen.errors import UsageError
from impulsegen.workflow import Member, load_source

if TYPE_CHECKING:
    from impulsegen.diagnostics import Diagnostic
    from impulsegen.diff.difference import Side
    from impulsegen.studio.document import StudioDocument

_STDIN = "-"


def report_form(form: str | None, *, as_json: bool) -> tuple[str, bool]:
    """The form of the report, and whether it is JSON.

    Raises:
        UsageError: ``--json`` and another form.
    """
    if as_json and form not in (None, "json"):
        raise UsageError(f"--json and --format {form} exclude each other", hint="leave one of them out")
    return ("json", True) if as_json or form == "json" else (form or "text", False)


def load_sides(
    sources: tuple[str, str],
    choices: Choices,
    impulses: Sequence[str | None],
    fetch: Callable[[int], StudioDocument],
) -> tuple[tuple[Side, Side], tuple[Diagnostic, ...]]:
    """Both sides, and warnings and notes on either. ``impulses`` are of one side each and go before those of ``choices``.

    An impulse that cannot become firmware is compared all the same: why not is kept with its side.

    Raises:
        UsageError: options that exclude each other, or both sources are stdin.
        ImpulseError: of an impulse not even the shape is known.
    """
    if sources[0] == sources[1] == _STDIN:
        raise UsageError("stdin can be one of the sources, not both", hint="save one of them to a file")
    if any(impulses) and (choices.impulse or choices.every_impulse):
        raise UsageError("--impulse-a and --impulse-b exclude --impulse and --all", hint="leave --impulse out")
    old, of_old = load_side(sources[0], replace(choices, impulse=impulses[0] or choices.impulse), fetch)
    new, of_new = load_side(sources[1], replace(choices, impulse=impulses[1] or choices.impulse), fetch)
    return (old, new), tuple(dict.fromkeys((*of_old, *of_new)))


def load_side(
    source: str, choices: Choices, fetch: Callable[[int], StudioDocument]
) -> tuple[Side, tuple[Diagnostic, ...]]:
    """One of the two, as ``load_sides`` loads both."""
    from impulsegen.sources.sides import side_of

    return side_of(Member(load_source(source, stdin=sys.stdin.buffer, fetch=fetch), choices), source)
