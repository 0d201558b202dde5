"""What an operator is given when it becomes steps: its tensors, and a place to register the values that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from impulsegen.inference.program import Step, Value
from impulsegen.network.graph import Graph, GraphTensor, Node


@dataclass
class Lowering:
    """The state of lowering a graph. ``values`` grows; ``value_of`` maps tensors to values, several to one where an
    operator only renames (RESHAPE)."""

    graph: Graph
    values: list[Value] = field(default_factory=list)
    value_of: dict[int, int] = field(default_factory=dict)
    padding_of: dict[int, Node] = field(default_factory=dict)  # tensor to the PAD that makes it, when it is fused

    def tensor(self, node: Node, position: int) -> GraphTensor:
        """An input of an operator, which must be there."""
        return self.graph.tensors[node.inputs[position]]

    def optional(self, node: Node, position: int) -> GraphTensor | None:
        """An input that may be left out."""
        index = node.inputs[position] if position < len(node.inputs) else -1
        return self.graph.tensors[index] if index >= 0 else None

    def output(self, node: Node, position: int = 0) -> GraphTensor:
        """An output of an operator."""
        return self.graph.tensors[node.outputs[position]]

    def constant(self, node: Node, position: int) -> npt.NDArray[np.generic]:
        """The values of an input that is a constant, which the reader has checked."""
        values = self.tensor(node, position).values
        assert values is not None, f"{node.where}: input {position} is no constant"  # noqa: S101 - the reader has checked it
        return values

    def value(self, tensor: int) -> int:
        """The value of a tensor; a new one when it is written for the first time."""
        if tensor not in self.value_of:
            self.value_of[tensor] = self.new_value(self.graph.tensors[tensor])
        return self.value_of[tensor]

    def new_value(self, tensor: GraphTensor) -> int:
        """A value like a tensor, for something between two steps of one operator as well."""
        self.values.append(Value(tensor.name, tensor.data_type, tensor.shape, tensor.scale, tensor.zero_point))
        return len(self.values) - 1

    def input_value(self, node: Node, position: int) -> int:
        """The value of an operator's input."""
        return self.value(node.inputs[position])

    def output_value(self, node: Node, position: int = 0) -> int:
        """The value of an operator's output."""
        return self.value(node.outputs[position])

    def rename(self, node: Node) -> None:
        """The output is the first input under another name or shape: no step at all."""
        self.value_of[node.outputs[0]] = self.input_value(node, 0)

    def comment(self, node: Node) -> str:
        """How a step of an operator is called in the generated code: the operator and the shapes."""
        shapes = [self.graph.tensors[index].shape for index in (node.inputs[0], node.outputs[0])]
        texts = ["x".join(map(str, shape[1:] if len(shape) > 1 else shape)) or "1" for shape in shapes]
        return f"{node.operator}: {texts[0]} -> {texts[1]}"


Lower: TypeAlias = Callable[[Node, Lowering], Iterator[Step]]
Operators: TypeAlias = Mapping[str, Lower]
