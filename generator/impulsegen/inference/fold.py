"""Operators whose operands are all constants: computed at generation, so that no step is left of them.

A DEQUANTIZE of a constant is gone before, when the file is read (``network/folding.py``). What follows it may be here: a
converter that stores weights in a smaller type brings them into another shape afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from impulsegen.inference.requantize import float_limits
from impulsegen.network.graph import Graph, GraphTensor, Node
from impulsegen.network.model import DataType
from impulsegen.network.options import Activation, ElementwiseOptions
from impulsegen.network.supported import why_unchecked

Values: TypeAlias = npt.NDArray[np.generic]
Floats: TypeAlias = npt.NDArray[np.float32]

_RENAMES = frozenset({"RESHAPE", "EXPAND_DIMS", "SQUEEZE"})
# Not of integers that tell an operator what to do: the reader could not check them.
_FOLDED = frozenset({DataType.FLOAT32, DataType.INT8, DataType.UINT8})
_FLOAT_FUNCTIONS: Mapping[str, Callable[[Floats], Floats]] = {
    "ABS": np.abs,
    "EXP": np.exp,
    "LOG": np.log,
    "NEG": np.negative,
    "RSQRT": lambda values: np.float32(1) / np.sqrt(values),
    "SQRT": np.sqrt,
    "SQUARE": np.square,
    "RELU": lambda values: np.maximum(values, np.float32(0)),
    "RELU6": lambda values: np.clip(values, np.float32(0), np.float32(6)),
}
_FLOAT_OPERATORS: Mapping[str, Callable[[Floats, Floats], Floats]] = {
    "ADD": np.add,
    "SUB": np.subtract,
    "MUL": np.multiply,
    "DIV": np.divide,
    "SQUARED_DIFFERENCE": lambda a, b: np.square(a - b),
}


def fold(graph: Graph) -> Graph:
    """The graph without the operators that could be computed; the tensors that they wrote are constants.

    An operator that writes an output of the graph stays, and one whose result is not finite.
    """
    tensors, nodes = list(graph.tensors), []
    for node in graph.nodes:
        values = None if set(node.outputs) & set(graph.outputs) else _result(node, tensors)
        if values is None:
            nodes.append(node)
        else:
            tensors[node.outputs[0]] = replace(tensors[node.outputs[0]], values=values)
    return replace(graph, tensors=tuple(tensors), nodes=tuple(nodes))


def _result(node: Node, tensors: Sequence[GraphTensor]) -> Values | None:
    operands = [tensors[index].values if index >= 0 else None for index in node.inputs]
    constants = [values for values in operands if values is not None]
    if not constants or len(constants) < len(operands):
        return None
    output = tensors[node.outputs[0]]
    if output.data_type not in _FOLDED or why_unchecked(node, [tensors[i] for i in node.inputs], [output]) is not None:
        return None
    if node.operator in _RENAMES:
        return constants[0].reshape(output.shape)
    if node.operator == "TRANSPOSE":
        return np.ascontiguousarray(constants[0].transpose(constants[1].reshape(-1).tolist()))
    if output.data_type is DataType.FLOAT32:
        return _float_result(node, [values.astype(np.float32) for values in constants], output.shape)
    return None


def _float_result(node: Node, operands: Sequence[Floats], shape: tuple[int, ...]) -> Values | None:
    with np.errstate(all="ignore"):
        if node.operator in _FLOAT_FUNCTIONS:
            values = _FLOAT_FUNCTIONS[node.operator](operands[0])
        elif node.operator in _FLOAT_OPERATORS:
            activation = node.options.activation if isinstance(node.options, ElementwiseOptions) else Activation.NONE
            least, most = (np.float32(limit) for limit in float_limits(activation))
            values = np.clip(_FLOAT_OPERATORS[node.operator](*operands), least, most)
        else:
            return None
    return values.astype(np.float32).reshape(shape) if np.isfinite(values).all() else None
