"""Constants that a network stores in a smaller type and turns into float32 first thing.

A converter that halves the size of a float network writes float16 weights, each behind a DEQUANTIZE. Computed once here,
they are constants like all others, and no such operator is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.model import DataType
from impulsegen.network.tflite_bounds import BadModelError

_STORED = (DataType.FLOAT16, DataType.INT8, DataType.UINT8)
_MOST_GROWTH = 16  # results to size of the file: many tensors can share one buffer of the file, results do not


def fold_dequantized(
    tensors: Sequence[GraphTensor | None], nodes: Sequence[Node], *, file_bytes: int
) -> tuple[list[GraphTensor | None], list[Node]]:
    """The graph without each DEQUANTIZE of a constant, whose output has become a constant.

    One that does not fit (shapes, types, several scales) stays, for the checks to name it.

    Raises:
        BadModelError: the results are far larger than the file.
    """
    found, left = list(tensors), []
    total = 0
    writers = Counter(index for node in nodes for index in node.outputs)
    for node in nodes:
        source, result = _pair(node, found)
        if source is None or result is None or writers[node.outputs[0]] > 1:
            left.append(node)
            continue
        total += 4 * source.element_count
        if total > _MOST_GROWTH * file_bytes:
            raise BadModelError(
                f"{node.where} ({node.operator}) makes far more constants than the file holds", node.where
            )
        found[node.outputs[0]] = replace(result, values=_dequantized(source))
    return found, left


def _pair(node: Node, tensors: Sequence[GraphTensor | None]) -> tuple[GraphTensor, GraphTensor] | tuple[None, None]:
    """Input and output of a DEQUANTIZE that can be computed here."""
    if node.operator != "DEQUANTIZE" or len(node.inputs) != 1 or len(node.outputs) != 1 or node.inputs[0] < 0:
        return None, None
    source, result = tensors[node.inputs[0]], tensors[node.outputs[0]]
    if source is None or result is None or not source.is_constant or result.is_constant:
        return None, None
    is_whole = source.data_type is DataType.FLOAT16 or (
        source.quantization is not None and not source.quantization.is_per_channel
    )
    fits = source.data_type in _STORED and result.data_type is DataType.FLOAT32 and source.shape == result.shape
    return (source, result) if fits and is_whole else (None, None)


def _dequantized(source: GraphTensor) -> npt.NDArray[np.float32]:
    values = np.asarray(source.values)
    if source.data_type is DataType.FLOAT16:
        return values.astype(np.float32)
    real = (values.astype(np.float64) - source.zero_point) * source.scale
    return real.astype(np.float32)
