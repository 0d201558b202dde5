"""What a report draws, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from impulsegen import __version__
from impulsegen.workflow import Member, require_usable, resolve_selected

if TYPE_CHECKING:
    from impulsegen.diagnostics import Diagnostic
    from impulsegen.diff.difference import Side
    from impulsegen.report.page import ReportInput
    from impulsegen.target.model import Target


def report_input(
    member: Member, targets: Sequence[Target], before: Side | None = None
) -> tuple[ReportInput, tuple[Diagnostic, ...]]:
    """What a page is made from, and every finding on the way; with ``before``, what changed since then.

    Raises:
        ImpulseError: an impulse cannot become firmware.
    """
    from impulsegen.diff.difference import Side, difference_of
    from impulsegen.fit.report import fit_report
    from impulsegen.impulse.resolve.validation import validations_of
    from impulsegen.report.origin import Origin
    from impulsegen.report.page import ReportInput

    document, selection = member.document, member.selection
    resolutions = resolve_selected(document, selection)
    impulses = require_usable(resolutions)
    fits = fit_report(impulses, targets, engine="native", elf=None, allowed=selection.allowed)
    resolved = tuple(d for resolution in resolutions for d in resolution.diagnostics)
    now = Side(document.name, document.sha256, impulses)
    given = ReportInput(
        impulses=impulses,
        fits=fits,
        validations=tuple(validations_of(document, impulse) for impulse in impulses),
        origin=Origin(f"impulsegen {__version__}", document.name, document.sha256, selection.selection_json()),
        difference=None if before is None else difference_of(before, now, targets),
        diagnostics=resolved,
    )
    return given, (*document.diagnostics, *resolved, *fits.diagnostics)
