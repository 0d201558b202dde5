"""What ``report`` draws, loaded and resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from impulsegen import __version__
from impulsegen.choices import Choices
from impulsegen.errors import UsageError
from impulsegen.workflow import load_source, require_usable, resolve_selected

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
    from impulsegen.diff.difference import Side, difference_of
    from impulsegen.fit.report import fit_report
    from impulsegen.impulse.resolve.validation import validations_of
    from impulsegen.report.origin import Origin
    from impulsegen.report.page import ReportInput
    from impulsegen.target.loader import load_target

    if source == other == _STDIN:
        raise UsageError("stdin can be one of the sources, not both", hint="save one of them to a file")
    boards = tuple(load_target(name) for name in dict.fromkeys(targets))
    document = load_source(source, stdin=stdin, fetch=fetch)
    resolutions = resolve_selected(document, choices)
    impulses = require_usable(resolutions)
    fits = fit_report(impulses, boards, engine="native", elf=None, allowed=choices.allowed)
    resolved = tuple(d for resolution in resolutions for d in resolution.diagnostics)
    difference = None
    of_other: tuple[Diagnostic, ...] = ()
    if other is not None:
        before, of_other = load_side(other, choices, fetch)
        difference = difference_of(before, Side(document.name, document.sha256, impulses), boards)
    given = ReportInput(
        impulses=impulses,
        fits=fits,
        validations=tuple(validations_of(document, impulse) for impulse in impulses),
        origin=Origin(f"impulsegen {__version__}", document.name, document.sha256, choices.selection_json()),
        difference=difference,
        diagnostics=resolved,
    )
    return given, (*document.diagnostics, *resolved, *fits.diagnostics, *of_other)
