"""The whole page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.diagnostics import Diagnostic, Severity
from impulsegen.diff.difference import Difference
from impulsegen.fit.arena import arena_report
from impulsegen.fit.report import FitReport
from impulsegen.impulse.model import Impulse
from impulsegen.impulse.validation import Validation
from impulsegen.report.arena import ArenaView, arena_view
from impulsegen.report.changes import ChangesView, changes_view
from impulsegen.report.environment import make_html_environment
from impulsegen.report.locked import LockedInput, LockedView, locked_view
from impulsegen.report.memory import MemoryView, memory_view
from impulsegen.report.metrics import MetricsView, metrics_views
from impulsegen.report.origin import Origin, origin_facts
from impulsegen.report.parts import Fact, shortened
from impulsegen.report.pipeline import PipelineView, pipeline_view
from impulsegen.report.summary import SummaryRow, summary_row
from impulsegen.report.thresholds import ThresholdRow, threshold_rows
from impulsegen.report.timing import TimingView, timing_view
from impulsegen.resources import templates_folder

_LONGEST_HEADING = 72
_SEVERITY_KINDS = {Severity.ERROR: "bad", Severity.WARNING: "tight", Severity.NOTE: "note"}


@dataclass(frozen=True)
class Finding:
    """A diagnostic."""

    severity: str
    kind: str
    message: str
    has_where: bool
    where: str


@dataclass(frozen=True)
class ImpulseView:
    """The sections of one impulse."""

    id: str
    heading: str
    pipeline: PipelineView
    timing: TimingView
    arena: ArenaView
    metrics: tuple[MetricsView, ...]
    has_metrics: bool
    thresholds: tuple[ThresholdRow, ...]
    has_thresholds: bool


@dataclass(frozen=True)
class PageView:
    """Everything that is printed."""

    title: str
    subtitle: str
    summary: tuple[SummaryRow, ...]
    impulses: tuple[ImpulseView, ...]
    has_several: bool
    memory: tuple[MemoryView, ...]
    locked: LockedView
    changes: ChangesView
    findings: tuple[Finding, ...]
    has_findings: bool
    origin: tuple[Fact, ...]


@dataclass(frozen=True)
class ReportInput:
    """What a page is made from. ``validations`` are of each impulse."""

    impulses: tuple[Impulse, ...]
    fits: FitReport  # one engine
    validations: tuple[tuple[Validation, ...], ...]
    origin: Origin
    difference: Difference | None = None
    locked: LockedInput | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def render_page(given: ReportInput) -> bytes:
    """The page as UTF-8: the same bytes for the same input."""
    template = make_html_environment(templates_folder()).get_template("report/page.html.j2")
    return template.render(page=page_view(given)).encode("utf-8")


def page_view(given: ReportInput) -> PageView:
    """All decisions."""
    impulses = tuple(_impulse(given, number) for number in range(len(given.impulses)))
    findings = tuple(_findings((*given.diagnostics, *given.fits.diagnostics)))
    return PageView(
        title=", ".join(impulse.name for impulse in given.impulses),
        subtitle=_subtitle(given.impulses),
        summary=tuple(map(summary_row, given.fits.targets)),
        impulses=impulses,
        has_several=len(impulses) > 1,
        memory=tuple(memory_view(t.fits[0], f"memory{number}") for number, t in enumerate(given.fits.targets, 1)),
        locked=locked_view(given.locked),
        changes=changes_view(given.difference),
        findings=findings,
        has_findings=bool(findings),
        origin=origin_facts(given.origin, given.impulses),
    )


def _impulse(given: ReportInput, number: int) -> ImpulseView:
    impulse = given.impulses[number]
    id_ = f"impulse{number + 1}"
    metrics = metrics_views(impulse, given.validations[number])
    thresholds = threshold_rows(impulse)
    schedule = tuple((report.target, report.timings[number]) for report in given.fits.targets)
    return ImpulseView(
        id=id_,
        heading=shortened(f"Impulse {impulse.id}: {impulse.name}", _LONGEST_HEADING),
        pipeline=pipeline_view(impulse, f"{id_}-pipeline"),
        timing=timing_view(impulse, schedule, f"{id_}-timing"),
        arena=arena_view(arena_report(impulse), impulse, f"{id_}-arena"),
        metrics=metrics,
        has_metrics=bool(metrics),
        thresholds=thresholds,
        has_thresholds=bool(thresholds),
    )


def _subtitle(impulses: Sequence[Impulse]) -> str:
    projects = dict.fromkeys((i.project.id, i.project.name) for i in impulses if i.project.id or i.project.name)
    return ", ".join(f"project {id_} “{name}”" for id_, name in projects) or "project not in the source"


def _findings(diagnostics: Sequence[Diagnostic]) -> list[Finding]:
    return [
        Finding(d.severity.value, _SEVERITY_KINDS[d.severity], d.message, bool(d.where), d.where or "")
        for d in dict.fromkeys(diagnostics)
    ]
