"""SOFTMAX as C."""

from __future__ import annotations

from impulsegen.inference.softmax import SoftmaxF32, SoftmaxS8, SoftmaxTableS8
from impulsegen.render.c_text import CText, c_float, c_int
from impulsegen.render.network.code import LayerCode, Renderers, int32_table
from impulsegen.render.parameters.tables import constant, pointer, present, small

_CLASS_BITS = 12  # of a number of classes in int8: sums of more could exceed 32 bits


def _softmax_f32(layer: SoftmaxF32, name: str) -> LayerCode:
    fields = {
        "rows": c_int(layer.rows),
        "classes": small(layer.classes, 16, "the number of classes of a softmax"),
        "beta": c_float(layer.beta),
    }
    own = constant("impulse_softmax_f32_layer", name, fields, shared=False)
    return LayerCode((own,), "impulse_softmax_f32", "nn/softmax_f32")


def _softmax_s8(layer: SoftmaxS8, name: str) -> LayerCode:
    fields = {
        "rows": c_int(layer.rows),
        "classes": _classes(layer),
        "largest_difference": c_int(layer.largest_difference),
        "shift": c_int(layer.scale.shift),
        "multiplier": c_int(layer.scale.multiplier),
    }
    own = constant("impulse_softmax_s8_layer", name, fields, shared=False)
    return LayerCode((own,), "impulse_softmax_s8", "nn/softmax_s8", takes_scratch=True)


def _softmax_table_s8(layer: SoftmaxTableS8, name: str) -> LayerCode:
    exponentials = int32_table(f"{name}_exponentials", layer.table)
    fields = {
        "rows": c_int(layer.rows),
        "classes": _classes(layer),
        "entries": c_int(len(layer.table)),
        "table": pointer(exponentials),
    }
    own = constant("impulse_softmax_table_s8_layer", name, fields, shared=False)
    return LayerCode((*present(exponentials), own), "impulse_softmax_table_s8", "nn/softmax_table_s8")


def _classes(layer: SoftmaxS8 | SoftmaxTableS8) -> CText:
    return small(layer.classes, _CLASS_BITS, "the number of classes of a softmax in int8")


RENDER: Renderers = {SoftmaxF32: _softmax_f32, SoftmaxS8: _softmax_s8, SoftmaxTableS8: _softmax_table_s8}
