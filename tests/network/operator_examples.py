"""A small model of one operator for each that is supported, right in everything, and the same wrong in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from network.graph_models import ModelTensor, constant, one_operator, tensor

_RANDOM = np.random.default_rng(5)


@dataclass(frozen=True)
class Example:
    """One operator. ``changed`` gives the same with other tensors or options; of a tensor, with other fields."""

    operator: str
    inputs: Sequence[ModelTensor | None]
    outputs: Sequence[ModelTensor]
    options: Mapping[str, Any] | None = None
    version: int | None = None

    def build(self) -> bytes:
        """The file."""
        return one_operator(
            self.operator, inputs=self.inputs, output=self.outputs, options=self.options, version=self.version
        )

    def changed(
        self,
        *,
        inputs: Mapping[int, Any] | None = None,
        outputs: Mapping[int, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Example:
        """Position to a tensor in its place, or to a mapping of fields to replace."""
        return replace(
            self,
            inputs=_with(self.inputs, inputs or {}),
            outputs=_with(self.outputs, outputs or {}),
            options={**(self.options or {}), **(options or {})} or None,
        )


def _with(tensors: Sequence[Any], changes: Mapping[int, Any]) -> list[Any]:
    found = list(tensors)
    for position, change in changes.items():
        tensor_given = isinstance(change, ModelTensor) or change is None
        found[position] = change if tensor_given else replace(found[position], **change)
    return found


def numbers(*values: Any) -> ModelTensor:
    """An int32 list."""
    return constant(np.array(values, np.int32))


def number(value: int) -> ModelTensor:
    """An int32 scalar."""
    return constant(np.array(value, np.int32))


def int8(*shape: int, scale: float = 0.5, zero_point: int = -3) -> ModelTensor:
    """A quantised tensor."""
    return tensor(*shape, kind="int8", scale=scale, zero_point=zero_point)


def weights(*shape: int, scale: float | Sequence[float] = 0.25, axis: int = 0) -> ModelTensor:
    """Quantised weights."""
    return constant(_RANDOM.integers(-127, 128, shape).astype(np.int8), scale=scale, axis=axis)


def bias(count: int, scale: float | Sequence[float]) -> ModelTensor:
    """A quantised bias."""
    return constant(_RANDOM.integers(-500, 500, count).astype(np.int32), scale=scale)


def floats(*shape: int) -> ModelTensor:
    """A float constant, above zero."""
    return constant(_RANDOM.uniform(0.5, 2.0, shape).astype(np.float32))


_FOUR = [0.125, 0.25, 0.5, 1.0]
_POOL = {"padding": "VALID", "stride_h": 2, "stride_w": 2, "filter_h": 2, "filter_w": 3}
DETECTION_OPTIONS = {
    "max_detections": 3,
    "max_classes_per_detection": 1,
    "num_classes": 2,
    "nms_score_threshold": 0.1,
    "nms_iou_threshold": 0.5,
    "y_scale": 10.0,
    "x_scale": 10.0,
    "h_scale": 5.0,
    "w_scale": 5.0,
    "use_regular_nms": False,
}

INT8 = {
    "CONV_2D": Example(
        "CONV_2D",
        [int8(1, 9, 8, 3), weights(4, 3, 2, 3, scale=_FOUR), bias(4, [0.5 * scale for scale in _FOUR])],
        [int8(1, 3, 4, 4, scale=8, zero_point=-128)],
        {"padding": "VALID", "stride_h": 3, "stride_w": 2, "dilation_h": 1, "activation": "RELU6"},
    ),
    "DEPTHWISE_CONV_2D": Example(
        "DEPTHWISE_CONV_2D",
        [int8(1, 9, 8, 2), weights(1, 3, 2, 4, scale=_FOUR, axis=3), bias(4, [0.5 * scale for scale in _FOUR])],
        [int8(1, 5, 8, 4, scale=8)],
        {"padding": "SAME", "stride_h": 2, "depth_multiplier": 2},
    ),
    "FULLY_CONNECTED": Example(
        "FULLY_CONNECTED", [int8(1, 6), weights(4, 6), bias(4, 0.125)], [int8(1, 4, scale=4)], {"activation": "RELU"}
    ),
    "MAX_POOL_2D": Example("MAX_POOL_2D", [int8(1, 6, 9, 2)], [int8(1, 3, 4, 2)], _POOL),
    "AVERAGE_POOL_2D": Example("AVERAGE_POOL_2D", [int8(1, 6, 9, 2)], [int8(1, 3, 5, 2)], {**_POOL, "padding": "SAME"}),
    "SOFTMAX": Example("SOFTMAX", [int8(1, 4)], [int8(1, 4, scale=1 / 256, zero_point=-128)]),
    "LOGISTIC": Example("LOGISTIC", [int8(1, 4)], [int8(1, 4, scale=1 / 256, zero_point=-128)]),
    "RELU": Example("RELU", [int8(1, 4)], [int8(1, 4, scale=0.25)]),
    "RELU6": Example("RELU6", [int8(1, 4)], [int8(1, 4, scale=0.25)]),
    "RELU_N1_TO_1": Example("RELU_N1_TO_1", [int8(1, 4)], [int8(1, 4, scale=0.25)]),
    "TANH": Example("TANH", [int8(1, 4)], [int8(1, 4, scale=1 / 128, zero_point=0)]),
    "SQRT": Example("SQRT", [int8(1, 4, zero_point=-128)], [int8(1, 4, scale=0.25)]),
    "ABS": Example("ABS", [int8(1, 4)], [int8(1, 4, scale=0.25)]),
    "LOG": Example("LOG", [int8(1, 4)], [int8(1, 4, scale=0.25)]),
    "EXP": Example("EXP", [int8(1, 4)], [int8(1, 4, scale=0.25)]),
    "RSQRT": Example("RSQRT", [int8(1, 4, zero_point=-128)], [int8(1, 4, scale=0.25)]),
    "ADD": Example("ADD", [int8(1, 2, 4), int8(1, 4, scale=2)], [int8(1, 2, 4, scale=1)], {"activation": "RELU"}),
    "SUB": Example("SUB", [int8(1, 2, 4), int8(1, 2, 4, scale=2)], [int8(1, 2, 4, scale=1)]),
    "MUL": Example("MUL", [int8(1, 2, 4), int8(1, 1, 1, scale=2)], [int8(1, 2, 4, scale=1)]),
    "SQUARED_DIFFERENCE": Example("SQUARED_DIFFERENCE", [int8(1, 4), int8(1, 1, scale=1)], [int8(1, 4, scale=8)]),
    "MEAN": Example("MEAN", [int8(1, 3, 4, 2), numbers(1, 2)], [int8(1, 2, scale=0.25)]),
    "SUM": Example("SUM", [int8(1, 3, 4, 2), numbers(-1)], [int8(1, 3, 4, 1, scale=1)], {"keep_dims": True}),
    "REDUCE_MAX": Example("REDUCE_MAX", [int8(1, 3, 2), numbers(1)], [int8(1, 2)]),
    "QUANTIZE": Example("QUANTIZE", [tensor(1, 4)], [int8(1, 4)]),
    "DEQUANTIZE": Example("DEQUANTIZE", [int8(1, 4)], [tensor(1, 4)]),
    "RESHAPE": Example("RESHAPE", [int8(1, 6), numbers(1, -1, 3)], [int8(1, 2, 3)]),
    "EXPAND_DIMS": Example("EXPAND_DIMS", [int8(1, 6), number(-1)], [int8(1, 6, 1)]),
    "SQUEEZE": Example("SQUEEZE", [int8(1, 1, 6, 1)], [int8(1, 6, 1)], {"squeeze_dims": [-3]}),
    "PAD": Example("PAD", [int8(1, 4, 2), numbers([0, 0], [1, 2], [0, 0])], [int8(1, 7, 2)]),
    "PADV2": Example(
        "PADV2",
        [int8(1, 4, 2), numbers([0, 0], [1, 2], [0, 0]), constant(np.int8(5), scale=0.5, zero_point=-3)],
        [int8(1, 7, 2)],
    ),
    "CONCATENATION": Example(
        "CONCATENATION", [int8(1, 2, 4), int8(1, 3, 4), int8(1, 1, 4)], [int8(1, 6, 4)], {"axis": -2}
    ),
    "PACK": Example("PACK", [int8(1, 4), int8(1, 4), int8(1, 4)], [int8(1, 3, 4)], {"axis": 1}),
    "SPLIT": Example("SPLIT", [number(1), int8(1, 6)], [int8(1, 2), int8(1, 2), int8(1, 2)]),
    "TRANSPOSE": Example("TRANSPOSE", [int8(1, 2, 3), numbers(0, 2, 1)], [int8(1, 3, 2)]),
    "STRIDED_SLICE": Example(
        "STRIDED_SLICE",
        [int8(1, 6, 5), numbers(0, 1, -2), numbers(0, 0, 0), numbers(1, 2, 1)],
        [int8(1, 3)],
        {"begin_mask": 1, "end_mask": 3, "shrink_axis_mask": 4},
    ),
    "RESIZE_NEAREST_NEIGHBOR": Example(
        "RESIZE_NEAREST_NEIGHBOR",
        [int8(1, 3, 4, 2), numbers(6, 8)],
        [int8(1, 6, 8, 2)],
        {"half_pixel_centers": True},
        version=3,
    ),
}
FLOAT32 = {
    "CONV_2D": Example(
        "CONV_2D", [tensor(1, 9, 8, 3), floats(4, 3, 2, 3), floats(4)], [tensor(1, 9, 8, 4)], {"padding": "SAME"}
    ),
    "DEPTHWISE_CONV_2D": Example(
        "DEPTHWISE_CONV_2D", [tensor(1, 9, 8, 2), floats(1, 3, 2, 2), floats(2)], [tensor(1, 9, 8, 2)]
    ),
    "FULLY_CONNECTED": Example(
        "FULLY_CONNECTED", [tensor(1, 2, 6), floats(4, 6), None], [tensor(1, 2, 4)], {"keep_num_dims": True}
    ),
    "SOFTMAX": Example("SOFTMAX", [tensor(1, 2, 4)], [tensor(1, 2, 4)], {"beta": 0.5}),
    "LOGISTIC": Example("LOGISTIC", [tensor(1, 4)], [tensor(1, 4)]),
    "NEG": Example("NEG", [tensor(1, 4)], [tensor(1, 4)]),
    "SQUARE": Example("SQUARE", [tensor(1, 4)], [tensor(1, 4)]),
    "DIV": Example("DIV", [tensor(1, 4), floats(1, 1)], [tensor(1, 4)]),
    "TFLite_Detection_PostProcess": Example(
        "TFLite_Detection_PostProcess",
        [tensor(1, 5, 4), tensor(1, 5, 3), floats(5, 4)],
        [tensor(1, 3, 4), tensor(1, 3), tensor(1, 3), tensor(1)],
        DETECTION_OPTIONS,
    ),
}
EXAMPLES = {
    **{f"{name}-int8": one for name, one in INT8.items()},
    **{f"{name}-float32": e for name, e in FLOAT32.items()},
}
