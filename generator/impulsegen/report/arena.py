"""The arena over time: a rectangle for each buffer, as wide as it is large and as high as it lives long."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.fit.arena import ArenaReport
from impulsegen.impulse.model import Impulse
from impulsegen.report.lettering import fitted
from impulsegen.report.parts import Canvas, colour, shortened
from impulsegen.report.units import counted, exact_bytes, short_bytes

_WIDTH = 360
_LABEL, _FONT = 140, 9.5
_RIGHT = 4
_ROW = 16
_TOP = 20
_LONGEST_NAME = 40  # of a tensor: those of a model can be as long as a path
_LETTER_ROOM = 9  # a rectangle that is narrower has no letter


@dataclass(frozen=True)
class Buffer:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    letter_x: float
    letter_y: float
    has_letter: bool
    letter: str
    colour: str
    title: str


@dataclass(frozen=True)
class Step:
    """A row of the drawing."""

    y: float
    text_y: float
    name: str
    full: str
    taken: str
    is_fullest: bool


@dataclass(frozen=True)
class BufferRow:
    """A buffer in the table."""

    colour: str
    letter: str
    name: str
    full: str
    offset: str
    size: str
    when: str


@dataclass(frozen=True)
class ArenaView:
    """The plan of one impulse, if its arena could be planned and is not empty."""

    has_plan: bool
    canvas: Canvas
    left: float
    right: float
    bottom: float
    top: float
    row_width: float
    row_height: float
    label_x: float
    middle: float
    total: str
    half: str
    steps: tuple[Step, ...]
    buffers: tuple[Buffer, ...]
    rows: tuple[BufferRow, ...]
    summary: str


def _arrows(step: str) -> str:
    """A step's shapes with a real arrow, which no browser breaks in two."""
    return step.replace(" -> ", " \u2192 ")


def arena_view(report: ArenaReport | None, impulse: Impulse, id_: str) -> ArenaView:
    """The picture of a plan. ``None``: the native engine cannot run the impulse, and so there is no plan."""
    picture = report.picture if report is not None else ()
    rows = {moment.position: number for number, moment in enumerate(picture)}
    buffers, table = [], []
    size = report.size_bytes if report is not None else 0
    scale = (_WIDTH - _LABEL - _RIGHT) / size if size else 0.0
    for number, row in enumerate(report.rows if report is not None else ()):
        first, last = rows[row.first_position], rows[row.last_position]
        x, width = _LABEL + row.offset_bytes * scale, row.size_bytes * scale
        y, height = _TOP + first * _ROW, (last - first + 1) * _ROW
        when = _arrows(row.first if first == last else f"{row.first} to {row.last}")
        title = f"{row.letter}, {row.name}: {exact_bytes(row.size_bytes)} at {row.offset_bytes}, {when}"
        buffers.append(
            Buffer(
                x, y + 0.5, width, height - 1, x + width / 2, y + height / 2 + 3.5, width >= _LETTER_ROOM, row.letter,
                colour(number), title,
            )
        )  # fmt: skip
        table.append(
            BufferRow(
                colour(number),
                row.letter,
                shortened(row.name, _LONGEST_NAME),
                row.name,
                exact_bytes(row.offset_bytes),
                exact_bytes(row.size_bytes),
                when,
            )
        )
    fullest = [moment for moment in picture if moment.is_fullest]
    summary = f"{exact_bytes(size)}, {counted(len(table), 'buffer')} over {counted(len(picture), 'step')}."
    if fullest:
        summary += f" Fullest at {_arrows(fullest[0].step)}: {exact_bytes(fullest[0].taken_bytes)}."
    missing = any(block.network is None or block.network.data is None for block in impulse.neural_blocks)
    summary += " A network without its model file has no part in it." if missing else ""
    bottom = _TOP + len(picture) * _ROW
    return ArenaView(
        has_plan=bool(buffers),
        canvas=Canvas(id_, _WIDTH, bottom + 2, f"Arena of {impulse.name} over time", summary),
        left=_LABEL,
        right=_WIDTH - _RIGHT,
        bottom=bottom,
        top=_TOP,
        row_width=_WIDTH,
        row_height=_ROW,
        label_x=2,
        middle=(_LABEL + _WIDTH - _RIGHT) / 2,
        total=short_bytes(size),
        half=short_bytes(size // 2),
        steps=tuple(
            Step(
                y=_TOP + number * _ROW,
                text_y=_TOP + number * _ROW + 11.5,
                name=fitted(_arrows(moment.step), _LABEL - 6, _FONT),
                full=_arrows(moment.step),
                taken=exact_bytes(moment.taken_bytes),
                is_fullest=moment.is_fullest,
            )
            for number, moment in enumerate(picture)
        ),
        buffers=tuple(buffers),
        rows=tuple(table),
        summary=summary,
    )
