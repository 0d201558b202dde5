"""How unusual the parts of an image are: a grid of scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.render.c_text import CText, c_int
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import constant, small
from impulsegen.render.runtime.results.code import (
    OutputTensor,
    ResultCode,
    ResultField,
    encoding,
    field_suffix,
    image_input,
    mismatch,
    only_output,
    threshold,
)


def visual_anomaly_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],
) -> ResultCode:
    """The grid, its largest score and its mean, and how many cells reach the threshold."""
    output = only_output(block, outputs)
    image = image_input(block, impulse)
    grid = output.shape[1:-1] if len(output.shape) == 4 and output.shape[-1] == 1 else output.shape[1:]
    if len(grid) != 2:
        raise mismatch(block, f"{'x'.join(map(str, output.shape[1:]))} numbers", "a grid of scores")
    rows, columns = grid
    suffix = field_suffix(block, impulse)
    learn = names.symbol(f"learn_{block.id}")
    plan = constant(
        "impulse_visual_anomaly_plan",
        f"{learn}_grid",
        {
            "encoding": encoding(output),
            "columns": small(columns, 16, "the number of cells side by side"),
            "rows": small(rows, 16, "the number of rows of cells"),
            "image_width": small(image.width_px, 16, "the width of the image"),
            "image_height": small(image.height_px, 16, "the height of the image"),
        },
        shared=False,
    )
    least = threshold(block, thresholds, "min_anomaly_score", 0.0)
    has_threshold = threshold(block, thresholds, "min_anomaly_score") is not None
    call = f"impulse_visual_anomaly(&{learn}_grid, {output.pointer}, {least}, result->anomaly_grid{suffix})"
    parts = [("anomaly", "largest"), ("anomaly_mean", "mean")]
    counted: tuple[ResultField, ...] = ()
    if has_threshold:
        parts.append(("anomaly_count", "count"))
        counted = (ResultField(CText(f"uint16_t anomaly_count{suffix}"), "cells that reach the threshold"),)
    return ResultCode(
        fields=(
            ResultField(CText(f"float anomaly{suffix}"), f"learn block {block.id}: the largest score of a cell"),
            ResultField(CText(f"float anomaly_mean{suffix}"), "of all cells"),
            *counted,
            ResultField(
                CText(f"float anomaly_grid{suffix}[{c_int(rows * columns)}]"),
                f"{rows} rows of {columns} cells, from the top left",
            ),
        ),
        definitions=(plan,),
        states=(),
        statements=(
            CText(f"const impulse_visual_anomaly_scores {learn}_scores = {call};"),
            *(CText(f"result->{field}{suffix} = {learn}_scores.{part};") for field, part in parts),
        ),
        modules=("result/visual_anomaly",),
    )
