"""Operators on single elements, on pairs of them, and reductions."""

from __future__ import annotations

from impulsegen.network.model import DataType
from impulsegen.network.operator_checks.layers import require_probabilities
from impulsegen.network.operator_checks.operation import Check, Operation, close
from impulsegen.network.options import ReduceOptions

# Bits by which the reference kernels shift int8 to the left before they bring both sides to one scale.
_ADD_SHIFT = 20
_SQUARED_DIFFERENCE_SHIFT = 7


def _unary(operation: Operation) -> None:
    operation.require_output(operation.input(0).shape)
    operation.require_quantized()


def _logistic(operation: Operation) -> None:
    _unary(operation)
    require_probabilities(operation)


def _tanh(operation: Operation) -> None:
    """Between -1 and 1. Source of the int8 output: TensorFlow Lite's quantisation specification."""
    _unary(operation)
    output = operation.outputs[0]
    operation.require(
        output.data_type is not DataType.INT8 or (close(output.scale, 1 / 128) and output.zero_point == 0),
        f"writes scale {output.scale:g} and zero point {output.zero_point}",
        "outputs[0]",
        "scale 1/128 and zero point 0",
    )


def _binary(operation: Operation) -> None:
    one, other = operation.input(0).shape, operation.input(1).shape
    rank = max(len(one), len(other))
    pairs = list(zip((1,) * (rank - len(one)) + one, (1,) * (rank - len(other)) + other, strict=True))
    operation.require(
        all(a == b or 1 in (a, b) for a, b in pairs),
        f"combines {list(one)} and {list(other)}",
        "inputs[1]",
        "dimensions that are equal, or 1",
    )
    operation.require_output([max(pair) for pair in pairs])
    operation.require_quantized()


def _sum(operation: Operation) -> None:
    """ADD, SUB: after the shift, the sum must become smaller for the output."""
    _binary(operation)
    _require_multiplier(operation, _twice_larger_scale(operation) / 2.0**_ADD_SHIFT)


def _squared_difference(operation: Operation) -> None:
    _binary(operation)
    _require_multiplier(operation, (_twice_larger_scale(operation) / 2.0**_SQUARED_DIFFERENCE_SHIFT) ** 2)


def _twice_larger_scale(operation: Operation) -> float:
    return 2 * max(operation.input(0).scale, operation.input(1).scale)


def _require_multiplier(operation: Operation, step: float) -> None:
    """The fixed-point multiplier of the output is below 1, as the reference kernels take for granted."""
    output = operation.outputs[0]
    if output.data_type is DataType.INT8:
        operation.require(
            step < output.scale,
            f"has an output of scale {output.scale:g}, far finer than its inputs",
            "outputs[0]",
            f"more than {step:g}",
        )


def _reduction(operation: Operation) -> None:
    options = operation.options(ReduceOptions)
    source, axes = operation.input(0), operation.input(1).shape
    operation.require(len(axes) <= 1, f"is told axes of shape {list(axes)}", "inputs[1]", "a list")
    rank = len(source.shape)
    gone = {operation.axis(number, rank, "inputs[1]") for number in operation.numbers(1)}
    if options.keep_dims:
        operation.require_output([1 if index in gone else extent for index, extent in enumerate(source.shape)])
    else:
        operation.require_output([extent for index, extent in enumerate(source.shape) if index not in gone])
    operation.require_quantized()


def _reduce_max(operation: Operation) -> None:
    _reduction(operation)
    operation.require_same_quantization(operation.input(0), operation.outputs[0], "outputs[0]")


CHECKS: dict[str, Check] = {
    **dict.fromkeys("RELU RELU6 RELU_N1_TO_1 ABS LOG EXP RSQRT SQRT NEG SQUARE QUANTIZE DEQUANTIZE".split(), _unary),
    "LOGISTIC": _logistic,
    "TANH": _tanh,
    "ADD": _sum,
    "SUB": _sum,
    "MUL": _binary,
    "DIV": _binary,
    "SQUARED_DIFFERENCE": _squared_difference,
    "MEAN": _reduction,
    "SUM": _reduction,
    "REDUCE_MAX": _reduce_max,
}
