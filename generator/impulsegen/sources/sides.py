"""A source as one of the two that are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from impulsegen.errors import ImpulseError, UsageError
from impulsegen.workflow import Member, resolve_selected

if TYPE_CHECKING:
    from impulsegen.diagnostics import Diagnostic
    from impulsegen.diff.difference import Side


def side_of(member: Member, source: str) -> tuple[Side, tuple[Diagnostic, ...]]:
    """The side, and all that was found. ``source`` is what the user called it.

    An impulse that cannot become firmware is compared all the same: why not is kept with its side.

    Raises:
        ImpulseError: of an impulse not even the shape is known.
        UsageError: a setting is not of this impulse.
    """
    from impulsegen.diagnostics import errors_in
    from impulsegen.diff.difference import Side

    document = member.document
    resolutions = resolve_selected(document, member.selection)
    everything = (*document.diagnostics, *(d for resolution in resolutions for d in resolution.diagnostics))
    found = tuple(replace(d, where=f"{document.name}: {d.where}") for d in everything)
    known = tuple(resolution.impulse for resolution in resolutions if resolution.impulse is not None)
    if len(known) < len(resolutions):
        raise ImpulseError(f"{source}: there is nothing to compare", diagnostics=errors_in(found))
    bad_settings = [d for d in errors_in(found) if d.code in ("unknown-setting", "bad-setting")]
    if bad_settings:
        raise UsageError(f"{source}: {bad_settings[0].message}", diagnostics=bad_settings)
    return Side(document.name, document.sha256, known, errors_in(found)), found
