"""From the fields of a native result to statements that fill the interface's one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impulsegen.errors import ImpulseError, UnsupportedError
from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, Task
from impulsegen.render.c_text import CText
from impulsegen.render.edge_impulse_api.native import NativeField, NativeImpulse
from impulsegen.render.objects import Object
from impulsegen.render.runtime.code import NOTHING

_CELL_FIELD = "anomaly_grid"


@dataclass(frozen=True)
class Fill:
    """What becomes of one field."""

    module: str  # header of classifier/native/ with the function; empty: none is needed
    statement: CText
    room: CText = NOTHING  # definition of an array that the result points to, or nothing
    check: CText = NOTHING  # what must hold when it is compiled, or nothing
    can_fail: bool = False  # the statement is an expression whose value is the outcome

    @property
    def has_room(self) -> bool:
        """Whether the result points to something."""
        return bool(self.room)

    @property
    def has_check(self) -> bool:
        """Whether something must hold."""
        return bool(self.check)


def fills(impulse: Impulse, native: NativeImpulse, configs: Mapping[int, Object]) -> tuple[Fill, ...]:
    """The statements, in the order in which the interface fills its result: later ones win.

    Raises:
        ImpulseError: a network has no result, since its model was not given.
        UnsupportedError: the runtime has no result for a block that the interface has one for.
    """
    tasks = {block.id: block.task for block in impulse.neural_blocks}
    labels = f"ei_classifier_inferencing_categories_{impulse.project.id}_{impulse.id}"
    _require_results(impulse, native)
    found: list[Fill] = [*_anomaly(impulse, native)]
    for field in native.fields:
        task = tasks.get(field.block_id)
        if field.type == "impulse_box":
            found.append(_boxes(field, labels))
        elif field.type == "impulse_object_track":
            found.append(_tracks(field, labels))
        elif field.type != "float" or task is None:
            continue
        elif task in (Task.CLASSIFICATION, Task.REGRESSION) and field.count:
            statement = CText(f"ei_native_fill_scores(native.{field.name}, {field.count}, result);")
            found.append(Fill("fill_scores", statement))
        elif task is Task.VISUAL_ANOMALY and field.name.startswith(_CELL_FIELD):
            found.append(_cells(field, impulse, configs))
        elif task is Task.FREEFORM and field.count:
            call = CText(f"ei_native_fill_outputs(native.{field.name}, handle)")
            found.append(Fill("fill_outputs", call, can_fail=True))
        elif task is Task.ANOMALY and not field.count:
            found.append(Fill("", CText(f"result->anomaly = native.{field.name};")))
    return tuple(found)


def _require_results(impulse: Impulse, native: NativeImpulse) -> None:
    concluded = {field.block_id for field in native.fields}
    for block in impulse.neural_blocks:
        if block.id in concluded:
            continue
        if block.network is None:
            raise ImpulseError(
                f"learn block {block.id} ({block.name}): there is no model, and run_classifier() would have no result",
                where=block.path,
                expected=f"{block.id}.tflite beside the source",
                hint="impulsegen fetch brings the models along; or leave out --edge-impulse-api",
            )
        raise UnsupportedError(
            f"learn block {block.id} ({block.name}): the native runtime has no result for it, but run_classifier() must",
            where=block.path,
            hint="leave out --edge-impulse-api, or choose another impulse with --impulse",
        )


def _anomaly(impulse: Impulse, native: NativeImpulse) -> Iterator[Fill]:
    """One score: of several blocks the last mixture, else the last k-means, as the interface's own order has it."""
    blocks = [block for block in impulse.learn_blocks if isinstance(block, KMeansBlock | GmmBlock)]
    names = [field.name for field in native.fields if field.block_id == 0 and field.type == "float"]
    if not blocks:
        return
    ordered = [block for kind in (KMeansBlock, GmmBlock) for block in blocks if isinstance(block, kind)]
    wanted = "anomaly" if ordered[-1] is blocks[0] else f"anomaly_{ordered[-1].id}"
    if wanted not in names:
        raise UnsupportedError(
            f"learn block {ordered[-1].id} ({ordered[-1].name}): the native runtime does not score it, but "
            "Edge Impulse's interface has a field for it",
            where=ordered[-1].path,
            hint="leave out --edge-impulse-api, or choose another impulse with --impulse",
        )
    yield Fill("", CText(f"result->anomaly = native.{wanted};"))


def _boxes(field: NativeField, labels: str) -> Fill:
    room = field.name
    count = field.name.replace("boxes", "box_count")
    return Fill(
        "fill_boxes",
        CText(
            f"ei_native_fill_boxes(native.{field.name}, native.{count}, {labels}, {room}, "
            f"sizeof {room} / sizeof {room}[0], result);"
        ),
        CText(f"ei_impulse_result_bounding_box_t {room}[EI_NATIVE_BOXES({field.count})];"),
    )


def _tracks(field: NativeField, labels: str) -> Fill:
    count = field.name.replace("tracks", "track_count")
    return Fill(
        "fill_tracks",
        CText(f"ei_native_fill_tracks(native.{field.name}, native.{count}, {labels}, {field.name}, result);"),
        CText(f"ei_object_tracking_trace_t {field.name}[{field.count}];"),
    )


def _cells(field: NativeField, impulse: Impulse, configs: Mapping[int, Object]) -> Fill:
    config = configs[field.block_id]
    sizes = {value.comment: value.text for value in config.values}
    cells = CText(f"{sizes['grid_size_x']} * {sizes['grid_size_y']}")
    symbol = f"impulse_{impulse.project.id}_{impulse.id}"
    return Fill(
        "fill_cells",
        CText(f"ei_native_fill_cells(native.{field.name}, &{config.name}, &{symbol}, {field.name}, result);"),
        room=CText(f"ei_impulse_result_bounding_box_t {field.name}[{cells}];"),
        check=CText(f"sizeof native.{field.name} / sizeof native.{field.name}[0] == {cells}"),
    )
