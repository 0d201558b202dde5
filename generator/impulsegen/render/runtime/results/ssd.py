"""Objects of an SSD detector, which its last operator has found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.network.graph_reader import graph_of
from impulsegen.network.model import DataType, Network
from impulsegen.network.option_readers import DETECTION
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import constant, small
from impulsegen.render.runtime.results.boxes import DEFAULT_SCORE, MIN_SCORE, MOST_BOXES, box_names, boxes_code
from impulsegen.render.runtime.results.code import OutputTensor, ResultCode, image_input, mismatch, threshold


@dataclass(frozen=True)
class Roles:
    """Which output of a network is which, as indices."""

    boxes: int
    classes: int
    scores: int
    count: int


def ssd_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],
) -> ResultCode:
    """Detections that reach the threshold."""
    image = image_input(block, impulse)
    roles = roles_of(block.network, outputs)
    if roles is None or any(output.data_type is not DataType.FLOAT32 for output in outputs):
        shapes = ", ".join("x".join(map(str, output.shape)) for output in outputs)
        raise mismatch(block, shapes or "nothing", f"what {DETECTION} puts out: four outputs of float32")
    detections = outputs[roles.scores].element_count
    learn = names.symbol(f"learn_{block.id}")
    name, named = f"{learn}_ssd", box_names(block, impulse, names)
    max_boxes = min(MOST_BOXES, detections)
    plan = constant(
        "impulse_ssd_plan",
        name,
        {
            "detection_count": small(detections, 16, "the number of detections"),
            "label_count": small(len(block.labels), 16, "the number of labels"),
            "image_width": small(image.width_px, 16, "the width of the image"),
            "image_height": small(image.height_px, 16, "the height of the image"),
            "max_boxes": CText(named.macro),
        },
        shared=False,
    )
    pointers = ", ".join(outputs[i].pointer for i in (roles.boxes, roles.classes, roles.scores, roles.count))
    least = threshold(block, thresholds, MIN_SCORE, DEFAULT_SCORE)
    return boxes_code(
        block,
        named,
        max_boxes=max_boxes,
        first_statements=(CText(f"const impulse_ssd_outputs {learn}_outputs = {{ {pointers} }};"),),
        call=f"impulse_ssd(&{name}, &{learn}_outputs, {least}, result->{named.boxes})",
        definitions=(plan,),
        module="result/ssd",
        order="the highest score first",
    )


def roles_of(network: Network | None, outputs: Sequence[OutputTensor]) -> Roles | None:
    """Which output is which: what the operator says that makes them, else by their shapes, in the order that the SDK
    takes them to have: scores, boxes, count, classes. ``None`` when they are not the outputs of a detector."""
    if len(outputs) != 4:
        return None
    roles = _roles_in_graph(network) or _roles_by_shape(outputs)
    if roles is None:
        return None
    boxes, count = outputs[roles.boxes], outputs[roles.count]
    detections = outputs[roles.scores].element_count
    fits = outputs[roles.classes].element_count == detections and boxes.element_count == 4 * detections
    return roles if fits and count.element_count == 1 else None


def _roles_in_graph(network: Network | None) -> Roles | None:
    if network is None or network.data is None or DETECTION not in network.operators:
        return None
    graph = graph_of(network)
    for node in graph.nodes:
        if node.operator == DETECTION and all(index in graph.outputs for index in node.outputs):
            boxes, classes, scores, count = (graph.outputs.index(index) for index in node.outputs)
            return Roles(boxes, classes, scores, count)
    return None


def _roles_by_shape(outputs: Sequence[OutputTensor]) -> Roles | None:
    boxes = [i for i, output in enumerate(outputs) if len(output.shape) == 3 and output.shape[2] == 4]
    count = [i for i, output in enumerate(outputs) if len(output.shape) == 1]
    others = [i for i, output in enumerate(outputs) if len(output.shape) == 2]
    if (len(boxes), len(count), len(others)) != (1, 1, 2):
        return None
    return Roles(boxes[0], others[1], others[0], count[0])
