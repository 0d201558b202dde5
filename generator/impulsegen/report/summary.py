"""The first table: each target in one line."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.fit.report import TargetReport
from impulsegen.fit.timing import Timing
from impulsegen.report.memory import VERDICT_KINDS
from impulsegen.report.units import milliseconds, percent, short_bytes


@dataclass(frozen=True)
class SummaryRow:
    """One target."""

    target: str
    verdict: str
    kind: str
    flash: str
    ram: str
    latency: str
    load: str


def summary_row(report: TargetReport) -> SummaryRow:
    """A target with one engine. Several impulses stand behind each other."""
    fit = report.fits[0]
    known = all(part.bytes is not None for part in fit.parts)
    least = "" if known else "at least "
    return SummaryRow(
        target=report.target.id,
        verdict=fit.verdict.value,
        kind=VERDICT_KINDS[fit.verdict],
        flash=least + short_bytes(fit.total(is_flash=True)),
        ram=least + short_bytes(fit.total(is_flash=False)),
        latency="; ".join(milliseconds(timing.latency_ms) for timing in report.timings),
        load="; ".join(map(_load, report.timings)),
    )


def _load(timing: Timing) -> str:
    return "no stride" if timing.period_ms is None else percent(timing.duty_percent)
