"""Fields and sizes that all object detectors have in common."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.render.c_text import CText, c_int
from impulsegen.render.parameters.header import Macro
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.results.code import Detection, ResultCode, ResultField, field_suffix

MIN_SCORE = "min_score"
DEFAULT_SCORE = 0.5  # Studio's
MAX_OVERLAP = 0.2  # what Studio writes for every detector
MOST_BOXES = 32  # in the SDK there is no limit, and 10 are there at least


@dataclass(frozen=True)
class BoxNames:
    """What the boxes of a detector are called."""

    boxes: str
    count: str
    macro: str


def box_names(block: NeuralBlock, impulse: Impulse, names: ImpulseNames) -> BoxNames:
    """Decide them."""
    suffix = field_suffix(block, impulse)
    return BoxNames(f"boxes{suffix}", f"box_count{suffix}", names.macro(f"max_boxes{suffix}"))


def boxes_code(
    block: NeuralBlock,
    named: BoxNames,
    *,
    max_boxes: int,
    call: str,
    definitions: tuple[Definition, ...],
    module: str,
    first_statements: tuple[CText, ...] = (),
    scratch_bytes: int = 0,
    order: str,
) -> ResultCode:
    """The result of a detector.

    Args:
        block: the detector.
        named: its names.
        max_boxes: that there is room for.
        call: an expression that fills the boxes and is their number.
        definitions: objects that it needs.
        module: of the runtime.
        first_statements: before it.
        scratch_bytes: that it needs.
        order: of the boxes, for people.
    """
    return ResultCode(
        fields=(
            ResultField(
                CText(f"impulse_box {named.boxes}[{named.macro}]"), f"learn block {block.id}: objects, {order}"
            ),
            ResultField(CText(f"uint16_t {named.count}"), "how many there are"),
        ),
        definitions=definitions,
        states=(),
        statements=(*first_statements, CText(f"result->{named.count} = {call};")),
        modules=(module,),
        scratch_bytes=scratch_bytes,
        macros=(Macro(named.macro, c_int(max_boxes), f"objects of learn block {block.id} that a result has room for"),),
        field_modules=("result/box",),
        detection=Detection(CText(f"result->{named.boxes}"), CText(f"result->{named.count}"), max_boxes),
    )
