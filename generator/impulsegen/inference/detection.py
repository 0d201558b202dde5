"""TFLite_Detection_PostProcess, the custom operator at the end of an SSD: it has four outputs, which a kernel writes one
behind the other, and copies take apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from impulsegen.inference.copies import copy, copy_step
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.program import Layer, Step
from impulsegen.network.graph import Node
from impulsegen.network.options import DetectionOptions

_FLOAT_BYTES = 4
_EDGES = 4


@dataclass(frozen=True, eq=False)
class DetectionPostprocess(Layer):
    """Its output holds [slots][4] edges, [slots] classes, [slots] scores and the number of detections."""

    options: DetectionOptions
    anchors: npt.NDArray[np.float32]  # [anchors][4]: y, x, height, width
    score_count: int  # per anchor


def _detection(node: Node, lowering: Lowering) -> Iterator[Step]:
    options = node.options
    assert isinstance(options, DetectionOptions)  # noqa: S101 - the reader has checked it
    anchors = lowering.constant(node, 2).astype(np.float32)
    outputs = [lowering.output(node, position) for position in range(len(node.outputs))]
    counts = [output.element_count for output in outputs]
    packed = lowering.new_value(replace(outputs[0], name="detections", shape=(1, sum(counts))))
    yield Step(
        DetectionPostprocess(options, anchors, lowering.tensor(node, 1).shape[-1]),
        (lowering.input_value(node, 0), lowering.input_value(node, 1)),
        packed,
        lowering.comment(node),
        scratch_bytes=detection_scratch_bytes(options, anchors.shape[0]),
    )
    at = 0
    for position, (output, count) in enumerate(zip(outputs, counts, strict=True)):
        layer = copy(output.data_type, (count,), (1,), (1,), source_at=at)
        comment = f"{node.operator}: output {position + 1}"
        yield copy_step(layer, packed, lowering.output_value(node, position), node, comment)
        at += count


def detection_scratch_bytes(options: DetectionOptions, anchor_count: int) -> int:
    """Memory that the operator needs besides its inputs and outputs."""
    kept = _EDGES * options.max_detections if options.use_regular_nms else 0
    return (anchor_count + kept) * _FLOAT_BYTES


LOWER: Operators = {"TFLite_Detection_PostProcess": _detection}
