"""Layers whose filter moves over an image, but for products, as C."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from impulsegen.inference.conv_f32 import ConvF32, DepthwiseF32
from impulsegen.inference.depthwise import Depthwise3x3S8
from impulsegen.inference.pool import Pool
from impulsegen.network.model import DataType
from impulsegen.render.c_text import c_float, c_int
from impulsegen.render.network.code import LayerCode, Renderers, float_table, int8_table
from impulsegen.render.network.image import axis_fields, image_fields, size
from impulsegen.render.parameters.tables import Entry, constant, pointer, present, table


def _conv_f32(layer: ConvF32, name: str) -> LayerCode:
    return _float_layer(layer, name, "conv_f32", {"outputs": size(layer.outputs), "groups": size(layer.groups)})


def _depthwise_f32(layer: DepthwiseF32, name: str) -> LayerCode:
    return _float_layer(layer, name, "depthwise_f32", {})


def _float_layer(layer: ConvF32 | DepthwiseF32, name: str, kernel: str, more: Mapping[str, Entry]) -> LayerCode:
    weights, bias = float_table(f"{name}_weights", layer.weights), float_table(f"{name}_bias", layer.bias)
    own = constant(
        f"impulse_{kernel}_layer",
        name,
        {
            "images": size(layer.image.batch),
            "rows": axis_fields(layer.image.vertical),
            "columns": axis_fields(layer.image.horizontal),
            "channels": size(layer.image.channels),
            **more,
            "weights": pointer(weights),
            "bias": pointer(bias),
            "least": c_float(layer.least),
            "most": c_float(layer.most),
        },
        shared=False,
    )
    return LayerCode((*present(weights, bias), own), f"impulse_{kernel}", f"nn/{kernel}")


def _depthwise_3x3_s8(layer: Depthwise3x3S8, name: str) -> LayerCode:
    numbers, image = layer.numbers, layer.image
    weights = int8_table(f"{name}_weights", np.append(numbers.weights, np.int8(0)))  # the kernel reads words
    pairs = zip(numbers.bias.tolist(), numbers.multipliers.tolist(), strict=True)
    scales = table("int32_t", f"{name}_scales", (c_int(value) for pair in pairs for value in pair))
    shifts = table("uint8_t", f"{name}_shifts", map(c_int, numbers.shifts.tolist()))
    sizes = image_fields(image)
    own = constant(
        "impulse_depthwise_3x3_s8_layer",
        name,
        {
            **{field: sizes[field] for field in ("images", "input_height", "input_width", "channels")},
            **{field: sizes[field] for field in ("output_height", "output_width", "pad_y", "pad_x")},
            "stride": c_int(layer.stride),
            "pad_value": c_int(layer.pad_value),
            "zero_point": c_int(layer.zero_point),
            "weights": pointer(weights),
            "scales": pointer(scales),
            "shifts": pointer(shifts),
        },
        shared=False,
    )
    return LayerCode(
        (*present(weights, scales, shifts), own),
        "impulse_depthwise_3x3_s8",
        "nn/depthwise_3x3_s8",
        takes_scratch=True,
    )


def _pool(layer: Pool, name: str) -> LayerCode:
    kernel = f"{'average' if layer.is_mean else 'max'}_pool_{'f32' if layer.data_type is DataType.FLOAT32 else 's8'}"
    own = constant(
        "impulse_pool_layer",
        name,
        {
            "images": size(layer.image.batch),
            "rows": axis_fields(layer.image.vertical),
            "columns": axis_fields(layer.image.horizontal),
            "channels": size(layer.image.channels),
        },
        shared=False,
    )
    return LayerCode((own,), f"impulse_{kernel}", f"nn/{kernel}")


RENDER: Renderers = {
    ConvF32: _conv_f32,
    DepthwiseF32: _depthwise_f32,
    Depthwise3x3S8: _depthwise_3x3_s8,
    Pool: _pool,
}
