"""The impulse as a pipeline: a row of boxes for each stage, and what feeds what between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from impulsegen.drawing.grid import Grid
from impulsegen.drawing.lettering import fitted, wrapped
from impulsegen.drawing.palette import HEADING, QUIET, STAGES
from impulsegen.drawing.screen import Screen
from impulsegen.drawing.wires import wires_of
from impulsegen.impulse.model import Impulse
from impulsegen.report.stages import Block, stages_of

if TYPE_CHECKING:
    from rich.text import Text

_LEAST, _MOST = 18, 44  # columns of a box
_GAP = 2
_LINES = 7  # of a box, below its title; the table has all of them


@dataclass(frozen=True)
class _Placed:
    block: Block
    x: int
    y: int
    lines: tuple[str, ...]  # the first is the title


@dataclass(frozen=True)
class _Row:
    boxes: tuple[_Placed, ...]
    width: int  # of a box
    y: int
    height: int


def pipeline_drawing(impulse: Impulse, screen: Screen) -> Text:
    """Input, processing, learning, results and what works on them, from top to bottom.

    Where not all boxes of a stage fit beside each other, each says in words what feeds it.
    """
    stages = stages_of(impulse)
    is_wired = all(len(stage) * (_LEAST + _GAP) - _GAP <= screen.width for stage in stages)
    rows: list[_Row] = []
    y = 0
    for number, stage in enumerate(stages):
        before = stages[number - 1] if number else ()
        if number:
            y += _channel(rows[-1], before, stage, screen) if is_wired else 1
        blocks = stage if is_wired else tuple(_with_sources(block, before) for block in stage)
        most = len(stage) if is_wired else max(1, (screen.width + _GAP) // (_LEAST + _GAP))
        for start in range(0, len(blocks), most):
            rows.append(_row(blocks[start : start + most], y, screen))
            y += rows[-1].height
    grid = Grid(screen.width, y, has_boxes=screen.has_boxes)
    for row in rows:
        for box in row.boxes:
            _draw_box(grid, box, row, screen)
    for above, below in itertools.pairwise(rows):
        if is_wired:
            _draw_wires(grid, above, below, screen)
        elif below.y > above.y + above.height:
            grid.text(screen.width // 2, below.y - 1, _head(screen), QUIET)
    return grid.drawn()


def _row(blocks: Sequence[Block], y: int, screen: Screen) -> _Row:
    count = len(blocks)
    width = min(_MOST, (screen.width + _GAP) // count - _GAP)
    width -= (width ^ screen.width) & count & 1  # so that a box in the middle is in the middle
    left = (screen.width - count * (width + _GAP) + _GAP) // 2
    texts = [_lines(block, width - 4, screen) for block in blocks]
    height = max(map(len, texts)) + 2
    return _Row(
        tuple(_Placed(b, left + n * (width + _GAP), y, t) for n, (b, t) in enumerate(zip(blocks, texts, strict=True))),
        width,
        y,
        height,
    )


def _lines(block: Block, width: int, screen: Screen) -> tuple[str, ...]:
    lines = [line for detail in block.details for line in wrapped(detail, width, screen)]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], "…" if screen.has_boxes else "..."]
    return (fitted(block.title, width, screen), *lines)


def _with_sources(block: Block, before: Sequence[Block]) -> Block:
    names = [other.title for other in before if other.key in block.sources]
    if not names or len(before) == 1:
        return block
    text = "all of the above" if len(names) == len(before) > 1 else ", ".join(names)
    return replace(block, details=(f"from {text}", *block.details))


def _channel(above: _Row, before: Sequence[Block], stage: Sequence[Block], screen: Screen) -> int:
    """Rows between two rows of boxes."""
    wires = wires_of(_middles(above), _targets(_row(stage, 0, screen)))
    return 1 + max((wire.row + 1 for wire in wires), default=0) if before else 0


def _middles(row: _Row) -> dict[str, int]:
    return {box.block.key: box.x + row.width // 2 for box in row.boxes}


def _targets(row: _Row) -> dict[str, tuple[int, Sequence[str]]]:
    return {box.block.key: (box.x + row.width // 2, box.block.sources) for box in row.boxes}


def _draw_box(grid: Grid, box: _Placed, row: _Row, screen: Screen) -> None:
    colour = STAGES.get(box.block.kind, "")
    grid.frame(box.x, row.y, row.width, row.height, colour)
    grid.text(box.x + 2, row.y, fitted(f" {box.block.stage} ", row.width - 4, screen), colour)
    for number, line in enumerate(box.lines):
        grid.text(box.x + 2, row.y + 1 + number, line, HEADING if number == 0 else "")


def _draw_wires(grid: Grid, above: _Row, below: _Row, screen: Screen) -> None:
    bottom = above.y + above.height - 1
    wires = wires_of(_middles(above), _targets(below))
    for wire in wires:
        y = bottom + 1 + wire.row
        grid.horizontal(y, wire.left, wire.right, QUIET)
        for x in wire.sources:
            grid.vertical(x, bottom, y, QUIET)
        for x in wire.targets:
            grid.vertical(x, y, below.y - 1, QUIET)
            grid.text(x, below.y - 1, _head(screen), QUIET)
    for wire in wires:  # where a line comes from above and goes on below, it is one line and no crossing
        y = bottom + 1 + wire.row
        for x in set(wire.sources) & set(wire.targets):
            if grid.is_crossing(x, y):
                grid.text(x, y, "●" if screen.has_boxes else "*", QUIET)


def _head(screen: Screen) -> str:
    return "▼" if screen.has_boxes else "v"
