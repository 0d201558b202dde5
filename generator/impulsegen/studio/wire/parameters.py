"""Parameters of processing blocks, post-processing blocks and custom learning blocks, as a form describes them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from impulsegen.studio.wire.base import Boolean, FreeMap, Items, Number, Scalar, WireModel


class SelectOption(WireModel):
    """One choice of a parameter of the type ``select``."""

    value: Scalar = None
    selected: Boolean | None = None
    option_label: str | None = None
    priority: Number | None = None
    rom_estimate: Number | None = None
    needs_ops: Items[str] = ()
    needs_features: Items[str] = ()


class ShowIf(WireModel):
    """When a parameter is shown: a comparison with another parameter."""

    parameter: str | None = None
    operator: str | None = None
    value: Scalar = None


class DspGroupItem(WireModel):
    """One parameter. ``param`` is its key; ``value`` is text whatever its ``type``, and ``default_value`` stands in."""

    name: str | None = None
    value: Any = None
    default_value: Any = None
    type: str | None = None
    help: str | None = None
    param: str | None = None
    select_options: Items[SelectOption] = ()
    readonly: Boolean | None = None
    should_show: Boolean | None = None
    show_if: ShowIf | None = None
    invalid_text: str | None = None
    section: str | None = None
    multiline: Boolean | None = None
    required: Boolean | None = None
    hint: str | None = None
    placeholder: str | None = None
    show_click_to_set: Boolean | None = None
    valid: Items[Any] = ()  # texts or {value, label}
    items: FreeMap = Field(default_factory=dict)
    properties: FreeMap = Field(default_factory=dict)
    min_val: Number | None = None
    max_val: Number | None = None


class DspGroup(WireModel):
    """Parameters under one heading."""

    group: str | None = None
    items: Items[DspGroupItem] = ()
