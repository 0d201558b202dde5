"""Copies, fillings, constants and resized images as C."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from impulsegen.inference.copies import Copy, Fill, Load
from impulsegen.inference.program import ELEMENT_BYTES
from impulsegen.inference.resize import ResizeNearest
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText, c_float, c_int, c_unsigned
from impulsegen.render.network.code import LayerCode, Renderers, float_table, int8_table
from impulsegen.render.parameters.tables import Definition, Entry, constant, pointer, present, small, table


def _copy(layer: Copy, name: str) -> LayerCode:
    if layer.run == 1 and layer.loops:
        suffix = "f32" if layer.data_type is DataType.FLOAT32 else "s8"
        return LayerCode((_copy_layer(layer, name, 1),), f"impulse_copy_{suffix}", "nn/copy_elements")
    return LayerCode((_copy_layer(layer, name, ELEMENT_BYTES[layer.data_type]),), "impulse_copy", "nn/copy")


def _copy_layer(layer: Copy, name: str, unit: int) -> Definition:
    """``unit``: what an element counts. Single elements (a unit of 1 and a run of 1) are copied in a loop of their own."""
    is_single = layer.run == 1 and bool(layer.loops)
    fields: dict[str, Entry] = {
        "source_at": c_int(layer.source_at * unit),
        "target_at": c_int(layer.target_at * unit),
        "run_bytes": c_unsigned(layer.run * ELEMENT_BYTES[layer.data_type]),
        "axis_count": c_int(len(layer.loops)),
    }
    fields["axes"] = CText("{ " + ", ".join([*_axes(layer, unit, is_single)] or ["{ 0, 0, 0 }"]) + " }")
    return constant("impulse_copy_layer", name, fields, shared=False)


def _axes(layer: Copy, unit: int, is_single: bool) -> Iterator[str]:
    """The innermost first. It leaves its own last place, by one step when its elements are copied in a loop of their own."""
    source = target = 0
    for position, loop in enumerate(reversed(layer.loops)):
        steps = loop.source_stride * unit - source, loop.target_stride * unit - target
        yield f"{{ {c_unsigned(loop.count)}, {c_int(steps[0])}, {c_int(steps[1])} }}"
        rounds = loop.count if is_single and position == 0 else loop.count - 1
        source += rounds * loop.source_stride * unit
        target += rounds * loop.target_stride * unit


def _fill(layer: Fill, name: str) -> LayerCode:
    is_float = layer.data_type is DataType.FLOAT32
    suffix = "f32" if is_float else "s8"
    fields: Mapping[str, Entry] = {
        "count": c_unsigned(layer.count),
        "value": c_float(layer.value) if is_float else c_int(int(layer.value)),
    }
    own = constant(f"impulse_fill_{suffix}_layer", name, fields, shared=False)
    return LayerCode((own,), f"impulse_fill_{suffix}", "nn/fill")


def _load(layer: Load, name: str) -> LayerCode:
    values = layer.values
    if values.dtype.kind == "f":
        own_table = float_table(f"{name}_values", values.astype(np.float32))
    else:
        own_table = int8_table(f"{name}_values", values.astype(np.int8))
    fields: Mapping[str, Entry] = {"bytes": c_unsigned(values.nbytes), "values": pointer(own_table)}
    own = constant("impulse_load_layer", name, fields, shared=False)
    return LayerCode((*present(own_table), own), "impulse_load", "nn/load")


def _resize_nearest(layer: ResizeNearest, name: str) -> LayerCode:
    what = "the size of an image that is resized"
    rows = table("uint16_t", f"{name}_rows", (small(row, 16, what) for row in layer.rows))
    columns = table("uint16_t", f"{name}_columns", (small(column, 16, what) for column in layer.columns))
    fields: Mapping[str, Entry] = {
        "output_rows": small(len(layer.rows), 16, what),
        "output_columns": small(len(layer.columns), 16, what),
        "input_columns": small(layer.input_columns, 16, what),
        "pixel_bytes": small(layer.pixel_bytes, 16, what),
        "rows": pointer(rows),
        "columns": pointer(columns),
    }
    own = constant("impulse_resize_nearest_layer", name, fields, shared=False)
    return LayerCode((*present(rows, columns), own), "impulse_resize_nearest", "nn/resize_nearest")


RENDER: Renderers = {Copy: _copy, Fill: _fill, Load: _load, ResizeNearest: _resize_nearest}
