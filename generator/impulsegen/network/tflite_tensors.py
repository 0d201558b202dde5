"""Tensors of a TensorFlow Lite model, with their quantisation."""

from __future__ import annotations

import math
from typing import Any

from impulsegen.network.model import DataType, Tensor
from impulsegen.network.tflite_bounds import MAX_ELEMENTS, MAX_RANK, BadModelError, text, whole_numbers

_NAME_SLOT = 10
DATA_TYPES = {  # by TensorType
    0: DataType.FLOAT32,
    1: DataType.FLOAT16,
    2: DataType.INT32,
    3: DataType.UINT8,
    4: DataType.INT64,
    6: DataType.BOOL,
    7: DataType.INT16,
    9: DataType.INT8,
}
ZERO_POINTS = {  # types that can be quantised, and what their zero points can be
    DataType.INT8: (-128, 127),
    DataType.UINT8: (0, 255),
    DataType.INT16: (-(2**15), 2**15 - 1),
    DataType.INT32: (-(2**31), 2**31 - 1),
}


def check_tensor(tensor: Any, where: str, *, buffer_count: int) -> None:
    """All that a tensor points to must lie inside the file. Constants may be quantised per channel."""
    text(tensor, _NAME_SLOT, where)
    _shape(tensor, where)
    whole_numbers(tensor.ShapeSignatureAsNumpy(), f"{where}.shapeSignature", most=MAX_RANK)
    if not 0 <= tensor.Buffer() < buffer_count:
        raise BadModelError(f"{where} uses buffer {tensor.Buffer()}", where, f"one of the {buffer_count} buffers")
    quantization = tensor.Quantization()
    if quantization is None:
        return
    quantization.MinAsNumpy(), quantization.MaxAsNumpy()  # these raise when they reach past the end of the file
    scales, zero_points = quantization.ScaleAsNumpy(), quantization.ZeroPointAsNumpy()
    counts = [0 if isinstance(values, int) else len(values) for values in (scales, zero_points)]
    if counts[0] != counts[1] and min(counts) > 0 and counts[1] != 1:
        raise BadModelError(
            f"{where} has {counts[0]} scales and {counts[1]} zero points", f"{where}.quantization", "as many of each"
        )


def read_tensor(tensor: Any, where: str, *, may_be_scalar: bool) -> Tensor:
    """An input or output. Shape positive, at most one scale and zero point (for the whole tensor), scale > 0.

    Raises:
        BadModelError: one of these does not hold.
    """
    shape = _shape(tensor, where)
    if not shape and not may_be_scalar:
        raise BadModelError(f"{where} has no shape", f"{where}.shape", "at least one dimension")
    if any(extent < 1 for extent in shape) or math.prod(shape) > MAX_ELEMENTS:
        raise BadModelError(
            f"{where} has the shape {list(shape)}",
            f"{where}.shape",
            "positive dimensions, 2 billion elements at most",
            hint="convert the model again with a fixed input shape and a batch of one",
        )
    data_type = DATA_TYPES.get(tensor.Type(), DataType.OTHER)
    scale, zero_point = _quantization(tensor, data_type, where)
    return Tensor(
        name=text(tensor, _NAME_SLOT, where) or "",
        data_type=data_type,
        shape=shape,
        scale=scale,
        zero_point=zero_point,
    )


def _shape(tensor: Any, where: str) -> tuple[int, ...]:
    return whole_numbers(tensor.ShapeAsNumpy(), f"{where}.shape", most=MAX_RANK)


def _quantization(tensor: Any, data_type: DataType, where: str) -> tuple[float | None, int | None]:
    """Scale and zero point of an integer tensor; a float tensor may carry leftovers of training, which mean nothing."""
    quantization = tensor.Quantization()
    if quantization is None or data_type not in ZERO_POINTS or quantization.ScaleLength() == 0:
        return None, None
    where = f"{where}.quantization"
    if quantization.ScaleLength() != 1 or quantization.ZeroPointLength() > 1:
        raise BadModelError(f"{where} has {quantization.ScaleLength()} scales", where, "one for the whole tensor")
    scale = float(quantization.Scale(0))
    if not (math.isfinite(scale) and scale > 0):
        raise BadModelError(f"{where} has the scale {scale}", f"{where}.scale", "a finite number above zero")
    zero_point = int(quantization.ZeroPoint(0)) if quantization.ZeroPointLength() else 0
    least, most = ZERO_POINTS[data_type]
    if not least <= zero_point <= most:
        raise BadModelError(
            f"{where} has the zero point {zero_point}", f"{where}.zeroPoint", f"a number from {least} to {most}"
        )
    return scale, zero_point
