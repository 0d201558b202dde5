"""Objects that are followed from image to image."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from impulsegen.errors import ImpulseError
from impulsegen.impulse.model import Impulse
from impulsegen.impulse.post_processing import ObjectTracking, PostProcessingBlock, SortObjectTracking
from impulsegen.render.c_text import CText, c_bool, c_float, c_int, c_unsigned
from impulsegen.render.parameters.header import Macro
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import constant
from impulsegen.render.runtime.code import State
from impulsegen.render.runtime.results.code import Detection, ResultCode, ResultField

MAX_TRACKS = 32  # in the SDK there is no limit
_FLOAT_BYTES, _PLACE_BYTES, _COST_BYTES = 4, 2, 8
_RECORDS_PER_BOX = 2  # 64-bit numbers of the assignment per object and per box
_PLACES_PER_BOX = 4


@dataclass(frozen=True)
class _Kind:
    """What a kind of tracking is called in C."""

    stem: str  # of its functions and types
    objects: str  # type of what is known of an object
    empty: str  # initialiser of the state, behind the pointer to the objects
    pair_lists: int  # that the update keeps
    order_lists: int


_TRACKING = _Kind("impulse_tracking", "impulse_tracked_object", "0, 0u", pair_lists=2, order_lists=1)
_SORT = _Kind("impulse_sort_tracking", "impulse_sort_object", "0, 0u, 0u", pair_lists=1, order_lists=0)


def tracking_code(
    block: PostProcessingBlock,
    impulse: Impulse,
    names: ImpulseNames,
    detection: Detection | None,
    thresholds: Mapping[str, CText],
) -> ResultCode:
    """What follows the boxes of a detector.

    Args:
        block: the post-processing block.
        impulse: it is a part of.
        names: of the impulse.
        detection: the boxes, which the statements of the detector have filled before.
        thresholds: names of parameters to the C expressions of what they are at run time; those of others are fixed.

    Raises:
        ImpulseError: no network of the impulse finds objects.
    """
    if detection is None:
        raise ImpulseError(
            f'post-processing block {block.id} "{block.name}" follows objects, but no network of the impulse finds any',
            where=block.path or None,
            hint="switch it off in Studio, or add an object detector",
        )
    kind = _TRACKING if isinstance(block, ObjectTracking) else _SORT
    first = impulse.post_processing_blocks[0].id if impulse.post_processing_blocks else block.id
    suffix = "" if block.id == first else f"_{block.id}"
    stem, macro = names.symbol(f"post_{block.id}"), names.macro(f"max_tracks{suffix}")
    plan = {"max_tracks": CText(macro), "max_boxes": c_int(detection.max_boxes)}
    if isinstance(block, ObjectTracking):
        plan["use_iou"] = c_bool(block.use_iou)
    arguments = f"&{stem}_plan, &{stem}_state, &{stem}_settings, {detection.boxes}, {detection.count}"
    settings = ", ".join(_settings(block, thresholds))
    return ResultCode(
        fields=(
            ResultField(
                CText(f"impulse_object_track tracks{suffix}[{macro}]"),
                f"post-processing block {block.id}: objects that are followed, the oldest first",
            ),
            ResultField(CText(f"uint16_t track_count{suffix}"), "how many there are"),
        ),
        definitions=(constant(f"{kind.stem}_plan", f"{stem}_plan", plan, shared=False),),
        states=(
            State(
                CText(
                    f"static {kind.objects} {stem}_objects[{macro}] IMPULSE_ARENA({stem}_objects);\n"
                    f"static {kind.stem}_state {stem}_state = {{ {stem}_objects, {kind.empty} }};"
                ),
                CText(f"{kind.stem}_reset(&{stem}_state);"),
            ),
        ),
        statements=(
            CText(f"const {kind.stem}_settings {stem}_settings = {{ {settings} }};"),
            CText(f"result->track_count{suffix} = {kind.stem}_update({arguments}, result->tracks{suffix}, scratch);"),
        ),
        modules=(f"result/{kind.stem.removeprefix('impulse_')}",),
        scratch_bytes=_scratch_bytes(kind, MAX_TRACKS, detection.max_boxes),
        field_modules=("result/object_track",),
        macros=(Macro(macro, c_int(MAX_TRACKS), f"objects that post-processing block {block.id} can follow"),),
    )


def _settings(block: PostProcessingBlock, thresholds: Mapping[str, CText]) -> tuple[CText, ...]:
    """Values of a settings struct, in its order."""

    def count(key: str, value: int) -> CText:
        return CText(f"(uint32_t){thresholds[key]}") if key in thresholds else c_unsigned(value)

    def number(key: str, value: float) -> CText:
        return thresholds.get(key, c_float(value))

    if isinstance(block, SortObjectTracking):
        return (
            count("max_age", block.max_age),
            count("min_hits", block.min_hits),
            number("iou_threshold", block.iou_threshold),
        )
    return (
        count("keep_grace", block.keep_grace),
        count("max_observations", block.max_observations),
        number("threshold", block.threshold),
    )


def _scratch_bytes(kind: _Kind, tracks: int, boxes: int) -> int:
    """IMPULSE_TRACKING_SCRATCH_BYTES and IMPULSE_SORT_TRACKING_SCRATCH_BYTES."""
    per_item = _RECORDS_PER_BOX * _COST_BYTES + _PLACES_PER_BOX * _PLACE_BYTES
    assignment = _COST_BYTES + (tracks + boxes) * per_item
    lists = kind.pair_lists * tracks + kind.order_lists * boxes
    return assignment + tracks * boxes * _FLOAT_BYTES + lists * _PLACE_BYTES
