"""MEAN, SUM and REDUCE_MAX as C."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impulsegen.inference.reduce import MOST_LOOPS, Loop, Max, ReducedShape, SumF32, SumS8
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText, c_float, c_int, c_unsigned
from impulsegen.render.network.code import LayerCode, Renderers
from impulsegen.render.parameters.tables import Entry, constant


def _sum_s8(layer: SumS8, name: str) -> LayerCode:
    fields: Mapping[str, Entry] = {
        "shape": _shape(layer.shape),
        "bias": c_int(layer.bias),
        "multiplier": c_int(layer.multiplier.multiplier),
        "shift": c_int(layer.multiplier.shift),
        "output_zero_point": c_int(layer.output_zero_point),
    }
    own = constant("impulse_sum_s8_layer", name, fields, shared=False)
    return LayerCode((own,), "impulse_sum_s8", "nn/sum_s8")


def _sum_f32(layer: SumF32, name: str) -> LayerCode:
    fields: Mapping[str, Entry] = {"shape": _shape(layer.shape), "divisor": c_float(layer.divisor)}
    own = constant("impulse_sum_f32_layer", name, fields, shared=False)
    return LayerCode((own,), "impulse_sum_f32", "nn/sum_f32")


def _max(layer: Max, name: str) -> LayerCode:
    suffix = "f32" if layer.data_type is DataType.FLOAT32 else "s8"
    own = constant("impulse_reduce_shape", name, _shape(layer.shape), shared=False)
    return LayerCode((own,), f"impulse_max_{suffix}", f"nn/max_{suffix}")


def _shape(shape: ReducedShape) -> Mapping[str, Entry]:
    return {"kept": _loops(shape.kept), "gone": _loops(shape.gone)}


def _loops(loops: Sequence[Loop]) -> CText:
    """The innermost loop last, in any case: it is the one whose step is cheapest."""
    all_loops = [Loop(1, 0)] * (MOST_LOOPS - len(loops)) + list(loops)
    texts = (f"{{ {c_unsigned(loop.count)}, {c_unsigned(loop.stride)} }}" for loop in all_loops)
    return CText("{ " + ", ".join(texts) + " }")


RENDER: Renderers = {SumS8: _sum_s8, SumF32: _sum_f32, Max: _max}
