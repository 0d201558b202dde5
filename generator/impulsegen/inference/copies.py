"""Parts of a value that are copied to parts of another, and values that are filled with one number or with a constant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.errors import UnsupportedError
from impulsegen.inference.lowering import Lowering
from impulsegen.inference.program import ELEMENT_BYTES, Layer, Step
from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.model import DataType

MOST_LOOPS = 5
_MOST_RUNS = 1 << 20  # whose overlap is looked at


@dataclass(frozen=True)
class CopyLoop:
    """A loop over elements, or over runs of elements that lie together."""

    count: int
    source_stride: int  # elements
    target_stride: int


@dataclass(frozen=True)
class Copy(Layer):
    """``target[target_at + places] = source[source_at + places]``, in runs, for all places that the loops reach."""

    data_type: DataType
    source_at: int  # elements
    target_at: int
    run: int  # elements
    loops: tuple[CopyLoop, ...]  # the outermost first, none of a single round


@dataclass(frozen=True)
class Fill(Layer):
    """One number everywhere."""

    data_type: DataType
    count: int
    value: float


@dataclass(frozen=True, eq=False)
class Load(Layer):
    """A constant."""

    values: npt.NDArray[np.generic]


def copy(
    data_type: DataType,
    counts: Sequence[int],
    source_strides: Sequence[int],
    target_strides: Sequence[int],
    source_at: int = 0,
    target_at: int = 0,
) -> Copy:
    """A copy of ``counts`` elements, one number per dimension, with as few loops as possible. Strides count elements."""
    loops: list[CopyLoop] = []  # the innermost first
    for count, source, target in reversed(list(zip(counts, source_strides, target_strides, strict=True))):
        if count == 1:
            continue
        if loops and _continues(loops[-1], source, target):
            loops[-1] = CopyLoop(loops[-1].count * count, loops[-1].source_stride, loops[-1].target_stride)
        else:
            loops.append(CopyLoop(count, source, target))
    run = 1
    if loops and loops[0].source_stride == loops[0].target_stride == 1:
        run = loops.pop(0).count
    return Copy(data_type, source_at, target_at, run, tuple(reversed(loops)))


def _continues(inner: CopyLoop, source_stride: int, target_stride: int) -> bool:
    return source_stride == inner.count * inner.source_stride and target_stride == inner.count * inner.target_stride


def strides(shape: Sequence[int]) -> tuple[int, ...]:
    """Elements from one index to the next, per dimension of a value in the order of memory."""
    found, stride = [], 1
    for extent in reversed(shape):
        found.append(stride)
        stride *= extent
    return tuple(reversed(found))


def copy_step(layer: Copy, source: int, target: int, node: Node, comment: str) -> Step:
    """A step that copies.

    Raises:
        UnsupportedError: it has more loops than the kernel.
    """
    if len(layer.loops) > MOST_LOOPS:
        raise UnsupportedError(
            f"{node.where} ({node.operator}) moves {len(layer.loops)} dimensions apart from each other",
            where=node.where,
            expected=f"at most {MOST_LOOPS}",
        )
    lead = copy_lead(layer)
    return Step(layer, (source,), target, comment, in_place=None if lead is None else 0, lead_bytes=lead or 0)


def copy_lead(layer: Copy) -> int | None:
    """How far reads lead writes, see ``overlap.py``: no run is written over one that is still to be read. ``None``: it was
    not looked at."""
    counts = [loop.count for loop in layer.loops]
    if np.prod(counts, dtype=np.int64) > _MOST_RUNS:
        return None
    source, target = np.array([layer.source_at]), np.array([layer.target_at])
    for loop in layer.loops:
        index = np.arange(loop.count)
        source = (source[:, np.newaxis] + index * loop.source_stride).reshape(-1)
        target = (target[:, np.newaxis] + index * loop.target_stride).reshape(-1)
    if source.size == 1:
        return 0  # all is read before anything is written
    still_read = np.minimum.accumulate(source[::-1])[::-1]
    return int((still_read[1:] - target[:-1]).min() - layer.run) * ELEMENT_BYTES[layer.data_type]


def value_of(tensor: GraphTensor, index: int, lowering: Lowering, comment: str) -> tuple[int, list[Step]]:
    """The value of an input that may be a constant, and what makes it one."""
    if tensor.values is None:
        return lowering.value(index), []
    value = lowering.new_value(tensor)
    return value, [Step(Load(tensor.values), (), value, f"{comment}, a constant")]
