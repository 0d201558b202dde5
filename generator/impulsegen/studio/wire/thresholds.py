"""Thresholds of learning blocks."""

from __future__ import annotations

from impulsegen.studio.wire.base import Items, Number, Scalar, WireModel


class DropdownOption(WireModel):
    """One choice of a threshold that is not a number."""

    description: str | None = None
    value: str | None = None


class BlockThreshold(WireModel):
    """One threshold. ``value`` is text only where ``dropdown_options`` are given."""

    key: str | None = None
    description: str | None = None
    help_text: str | None = None
    suggested_value: Number | None = None
    suggested_value_text: str | None = None
    value: Scalar = None
    dropdown_options: Items[DropdownOption] = ()
