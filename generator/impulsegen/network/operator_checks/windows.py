"""MAX_POOL_2D, AVERAGE_POOL_2D, RESIZE_NEAREST_NEIGHBOR, and how many positions a filter has on an image."""

from __future__ import annotations

from impulsegen.network.operator_checks.operation import Check, Operation
from impulsegen.network.options import Conv2DOptions, Padding, Pool2DOptions


def window_outputs(
    operation: Operation, options: Conv2DOptions | Pool2DOptions, filter_h: int, filter_w: int
) -> tuple[int, int]:
    """Rows and columns that a filter makes of the first input, [batch, height, width, channels].

    Source: TensorFlow's documentation of ``tf.nn.convolution``.
    """
    height, width = operation.input(0).shape[1:3]
    dilation_h, dilation_w = (options.dilation_h, options.dilation_w) if isinstance(options, Conv2DOptions) else (1, 1)

    def positions(extent: int, size: int, stride: int, dilation: int) -> int:
        if options.padding is Padding.SAME:
            return -(-extent // stride)
        span = (size - 1) * dilation + 1
        operation.require(
            span <= extent, f"has a filter of {span} on an image of {extent}", "inputs[0]", "an image that holds it"
        )
        return (extent - span) // stride + 1

    return (
        positions(height, filter_h, options.stride_h, dilation_h),
        positions(width, filter_w, options.stride_w, dilation_w),
    )


def _pool_2d(operation: Operation) -> None:
    options = operation.options(Pool2DOptions)
    operation.require_rank(0, 4, "[batch, height, width, channels]")
    source = operation.input(0)
    rows, columns = window_outputs(operation, options, options.filter_h, options.filter_w)
    operation.require_output((source.shape[0], rows, columns, source.shape[3]))
    operation.require_quantized()
    operation.require_same_quantization(source, operation.outputs[0], "outputs[0]")


def _resize_nearest(operation: Operation) -> None:
    operation.require_rank(0, 4, "[batch, height, width, channels]")
    source, size = operation.input(0), operation.numbers(1)
    operation.require(
        operation.input(1).shape == (2,) and min(size) > 0, f"is told the size {size}", "inputs[1]", "height and width"
    )
    operation.require_output((source.shape[0], *size, source.shape[3]))
    operation.require_same_quantization(source, operation.outputs[0], "outputs[0]")


CHECKS: dict[str, Check] = {
    "MAX_POOL_2D": _pool_2d,
    "AVERAGE_POOL_2D": _pool_2d,
    "RESIZE_NEAREST_NEIGHBOR": _resize_nearest,
}
