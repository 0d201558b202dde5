"""What changed since another version."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.diff.change import Level
from impulsegen.diff.difference import Difference
from impulsegen.diff.report_text import shortened, verdict_text
from impulsegen.report.parts import Fact
from impulsegen.report.units import SPACE, exact_bytes

_KINDS = {Level.BREAKING: "bad", Level.RESIZE: "tight", Level.TUNE: "note", Level.INFO: "unknown"}
_MEANINGS = {
    Level.BREAKING: "the application must change",
    Level.RESIZE: "memory or time change",
    Level.TUNE: "results change",
    Level.INFO: "for people",
}


@dataclass(frozen=True)
class ChangeRow:
    """One change."""

    level: str
    kind: str
    message: str


@dataclass(frozen=True)
class CostRow:
    """A kind of memory on a target, before and now."""

    target: str
    verdict: str
    what: str
    old: str
    new: str
    change: str


@dataclass(frozen=True)
class ChangesView:
    """All of it. Empty where nothing was compared."""

    is_compared: bool
    headline: str = ""
    sides: tuple[Fact, ...] = ()
    has_rows: bool = False
    rows: tuple[ChangeRow, ...] = ()
    has_costs: bool = False
    costs: tuple[CostRow, ...] = ()
    meanings: tuple[Fact, ...] = ()


def changes_view(difference: Difference | None) -> ChangesView:
    """The section, or nothing."""
    if difference is None:
        return ChangesView(is_compared=False)
    rows = tuple(
        ChangeRow(level.value, _KINDS[level], message) for level in Level for message in shortened(difference.of(level))
    )
    costs = tuple(
        CostRow(
            cost.target,
            verdict_text(cost),
            what,
            exact_bytes(old),
            exact_bytes(new),
            f"{new - old:+d}{SPACE}B" if new != old else "the same",
        )
        for cost in difference.targets
        for what, old, new in cost.rows
    )
    sides = (("before", difference.old), ("now", difference.new))
    return ChangesView(
        is_compared=True,
        headline=difference.headline,
        sides=tuple(Fact(name, f"{side.name}: {side.title}; SHA-256 {side.sha256}") for name, side in sides),
        has_rows=bool(rows),
        rows=rows,
        has_costs=bool(costs),
        costs=costs,
        meanings=tuple(Fact(level.value, _MEANINGS[level]) for level, count in difference.counts.items() if count),
    )
