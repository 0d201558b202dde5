"""What rendering a result comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impulsegen.errors import ImpulseError, UnsupportedError
from impulsegen.impulse.model import ImageInput, Impulse, LearnBlock, NeuralBlock, Task
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText, c_float, c_int
from impulsegen.render.parameters.header import Macro
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.code import State

_ENCODINGS = {DataType.FLOAT32: "IMPULSE_FLOAT32", DataType.INT8: "IMPULSE_INT8", DataType.UINT8: "IMPULSE_UINT8"}


@dataclass(frozen=True)
class OutputTensor:
    """An output of a network as C sees it."""

    pointer: CText  # an expression, const int8_t *, const uint8_t * or const float *
    data_type: DataType
    shape: tuple[int, ...]  # with the batch dimension
    scale: float
    zero_point: int

    @property
    def element_count(self) -> int:
        """Elements of one sample: the product of the shape without the batch dimension."""
        count = 1
        for extent in self.shape[1:] if len(self.shape) > 1 else self.shape:
            count *= extent
        return count


@dataclass(frozen=True)
class ResultField:
    """A field of an impulse's result."""

    declaration: CText  # "float scores[MOTION_LABEL_COUNT]"
    comment: str


@dataclass(frozen=True)
class Detection:
    """Boxes that a result holds, for what works on with them."""

    boxes: CText  # an expression, impulse_box *
    count: CText  # an expression, uint16_t
    max_boxes: int


@dataclass(frozen=True)
class ResultCode:
    """What makes a result of outputs."""

    fields: tuple[ResultField, ...]
    definitions: tuple[Definition, ...]
    states: tuple[State, ...]
    statements: tuple[CText, ...]  # fill ``result``; may use ``scratch``, a ``void *`` that is aligned for floats
    modules: tuple[str, ...]
    scratch_bytes: int = 0
    macros: tuple[Macro, ...] = ()  # for the header, before the result: sizes that its fields are declared with
    field_modules: tuple[str, ...] = ()  # of the runtime, for the header: types that its fields are declared with
    detection: Detection | None = None


class OutputMismatchError(ImpulseError):
    """The outputs of a network are not what its labels or its head ask for."""


def mismatch(block: NeuralBlock, found: str, wanted: str) -> OutputMismatchError:
    """The error that says so."""
    return OutputMismatchError(
        f"learn block {block.id}: its network puts out {found}",
        where=block.path or None,
        expected=wanted,
        hint="fetch the response and its models together: impulsegen fetch",
    )


def only_output(block: NeuralBlock, outputs: Sequence[OutputTensor]) -> OutputTensor:
    """The output of a network that has one, or the first that counts.

    Raises:
        OutputMismatchError: there is none.
        UnsupportedError: it holds numbers of another type than float32, int8 and uint8.
    """
    if not outputs:
        raise mismatch(block, "nothing", "one output")
    require_type(block, outputs[0])
    return outputs[0]


def require_type(block: NeuralBlock, output: OutputTensor) -> None:
    """Hold that the runtime reads the type of an output.

    Raises:
        UnsupportedError: it does not.
    """
    if output.data_type not in _ENCODINGS:
        raise UnsupportedError(
            f"learn block {block.id}: outputs of type {output.data_type.value} are not supported",
            where=block.path or None,
            expected="float32, int8 or uint8",
        )


def encoding(output: OutputTensor) -> Mapping[str, CText]:
    """The fields of an ``impulse_encoding``."""
    return {
        "data_type": CText(_ENCODINGS[output.data_type]),
        "scale": c_float(output.scale),
        "zero_point": c_int(output.zero_point),
    }


def image_input(block: NeuralBlock, impulse: Impulse) -> ImageInput:
    """The input of an impulse whose results are places in an image.

    Raises:
        UnsupportedError: it takes no images.
    """
    if not isinstance(impulse.input, ImageInput):
        raise UnsupportedError(
            f"learn block {block.id} finds objects, but the impulse takes no images", where=block.path or None
        )
    return impulse.input


def threshold(
    block: NeuralBlock, thresholds: Mapping[str, CText], key: str, default: float | None = None
) -> CText | None:
    """The C expression of a threshold: that of its key, else of the block's first, else a number.

    Newer responses and older ones call the same threshold differently; a block has one that counts.
    """
    for candidate in (key, *(stated.key for stated in block.thresholds)):
        if candidate in thresholds:
            return thresholds[candidate]
    return None if default is None else c_float(default)


def field_suffix(block: LearnBlock, impulse: Impulse) -> str:
    """What the names of a block's fields end in: nothing for the first block with such fields, ``_<id>`` for others."""
    kind = _kind(block)
    first = next(other for other in impulse.learn_blocks if _kind(other) == kind)
    return "" if first.id == block.id else f"_{block.id}"


def _kind(block: LearnBlock) -> Task:
    """Blocks of one kind fill fields of the same names: all that score anomalies are one."""
    if not isinstance(block, NeuralBlock) or block.task is Task.VISUAL_ANOMALY:
        return Task.ANOMALY
    return block.task
