"""CONV_2D, DEPTHWISE_CONV_2D, FULLY_CONNECTED, SOFTMAX: layers with weights, and what follows the last one.

Source of the quantisation of weights and biases: TensorFlow Lite's quantisation specification.
"""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.network.graph import GraphTensor
from impulsegen.network.model import DataType
from impulsegen.network.operator_checks.operation import Check, Operation, close
from impulsegen.network.operator_checks.windows import window_outputs
from impulsegen.network.options import Conv2DOptions, FullyConnectedOptions

_BIAS_TOLERANCE = 0.02  # steps of the output that a step of the bias may be off: what the interpreter allows
_PROBABILITY_SCALE, _PROBABILITY_ZERO_POINT = 1 / 256, -128


def _conv_2d(operation: Operation) -> None:
    options = operation.options(Conv2DOptions)
    operation.require_rank(0, 4, "[batch, height, width, channels]")
    operation.require_rank(1, 4, "[outputs, height, width, inputs]")
    image, weights = operation.input(0).shape, operation.input(1).shape
    operation.require(
        image[3] == weights[3],
        f"reads {image[3]} channels with weights for {weights[3]}",
        "inputs[1]",
        str(image[3]),
    )
    operation.require_output((image[0], *window_outputs(operation, options, weights[1], weights[2]), weights[0]))
    _check_weights(operation, weights[0], axis=0)


def _depthwise_conv_2d(operation: Operation) -> None:
    options = operation.options(Conv2DOptions)
    operation.require_rank(0, 4, "[batch, height, width, channels]")
    operation.require_rank(1, 4, "[1, height, width, outputs]")
    image, weights = operation.input(0).shape, operation.input(1).shape
    operation.require(weights[0] == 1, f"has weights {list(weights)}", "inputs[1]", "[1, height, width, outputs]")
    operation.require(
        weights[3] % image[3] == 0,
        f"makes {weights[3]} channels of {image[3]}",
        "inputs[1]",
        "as many outputs for each channel",
    )
    operation.require_output((image[0], *window_outputs(operation, options, weights[1], weights[2]), weights[3]))
    _check_weights(operation, weights[3], axis=3)


def _fully_connected(operation: Operation) -> None:
    options = operation.options(FullyConnectedOptions)
    operation.require_rank(1, 2, "[outputs, inputs]")
    source, (outputs, inputs) = operation.input(0), operation.input(1).shape
    operation.require(
        source.element_count % inputs == 0,
        f"reads {list(source.shape)} with {inputs} weights",
        "inputs[0]",
        str(inputs),
    )
    if options.keep_num_dims:
        operation.require(
            source.shape[-1:] == (inputs,),
            f"reads {list(source.shape)} with {inputs} weights",
            "inputs[0]",
            str(inputs),
        )
        operation.require_output((*source.shape[:-1], outputs))
    else:
        rows, found = source.element_count // inputs, operation.outputs[0]
        operation.require(
            found.shape[-1:] == (outputs,) and found.element_count == rows * outputs,
            f"writes {list(found.shape)}",
            "outputs[0]",
            str([rows, outputs]),
        )
    _check_weights(operation, outputs, axis=0)


def _softmax(operation: Operation) -> None:
    source = operation.input(0)
    operation.require(len(source.shape) > 0, "reads a single number", "inputs[0]", "at least one dimension")
    operation.require_output(source.shape)
    operation.require_quantized()
    require_probabilities(operation)


def require_probabilities(operation: Operation) -> None:
    """An int8 output between 0 and 1 has the quantisation that kernels take for granted."""
    output = operation.outputs[0]
    if output.data_type is not DataType.INT8:
        return
    operation.require(
        close(output.scale, _PROBABILITY_SCALE) and output.zero_point == _PROBABILITY_ZERO_POINT,
        f"writes scale {output.scale:g} and zero point {output.zero_point}",
        "outputs[0]",
        "scale 1/256 and zero point -128",
    )


def _check_weights(operation: Operation, channels: int, *, axis: int) -> None:
    """The bias fits ``channels``; quantised weights are symmetric, as a whole or per channel along ``axis``."""
    bias = operation.optional(2)
    if bias is not None:
        operation.require(
            bias.shape == (channels,), f"has a bias of shape {list(bias.shape)}", "inputs[2]", str([channels])
        )
    if not operation.is_quantized:
        return
    source, weights, output = operation.input(0), operation.input(1), operation.outputs[0]
    for place, tensor in (("inputs[0]", source), ("outputs[0]", output)):
        operation.require(
            tensor.quantization is not None and not tensor.quantization.is_per_channel,
            "has a tensor without one scale for the whole of it",
            place,
            "one scale and one zero point",
        )
    quantization = weights.quantization
    if quantization is None:
        operation.fail("has weights without quantisation", "inputs[1]", "a scale")
    operation.require(
        not quantization.is_per_channel or quantization.axis == axis,
        f"has weights with scales along dimension {quantization.axis}",
        "inputs[1]",
        f"along dimension {axis}",
    )
    operation.require(not any(quantization.zero_points), "has weights with a zero point", "inputs[1]", "zero point 0")
    if bias is not None:
        _check_bias(operation, bias, [source.scale * scale for scale in quantization.scales], output.scale)


def _check_bias(operation: Operation, bias: GraphTensor, wanted: Sequence[float], output_scale: float) -> None:
    """The scale of the bias is that of input times weights. A bias without quantisation is taken to have it."""
    quantization = bias.quantization
    if quantization is None:
        return
    found = quantization.scales
    operation.require(not any(quantization.zero_points), "has a bias with a zero point", "inputs[2]", "zero point 0")
    count = max(len(found), len(wanted))  # one, or one per channel
    every_found, every_wanted = (list(scales) * (count // len(scales)) for scales in (found, wanted))
    for channel, (one, other) in enumerate(zip(every_found, every_wanted, strict=True)):
        operation.require(
            abs(one - other) <= _BIAS_TOLERANCE * output_scale,
            f"has a bias of scale {one:g} in channel {channel}",
            "inputs[2]",
            f"{other:g}, the scale of the input times that of the weights",
        )


CHECKS: dict[str, Check] = {
    "CONV_2D": _conv_2d,
    "DEPTHWISE_CONV_2D": _depthwise_conv_2d,
    "FULLY_CONNECTED": _fully_connected,
    "SOFTMAX": _softmax,
}
