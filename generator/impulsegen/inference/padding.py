"""How a filter moves over an image: explicit padding in place of SAME, VALID, and a PAD in front of the operator."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.inference.lowering import Lowering
from impulsegen.network.graph import Node
from impulsegen.network.options import Conv2DOptions, Padding, Pool2DOptions


@dataclass(frozen=True)
class Axis:
    """One direction of an image. Output ``i`` sees what begins ``i * stride - pad_before`` from the edge, ``filter``
    values that are ``dilation`` apart; what it sees beyond the edges is real 0."""

    extent: int  # of the image as it is stored
    filter: int
    stride: int
    dilation: int
    pad_before: int
    positions: int  # outputs

    @property
    def span(self) -> int:
        """From the first to the last value that one output sees, both included."""
        return (self.filter - 1) * self.dilation + 1

    @property
    def pad_after(self) -> int:
        """How far the last output sees beyond the far edge."""
        return max(0, (self.positions - 1) * self.stride + self.span - self.pad_before - self.extent)

    @property
    def is_padded(self) -> bool:
        """Whether some output sees something beyond an edge."""
        return self.pad_before > 0 or self.pad_after > 0


def explicit_padding(lowering: Lowering, node: Node, filter_h: int, filter_w: int) -> tuple[Axis, Axis]:
    """The vertical and the horizontal axis of a convolution or a pooling, whose first input is [batch][h][w][channels].

    A PAD that was fused (``fuse.py``) counts as padding of the operator: the image is what stood in front of the PAD,
    which is also what ``lowering.input_value(node, 0)`` is then.

    Source of SAME and VALID: TensorFlow's documentation of ``tf.nn.convolution``; an odd rest of SAME goes behind.
    """
    options = node.options
    assert isinstance(options, Conv2DOptions | Pool2DOptions)  # noqa: S101 - the reader has checked it
    dilation_h, dilation_w = (options.dilation_h, options.dilation_w) if isinstance(options, Conv2DOptions) else (1, 1)
    pad = lowering.padding_of.get(node.inputs[0])
    before, after = ((0, 0), (0, 0)) if pad is None else _paddings(lowering, pad)
    shape = lowering.tensor(node, 0).shape  # behind the PAD

    def axis(direction: int, filter_size: int, stride: int, dilation: int) -> Axis:
        padded = shape[1 + direction]
        span = (filter_size - 1) * dilation + 1
        own = 0
        if options.padding is Padding.SAME:
            positions = -(-padded // stride)
            own = max(0, (positions - 1) * stride + span - padded) // 2
        else:
            positions = (padded - span) // stride + 1
        extent = padded - before[direction] - after[direction]
        return Axis(extent, filter_size, stride, dilation, own + before[direction], positions)

    return axis(0, filter_h, options.stride_h, dilation_h), axis(1, filter_w, options.stride_w, dilation_w)


def _paddings(lowering: Lowering, pad: Node) -> tuple[tuple[int, int], tuple[int, int]]:
    """What a fused PAD adds: in front (top, left), and behind."""
    (top, bottom), (left, right) = lowering.constant(pad, 1).reshape(4, 2)[1:3].tolist()
    return (top, left), (bottom, right)
