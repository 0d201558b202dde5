"""What a target needs and has: a bar of parts for each region of memory, the parts as a table, and the time between windows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from impulsegen.drawing.bars import Part, bar
from impulsegen.drawing.lettering import letter, visible
from impulsegen.drawing.palette import HEADING, KINDS, LATE, LEARNING, PROCESSING, QUIET, part_colour
from impulsegen.drawing.screen import Screen
from impulsegen.drawing.tables import shown, table_of
from impulsegen.fit.describe import timing_text
from impulsegen.fit.report import FitReport, TargetReport
from impulsegen.fit.timing import Timing
from impulsegen.report.memory import BAR_WIDTH, MemoryView, RegionView, Segment, memory_view
from impulsegen.report.units import milliseconds, percent

if TYPE_CHECKING:
    from rich.console import RenderableType

_MOST = 100  # columns of a bar


def fit_drawing(report: FitReport, screen: Screen) -> Iterator[RenderableType]:
    """Every target with every engine."""
    for target in report.targets:
        yield from _target(target, screen)


def _target(report: TargetReport, screen: Screen) -> Iterator[RenderableType]:
    from rich.text import Text

    for number, fit in enumerate(report.fits):
        if number:
            yield ""
        view = memory_view(fit, "m")
        yield Text.assemble(
            (visible(f"{view.target}, engine {fit.engine}: ", screen), HEADING), (view.verdict, KINDS[view.kind])
        )
        yield shown(f"{view.name}, {view.core}", screen, QUIET)
        letters = {name: letter(number) for number, name in enumerate(dict.fromkeys(part.name for part in view.parts))}
        width = min(screen.width, _MOST)
        for region in view.regions:
            yield from _region(region, letters, width, screen)
        yield ""
        yield _parts(view, letters, screen)
        if view.has_unlinked:
            yield shown("* counted, but not part of the program that is generated", screen, QUIET)
    for timing in report.timings:
        yield ""
        yield from _timing(timing, min(screen.width, _MOST), screen)
    if report.comparison is not None:
        yield ""
        yield shown(f"linked: {report.comparison.as_text()}", screen)
    yield ""


def _region(region: RegionView, letters: Mapping[str, str], width: int, screen: Screen) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text.assemble(
        "\n",
        (visible(region.name, screen), HEADING),
        visible(f"  {region.percent}: {region.text}  ", screen),
        (region.verdict, KINDS[region.kind]),
    )
    yield bar(_shares(region.segments, letters), width, screen, limit=region.limit_x / BAR_WIDTH)
    if region.is_enlarged:
        yield bar(_shares(region.enlarged, letters), width, screen)
        yield shown("above: of all of it; below: what is used, enlarged", screen, QUIET)


def _shares(segments: tuple[Segment, ...], letters: Mapping[str, str]) -> list[Part]:
    return [
        Part(
            letters.get(segment.name, letters.get(segment.name.removesuffix(", to be copied"), "+")),
            part_colour(segment.colour),
            segment.width / BAR_WIDTH,
        )
        for segment in segments
    ]


def _parts(view: MemoryView, letters: Mapping[str, str], screen: Screen) -> RenderableType:
    table = table_of(screen, ("", "part", "where", "size", "how it is known"), numbers=(3,))
    for part in view.parts:
        mark = letters[part.name]
        key = shown(f" {mark} " if screen.is_coloured else mark, screen, f"bold white on {part_colour(part.colour)}")
        size = f"{part.size}{' ' if part.is_linked else '*'}"
        table.add_row(key, *(shown(cell, screen) for cell in (part.name, part.place, size, part.source)))
    table.add_section()
    for name, size in (("flash", view.flash), ("RAM", view.ram)):
        table.add_row(
            "", shown(name, screen, HEADING), "", shown(f"{size} ", screen, HEADING), "all parts that are known"
        )
    return table


def _timing(timing: Timing, width: int, screen: Screen) -> Iterator[RenderableType]:
    """The time from one window to the next, and how much of it is computed."""
    from rich.text import Text

    if timing.period_ms and timing.dsp_ms is not None and timing.learn_ms is not None and timing.latency_ms is not None:
        whole = max(timing.period_ms, timing.latency_ms)
        is_late = timing.keeps_up is False
        spans = (("p", "processing", timing.dsp_ms, PROCESSING), ("l", "learning", timing.learn_ms, LEARNING))
        title = f"time  {percent(timing.duty_percent)} of {milliseconds(timing.period_ms)} between windows"
        key = Text.assemble((visible(title, screen), HEADING), (", too slow" if is_late else "", KINDS["bad"]))
        for mark, name, span, colour in spans:
            key.append("   ")
            key.append(f" {mark} " if screen.is_coloured else mark, f"bold white on {colour}")
            key.append(visible(f" {name} {milliseconds(span)}", screen))
        yield key
        parts = [Part(mark, LATE if is_late else colour, span / whole) for mark, _, span, colour in spans]
        yield bar(parts, width, screen, limit=timing.period_ms / whole)
        yield shown(timing_text(timing), screen)
        return
    yield Text.assemble(("time  ", HEADING), visible(timing_text(timing), screen))
