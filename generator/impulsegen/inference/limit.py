"""Limits that the range of int8 does not keep by itself: a step of its own, which few layers need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from impulsegen.inference.lookup import LimitS8
from impulsegen.inference.lowering import Lowering
from impulsegen.inference.program import Step
from impulsegen.inference.requantize import INT8_RANGE
from impulsegen.network.graph import Node


def limited(step: Step, limits: tuple[int, int], node: Node, lowering: Lowering) -> Iterator[Step]:
    """The step of an operator whose kernel leaves all of int8, and what keeps its output within limits.

    The step's output is that of the operator.
    """
    if limits == INT8_RANGE:
        yield step
        return
    output = lowering.output(node)
    raw = lowering.new_value(output)
    yield replace(step, output=raw)
    comment = f"limits of {node.operator}"
    yield Step(LimitS8(output.element_count, *limits), (raw,), step.output, comment, in_place=0)
