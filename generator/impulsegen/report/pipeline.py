"""The pipeline as a drawing: input, processing, learning, results and what works on them, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.report.lettering import fitted
from impulsegen.report.parts import Canvas
from impulsegen.report.stages import Block, stages_of

_WIDTH, _HEIGHT = 164, 64  # of a box
_GAP, _DROP = 16, 30  # between boxes, between rows
_LEAST_WIDTH = 344  # of a phone
_MARGIN = 2
_PADDING = 10
_TITLE_SIZE, _LINE_SIZE = 14, 11  # the title is 13, but bold
_ARROW = 7


@dataclass(frozen=True)
class Box:
    """A block. Texts are cut to fit; ``full`` is all of it."""

    x: float
    y: float
    text_x: float
    title_y: float
    first_y: float
    second_y: float
    kind: str  # a class of the style sheet
    title: str
    first: str
    second: str
    full: str


@dataclass(frozen=True)
class Arrow:
    """From one block to the next: a line, and the head at its end."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class BlockRow:
    """A block in the table."""

    stage: str
    name: str
    details: str


@dataclass(frozen=True)
class PipelineView:
    """The drawing and the table behind it."""

    canvas: Canvas
    box_width: float
    box_height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    rows: tuple[BlockRow, ...]


def pipeline_view(impulse: Impulse, id_: str) -> PipelineView:
    """An impulse from its input to its results."""
    stages = stages_of(impulse)
    widest = max(len(stage) for stage in stages)
    width = max(_LEAST_WIDTH, widest * (_WIDTH + _GAP) - _GAP + 2 * _MARGIN)
    boxes: dict[str, Box] = {}
    for number, stage in enumerate(stages):
        left = (width - len(stage) * (_WIDTH + _GAP) + _GAP) / 2
        for column, block in enumerate(stage):
            boxes[block.key] = _box(block, left + column * (_WIDTH + _GAP), _MARGIN + number * (_HEIGHT + _DROP))
    every = tuple(block for stage in stages for block in stage)
    return PipelineView(
        canvas=Canvas(
            id=id_,
            width=width,
            height=len(stages) * (_HEIGHT + _DROP) - _DROP + 2 * _MARGIN,
            title=f"Pipeline of {impulse.name}",
            description=_description(stages),
        ),
        box_width=_WIDTH,
        box_height=_HEIGHT,
        boxes=tuple(boxes.values()),
        arrows=tuple(_arrow(boxes[key], boxes[block.key]) for block in every for key in block.sources if key in boxes),
        rows=tuple(BlockRow(block.stage, block.title, "; ".join(block.details)) for block in every),
    )


def _box(block: Block, x: float, y: float) -> Box:
    room = _WIDTH - 2 * _PADDING
    first, second = (*block.short, "", "")[:2]
    return Box(
        x=x,
        y=y,
        text_x=x + _PADDING,
        title_y=y + 20,
        first_y=y + 37,
        second_y=y + 52,
        kind=block.kind,
        title=fitted(block.title, room, _TITLE_SIZE),
        first=fitted(first, room, _LINE_SIZE),
        second=fitted(second, room, _LINE_SIZE),
        full=f"{block.stage}: {block.title}; {'; '.join(block.details)}",
    )


def _arrow(source: Box, target: Box) -> Arrow:
    middle = _WIDTH / 2
    return Arrow(source.x + middle, source.y + _HEIGHT, target.x + middle, target.y - _ARROW)


def _description(stages: Sequence[Sequence[Block]]) -> str:
    return ", then ".join(f"{stage[0].stage}: {' and '.join(block.title for block in stage)}" for stage in stages)
