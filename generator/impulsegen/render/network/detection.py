"""TFLite_Detection_PostProcess as C."""

from __future__ import annotations

from impulsegen.inference.detection import DetectionPostprocess
from impulsegen.render.network.code import LayerCode, Renderers
from impulsegen.render.runtime.results.detection_postprocess import detection_definitions


def _detection(layer: DetectionPostprocess, name: str) -> LayerCode:
    definitions = detection_definitions(layer.options, layer.anchors, layer.score_count, name)
    return LayerCode(definitions, "impulse_detection_f32", "nn/detection_f32", takes_scratch=True)


RENDER: Renderers = {DetectionPostprocess: _detection}
