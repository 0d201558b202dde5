"""The operators and types that have kernels: one table, read by the checks and by whatever makes steps out of a graph.

A file that uses something else is not wrong. It is read, and ``require_supported`` names all that has no kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from impulsegen.diagnostics import error
from impulsegen.errors import UnsupportedError
from impulsegen.network.graph import Graph, GraphTensor, Node
from impulsegen.network.model import DataType
from impulsegen.network.options import StridedSliceOptions


@dataclass(frozen=True)
class Slot:
    """One input or output: the types that it may have."""

    types: frozenset[DataType]
    may_be_left_out: bool = False
    may_repeat: bool = False  # the last one: once or more


@dataclass(frozen=True)
class Signature:
    """Types that go together."""

    inputs: tuple[Slot, ...]
    outputs: tuple[Slot, ...]


@dataclass(frozen=True)
class Support:
    """What there is of an operator, and which inputs must be constants."""

    signatures: tuple[Signature, ...]
    told: tuple[int, ...] = ()  # integers that say what to do: axes, shapes, limits
    weights: tuple[int, ...] = ()  # numbers to compute with
    any_may_be_constant: bool = False  # the others as well may be constants, but not all at once


def _support(
    *texts: str, told: tuple[int, ...] = (), weights: tuple[int, ...] = (), any_may_be_constant: bool = False
) -> Support:
    """From ``int8 int8 int32? -> int8``: ``?`` may be left out, ``+`` once or more, ``|`` one of them."""

    def slots(text: str) -> tuple[Slot, ...]:
        return tuple(
            Slot(
                frozenset(DataType(name) for name in word.rstrip("?+").split("|")),
                word.endswith("?"),
                word.endswith("+"),
            )
            for word in text.split()
        )

    sides = (text.split("->") for text in texts)
    return Support(
        tuple(Signature(slots(left), slots(right)) for left, right in sides), told, weights, any_may_be_constant
    )


_LAYER = _support(
    "int8 int8 int32? -> int8",
    "float32 float32 float32? -> float32",
    weights=(1, 2),
)
_ONE = _support("int8 -> int8", "float32 -> float32")
_ONE_FLOAT = _support("float32 -> float32")
_TWO = _support("int8 int8 -> int8", "float32 float32 -> float32", any_may_be_constant=True)
_REDUCTION = _support("int8 int32 -> int8", "float32 int32 -> float32", told=(1,))
_ANY = "float32 int8 uint8 int32".split()  # where elements are only renamed

SUPPORTED: dict[str, Support] = {
    "CONV_2D": _LAYER,
    "DEPTHWISE_CONV_2D": _LAYER,
    "FULLY_CONNECTED": _LAYER,
    "MAX_POOL_2D": _ONE,
    "AVERAGE_POOL_2D": _ONE,
    "SOFTMAX": _ONE,
    "LOGISTIC": _ONE,
    "RELU": _ONE,
    "RELU6": _ONE,
    "RELU_N1_TO_1": _ONE,
    "TANH": _ONE,
    "ABS": _ONE,
    "LOG": _ONE,
    "EXP": _ONE,
    "RSQRT": _ONE,
    "SQRT": _ONE,
    "NEG": _ONE_FLOAT,
    "SQUARE": _ONE_FLOAT,
    "ADD": _TWO,
    "SUB": _TWO,
    "MUL": _TWO,
    "DIV": _support("float32 float32 -> float32", any_may_be_constant=True),
    "SQUARED_DIFFERENCE": _TWO,
    "MEAN": _REDUCTION,
    "SUM": _REDUCTION,
    "REDUCE_MAX": _REDUCTION,
    "QUANTIZE": _support("float32 -> int8|uint8", "int8|uint8 -> int8|uint8"),
    "DEQUANTIZE": _support("int8|uint8 -> float32"),
    "RESHAPE": _support(*(f"{name} int32? -> {name}" for name in _ANY), told=(1,)),
    "EXPAND_DIMS": _support(*(f"{name} int32|int64 -> {name}" for name in _ANY), told=(1,)),
    "SQUEEZE": _support(*(f"{name} -> {name}" for name in _ANY)),
    "PAD": _support("int8 int32|int64 -> int8", "float32 int32|int64 -> float32", told=(1,)),
    "PADV2": _support(
        "int8 int32|int64 int8 -> int8", "float32 int32|int64 float32 -> float32", told=(1,), weights=(2,)
    ),
    "CONCATENATION": _support("int8+ -> int8", "float32+ -> float32"),
    "PACK": _support("int8+ -> int8", "float32+ -> float32"),
    "SPLIT": _support("int32 int8 -> int8+", "int32 float32 -> float32+", told=(0,)),
    "STRIDED_SLICE": _support("int8 int32 int32 int32 -> int8", "float32 int32 int32 int32 -> float32", told=(1, 2, 3)),
    "TRANSPOSE": _support("int8 int32 -> int8", "float32 int32 -> float32", told=(1,)),
    "RESIZE_NEAREST_NEIGHBOR": _support("int8 int32 -> int8", "float32 int32 -> float32", told=(1,)),
    "TFLite_Detection_PostProcess": _support(
        "float32 float32 float32 -> float32 float32 float32 float32", weights=(2,)
    ),
}


@dataclass(frozen=True)
class Unsupported:
    """Something without a kernel, and every place where the network has it (``operators[3]``)."""

    operator: str
    reason: str  # "with weights that are no constants"; empty: no kernel for this operator at all
    places: tuple[str, ...]

    @property
    def text(self) -> str:
        """For a message: ``LSTM (operators[3], operators[7])``."""
        return f"{self.operator}{' ' if self.reason else ''}{self.reason} ({', '.join(self.places)})"


def unsupported(graph: Graph) -> tuple[Unsupported, ...]:
    """All that the graph uses and that has no kernel, in the order of first use; empty when it can be generated.

    An operator on constants alone has none: what can be computed beforehand must be gone (``inference/fold.py``).
    """
    places: dict[tuple[str, str], list[str]] = {}
    for node in graph.nodes:
        inputs, outputs = tuple(graph.operands(node)), tuple(graph.tensors[index] for index in node.outputs)
        reason = why_unsupported(node, inputs, outputs)
        if reason is not None:
            places.setdefault((node.operator, reason), []).append(node.where)
    return tuple(Unsupported(operator, reason, tuple(found)) for (operator, reason), found in places.items())


def require_supported(graph: Graph, *, origin: str) -> None:
    """Raises an ``UnsupportedError`` that lists everything in the network ``origin`` that has no kernel."""
    found = unsupported(graph)
    if not found:
        return
    many = f"{len(found)} operators that have" if len(found) > 1 else "an operator that has"
    hint = "generate headers for Edge Impulse's SDK, whose interpreter knows more operators: --runtime sdk"
    raise UnsupportedError(
        f"the network {origin} uses {many} no kernel: {', '.join(one.text for one in found)}",
        diagnostics=[
            error(
                "unsupported-operator",
                f"{one.operator}{' ' if one.reason else ''}{one.reason} has no kernel",
                where=f"{origin}: {', '.join(one.places)}",
                hint=hint,
            )
            for one in found
        ],
        where=f"{origin}: {found[0].places[0]}",
        expected=f"operators of this list: {', '.join(sorted(SUPPORTED))}",
        hint=hint,
    )


def why_unsupported(node: Node, inputs: Sequence[GraphTensor | None], outputs: Sequence[GraphTensor]) -> str | None:
    """Why an operator has no kernel; ``""`` when there is none for it at all, ``None`` when there is one."""
    reason = why_unchecked(node, inputs, outputs)
    if reason is not None:
        return reason
    support = SUPPORTED[node.operator]
    constants = {position for position, tensor in enumerate(inputs) if tensor is not None and tensor.is_constant}
    if all(tensor is None or position in constants for position, tensor in enumerate(inputs)):
        return "of nothing but constants"
    others = constants.difference(support.told, support.weights)
    if others and not support.any_may_be_constant:
        return f"whose input {min(others)} is a constant"
    return _computed(support.weights, inputs)


def why_unchecked(node: Node, inputs: Sequence[GraphTensor | None], outputs: Sequence[GraphTensor]) -> str | None:
    """The same for what keeps the reader from checking an operator. ``None``: it fits, whether or not it has a kernel."""
    support = SUPPORTED.get(node.operator)
    if support is None:
        return ""
    if not any(_matches(signature, inputs, outputs) for signature in support.signatures):
        return f"of {_types(inputs)} to {_types(outputs)}"
    limit = LIMITS.get(node.operator, _no_limit)
    return _computed(support.told, inputs) or next(limit(node, inputs), None)


def arity(operator: str) -> tuple[tuple[int, int | None], tuple[int, int | None]]:
    """The least and the most (``None``: any number) inputs and outputs of a supported operator."""
    first = SUPPORTED[operator].signatures[0]

    def limits(slots: tuple[Slot, ...]) -> tuple[int, int | None]:
        least = sum(1 for slot in slots if not slot.may_be_left_out)
        return least, None if slots[-1].may_repeat else len(slots)

    return limits(first.inputs), limits(first.outputs)


def _matches(signature: Signature, inputs: Sequence[GraphTensor | None], outputs: Sequence[GraphTensor | None]) -> bool:
    return _fit(signature.inputs, inputs) and _fit(signature.outputs, outputs)


def _fit(slots: tuple[Slot, ...], tensors: Sequence[GraphTensor | None]) -> bool:
    if slots[-1].may_repeat:
        slots += slots[-1:] * (len(tensors) - len(slots))
    if len(tensors) > len(slots):
        return False
    padded = (*tensors, *(None,) * (len(slots) - len(tensors)))
    return all(
        slot.may_be_left_out if tensor is None else tensor.data_type in slot.types
        for slot, tensor in zip(slots, padded, strict=True)
    )


def _computed(positions: tuple[int, ...], inputs: Sequence[GraphTensor | None]) -> str | None:
    for position in positions:
        tensor = inputs[position] if position < len(inputs) else None
        if tensor is not None and not tensor.is_constant:
            return f"whose input {position} is computed and no constant"
    return None


def _types(tensors: Sequence[GraphTensor | None]) -> str:
    return ", ".join("nothing" if tensor is None else tensor.data_type.value for tensor in tensors)


def _no_limit(_node: Node, _inputs: Sequence[GraphTensor | None]) -> Iterator[str]:
    yield from ()


def _grouped(_: Node, inputs: Sequence[GraphTensor | None]) -> Iterator[str]:
    image, weights = inputs[:2]
    if image and weights and len(image.shape) == len(weights.shape) == 4:
        groups, rest = divmod(image.shape[3], weights.shape[3])
        if groups > 1 and rest == 0:
            yield f"in {groups} groups of channels"


def _slice_masks(node: Node, _: Sequence[GraphTensor | None]) -> Iterator[str]:
    options = node.options
    if isinstance(options, StridedSliceOptions):
        if options.ellipsis_mask:
            yield "with an ellipsis"
        if options.new_axis_mask:
            yield "with a new axis"


def _asymmetric_weights(_: Node, inputs: Sequence[GraphTensor | None]) -> Iterator[str]:
    weights = inputs[1]
    if weights and weights.quantization and any(weights.quantization.zero_points):
        yield "with weights that have a zero point"


LIMITS: dict[str, Callable[[Node, Sequence[GraphTensor | None]], Iterator[str]]] = {
    "CONV_2D": _grouped,
    "FULLY_CONNECTED": _asymmetric_weights,
    "STRIDED_SLICE": _slice_masks,
}
