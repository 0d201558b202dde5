"""Objects of YOLOv5: rows of which most are nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impulsegen.impulse.model import Impulse, LastLayer, NeuralBlock
from impulsegen.render.c_text import CText, c_bool, c_float, c_unsigned
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import constant, small
from impulsegen.render.runtime.results.boxes import (
    DEFAULT_SCORE,
    MAX_OVERLAP,
    MIN_SCORE,
    MOST_BOXES,
    box_names,
    boxes_code,
)
from impulsegen.render.runtime.results.code import (
    OutputTensor,
    ResultCode,
    encoding,
    image_input,
    mismatch,
    only_output,
    threshold,
)

_BOX_VALUES = 5  # x, y, width, height, score


def yolov5_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],
) -> ResultCode:
    """Rows that reach the threshold, without those that overlap better ones."""
    output = only_output(block, outputs)
    image = image_input(block, impulse)
    labels = len(block.labels)
    width = labels + _BOX_VALUES
    if not labels or output.shape[-1] != width:
        shape = "x".join(map(str, output.shape[1:]))
        raise mismatch(block, f"{shape} numbers", f"rows of {width}: {_BOX_VALUES} and one for each of {labels} labels")
    rows = output.element_count // width
    name, named = names.symbol(f"learn_{block.id}_yolov5"), box_names(block, impulse, names)
    plan = constant(
        "impulse_yolov5_plan",
        name,
        {
            "encoding": encoding(output),
            "row_count": c_unsigned(rows),
            "label_count": small(labels, 16, "the number of labels"),
            "image_width": small(image.width_px, 16, "the width of the image"),
            "image_height": small(image.height_px, 16, "the height of the image"),
            "is_in_pixels": c_bool(block.last_layer is LastLayer.YOLOV5_V5_DRPAI),
            "max_overlap": c_float(MAX_OVERLAP),
            "max_boxes": CText(named.macro),
        },
        shared=False,
    )
    least = threshold(block, thresholds, MIN_SCORE, DEFAULT_SCORE)
    return boxes_code(
        block,
        named,
        max_boxes=min(MOST_BOXES, rows),
        call=f"impulse_yolov5(&{name}, {output.pointer}, {least}, result->{named.boxes})",
        definitions=(plan,),
        module="result/yolov5",
        order="the highest score first",
    )
