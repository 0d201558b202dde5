"""Functions of one 8-bit value, as a table of all 256 results, or as something smaller that has the same results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.lowering import Lowering
from impulsegen.inference.program import Layer, Step
from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.model import DataType

_LIMITS = {DataType.INT8: (-128, 127), DataType.UINT8: (0, 255)}


@dataclass(frozen=True, eq=False)
class Lookup8(Layer):
    """output = table[input]. ``table`` [256], by the bits of the input: -1 has the place 255."""

    count: int
    table: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class FlipSign8(Layer):
    """int8 to uint8 or back: the highest bit changes."""

    count: int


@dataclass(frozen=True)
class LimitS8(Layer):
    """int8 values held between two limits."""

    count: int
    least: int
    most: int


def all_values(data_type: DataType) -> npt.NDArray[np.int64]:
    """Every value of an 8-bit type, the least first."""
    least, most = _LIMITS[data_type]
    return np.arange(least, most + 1, dtype=np.int64)


def held(values: npt.NDArray[np.int64], data_type: DataType) -> npt.NDArray[np.int64]:
    """Values within the range of an 8-bit type."""
    return np.clip(values, *_LIMITS[data_type])


def lookup(node: Node, lowering: Lowering, results: npt.NDArray[np.int64], *, position: int = 0) -> Iterator[Step]:
    """The step that turns an 8-bit input into an 8-bit output; none when the output is the input.

    Args:
        node: the operator.
        lowering: the state.
        results: for ``all_values`` of the input's type, within the range of the output's type.
        position: of the input that is looked up.
    """
    entry, output = lowering.tensor(node, position), lowering.output(node)
    if _is_the_same(entry, output, results):
        lowering.value_of[node.outputs[0]] = lowering.input_value(node, position)
        return
    layer = _layer(entry, output, results)
    value = lowering.input_value(node, position)
    yield Step(layer, (value,), lowering.output_value(node), lowering.comment(node), in_place=0)


def _is_the_same(entry: GraphTensor, output: GraphTensor, results: npt.NDArray[np.int64]) -> bool:
    same_kind = entry.data_type is output.data_type and entry.quantization == output.quantization
    return same_kind and bool((results == all_values(entry.data_type)).all())


def _layer(entry: GraphTensor, output: GraphTensor, results: npt.NDArray[np.int64]) -> Layer:
    values = all_values(entry.data_type)
    if ((values ^ 0x80) & 0xFF == results & 0xFF).all():
        return FlipSign8(entry.element_count)
    least, most = int(results[0]), int(results[-1])
    is_int8 = entry.data_type is output.data_type is DataType.INT8
    if is_int8 and (results == np.clip(values, least, most)).all():
        return LimitS8(entry.element_count, least, most)
    table = np.empty(256, np.uint8)
    table[values & 0xFF] = results & 0xFF
    return Lookup8(entry.element_count, table)
