"""Operators that need no step of their own because the one that follows does their work."""

from __future__ import annotations

import numpy as np

from impulsegen.inference.lowering import Lowering
from impulsegen.network.graph import Graph, Node

_PADS = frozenset({"PAD", "PADV2"})
_CONVOLUTIONS = frozenset({"CONV_2D", "DEPTHWISE_CONV_2D"})


def fuse_paddings(lowering: Lowering) -> None:
    """Find each PAD that the only convolution behind it can do, and note it in ``lowering.padding_of``."""
    for node in lowering.graph.nodes:
        if node.operator in _PADS and _is_fusable(lowering.graph, node):
            lowering.padding_of[node.outputs[0]] = node


def _is_fusable(graph: Graph, pad: Node) -> bool:
    """Whether it surrounds an image with real 0, and a single convolution reads the result as its image."""
    result = pad.outputs[0]
    readers = [node for node in graph.nodes if result in node.inputs]
    if result in graph.outputs or len(readers) != 1:
        return False
    reader = readers[0]
    if reader.operator not in _CONVOLUTIONS or reader.inputs[0] != result or reader.inputs.count(result) != 1:
        return False
    constant = graph.tensors[pad.inputs[1]].values
    if constant is None or constant.shape != (4, 2):
        return False
    paddings = constant.astype(np.int64)  # dimension, (before, after)
    if (paddings < 0).any() or paddings[[0, 3]].any():
        return False
    return _pads_with_zero(graph, pad)


def _pads_with_zero(graph: Graph, pad: Node) -> bool:
    """PAD takes what stands for 0 by itself; PADV2 is told."""
    if len(pad.inputs) < 3 or pad.inputs[2] < 0:
        return True
    value = graph.tensors[pad.inputs[2]].values
    return value is not None and bool((value == graph.tensors[pad.outputs[0]].zero_point).all())
