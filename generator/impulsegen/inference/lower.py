"""A checked graph becomes a program."""

from __future__ import annotations

from impulsegen.inference import (
    activations,
    arithmetic,
    conv_f32,
    dense,
    depthwise,
    detection,
    moves,
    pool,
    quantize,
    reduce,
    resize,
    softmax,
)
from impulsegen.inference.fold import fold
from impulsegen.inference.fuse import fuse_paddings
from impulsegen.inference.lowering import Lower, Lowering
from impulsegen.inference.program import Program, Step
from impulsegen.network.graph import Graph

# Operators that only rename.
_RENAMES = frozenset({"RESHAPE", "EXPAND_DIMS", "SQUEEZE"})

LOWER: dict[str, Lower] = {
    **conv_f32.LOWER,
    **depthwise.LOWER,
    **pool.LOWER,
    **dense.LOWER,
    **detection.LOWER,
    **activations.LOWER,
    **arithmetic.LOWER,
    **quantize.LOWER,
    **softmax.LOWER,
    **moves.LOWER,
    **reduce.LOWER,
    **resize.LOWER,
}


def lower(graph: Graph) -> Program:
    """The steps of a graph whose operators are all supported (see ``network/supported.py``)."""
    lowering = Lowering(fold(graph))
    fuse_paddings(lowering)
    for tensor in graph.inputs:
        lowering.value(tensor)
    steps: list[Step] = []
    for node in lowering.graph.nodes:
        if node.operator in _RENAMES or node.outputs[0] in lowering.padding_of:
            lowering.rename(node)
            continue
        steps.extend(LOWER[node.operator](node, lowering))
    return Program(
        tuple(lowering.values),
        tuple(steps),
        tuple(lowering.value(tensor) for tensor in graph.inputs),
        tuple(lowering.value(tensor) for tensor in graph.outputs),
    )
