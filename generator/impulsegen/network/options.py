"""Options of the operators, typed. Names follow TensorFlow Lite's ``schema.fbs``."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Activation(enum.Enum):
    """What follows an operator within it."""

    NONE = "NONE"
    RELU = "RELU"
    RELU_N1_TO_1 = "RELU_N1_TO_1"
    RELU6 = "RELU6"


class Padding(enum.Enum):
    """What stands around an image for a filter."""

    SAME = "SAME"  # the output has ceil(input / stride) positions
    VALID = "VALID"  # nothing


@dataclass(frozen=True)
class Conv2DOptions:
    """CONV_2D, and DEPTHWISE_CONV_2D, whose depth multiplier follows from its shapes."""

    padding: Padding
    stride_h: int
    stride_w: int
    dilation_h: int
    dilation_w: int
    activation: Activation


@dataclass(frozen=True)
class Pool2DOptions:
    """MAX_POOL_2D, AVERAGE_POOL_2D."""

    padding: Padding
    stride_h: int
    stride_w: int
    filter_h: int
    filter_w: int
    activation: Activation


@dataclass(frozen=True)
class FullyConnectedOptions:
    """FULLY_CONNECTED with weights in the usual format."""

    activation: Activation
    keep_num_dims: bool


@dataclass(frozen=True)
class SoftmaxOptions:
    """SOFTMAX over the last dimension."""

    beta: float


@dataclass(frozen=True)
class ElementwiseOptions:
    """ADD, SUB, MUL, DIV."""

    activation: Activation


@dataclass(frozen=True)
class ReduceOptions:
    """MEAN, SUM, REDUCE_MAX, REDUCE_MIN."""

    keep_dims: bool


@dataclass(frozen=True)
class ConcatenationOptions:
    """CONCATENATION."""

    axis: int  # may be negative: from the end
    activation: Activation


@dataclass(frozen=True)
class StridedSliceOptions:
    """STRIDED_SLICE: bit i of a mask concerns dimension i."""

    begin_mask: int
    end_mask: int
    ellipsis_mask: int
    new_axis_mask: int
    shrink_axis_mask: int
    offset: bool


@dataclass(frozen=True)
class PackOptions:
    """PACK."""

    axis: int


@dataclass(frozen=True)
class ResizeNearestOptions:
    """RESIZE_NEAREST_NEIGHBOR."""

    align_corners: bool
    half_pixel_centers: bool


@dataclass(frozen=True)
class DetectionOptions:
    """The custom operator TFLite_Detection_PostProcess."""

    max_detections: int
    detections_per_class: int
    max_classes_per_detection: int
    num_classes: int
    nms_score_threshold: float
    nms_iou_threshold: float
    y_scale: float
    x_scale: float
    h_scale: float
    w_scale: float
    use_regular_nms: bool


Options = (
    Conv2DOptions
    | Pool2DOptions
    | FullyConnectedOptions
    | SoftmaxOptions
    | ElementwiseOptions
    | ReduceOptions
    | ConcatenationOptions
    | StridedSliceOptions
    | PackOptions
    | ResizeNearestOptions
    | DetectionOptions
)
