"""A trained network as the firmware sees it: its tensors, its operators and its bytes."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class DataType(enum.Enum):
    """Element type of a tensor, by the name that TFLite gives it."""

    FLOAT32 = "float32"
    FLOAT16 = "float16"
    INT8 = "int8"
    UINT8 = "uint8"
    INT16 = "int16"
    INT32 = "int32"
    INT64 = "int64"
    BOOL = "bool"
    OTHER = "other"


@dataclass(frozen=True)
class Tensor:
    """An input or output of the network. ``real = scale * (stored - zero_point)`` when quantised."""

    name: str
    data_type: DataType
    shape: tuple[int, ...]  # with the batch dimension, as stored
    scale: float | None = None
    zero_point: int | None = None

    @property
    def element_count(self) -> int:
        """Elements of one sample: the product of the shape without the batch dimension."""
        count = 1
        for extent in self.shape[1:] if len(self.shape) > 1 else self.shape:
            count *= extent
        return count

    @property
    def is_quantized(self) -> bool:
        """Whether the elements are integers that stand for real numbers."""
        return self.data_type in (DataType.INT8, DataType.UINT8)


@dataclass(frozen=True)
class Network:
    """One trained network. ``data`` is the FlatBuffer, or ``None`` when only a description of the tensors is known."""

    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    operators: tuple[str, ...] = ()  # distinct operator names, in order of first use
    other_operators: tuple[str, ...] = ()  # further names, of graphs that are not run: an interpreter wants them too
    data: bytes | None = field(default=None, repr=False)
    sha256: str | None = None
    origin: str = ""  # file name or JSON path it came from

    @property
    def size_bytes(self) -> int:
        """Size of the FlatBuffer in bytes; 0 when only the description is known."""
        return len(self.data) if self.data is not None else 0
