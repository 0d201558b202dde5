"""FULLY_CONNECTED as C."""

from __future__ import annotations

from impulsegen.inference.dense import DenseF32, DenseS8
from impulsegen.render.c_text import c_float, c_int
from impulsegen.render.network.code import (
    LayerCode,
    Renderers,
    float_table,
    int8_table,
    int32_table,
    multiplier_tables,
)
from impulsegen.render.parameters.tables import constant, pointer, present, small


def _dense_s8(layer: DenseS8, name: str) -> LayerCode:
    weights, bias = int8_table(f"{name}_weights", layer.weights), int32_table(f"{name}_bias", layer.bias)
    multipliers, shifts = multiplier_tables(name, layer.multipliers)
    outputs, inputs = layer.weights.shape
    own = constant(
        "impulse_dense_s8_layer",
        name,
        {
            "rows": small(layer.rows, 16, "the number of rows of a dense layer"),
            "inputs": small(inputs, 16, "the number of inputs of a dense layer"),
            "outputs": small(outputs, 16, "the number of outputs of a dense layer"),
            "zero_point": c_int(layer.zero_point),
            "least": c_int(layer.least),
            "most": c_int(layer.most),
            "multiplier_step": c_int(1 if len(layer.multipliers) > 1 else 0),
            "weights": pointer(weights),
            "bias": pointer(bias),
            "multipliers": pointer(multipliers),
            "shifts": pointer(shifts),
        },
        shared=False,
    )
    return LayerCode((*present(weights, bias, multipliers, shifts), own), "impulse_dense_s8", "nn/dense_s8")


def _dense_f32(layer: DenseF32, name: str) -> LayerCode:
    weights, bias = float_table(f"{name}_weights", layer.weights), float_table(f"{name}_bias", layer.bias)
    outputs, inputs = layer.weights.shape
    own = constant(
        "impulse_dense_f32_layer",
        name,
        {
            "rows": small(layer.rows, 16, "the number of rows of a dense layer"),
            "inputs": small(inputs, 16, "the number of inputs of a dense layer"),
            "outputs": small(outputs, 16, "the number of outputs of a dense layer"),
            "weights": pointer(weights),
            "bias": pointer(bias),
            "least": c_float(layer.least),
            "most": c_float(layer.most),
        },
        shared=False,
    )
    return LayerCode((*present(weights, bias), own), "impulse_dense_f32", "nn/dense_f32")


RENDER: Renderers = {DenseS8: _dense_s8, DenseF32: _dense_f32}
