"""What ``report`` draws, loaded and resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from impulsegen.choices import Choices
from impulsegen.errors import UsageError
from impulsegen.workflow import Member, load_source

if TYPE_CHECKING:
    from impulsegen.diagnostics import Diagnostic
    from impulsegen.report.page import ReportInput
    from impulsegen.studio.document import StudioDocument

_STDIN = "-"


def report_input(
    source: str,
    other: str | None,
    choices: Choices,
    targets: Sequence[str],
    fetch: Callable[[int], StudioDocument],
    stdin: BinaryIO,
) -> tuple[ReportInput, tuple[Diagnostic, ...]]:
    """What a page is made from, and every finding on the way.

    Raises:
        ImpulseError: an impulse cannot become firmware.
        UsageError: both sources are stdin, or a target is not known.
    """
    from impulsegen.cli.sides import load_side
    from impulsegen.sources import reported
    from impulsegen.target.loader import load_target

    if source == other == _STDIN:
        raise UsageError("stdin can be one of the sources, not both", hint="save one of them to a file")
    boards = tuple(load_target(name) for name in dict.fromkeys(targets))
    member = Member(load_source(source, stdin=stdin, fetch=fetch), choices)
    before, of_other = (None, ()) if other is None else load_side(other, choices, fetch)
    given, talk = reported.report_input(member, boards, before)
    return given, (*talk, *of_other)
