"""Tensors of a TensorFlow Lite model, as the graph has them: with their constants and the quantisation of each channel."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from impulsegen.network.constants import NUMPY_TYPES, Constants
from impulsegen.network.graph import GraphTensor, Quantization
from impulsegen.network.model import DataType
from impulsegen.network.tflite_bounds import MAX_ELEMENTS, MAX_RANK, BadModelError, text, whole_numbers
from impulsegen.network.tflite_tensors import DATA_TYPES, ZERO_POINTS

_NAME_SLOT = 10
_LONGEST_NAME = 80  # in messages
_HANDLES = {13: "a resource", 14: "a variant"}  # TensorTypes whose elements live outside the tensor
_FIXED = "positive dimensions, 2 billion elements at most"
_FIXED_HINT = "convert the model again with a fixed input shape and a batch of one"
MOST_SCALES = 1 << 20  # of all tensors; many tensors can share the bytes of one list, the lists that are made do not


class TensorReader:
    """Reads the tensors of a model, each with its values and its quantisation."""

    def __init__(self, content: bytes, model: Any) -> None:
        self._constants = Constants(content, model)
        self._scales_left = MOST_SCALES

    def read(self, tensor: Any, index: int) -> GraphTensor:
        """One tensor that an operator or the network itself uses.

        Raises:
            BadModelError: it is sparse, a variable or a resource; its shape is not fixed; its values or its quantisation
                do not fit its shape and type.
        """
        where = f"tensors[{index}]"
        name = text(tensor, _NAME_SLOT, where) or ""
        _refuse_state(tensor, where, f"{where} ({name[:_LONGEST_NAME]!r})")
        data_type = DATA_TYPES.get(tensor.Type(), DataType.OTHER)
        shape = _shape(tensor, where)
        values = self._constants.values(int(tensor.Buffer()), data_type, shape, where)
        if values is None and 0 in shape:
            # A list of no numbers, such as the shape of a scalar, has no bytes.
            if data_type not in (DataType.INT32, DataType.INT64):
                raise BadModelError(f"{where} has the shape {list(shape)}", f"{where}.shape", _FIXED, _FIXED_HINT)
            values = np.empty(shape, NUMPY_TYPES[data_type])
        return GraphTensor(name, data_type, shape, self._quantization(tensor, data_type, shape, where), values)

    def _quantization(
        self, tensor: Any, data_type: DataType, shape: tuple[int, ...], where: str
    ) -> Quantization | None:
        """Of an integer tensor; a float tensor may carry leftovers of training, which mean nothing."""
        flat = tensor.Quantization()
        if flat is None or data_type not in ZERO_POINTS:
            return None
        where = f"{where}.quantization"
        if flat.DetailsType() != 0:
            raise BadModelError(f"{where} is of a kind of its own", where, "scales and zero points")
        count = int(flat.ScaleLength())
        if count > self._scales_left:
            raise BadModelError(f"{where} is one scale too many", where, f"{MOST_SCALES} of all tensors at most")
        self._scales_left -= count
        return _channels(flat, count, data_type, shape, where) if count else None


def unused_tensor(tensor: Any, index: int) -> GraphTensor:
    """A tensor that nothing uses: only what it is called and its type, so that the others keep their numbers."""
    name = text(tensor, _NAME_SLOT, f"tensors[{index}]") or ""
    return GraphTensor(name, DATA_TYPES.get(tensor.Type(), DataType.OTHER), ())


def _refuse_state(tensor: Any, where: str, label: str) -> None:
    kind = int(tensor.Type())
    what = "sparse" if tensor.Sparsity() is not None else "a variable" if tensor.IsVariable() else _HANDLES.get(kind)
    if what is None:
        return
    hints = {
        "sparse": "convert the model again without sparse tensors",
        "a variable": "convert the model again without state: a layer that remembers (stateful=True) is not supported",
    }
    raise BadModelError(
        f"{label} is {what}", where, "a dense tensor without state", hint=hints.get(what, hints["a variable"])
    )


def _shape(tensor: Any, where: str) -> tuple[int, ...]:
    shape = whole_numbers(tensor.ShapeAsNumpy(), f"{where}.shape", most=MAX_RANK)
    if any(extent < 0 for extent in shape) or math.prod(shape) > MAX_ELEMENTS:
        raise BadModelError(f"{where} has the shape {list(shape)}", f"{where}.shape", _FIXED, _FIXED_HINT)
    return shape


def _channels(flat: Any, count: int, data_type: DataType, shape: tuple[int, ...], where: str) -> Quantization:
    axis, scales = int(flat.QuantizedDimension()), flat.ScaleAsNumpy()
    if count > 1 and not (0 <= axis < len(shape) and shape[axis] == count):
        raise BadModelError(
            f"{where} has {count} scales along dimension {axis} of {list(shape)}", where, "one scale, or one per index"
        )
    is_usable = np.isfinite(scales) & (scales > 0)
    if not is_usable.all():
        raise BadModelError(
            f"{where} has the scale {scales[~is_usable][0]}", f"{where}.scale", "finite numbers above zero"
        )
    return Quantization(
        tuple(float(scale) for scale in scales),
        _zero_points(flat.ZeroPointAsNumpy(), count, data_type, where),
        axis if count > 1 else 0,
    )


def _zero_points(listed: Any, count: int, data_type: DataType, where: str) -> tuple[int, ...]:
    """As many as there are scales: none stands for 0, one for all. ``check_tensor`` has refused other numbers."""
    found = [] if isinstance(listed, int) else [int(value) for value in listed]
    least, most = ZERO_POINTS[data_type]
    for zero_point in found:
        if not least <= zero_point <= most:
            raise BadModelError(
                f"{where} has the zero point {zero_point}", f"{where}.zeroPoint", f"a number from {least} to {most}"
            )
    if len(found) == count:
        return tuple(found)
    return tuple(found or [0]) * count
