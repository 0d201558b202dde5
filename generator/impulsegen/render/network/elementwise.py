"""Operators that work element by element as C: tables, functions, changes of type."""

from __future__ import annotations

from impulsegen.inference.activations import FunctionF32, LimitF32
from impulsegen.inference.lookup import FlipSign8, LimitS8, Lookup8
from impulsegen.inference.quantize import Dequantize, Quantize
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText, c_float, c_int
from impulsegen.render.network.code import LayerCode, Renderers
from impulsegen.render.parameters.tables import Definition, constant, pointer, present, table

# Functions with a module of their own; all others stand together.
_OWN_MODULES = frozenset({"LOGISTIC", "TANH"})
_SUFFIXES = {DataType.INT8: "s8", DataType.UINT8: "u8"}


def _lookup(layer: Lookup8, name: str) -> LayerCode:
    values = table("uint8_t", f"{name}_table", map(CText, map(str, layer.table.tolist())))
    own = constant(
        "impulse_lookup_8_layer", name, {"count": c_int(layer.count), "table": pointer(values)}, shared=False
    )
    return LayerCode((*present(values), own), "impulse_lookup_8", "nn/lookup_8")


def _flip_sign(layer: FlipSign8, name: str) -> LayerCode:
    own = constant("impulse_flip_sign_8_layer", name, {"count": c_int(layer.count)}, shared=False)
    return LayerCode((own,), "impulse_flip_sign_8", "nn/flip_sign_8")


def _limit_s8(layer: LimitS8, name: str) -> LayerCode:
    fields = {"count": c_int(layer.count), "least": c_int(layer.least), "most": c_int(layer.most)}
    own = constant("impulse_limit_s8_layer", name, fields, shared=False)
    return LayerCode((own,), "impulse_limit_s8", "nn/limit_s8")


def _limit_f32(layer: LimitF32, name: str) -> LayerCode:
    fields = {"count": c_int(layer.count), "least": c_float(layer.least), "most": c_float(layer.most)}
    own = constant("impulse_limit_f32_layer", name, fields, shared=False)
    return LayerCode((own,), "impulse_limit_f32", "nn/limit_f32")


def _function_f32(layer: FunctionF32, name: str) -> LayerCode:
    operator = layer.operator.lower()
    family = operator if layer.operator in _OWN_MODULES else "functions"
    own = constant(f"impulse_{family}_f32_layer", name, {"count": c_int(layer.count)}, shared=False)
    return LayerCode((own,), f"impulse_{operator}_f32", f"nn/{family}_f32")


def _quantize(layer: Quantize, name: str) -> LayerCode:
    return LayerCode(
        (_scale_and_zero_point("impulse_quantize_layer", name, layer),),
        f"impulse_quantize_{_SUFFIXES[layer.data_type]}",
        "nn/quantize",
    )


def _dequantize(layer: Dequantize, name: str) -> LayerCode:
    return LayerCode(
        (_scale_and_zero_point("impulse_dequantize_layer", name, layer),),
        f"impulse_dequantize_{_SUFFIXES[layer.data_type]}",
        "nn/dequantize",
    )


def _scale_and_zero_point(kind: str, name: str, layer: Quantize | Dequantize) -> Definition:
    fields = {"count": c_int(layer.count), "scale": c_float(layer.scale), "zero_point": c_int(layer.zero_point)}
    return constant(kind, name, fields, shared=False)


RENDER: Renderers = {
    Lookup8: _lookup,
    FlipSign8: _flip_sign,
    LimitS8: _limit_s8,
    LimitF32: _limit_f32,
    FunctionF32: _function_f32,
    Quantize: _quantize,
    Dequantize: _dequantize,
}
