"""Which function reads the outputs of which network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.model import Impulse, LastLayer, NeuralBlock, Task
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.runtime.results.code import OutputTensor, ResultCode
from impulsegen.render.runtime.results.fomo import fomo_code
from impulsegen.render.runtime.results.scores import (
    anomaly_code,
    classification_code,
    freeform_code,
    regression_code,
)
from impulsegen.render.runtime.results.ssd import ssd_code
from impulsegen.render.runtime.results.visual_anomaly import visual_anomaly_code
from impulsegen.render.runtime.results.yolov5 import yolov5_code

MakeResult: TypeAlias = Callable[
    [NeuralBlock, Impulse, ImpulseNames, Sequence[OutputTensor], Mapping[str, CText]], ResultCode
]

CODE_OF_TASK: Mapping[Task, MakeResult] = {
    Task.CLASSIFICATION: classification_code,
    Task.REGRESSION: regression_code,
    Task.VISUAL_ANOMALY: visual_anomaly_code,
    Task.FREEFORM: freeform_code,
    Task.ANOMALY: anomaly_code,
}

# Heads that are not here are read by Edge Impulse's SDK alone.
CODE_OF_LAST_LAYER: Mapping[LastLayer, MakeResult] = {
    LastLayer.FOMO: fomo_code,
    LastLayer.MOBILENET_SSD: ssd_code,
    LastLayer.YOLOV5: yolov5_code,
    LastLayer.YOLOV5_V5_DRPAI: yolov5_code,
}


def result_code(
    block: NeuralBlock,
    impulse: Impulse,
    names: ImpulseNames,
    outputs: Sequence[OutputTensor],
    thresholds: Mapping[str, CText],
) -> ResultCode:
    """What makes a result of the outputs of a network.

    Args:
        block: the network.
        impulse: it is a part of.
        names: of the impulse.
        outputs: of the network, in its order. Of visual anomaly those of the graph that scores.
        thresholds: Studio's keys to the C expressions of what they are at run time.

    Raises:
        UnsupportedError: a head or a type of numbers that the runtime does not read.
        OutputMismatchError: the outputs are not what the block asks for.
    """
    make = _make(block)
    if make is None:
        raise UnsupportedError(_problem(block).message, diagnostics=(_problem(block),))
    return make(block, impulse, names, outputs, thresholds)


def unsupported_results(impulse: Impulse) -> tuple[Diagnostic, ...]:
    """All networks of an impulse whose heads the runtime does not read."""
    return tuple(_problem(block) for block in impulse.neural_blocks if _make(block) is None)


def _make(block: NeuralBlock) -> MakeResult | None:
    if block.task is not Task.OBJECT_DETECTION:
        return CODE_OF_TASK[block.task]
    return CODE_OF_LAST_LAYER.get(block.last_layer) if block.last_layer else None


def _problem(block: NeuralBlock) -> Diagnostic:
    head = block.last_layer.value if block.last_layer else "of an unknown kind"
    return diagnostics.error(
        "unsupported-head",
        f"learn block {block.id} is an object detector whose head ({head}) the native runtime does not read",
        where=f"{block.path}.metadata.objectDetectionLastLayer" if block.path else None,
        expected="one of " + ", ".join(sorted(layer.value for layer in CODE_OF_LAST_LAYER)),
        hint="generate for Edge Impulse's SDK: --runtime sdk",
    )
