"""Constants of a model: views into the file's own bytes, checked against the shapes of their tensors."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from impulsegen.network.model import DataType
from impulsegen.network.tflite_bounds import BadModelError

NUMPY_TYPES: dict[DataType, np.dtype[Any]] = {
    DataType.FLOAT32: np.dtype("<f4"),
    DataType.FLOAT16: np.dtype("<f2"),
    DataType.INT8: np.dtype("i1"),
    DataType.UINT8: np.dtype("u1"),
    DataType.INT16: np.dtype("<i2"),
    DataType.INT32: np.dtype("<i4"),
    DataType.INT64: np.dtype("<i8"),
    DataType.BOOL: np.dtype("?"),
}
_FLOATS = (DataType.FLOAT32, DataType.FLOAT16)
_DATA_SLOT = 4
_DIVERGED_HINT = "if the training has diverged, train again with a smaller learning rate; else fetch the file again"
_NO_BUFFER = 0  # the first buffer stands for "no data", whatever is in it


class Constants:
    """The buffers of a model that ``open_model`` has found inside the file. Every constant is a read-only view of it."""

    def __init__(self, content: bytes, model: Any) -> None:
        self._content = content
        self._model = model
        self._faults: dict[tuple[int, int, DataType], str] = {}  # tensors share bytes; each are looked through once

    def values(
        self, buffer: int, data_type: DataType, shape: tuple[int, ...], where: str
    ) -> npt.NDArray[np.generic] | None:
        """The values of a tensor in its shape; ``None`` when the file has none. Those of an unknown type are bytes.

        Raises:
            BadModelError: other than as many bytes as the shape asks for, NaN or infinity, a bool that is neither.
        """
        start, size = self._place(buffer)
        if size == 0:
            return None
        numpy_type = NUMPY_TYPES.get(data_type)
        if numpy_type is None:
            return np.frombuffer(self._content, np.uint8, size, start)
        wanted = math.prod(shape) * numpy_type.itemsize
        if size != wanted:
            raise BadModelError(
                f"{where} is a constant of {size} bytes", where, f"{wanted} bytes for {data_type.value}{list(shape)}"
            )
        values = np.frombuffer(self._content, numpy_type, math.prod(shape), start)
        if (start, size, data_type) not in self._faults:
            self._faults[start, size, data_type] = _fault(values, data_type)
        fault = self._faults[start, size, data_type]
        if fault:
            raise BadModelError(f"{where} is a constant with {fault}", where, "numbers of its type", _DIVERGED_HINT)
        return values.reshape(shape)

    def _place(self, index: int) -> tuple[int, int]:
        """Where the bytes of a buffer begin in the file, and how many they are."""
        if index == _NO_BUFFER:
            return 0, 0
        buffer = self._model.Buffers(index)
        start, size = int(buffer.Offset()), int(buffer.Size())  # of data behind the FlatBuffer, in large models
        if start <= 1:
            flat = buffer._tab
            offset = flat.Offset(_DATA_SLOT)
            start, size = (int(flat.Vector(offset)), int(flat.VectorLen(offset))) if offset else (0, 0)
        return start, size


def _fault(values: npt.NDArray[np.generic], data_type: DataType) -> str:
    """What is wrong with the values of a constant; empty when nothing is."""
    if data_type in _FLOATS:
        count = int(values.size - np.count_nonzero(np.isfinite(values)))
        return f"{count} values that are no finite numbers" if count else ""
    if data_type is DataType.BOOL and (values.view(np.uint8) > 1).any():
        return "truth values other than 0 and 1"
    return ""
