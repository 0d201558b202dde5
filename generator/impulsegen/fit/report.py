"""Impulses against targets: fits, schedules and a comparison, in one result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen.diagnostics import Diagnostic, errors_in, with_allowed
from impulsegen.errors import UsageError
from impulsegen.fit.arena import ArenaReport, arena_report
from impulsegen.fit.compare import Comparison, compare_with_elf
from impulsegen.fit.needs import ENGINES
from impulsegen.fit.timing import Timing, timing_of
from impulsegen.fit.verdict import Fit, fits_of
from impulsegen.impulse.model import Impulse
from impulsegen.target.model import Target


@dataclass(frozen=True)
class TargetReport:
    """One target: a fit for each engine, a schedule for each impulse."""

    target: Target
    fits: tuple[Fit, ...]
    timings: tuple[Timing, ...]
    comparison: Comparison | None

    def as_json(self) -> dict[str, object]:
        """The report as JSON values."""
        return {
            "target": self.target.id,
            "fits": [fit.as_json() for fit in self.fits],
            "timings": [timing.as_json() for timing in self.timings],
            "comparison": self.comparison.as_json() if self.comparison else None,
        }


@dataclass(frozen=True)
class FitReport:
    """All targets, and what is wrong."""

    targets: tuple[TargetReport, ...]
    arenas: tuple[ArenaReport, ...]  # of the native engine
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Why something does not fit."""
        return errors_in(self.diagnostics)

    @property
    def headline(self) -> str:
        """The errors in one line."""
        return self.errors[0].message if len(self.errors) == 1 else f"it does not fit: {len(self.errors)} problems"

    def as_json(self) -> dict[str, object]:
        """The report as JSON values."""
        return {
            "targets": [report.as_json() for report in self.targets],
            "arenas": [arena.as_json() for arena in self.arenas],
            "diagnostics": [diagnostic.as_json() for diagnostic in self.diagnostics],
        }


def fit_report(
    impulses: Sequence[Impulse],
    targets: Sequence[Target],
    *,
    engine: str,
    elf: Path | None,
    allowed: frozenset[str],
) -> FitReport:
    """Impulses of one program against targets, with one engine or with all.

    Raises:
        UsageError: a program was named, but not one target.
        ConfigurationError: the program is not an ELF file.
    """
    if elf is not None and (len(targets) != 1 or targets[0].core.is_host):
        raise UsageError(
            "a program is for one target", expected="one --target, not the host", hint="--target cortex-m4f"
        )
    engines = ENGINES if engine == "all" else (engine,)
    reports, found = [], []
    every_fit = fits_of(impulses, targets, engines)
    for number, target in enumerate(targets):
        fits = every_fit[number * len(engines) : (number + 1) * len(engines)]
        timings = tuple(timing_of(impulse, target) for impulse in impulses)
        compared = compare_with_elf(impulses, target, elf) if elf is not None else None
        reports.append(TargetReport(target, fits, timings, compared))
        found += [diagnostic for fit in fits for diagnostic in fit.diagnostics()]
        found += [diagnostic for timing in timings for diagnostic in timing.diagnostics(target)]
    arenas = tuple(arena for impulse in impulses if (arena := arena_report(impulse)) is not None)
    return FitReport(tuple(reports), arenas, with_allowed(found, allowed))
