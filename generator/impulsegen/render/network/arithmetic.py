"""ADD, SUB, MUL, DIV and SQUARED_DIFFERENCE as C."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from impulsegen.inference.arithmetic import AddS8, ArithmeticF32, CommonScaleS8, MulS8, TwoOperands
from impulsegen.inference.broadcast import Broadcast
from impulsegen.render.c_text import CText, c_float, c_int
from impulsegen.render.network.code import LayerCode, Renderers, float_table, int8_table
from impulsegen.render.parameters.tables import Definition, Entry, constant, pointer, present, struct_table


def _arithmetic_f32(layer: ArithmeticF32, name: str) -> LayerCode:
    axes, rows = _broadcast(layer.broadcast, name)
    own = constant(
        "impulse_arithmetic_f32_layer",
        name,
        {"broadcast": rows, "least": c_float(layer.least), "most": c_float(layer.most)},
        shared=False,
    )
    return _code(layer, name, (*present(axes), own), f"impulse_{layer.operator.lower()}_f32", "nn/arithmetic_f32")


def _add_s8(layer: AddS8, name: str) -> LayerCode:
    own = constant(
        "impulse_add_s8_layer",
        name,
        {
            "count": c_int(layer.count),
            "a_factor": c_int(layer.function.a_factor),
            "b_factor": c_int(layer.function.b_factor),
            "offset": c_int(layer.function.offset),
        },
        shared=False,
    )
    return _code(layer, name, (own,), "impulse_add_s8", "nn/add_s8")


def _common_scale_s8(layer: CommonScaleS8, name: str) -> LayerCode:
    axes, rows = _broadcast(layer.broadcast, name)
    sides = layer.sides
    own = constant(
        "impulse_common_scale_s8_layer",
        name,
        {
            "broadcast": rows,
            "a_multiplier": c_int(layer.a_multiplier.multiplier),
            "b_multiplier": c_int(layer.b_multiplier.multiplier),
            "output_multiplier": c_int(layer.output_multiplier.multiplier),
            "a_shift": c_int(layer.a_multiplier.shift),
            "b_shift": c_int(layer.b_multiplier.shift),
            "output_shift": c_int(layer.output_multiplier.shift),
            "b_sign": c_int(1 if layer.operator == "ADD" else -1),
            "a_zero_point": c_int(sides.a_zero_point),
            "b_zero_point": c_int(sides.b_zero_point),
            "output_zero_point": c_int(sides.output_zero_point),
            "least": c_int(sides.least),
            "most": c_int(sides.most),
        },
        shared=False,
    )
    kind = "squared_difference" if layer.operator == "SQUARED_DIFFERENCE" else "rescaled_sum"
    return _code(layer, name, (*present(axes), own), f"impulse_{kind}_s8", "nn/common_scale_s8")


def _mul_s8(layer: MulS8, name: str) -> LayerCode:
    axes, rows = _broadcast(layer.broadcast, name)
    sides = layer.sides
    own = constant(
        "impulse_mul_s8_layer",
        name,
        {
            "broadcast": rows,
            "multiplier": c_int(layer.multiplier.multiplier),
            "shift": c_int(layer.multiplier.shift),
            "a_zero_point": c_int(sides.a_zero_point),
            "b_zero_point": c_int(sides.b_zero_point),
            "output_zero_point": c_int(sides.output_zero_point),
            "least": c_int(sides.least),
            "most": c_int(sides.most),
        },
        shared=False,
    )
    return _code(layer, name, (*present(axes), own), "impulse_mul_s8", "nn/mul_s8")


def _broadcast(broadcast: Broadcast, name: str) -> tuple[Definition | None, Mapping[str, Entry]]:
    """The table of the axes, and the fields that describe the rows."""
    axes = struct_table(
        "impulse_broadcast_axis",
        f"{name}_axes",
        [
            {"extent": c_int(axis.extent), "a_step": c_int(axis.a_step), "b_step": c_int(axis.b_step)}
            for axis in broadcast.axes
        ],
    )
    return axes, {
        "row": c_int(broadcast.row),
        "a_step": c_int(broadcast.a_step),
        "b_step": c_int(broadcast.b_step),
        "axis_count": c_int(len(broadcast.axes)),
        "axes": pointer(axes),
    }


def _code(layer: TwoOperands, name: str, definitions: tuple[Definition, ...], function: str, module: str) -> LayerCode:
    """With the tables of operands that are constants."""
    tables: dict[int, Definition] = {}
    for position, values in enumerate((layer.a, layer.b)):
        if values is not None:
            own = f"{name}_{'ab'[position]}"
            made = (
                float_table(own, values.astype(np.float32))
                if values.dtype.kind == "f"
                else int8_table(own, values.astype(np.int8))
            )
            assert made is not None  # noqa: S101 - a tensor has elements
            tables[position] = made
    constants = {position: CText(made.name) for position, made in tables.items()}
    return LayerCode((*tables.values(), *definitions), function, module, constants=constants)


RENDER: Renderers = {
    ArithmeticF32: _arithmetic_f32,
    AddS8: _add_s8,
    CommonScaleS8: _common_scale_s8,
    MulS8: _mul_s8,
}
