"""TFLite_Detection_PostProcess: boxes around anchors and scores of classes become a list of detections."""

from __future__ import annotations

from impulsegen.network.detection_options import output_shapes
from impulsegen.network.operator_checks.operation import Check, Operation
from impulsegen.network.options import DetectionOptions


def _detection(operation: Operation) -> None:
    options = operation.options(DetectionOptions)
    boxes, scores, anchors = (operation.input(position).shape for position in range(3))
    operation.require(
        len(boxes) == 3 and boxes[0] == 1 and boxes[2] >= 4, f"reads boxes {list(boxes)}", "inputs[0]", "[1, boxes, 4]"
    )
    count = boxes[1]
    classes = (options.num_classes, options.num_classes + 1)
    operation.require(
        len(scores) == 3 and scores[:2] == (1, count) and scores[2] in classes,
        f"reads scores {list(scores)}",
        "inputs[1]",
        f"[1, {count}, {classes[0]}], or one more for the background",
    )
    operation.require(anchors == (count, 4), f"reads anchors {list(anchors)}", "inputs[2]", str([count, 4]))
    for position, shape in enumerate(output_shapes(options)):
        operation.require_output(shape, position)


CHECKS: dict[str, Check] = {"TFLite_Detection_PostProcess": _detection}
