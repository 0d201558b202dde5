"""Small networks of every kind of output as real files: few weights, none of them trained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from impulsegen.network.model import DataType, Network, Tensor
from network.graph_models import ModelOperator, ModelTensor, constant, tensor, whole_graph

INPUT_SCALE, INPUT_ZERO_POINT = 0.5, -3
UNSIGNED_ZERO_POINT = INPUT_ZERO_POINT + 128
MODEL_BYTES = bytes(range(7, 48))  # of a network of a type that is no file here
_SIDE_PX, _CELL_PX = 96, 8
_MOST_WEIGHTS = 20_000
_SCORE_SCALE, _SCORE_ZERO_POINT = 0.00390625, -128  # what a softmax must have


class _Maker:
    """Adds operators one behind the other."""

    def __init__(self, features: int, kind: str) -> None:
        self.kind = kind
        self.operators: list[ModelOperator] = []
        zero_point = UNSIGNED_ZERO_POINT if kind == "uint8" else INPUT_ZERO_POINT
        self.input = self._tensor((1, features), INPUT_SCALE, zero_point)
        self.last = self.input

    def _tensor(self, shape: Sequence[int], scale: float, zero_point: int) -> ModelTensor:
        quantized = self.kind != "float32"
        return tensor(*shape, kind=self.kind, scale=scale if quantized else None, zero_point=zero_point)

    def add(self, name: str, shape: Sequence[int], *more: ModelTensor, **options: object) -> None:
        """An operator whose output is quantised like its input."""
        self.to(
            self._tensor(shape, self.last.scales[0] if self.last.scales else 1, self._zero_point),
            name,
            *more,
            **options,
        )

    def to(self, output: ModelTensor, name: str, *more: ModelTensor, **options: object) -> None:
        """An operator with this output."""
        self.operators.append(ModelOperator(name, [self.last, *more], [output], options))
        self.last = output

    def weighted(self, name: str, shape: Sequence[int], weights: Sequence[int], scale: float, zero_point: int) -> None:
        """A dense layer or a convolution with weights from -7 to 7."""
        values = np.arange(np.prod(weights)).reshape(weights) * 37 % 15 - 7
        if self.kind == "float32":
            own = constant((values / 8).astype(np.float32))
            bias = constant(np.arange(weights[0], dtype=np.float32) / 4)
        else:
            own = constant(values.astype(np.int8), scale=0.125)
            entry = self.last.scales[0]
            bias = constant(np.arange(weights[0], dtype=np.int32) * 2, scale=entry * 0.125)
        options = {} if name == "FULLY_CONNECTED" else {"padding": "SAME"}
        self.to(self._tensor(shape, scale, zero_point), name, own, bias, **options)

    def reshape(self, shape: Sequence[int]) -> None:
        """Another shape."""
        self.add("RESHAPE", shape, constant(np.array(shape, np.int32)), new_shape=list(shape))

    def requantize(self, kind: str, scale: float, zero_point: int) -> None:
        """Another integer type."""
        self.kind = kind
        self.to(self._tensor(self.last.shape, scale, zero_point), "QUANTIZE")

    @property
    def _zero_point(self) -> int:
        return self.last.zero_points[0] if self.last.zero_points else 0

    def build(self, outputs: Sequence[ModelTensor] | None = None) -> bytes:
        """The file."""
        return whole_graph(self.operators, inputs=[self.input], outputs=outputs or [self.last])


def small_model(
    features: int, shape: tuple[int, ...], kind: str, *, scale: float, zero_point: int, is_softmax: bool = True
) -> bytes:
    """A network from ``features`` values to an output of a shape; one of 96 x 96 x 3 values is an image."""
    maker = _Maker(features, kind)
    is_unsigned = kind == "uint8"
    if is_unsigned:
        maker.requantize("int8", INPUT_SCALE, INPUT_ZERO_POINT)
    count = int(np.prod(shape))
    if features == _SIDE_PX * _SIDE_PX * 3 and features * count > _MOST_WEIGHTS:
        _image(maker, shape, scale, zero_point)
    else:
        maker.weighted("FULLY_CONNECTED", (1, count), (count, features), 0.25 if is_softmax else scale, zero_point)
        if len(shape) != 2:
            maker.reshape(shape)
    is_score = is_softmax and (maker.kind == "float32" or (scale, zero_point) == (_SCORE_SCALE, _SCORE_ZERO_POINT))
    if is_score:
        maker.to(maker._tensor(shape, _SCORE_SCALE, _SCORE_ZERO_POINT), "SOFTMAX", beta=1.0)
    if is_unsigned:
        maker.requantize("uint8", scale, zero_point)
    return maker.build()


def _image(maker: _Maker, shape: tuple[int, ...], scale: float, zero_point: int) -> None:
    cells = _SIDE_PX // _CELL_PX
    maker.reshape((1, _SIDE_PX, _SIDE_PX, 3))
    if len(shape) == 3:  # rows of an object detector: a corner of the image
        side = round(float(np.prod(shape)) ** 0.5)
        begin, end, step = (constant(np.array(v, np.int32)) for v in ((0, 0, 0, 0), (1, side, side, 1), (1, 1, 1, 1)))
        maker.add("STRIDED_SLICE", (1, side, side, 1), begin, end, step)
        maker.reshape(shape)
        return
    pool = {"padding": "VALID", "stride_h": _CELL_PX, "stride_w": _CELL_PX, "filter_h": _CELL_PX, "filter_w": _CELL_PX}
    maker.add("MAX_POOL_2D", (1, cells, cells, 3), **pool)
    if len(shape) == 4:
        maker.weighted("CONV_2D", shape, (shape[-1], 1, 1, 3), 0.25 if shape[-1] < 10 else scale, zero_point)
        return
    maker.add("MEAN", (1, 3), constant(np.array([1, 2], np.int32)), keep_dims=False)
    maker.weighted("FULLY_CONNECTED", shape, (shape[-1], 3), 0.25, zero_point)


def detector_model(features: int, boxes: int, labels: int) -> bytes:
    """An SSD in float: the first pixels as its boxes and scores, then the custom operator that picks among them."""
    maker = _Maker(features, "float32")
    start = maker.input
    parts = []
    for at, width in ((0, 4), (boxes * 4, labels + 1)):
        maker.last = start
        begin, end, step = (constant(np.array(v, np.int32)) for v in ((0, at), (1, at + boxes * width), (1, 1)))
        maker.add("STRIDED_SLICE", (1, boxes * width), begin, end, step)
        maker.reshape((1, boxes, width))
        parts.append(maker.last)
    anchors = np.stack([np.linspace(0.1, 0.9, boxes)] * 2 + [np.full(boxes, 0.2)] * 2, axis=1).astype(np.float32)
    outputs = [tensor(1, boxes, 4), tensor(1, boxes), tensor(1, boxes), tensor(1)]
    options = {
        "max_detections": boxes,
        "max_classes_per_detection": 1,
        "detections_per_class": 100,
        "use_regular_nms": False,
        "nms_score_threshold": 0.01,
        "nms_iou_threshold": 0.6,
        "num_classes": labels,
        **{"y_scale": 10.0, "x_scale": 10.0, "h_scale": 5.0, "w_scale": 5.0},
    }
    maker.operators.append(ModelOperator("TFLite_Detection_PostProcess", [*parts, constant(anchors)], outputs, options))
    boxes_out, classes, scores, count = outputs
    return maker.build([scores, boxes_out, count, classes])


def two_outputs_model(features: int, first: tuple[int, ...], second: tuple[int, ...]) -> bytes:
    """Two dense layers in float that read the same features."""
    maker = _Maker(features, "float32")
    outputs = []
    for shape in (first, second):
        maker.last = maker.input
        count = int(np.prod(shape))
        maker.weighted("FULLY_CONNECTED", (1, count), (count, features), 1.0, 0)
        if len(shape) != 2:
            maker.reshape(shape)
        outputs.append(maker.last)
    return maker.build(outputs)


def network(
    features: int,
    output_shape: tuple[int, ...],
    data_type: DataType = DataType.INT8,
    *,
    scale: float = 0.00390625,
    zero_point: int = -128,
    operators: tuple[str, ...] = ("FULLY_CONNECTED", "SOFTMAX"),
) -> Network:
    """A small model. ``operators`` are those that it says to have, which exports list."""
    quantized = data_type is not DataType.FLOAT32
    kind = data_type.value
    zero_point_of_input = UNSIGNED_ZERO_POINT if data_type is DataType.UINT8 else INPUT_ZERO_POINT
    content = MODEL_BYTES
    if data_type in (DataType.FLOAT32, DataType.INT8, DataType.UINT8):
        is_softmax = "SOFTMAX" in operators
        content = small_model(features, output_shape, kind, scale=scale, zero_point=zero_point, is_softmax=is_softmax)
    return Network(
        inputs=(
            Tensor(
                "in",
                data_type,
                (1, features),
                INPUT_SCALE if quantized else None,
                zero_point_of_input if quantized else None,
            ),
        ),
        outputs=(
            Tensor("out", data_type, output_shape, scale if quantized else None, zero_point if quantized else None),
        ),
        operators=operators,
        data=content,
        sha256="ab" * 32,
        origin="model.tflite",
    )
