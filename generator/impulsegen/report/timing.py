"""Windows over time, and what each target computes between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.fit.timing import Timing
from impulsegen.impulse.model import Impulse, TimeSeriesInput
from impulsegen.report.lettering import fitted
from impulsegen.report.parts import Canvas
from impulsegen.report.units import hertz, milliseconds, percent, plain_number
from impulsegen.target.model import Target

_WIDTH = 344
_LABEL, _FONT = 124, 11  # the column of names
_ROW, _BAR = 22, 14
_TOP = 20  # the axis
_WINDOWS = 3
_STRIDE_ROOM = 32  # of the word
_LEAST = 1.5  # of a bar that would not be seen


@dataclass(frozen=True)
class Bar:
    """A span of time."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


@dataclass(frozen=True)
class Label:
    """A name before its row."""

    text: str
    y: float


@dataclass(frozen=True)
class Tick:
    """A mark of the axis."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True)
class Stride:
    """The time from the start of the first window to that of the second."""

    x1: float
    x2: float
    y: float
    text_y: float
    has_text: bool


@dataclass(frozen=True)
class TimingRow:
    """A target in the table."""

    target: str
    clock: str
    processing: str
    learning: str
    total: str
    load: str  # of the time between windows, or the most windows a second
    verdict: str
    kind: str
    source: str


@dataclass(frozen=True)
class TimingView:
    """The diagram, where windows come at a fixed time, and the table."""

    has_diagram: bool
    canvas: Canvas
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    stride: Stride
    axis_bottom: float
    axis_top: float
    label_x: float
    summary: str
    rows: tuple[TimingRow, ...]


def timing_view(impulse: Impulse, schedule: Sequence[tuple[Target, Timing]], id_: str) -> TimingView:
    """The schedule of one impulse on each target."""
    block = impulse.input
    rows = tuple(_row(target, timing) for target, timing in schedule)
    is_periodic = isinstance(block, TimeSeriesInput) and block.window_ms > 0 and block.stride_ms > 0
    bars: tuple[Bar, ...] = ()
    labels: tuple[Label, ...] = ()
    ticks: tuple[Tick, ...] = ()
    summary = "Windows come when the application has one: there is no stride that the time could be held against."
    if isinstance(block, TimeSeriesInput):
        overlap = max(0, block.window_ms - block.stride_ms)
        summary = (
            f"Window {milliseconds(block.window_ms)}, stride {milliseconds(block.stride_ms)}: "
            f"{plain_number(1000 / block.stride_ms) if block.stride_ms else '?'} windows a second, each shares "
            f"{milliseconds(overlap)} with the one before it."
        )
    height = float(_TOP + _ROW * (_WINDOWS + len(schedule)) + 4)
    if is_periodic and isinstance(block, TimeSeriesInput):
        bars, labels, ticks = _diagram(block, schedule)
    return TimingView(
        has_diagram=is_periodic,
        canvas=Canvas(id_, _WIDTH, height, f"Windows of {impulse.name} over time", summary),
        bars=bars,
        labels=labels,
        ticks=ticks,
        stride=_stride(block),
        axis_top=_TOP - 5,
        axis_bottom=height,
        label_x=_LABEL - 6,
        summary=summary,
        rows=rows,
    )


def _diagram(
    block: TimeSeriesInput, schedule: Sequence[tuple[Target, Timing]]
) -> tuple[tuple[Bar, ...], tuple[Label, ...], tuple[Tick, ...]]:
    end_ms = block.window_ms + _WINDOWS * block.stride_ms
    scale = _scale(block)
    bars, labels = [], []
    for number in range(_WINDOWS):
        y = _TOP + number * _ROW
        labels.append(Label(f"window {number + 1}", y + 11))
        start = number * block.stride_ms
        title = f"window {number + 1}: {milliseconds(start)} to {milliseconds(start + block.window_ms)}"
        bars.append(Bar(_LABEL + start * scale, y, max(_LEAST, block.window_ms * scale), _BAR, "window", title))
    for row, (target, timing) in enumerate(schedule):
        y = _TOP + (_WINDOWS + row) * _ROW
        labels.append(Label(fitted(target.id, _LABEL - 6, _FONT), y + 11))
        if timing.latency_ms is None:
            continue
        kind = "late" if timing.keeps_up is False else "busy"
        for number in range(_WINDOWS):
            start = block.window_ms + number * block.stride_ms
            length = min(timing.latency_ms, block.stride_ms)  # of a late one, all the time that there is
            title = f"{target.id} computes window {number + 1}: {milliseconds(timing.latency_ms)}"
            bars.append(Bar(_LABEL + start * scale, y, max(_LEAST, length * scale), _BAR, kind, title))
    marks = ((0, "start"), (block.stride_ms, "middle"), (block.window_ms, "middle"), (end_ms, "end"))
    ticks: list[Tick] = []
    for at, anchor in sorted(dict(reversed(marks)).items()):
        x = _LABEL + at * scale
        # Marks that would run into each other are left out, the ends never.
        if anchor != "middle" or (x - _LABEL > 55 and _WIDTH - x > 75 and all(x - t.x > 50 for t in ticks)):
            ticks.append(Tick(x, milliseconds(at), anchor))
    return tuple(bars), tuple(labels), tuple(ticks)


def _scale(block: TimeSeriesInput) -> float:
    """Of a millisecond."""
    return (_WIDTH - _LABEL - 2) / (block.window_ms + _WINDOWS * block.stride_ms)


def _stride(block: object) -> Stride:
    is_drawn = isinstance(block, TimeSeriesInput) and block.stride_ms > 0
    width = block.stride_ms * _scale(block) if is_drawn and isinstance(block, TimeSeriesInput) else 0.0
    return Stride(_LABEL, _LABEL + width, _TOP + _ROW + 11, _TOP + _ROW + 7, width >= _STRIDE_ROOM)


def _row(target: Target, timing: Timing) -> TimingRow:
    if timing.duty_percent is not None:
        load = f"{percent(timing.duty_percent)} of {milliseconds(timing.period_ms)}"
    elif timing.windows_per_second is not None:
        load = f"at most {plain_number(timing.windows_per_second, digits=3)} a second"
    else:
        load = milliseconds(None)
    verdict, kind = {True: ("keeps up", "good"), False: ("too slow", "bad"), None: ("not known", "unknown")}[
        timing.keeps_up
    ]
    if timing.period_ms is None and timing.latency_ms is not None:
        verdict = "no stride"
    return TimingRow(
        target=target.id,
        clock=hertz(target.clock_hz) if target.clock_hz else milliseconds(None),
        processing=milliseconds(timing.dsp_ms),
        learning=milliseconds(timing.learn_ms),
        total=milliseconds(timing.latency_ms),
        load=load,
        verdict=verdict,
        kind=kind,
        source=timing.source or "Studio has no latency of it",
    )
