"""Options of the custom operator TFLite_Detection_PostProcess, which makes boxes out of a detector's outputs."""

from __future__ import annotations

import math

from impulsegen.network.flexbuffer_map import read_map
from impulsegen.network.options import DetectionOptions
from impulsegen.network.tflite_bounds import BadModelError

_MOST_DETECTIONS = 1 << 15
_MOST_CLASSES = 1 << 15
_MOST_BYTES = 4096  # eleven numbers with their names
_USUAL_PER_CLASS = 100  # when the file does not say


def read_detection_options(data: bytes, where: str) -> DetectionOptions:
    """Source of names and defaults: the operator in TensorFlow Lite, ``detection_postprocess.cc``.

    Raises:
        BadModelError: the options are damaged, incomplete or out of range.
    """
    if len(data) > _MOST_BYTES:
        raise BadModelError(f"{where} has {len(data)} bytes of options", where, f"{_MOST_BYTES} at most")
    found = read_map(data, where)
    where = f"{where}.customOptions"

    def number(name: str) -> float:
        value = found.get(name)
        if value is None or not math.isfinite(value):
            raise BadModelError(f"{where} has no number {name}", f"{where}.{name}", "a finite number")
        return float(value)

    def count(name: str, most: int, usual: int | None = None) -> int:
        value = number(name) if usual is None or name in found else usual
        if not (1 <= value <= most and value == int(value)):
            raise BadModelError(f"{where} has the {name} {value:g}", f"{where}.{name}", f"a number from 1 to {most}")
        return int(value)

    def positive(name: str, most: float = math.inf) -> float:
        value = number(name)
        if not 0 < value <= most:
            raise BadModelError(
                f"{where} has the {name} {value:g}",
                f"{where}.{name}",
                "a number above zero" + (f", {most:g} at most" if math.isfinite(most) else ""),
            )
        return value

    return DetectionOptions(
        max_detections=count("max_detections", _MOST_DETECTIONS),
        detections_per_class=count("detections_per_class", _MOST_DETECTIONS, _USUAL_PER_CLASS),
        max_classes_per_detection=count("max_classes_per_detection", _MOST_CLASSES),
        num_classes=count("num_classes", _MOST_CLASSES),
        nms_score_threshold=number("nms_score_threshold"),
        nms_iou_threshold=positive("nms_iou_threshold", 1.0),
        y_scale=positive("y_scale"),
        x_scale=positive("x_scale"),
        h_scale=positive("h_scale"),
        w_scale=positive("w_scale"),
        use_regular_nms=bool(found.get("use_regular_nms", 0)),
    )


def output_shapes(options: DetectionOptions) -> tuple[tuple[int, ...], ...]:
    """Boxes, classes, scores, number of detections. Files often leave them out: the converter does not know them."""
    count = options.max_detections * options.max_classes_per_detection
    return (1, count, 4), (1, count), (1, count), (1,)
