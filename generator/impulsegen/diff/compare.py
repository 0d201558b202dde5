"""All changes between two impulses."""

from __future__ import annotations

from collections.abc import Iterator

from impulsegen.diff.change import Change, Level, sorted_changes
from impulsegen.diff.inputs import compare_inputs
from impulsegen.diff.learn import compare_learn_blocks
from impulsegen.diff.processing import compare_processing
from impulsegen.diff.values import compare_names, compare_values, paired, plain
from impulsegen.impulse.model import Impulse
from impulsegen.impulse.post_processing import Calibration, ObjectTracking, PostProcessingBlock, Smoothing
from impulsegen.render.identifiers import prefix_of


def compare_impulses(old: Impulse, new: Impulse) -> tuple[Change, ...]:
    """The changes, worst first. An impulse has none against itself."""
    return sorted_changes(_changes(old, new))


def _changes(old: Impulse, new: Impulse) -> Iterator[Change]:
    yield from compare_inputs(old, new)
    yield from compare_names(old.axes, new.axes, "axes", "axis")
    yield from compare_processing(old, new)
    yield from compare_learn_blocks(old, new)
    yield from _post_processing(old, new)
    yield from _events(old, new)
    yield from compare_values(old, new)
    yield from compare_values(old.project, new.project, "project")
    if old.name != new.name:
        message = f"name of the impulse {old.name!r} -> {new.name!r}"
        yield Change(Level.INFO, "impulse-name", "name", old.name, new.name, message)
    was, now = prefix_of(old), prefix_of(new)
    if was != now:
        # It is made of the names unless the user chose one, and does not change then.
        message = f"names of C begin with {now}_ instead of {was}_, unless --prefix is given"
        yield Change(Level.INFO, "prefix", "name", was, now, message)


def _post_processing(old: Impulse, new: Impulse) -> Iterator[Change]:
    pairs = paired(old.post_processing_blocks, new.post_processing_blocks, lambda b: (_kind(b), b.id), _kind)
    for before, after in pairs:
        if before is not None and after is not None:
            yield from compare_values(before, after, f"post[{before.id}]", _what(after))
        elif before is not None:
            message = f"{_what(before)} is gone, and its results with it"
            yield Change(Level.BREAKING, "post-removed", f"post[{before.id}]", _kind(before), None, message)
        elif after is not None:
            message = f"{_what(after)} is new: results have more in them"
            yield Change(Level.BREAKING, "post-added", f"post[{after.id}]", None, _kind(after), message)


def _kind(block: PostProcessingBlock) -> str:
    return "object tracking" if isinstance(block, ObjectTracking) else "SORT object tracking"


def _what(block: PostProcessingBlock) -> str:
    return f"post-processing block {block.id} ({_kind(block)})"


def _events(old: Impulse, new: Impulse) -> Iterator[Change]:
    """Calibration and smoothing. Each has a field of the result, and a function that begins anew."""
    groups: tuple[tuple[str, Calibration | Smoothing | None, Calibration | Smoothing | None], ...] = (
        ("calibration", old.calibration, new.calibration),
        ("smoothing", old.smoothing, new.smoothing),
    )
    for name, before, after in groups:
        if before is not None and after is not None:
            yield from compare_values(before, after, name, name)
        elif before is not None:
            message = f"{name} is gone, and its results with it"
            yield Change(Level.BREAKING, f"{name}-removed", name, plain(before), None, message)
        elif after is not None:
            message = f"{name} is new: results have more in them"
            yield Change(Level.BREAKING, f"{name}-added", name, None, plain(after), message)
