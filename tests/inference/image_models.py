"""Networks with one operator that moves a filter over an image, perhaps with a PAD in front of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from network.graph_models import ModelOperator, ModelTensor, constant, tensor, whole_graph

_ENTRY_SCALE = 0.05


def depthwise(
    image: tuple[int, int, int],
    filters: tuple[int, int] = (3, 3),
    *,
    kind: str = "int8",
    multiplier: int = 1,
    scales: Sequence[float] | None = None,
    output_scale: float = 0.4,
    zero_points: tuple[int, int] = (-7, 5),
    extreme: bool = False,
    **where: Any,
) -> bytes:
    """DEPTHWISE_CONV_2D with random weights.

    Args:
        image: height, width, channels.
        multiplier: outputs per channel.
        scales: of the weights; one per output that differ by themselves.
        extreme: weights are -127 and 127 only.
        where: see ``moving_filter``.
    """
    outputs = image[2] * multiplier
    random = np.random.default_rng(sum(image) + 10 * sum(filters))
    weights, bias = _weights((1, *filters, outputs), 3, kind, random, scales, extreme=extreme)
    return moving_filter(
        "DEPTHWISE_CONV_2D", image, filters, outputs, [weights, bias], kind=kind,
        output_scale=output_scale, zero_points=zero_points, **where,
    )  # fmt: skip


def int8_conv(
    image: tuple[int, int, int],
    filters: tuple[int, int, int],
    *,
    groups: int = 1,
    scales: Sequence[float] | None = None,
    output_scale: float = 0.9,
    zero_points: tuple[int, int] = (-7, 5),
    extreme: bool = False,
    **where: Any,
) -> bytes:
    """CONV_2D in int8 with random weights.

    Args:
        filters: outputs, height, width.
        scales: of the weights; one per output that differ by themselves.
        extreme: weights are -127 and 127 only.
        where: see ``moving_filter``.
    """
    random = np.random.default_rng(sum(image) + 10 * sum(filters))
    weights, bias = _weights((*filters, image[2] // groups), 0, "int8", random, scales, extreme=extreme)
    return moving_filter(
        "CONV_2D", image, filters[1:], filters[0], [weights, bias], kind="int8",
        output_scale=output_scale, zero_points=zero_points, **where,
    )  # fmt: skip


def float_conv(
    image: tuple[int, int, int],
    filters: tuple[int, int, int],
    *,
    groups: int = 1,
    **where: Any,
) -> bytes:
    """CONV_2D in float32 with random weights; ``filters``: outputs, height, width."""
    random = np.random.default_rng(sum(image) + 10 * sum(filters))
    weights, bias = _weights((*filters, image[2] // groups), 0, "float32", random, None, extreme=False)
    return moving_filter("CONV_2D", image, filters[1:], filters[0], [weights, bias], kind="float32", **where)


def pool(
    operator: str, image: tuple[int, int, int], filters: tuple[int, int], *, kind: str = "int8", **where: Any
) -> bytes:
    """MAX_POOL_2D or AVERAGE_POOL_2D."""
    zero_points = (where.pop("zero_point", 3),) * 2
    options = {"filter_h": filters[0], "filter_w": filters[1]}
    return moving_filter(
        operator, image, filters, image[2], [], kind=kind, output_scale=_ENTRY_SCALE, zero_points=zero_points,
        options=options, **where,
    )  # fmt: skip


def moving_filter(
    operator: str,
    image: tuple[int, int, int],
    filters: tuple[int, int],
    outputs: int,
    constants: Sequence[ModelTensor],
    *,
    kind: str,
    stride: tuple[int, int] = (1, 1),
    dilation: tuple[int, int] = (1, 1),
    padding: str = "SAME",
    activation: str = "NONE",
    output_scale: float = 1.0,
    zero_points: tuple[int, int] = (0, 0),
    batch: int = 1,
    pads: tuple[int, int, int, int] | None = None,
    options: dict[str, Any] | None = None,
) -> bytes:
    """A whole file.

    Args:
        outputs: channels.
        zero_points: of input and output.
        batch: images; they lie below each other in the only one that a network may be given.
        pads: top, bottom, left, right of a PAD.
    """

    def values(*shape: int, scale: float, zero_point: int) -> ModelTensor:
        return tensor(*shape, kind=kind, scale=scale if kind == "int8" else None, zero_point=zero_point)

    height, width = image[:2]
    seen = {"scale": _ENTRY_SCALE, "zero_point": zero_points[0]}
    made = {"scale": output_scale, "zero_point": zero_points[1]}
    entry = source = values(1, batch * height, width, image[2], **seen)
    operators = []
    if batch > 1:
        source = values(batch, height, width, image[2], **seen)
        operators.append(_reshape(entry, source))
    if pads is not None:
        top, bottom, left, right = pads
        height, width = height + top + bottom, width + left + right
        padded = values(batch, height, width, image[2], **seen)
        paddings = constant(np.array([[0, 0], [top, bottom], [left, right], [0, 0]], np.int32))
        operators.append(ModelOperator("PAD", [source, paddings], [padded]))
        source = padded
    extents = [
        -(-size // step) if padding == "SAME" else (size - (f - 1) * d - 1) // step + 1
        for size, step, f, d in zip((height, width), stride, filters, dilation, strict=True)
    ]
    given: dict[str, Any] = {"padding": padding, "stride_h": stride[0], "stride_w": stride[1], "activation": activation}
    if "POOL" not in operator:
        given.update(dilation_h=dilation[0], dilation_w=dilation[1])
    if operator == "DEPTHWISE_CONV_2D":
        given["depth_multiplier"] = outputs // image[2]
    output = last = values(batch, *extents, outputs, **made)
    operators.append(ModelOperator(operator, [source, *constants], [output], {**given, **(options or {})}))
    if batch > 1:
        last = values(1, batch * extents[0], extents[1], outputs, **made)
        operators.append(_reshape(output, last))
    return whole_graph(operators, inputs=[entry], outputs=[last])


def _reshape(source: ModelTensor, target: ModelTensor) -> ModelOperator:
    shape = constant(np.array(target.shape, np.int32))
    return ModelOperator("RESHAPE", [source, shape], [target], {"new_shape": list(target.shape)})


def _weights(
    shape: tuple[int, ...],
    axis: int,
    kind: str,
    random: np.random.Generator,
    scales: Sequence[float] | None,
    *,
    extreme: bool,
) -> tuple[ModelTensor, ModelTensor]:
    """Weights and bias; ``axis`` is that of the outputs."""
    outputs = shape[axis]
    if kind == "float32":
        return (
            constant(random.normal(0, 1, shape).astype(np.float32)),
            constant(random.normal(0, 1, outputs).astype(np.float32)),
        )
    own = list(0.01 * 1.5 ** random.uniform(-3, 3, outputs)) if scales is None else list(scales)
    values = random.choice([-127, 127], shape) if extreme else random.integers(-127, 128, shape)
    bias = random.integers(-6000, 6001, outputs).astype(np.int32)
    return (
        constant(values.astype(np.int8), scale=own, axis=axis),
        constant(bias, scale=[_ENTRY_SCALE * scale for scale in own]),
    )
