"""A network as a straight line of steps: each calls one kernel of the C runtime on values that lie in an arena."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.network.model import DataType

ELEMENT_BYTES = {DataType.FLOAT32: 4, DataType.INT32: 4, DataType.INT8: 1, DataType.UINT8: 1}


@dataclass(frozen=True)
class Value:
    """What a step computes. ``real = scale * (stored - zero_point)`` of integers."""

    name: str  # of the tensor in the file, for comments
    data_type: DataType
    shape: tuple[int, ...]  # with the batch dimension
    scale: float = 1.0
    zero_point: int = 0

    @property
    def element_count(self) -> int:
        """All of its elements."""
        count = 1
        for extent in self.shape:
            count *= extent
        return count

    @property
    def byte_count(self) -> int:
        """Its size in an arena."""
        return self.element_count * ELEMENT_BYTES[self.data_type]


@dataclass(frozen=True)
class Layer:
    """What a kernel is told besides its inputs. A subclass per kernel, in the module of its operator, holds the numbers;
    ``render/network/`` has a function for each that writes it as C."""


@dataclass(frozen=True)
class Step:
    """The call of one kernel. Several steps may write parts of one value; it is complete after the last of them.

    The output may overlap the memory of one input that nobody reads afterwards, when the kernel walks forward through
    both and its reads lead its writes: **before byte w of the output is written, the bytes 0 to w + lead_bytes of the input
    have been read for the last time.** The planner then lets the output begin anywhere up to ``lead_bytes`` behind the
    start of that input (before it, where the lead is negative), even if it ends within the input. A lead of 0 holds for
    element by element work whose outputs are as large as its inputs or smaller: each element of the input is read for the
    last time before the element in its place, or any behind that, is written. ``overlap.py`` has the leads of other ways.
    The kernel must not say ``restrict``, nor call memcpy where source and target may meet.
    """

    layer: Layer
    inputs: tuple[int, ...]  # of Program.values
    output: int
    comment: str  # 'FULLY_CONNECTED "dense/MatMul"', for people
    scratch_bytes: int = 0  # never overlaps anything
    in_place: int | None = None  # the position in ``inputs`` of the value that the output may overlap
    lead_bytes: int = 0


@dataclass(frozen=True)
class Program:
    """All steps of a network, in the order of execution."""

    values: tuple[Value, ...]
    steps: tuple[Step, ...]
    inputs: tuple[int, ...]  # of values: the network's own inputs
    outputs: tuple[int, ...]

    def uses(self) -> Iterator[tuple[int, int]]:
        """Pairs of a step's position and a value that it reads or writes."""
        for position, step in enumerate(self.steps):
            for value in (*step.inputs, step.output):
                yield position, value
