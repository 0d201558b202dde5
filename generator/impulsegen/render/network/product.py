"""Products with columns, and the layers made of them, as C."""

from __future__ import annotations

from collections.abc import Mapping

from impulsegen.inference.conv import ConvAnyS8, ConvS8
from impulsegen.inference.product import PointwiseS8, ProductS8
from impulsegen.render.c_text import c_int, c_unsigned
from impulsegen.render.network.code import LayerCode, Renderers, int8_table, int32_table, multiplier_tables
from impulsegen.render.network.image import axis_fields, image_fields, size
from impulsegen.render.parameters.tables import Definition, Entry, constant, pointer, present, table


def _pointwise(layer: PointwiseS8, name: str) -> LayerCode:
    tables, fields = _product(layer.product, name)
    own = constant(
        "impulse_pointwise_s8_layer", name, {"points": c_unsigned(layer.points), "product": fields}, shared=False
    )
    return LayerCode((*tables, own), "impulse_pointwise_s8", "nn/pointwise_s8", takes_scratch=True)


def _conv(layer: ConvS8, name: str) -> LayerCode:
    tables, fields = _product(layer.product, name)
    own = constant(
        "impulse_conv_s8_layer",
        name,
        {**image_fields(layer.image), "pad_value": c_int(layer.pad_value), "product": fields},
        shared=False,
    )
    return LayerCode((*tables, own), "impulse_conv_s8", "nn/conv_s8", takes_scratch=True)


def _conv_any(layer: ConvAnyS8, name: str) -> LayerCode:
    weights, bias = int8_table(f"{name}_weights", layer.weights), int32_table(f"{name}_bias", layer.bias)
    multipliers, shifts = multiplier_tables(name, layer.multipliers)
    own = constant(
        "impulse_conv_any_s8_layer",
        name,
        {
            "images": size(layer.image.batch),
            "rows": axis_fields(layer.image.vertical),
            "columns": axis_fields(layer.image.horizontal),
            "channels": size(layer.image.channels),
            "outputs": size(len(layer.weights)),
            "groups": size(layer.groups),
            "input_zero_point": c_int(layer.input_zero_point),
            "output_zero_point": c_int(layer.output_zero_point),
            "least": c_int(layer.least),
            "most": c_int(layer.most),
            "weights": pointer(weights),
            "bias": pointer(bias),
            "multipliers": pointer(multipliers),
            "shifts": pointer(shifts),
        },
        shared=False,
    )
    return LayerCode((*present(weights, bias, multipliers, shifts), own), "impulse_conv_any_s8", "nn/conv_any_s8")


def _product(product: ProductS8, name: str) -> tuple[tuple[Definition, ...], Mapping[str, Entry]]:
    """Tables, and the fields of an ``impulse_product_s8``."""
    weights = int8_table(f"{name}_weights", product.weights)
    pairs = zip(product.bias.tolist(), product.multipliers.tolist(), strict=True)
    scales = table("int32_t", f"{name}_scales", (c_int(value) for pair in pairs for value in pair))
    shifts = table("uint8_t", f"{name}_shifts", map(c_int, product.shifts.tolist()))
    return present(weights, scales, shifts), {
        "depth": size(product.depth),
        "runs": size(product.runs),
        "outputs": size(product.outputs),
        "zero_point": c_int(product.zero_point),
        "weights": pointer(weights),
        "scales": pointer(scales),
        "shifts": pointer(shifts),
    }


RENDER: Renderers = {PointwiseS8: _pointwise, ConvS8: _conv, ConvAnyS8: _conv_any}
