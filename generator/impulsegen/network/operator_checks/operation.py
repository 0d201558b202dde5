"""An operator with the tensors around it, as the checks see it: number, types and constants of its tensors are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeAlias, TypeVar

import numpy as np

from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.model import DataType
from impulsegen.network.tflite_bounds import BadModelError

Kind = TypeVar("Kind")

_QUANTIZED = (DataType.INT8, DataType.UINT8)
_MOST_NUMBERS = 64  # of a constant that tells what to do: a pair per dimension is the most that makes sense
_SCALE_TOLERANCE = 1e-6  # relative: what float32 arithmetic of a converter may do to equal scales


@dataclass(frozen=True)
class Operation:
    """One operator. Its types are those of a signature in ``supported.py``, and the inputs named there are constants."""

    node: Node
    inputs: Sequence[GraphTensor | None]
    outputs: Sequence[GraphTensor]

    def input(self, position: int) -> GraphTensor:
        """An input that must be there."""
        tensor = self.inputs[position]
        assert tensor is not None  # noqa: S101 - it is in every signature of the operator
        return tensor

    def options(self, kind: type[Kind]) -> Kind:
        """The options, of the record that belongs to the operator."""
        options = self.node.options
        assert isinstance(options, kind)  # noqa: S101 - see option_readers.py
        return options

    def optional(self, position: int) -> GraphTensor | None:
        """An input that may be left out."""
        return self.inputs[position] if position < len(self.inputs) else None

    def numbers(self, position: int) -> list[int]:
        """The values of a short integer constant, in one row."""
        tensor = self.input(position)
        values = tensor.values
        assert values is not None  # noqa: S101 - it is one of the operator's constants
        self.require(
            values.size <= _MOST_NUMBERS,
            f"is told {values.size} numbers",
            f"inputs[{position}]",
            f"{_MOST_NUMBERS} at most",
        )
        return [int(value) for value in np.asarray(values).ravel()]

    @property
    def is_quantized(self) -> bool:
        """Whether it computes with quantised numbers."""
        return self.outputs[0].data_type in _QUANTIZED

    def fail(self, what: str, place: str = "", expected: str | None = None) -> NoReturn:
        """Raises: the operator ``what`` (a verb first), at ``inputs[1]`` or the like of it."""
        where = f"{self.node.where}.{place}" if place else self.node.where
        raise BadModelError(f"{self.node.where} ({self.node.operator}) {what}", where, expected)

    def require(self, holds: bool, what: str, place: str = "", expected: str | None = None) -> None:
        """``fail`` unless it holds."""
        if not holds:
            self.fail(what, place, expected)

    def require_rank(self, position: int, rank: int, what: str = "") -> None:
        """An input has as many dimensions."""
        shape = self.input(position).shape
        self.require(len(shape) == rank, f"reads {list(shape)}", f"inputs[{position}]", what or f"{rank} dimensions")

    def require_output(self, shape: Sequence[int], position: int = 0) -> None:
        """An output has exactly this shape."""
        found = self.outputs[position].shape
        self.require(
            found == tuple(shape),
            f"writes {list(found)}, and its inputs and options make {list(shape)}",
            f"outputs[{position}]",
            str(list(shape)),
        )

    def axis(self, given: int, rank: int, place: str) -> int:
        """A dimension, counted from the front; a negative one counts from the end."""
        self.require(-rank <= given < rank, f"names dimension {given} of {rank}", place, f"{-rank} to {rank - 1}")
        return given + rank if given < 0 else given

    def require_quantized(self) -> None:
        """Every quantised tensor has one scale for the whole of it."""
        for side, tensors in (("inputs", self.inputs), ("outputs", self.outputs)):
            for position, tensor in enumerate(tensors):
                if tensor is not None and tensor.data_type in _QUANTIZED:
                    self._require_one_scale(tensor, f"{side}[{position}]")

    def require_same_quantization(self, source: GraphTensor, result: GraphTensor, place: str) -> None:
        """Elements are copied as they are, and so must mean the same on both sides.

        Source: TensorFlow Lite's quantisation specification, "inputs and outputs must all have same scale/zero_point".
        """
        if result.data_type not in _QUANTIZED or source.quantization == result.quantization:
            return
        self._require_one_scale(source, place)
        self._require_one_scale(result, place)
        self.require(
            close(source.scale, result.scale) and source.zero_point == result.zero_point,
            f"copies elements of scale {source.scale:g} and zero point {source.zero_point} "
            f"to scale {result.scale:g} and zero point {result.zero_point}",
            place,
            "the same quantisation",
        )

    def _require_one_scale(self, tensor: GraphTensor, place: str) -> None:
        quantization = tensor.quantization
        if quantization is None:
            self.fail("has a tensor without quantisation", place, "a scale and a zero point")
        self.require(
            not quantization.is_per_channel,
            f"has a tensor with {len(quantization.scales)} scales",
            place,
            "one for the whole tensor",
        )


Check: TypeAlias = Callable[[Operation], None]


def close(one: float, other: float) -> bool:
    """Whether two scales are the same but for rounding."""
    return abs(one - other) <= _SCALE_TOLERANCE * max(abs(one), abs(other))
