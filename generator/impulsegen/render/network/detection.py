"""TFLite_Detection_PostProcess as C."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from impulsegen.inference.detection import DetectionPostprocess
from impulsegen.network.options import DetectionOptions
from impulsegen.render.c_text import CText, c_bool, c_float, c_unsigned
from impulsegen.render.network.code import LayerCode, Renderers
from impulsegen.render.parameters.tables import Definition, constant, pointer, present, small, table

_EDGES = 4


def _detection(layer: DetectionPostprocess, name: str) -> LayerCode:
    definitions = detection_definitions(layer.options, layer.anchors, layer.score_count, name)
    return LayerCode(definitions, "impulse_detection_f32", "nn/detection_f32", takes_scratch=True)


def detection_definitions(
    options: DetectionOptions, anchors: npt.NDArray[np.float32], score_count: int, name: str
) -> tuple[Definition, ...]:
    """Its anchors, then the layer, which has the name that was asked for.

    Args:
        options: of the operator.
        anchors: [anchors][4] centre y, centre x, height, width.
        score_count: of each anchor, that of the background among them when there is one.
        name: of the layer.
    """
    rows = anchors.astype(np.float32).reshape(-1, _EDGES).tolist()
    boxes = table("impulse_anchor", f"{name}_anchors", (CText(f"{{ {', '.join(map(c_float, row))} }}") for row in rows))
    layer = constant(
        "impulse_detection_postprocess_layer",
        name,
        {
            "anchor_count": c_unsigned(len(rows)),
            "anchors": pointer(boxes),
            "scale": {
                "y": c_float(options.y_scale),
                "x": c_float(options.x_scale),
                "height": c_float(options.h_scale),
                "width": c_float(options.w_scale),
            },
            "class_count": small(options.num_classes, 16, "the number of classes"),
            "score_count": small(score_count, 16, "the number of scores"),
            "max_detections": small(options.max_detections, 16, "the number of detections"),
            "max_classes": small(options.max_classes_per_detection, 16, "the number of classes of a detection"),
            "max_per_class": small(options.detections_per_class, 16, "the number of detections of a class"),
            "is_regular": c_bool(options.use_regular_nms),
            "min_score": c_float(options.nms_score_threshold),
            "max_overlap": c_float(options.nms_iou_threshold),
        },
        shared=False,
    )
    return (*present(boxes), layer)


RENDER: Renderers = {DetectionPostprocess: _detection}
