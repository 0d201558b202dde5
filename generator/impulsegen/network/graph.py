"""The typed graph of a network: tensors with their constants, and operators with their options, in the order of execution.

Source of names and meanings: TensorFlow Lite's ``schema.fbs``, version 3. ``graph_reader.py`` makes a graph from a file and
has checked it: every index names a tensor, every constant has the bytes that its shape asks for, every tensor is written
once and before it is read. Of an operator that is supported (``supported.py``), number, shapes and quantisation of its
tensors fit each other and its options.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from impulsegen.network.model import DataType
from impulsegen.network.options import Options


@dataclass(frozen=True)
class Quantization:
    """``real = scale * (stored - zero_point)``: one pair for the whole tensor, or one per index of dimension ``axis``."""

    scales: tuple[float, ...]  # float32 values
    zero_points: tuple[int, ...]  # as many
    axis: int = 0

    @property
    def is_per_channel(self) -> bool:
        """Whether channels have scales of their own."""
        return len(self.scales) > 1


@dataclass(frozen=True)
class GraphTensor:
    """A tensor of the graph. ``shape`` has the batch dimension first, as stored; a scalar has the shape ``()``.

    ``values``: those of a constant, in its shape; of a type that is not known, its bytes. Of a tensor that nothing uses
    only the name and the type are known.
    """

    name: str
    data_type: DataType
    shape: tuple[int, ...]
    quantization: Quantization | None = None
    values: npt.NDArray[np.generic] | None = field(default=None, repr=False)

    @property
    def element_count(self) -> int:
        """Elements, those of the batch dimension among them."""
        count = 1
        for extent in self.shape:
            count *= extent
        return count

    @property
    def is_constant(self) -> bool:
        """Whether its values stand in the file."""
        return self.values is not None

    @property
    def scale(self) -> float:
        """The only scale of a tensor that is quantised as a whole; 1 of one that is not quantised."""
        return self.quantization.scales[0] if self.quantization else 1.0

    @property
    def zero_point(self) -> int:
        """The only zero point of a tensor that is quantised as a whole; 0 of one that is not quantised."""
        return self.quantization.zero_points[0] if self.quantization else 0


@dataclass(frozen=True)
class Node:
    """One operator. An input that is left out is -1."""

    operator: str  # TensorFlow Lite's name, "CONV_2D", or a custom operator's own
    version: int
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Options | None  # None: the operator has none, or it is one that is not supported
    where: str  # "operators[3]", for messages


@dataclass(frozen=True)
class Graph:
    """The first graph of a file, which is the one that is run."""

    tensors: tuple[GraphTensor, ...]
    nodes: tuple[Node, ...]  # in the order of execution
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]

    def operands(self, node: Node) -> Iterator[GraphTensor | None]:
        """The inputs of an operator; ``None`` for one that is left out."""
        for index in node.inputs:
            yield self.tensors[index] if index >= 0 else None
