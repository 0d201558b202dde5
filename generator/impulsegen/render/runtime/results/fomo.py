"""Objects of FOMO: cells of a coarse image."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import constant, small
from impulsegen.render.runtime.results.boxes import DEFAULT_SCORE, MIN_SCORE, MOST_BOXES, box_names, boxes_code
from impulsegen.render.runtime.results.code import (
    OutputTensor,
    ResultCode,
    encoding,
    image_input,
    mismatch,
    only_output,
    threshold,
)

_REGION_BYTES = 16  # sizeof(impulse_fomo_region)
_PLACE_BYTES = 2


def fomo_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],
) -> ResultCode:
    """Cells that reach the threshold, neighbours of one label put together."""
    output = only_output(block, outputs)
    image = image_input(block, impulse)
    labels = len(block.labels)
    if len(output.shape) != 4 or output.shape[3] != labels + 1:
        shape = "x".join(map(str, output.shape[1:]))
        raise mismatch(block, f"{shape} numbers", f"cells of {labels + 1}: one for the background, one for each label")
    rows, columns = output.shape[1:3]
    max_regions = ((columns + 1) // 2) * ((rows + 1) // 2)
    max_boxes = min(MOST_BOXES, max_regions * labels)
    name, named = names.symbol(f"learn_{block.id}_fomo"), box_names(block, impulse, names)
    plan = constant(
        "impulse_fomo_plan",
        name,
        {
            "encoding": encoding(output),
            "columns": small(columns, 16, "the number of cells side by side"),
            "rows": small(rows, 16, "the number of rows of cells"),
            "label_count": small(labels, 16, "the number of labels"),
            "cell_width": small(image.width_px // columns, 16, "the width of a cell"),
            "cell_height": small(image.height_px // rows, 16, "the height of a cell"),
            "max_boxes": CText(named.macro),
        },
        shared=False,
    )
    least = threshold(block, thresholds, MIN_SCORE, DEFAULT_SCORE)
    return boxes_code(
        block,
        named,
        max_boxes=max_boxes,
        call=f"impulse_fomo(&{name}, {output.pointer}, {least}, result->{named.boxes}, scratch)",
        definitions=(plan,),
        module="result/fomo",
        scratch_bytes=max_regions * _REGION_BYTES + max_boxes * _PLACE_BYTES,
        order="row by row",
    )
