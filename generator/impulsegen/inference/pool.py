"""MAX_POOL_2D and AVERAGE_POOL_2D."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from impulsegen.inference.activations import LimitF32
from impulsegen.inference.conv import Image
from impulsegen.inference.limit import limited
from impulsegen.inference.lowering import Lowering, Operators
from impulsegen.inference.overlap import window_lead
from impulsegen.inference.padding import explicit_padding
from impulsegen.inference.program import ELEMENT_BYTES, Layer, Step
from impulsegen.inference.requantize import float_limits, int8_limits
from impulsegen.network.graph import Node
from impulsegen.network.model import DataType
from impulsegen.network.options import Activation, Pool2DOptions


@dataclass(frozen=True)
class Pool(Layer):
    """The largest value or the mean of what lies inside of each window, in int8 or float32."""

    image: Image
    data_type: DataType
    is_mean: bool


def _pool(node: Node, lowering: Lowering) -> Iterator[Step]:
    options, entry, output = node.options, lowering.tensor(node, 0), lowering.output(node)
    assert isinstance(options, Pool2DOptions)  # noqa: S101 - the reader has checked it
    axes = explicit_padding(lowering, node, options.filter_h, options.filter_w)
    channels = entry.shape[3]
    pixel = channels * ELEMENT_BYTES[entry.data_type]
    step = Step(
        Pool(Image(entry.shape[0], channels, *axes), entry.data_type, node.operator == "AVERAGE_POOL_2D"),
        (lowering.input_value(node, 0),),
        lowering.output_value(node),
        lowering.comment(node),
        in_place=0,
        lead_bytes=window_lead(*axes, pixel, pixel, images=entry.shape[0]),
    )
    if entry.data_type is DataType.FLOAT32:
        yield from _limited_f32(step, options.activation, node, lowering)
    else:
        limits = int8_limits(options.activation, output.scale, output.zero_point)
        yield from limited(step, limits, node, lowering)


def _limited_f32(step: Step, activation: Activation, node: Node, lowering: Lowering) -> Iterator[Step]:
    """A step, and another one for an activation, which no exporter puts here."""
    if activation is Activation.NONE:
        yield step
        return
    output = lowering.output(node)
    raw = lowering.new_value(output)
    yield replace(step, output=raw)
    layer = LimitF32(output.element_count, *float_limits(activation))
    yield Step(layer, (raw,), step.output, f"limits of {node.operator}", in_place=0)


LOWER: Operators = {"MAX_POOL_2D": _pool, "AVERAGE_POOL_2D": _pool}
