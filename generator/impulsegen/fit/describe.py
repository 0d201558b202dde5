"""A fit in words: what each part takes, and what is left."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.fit.report import FitReport, TargetReport
from impulsegen.fit.timing import Timing
from impulsegen.fit.verdict import Fit, RegionUse, Verdict

_BAR_CHARACTERS = 24
_NAME_WIDTH = 18
_WIDTH = 80


@dataclass(frozen=True)
class Line:
    """One line of text; headings are shown bold."""

    text: str
    is_heading: bool = False


def fit_lines(report: FitReport) -> Iterator[Line]:
    """Each target with its parts, regions, schedule and comparison, at most 80 columns wide."""
    for number, target in enumerate(report.targets):
        if number:
            yield Line("")
        yield from _target_lines(target)


def _target_lines(report: TargetReport) -> Iterator[Line]:
    for fit in report.fits:
        yield Line(f"{fit.target.id}, engine {fit.engine}: {fit.verdict.value}", is_heading=True)
        yield from map(Line, _part_lines(fit))
        yield from map(Line, (_region_line(use) for use in fit.regions))
    for timing in report.timings:
        yield from map(
            Line, textwrap.wrap(timing_text(timing), _WIDTH, initial_indent="  time    ", subsequent_indent=" " * 10)
        )
    if report.comparison is not None:
        text = report.comparison.as_text()
        yield from map(Line, textwrap.wrap(text, _WIDTH, initial_indent="  linked  ", subsequent_indent=" " * 10))


def _part_lines(fit: Fit) -> Iterator[str]:
    for part in fit.parts:
        kind = "flash" if part.is_flash else "RAM"
        size = f"{part.bytes}" if part.bytes is not None else "?"
        mark = " " if part.is_linked else "*"
        facts = f"  {kind:<6}{_cut(part.name, _NAME_WIDTH):<{_NAME_WIDTH}} {size:>9}{mark} "
        wrapped = textwrap.wrap(part.source, _WIDTH, initial_indent=facts, subsequent_indent=" " * len(facts))
        yield from wrapped or [facts.rstrip()]
    if any(not part.is_linked for part in fit.parts):
        yield "  * counted, but not part of the program that is generated"


def _region_line(use: RegionUse) -> str:
    filled = min(_BAR_CHARACTERS, round(_BAR_CHARACTERS * use.used_percent / 100))
    bar = "#" * filled + "." * (_BAR_CHARACTERS - filled)
    least = "" if use.is_complete else "at least "
    over = f", {-use.free_bytes} too many" if use.verdict is Verdict.OVERFLOWS else ""
    return f"  {_cut(use.region.name, 10):<10} [{bar}] {least}{use.used_bytes} of {use.region.size_bytes}{over}"


def timing_text(timing: Timing) -> str:
    """What a window takes, of how much time, and who says so."""
    if timing.latency_ms is None:
        return f"not known: {timing.source or 'Studio has no latency of it'}"
    text = f"{timing.latency_ms:.4g} ms a window"
    if timing.duty_percent is not None:
        text += f", {timing.duty_percent:.3g} % of the {timing.period_ms:g} ms between windows"
    elif timing.windows_per_second is not None:
        text += f", {timing.windows_per_second:.3g} a second at the most"
    return f"{text}; {timing.source}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"
