"""The arena of an impulse: what lies where, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.inference.plan_table import PlanMoment, PlanRow
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.runtime.run import run_view

_PREFIX = "sample"  # names do not matter here
_NAME_CHARACTERS = 24  # of a tensor
_WIDTH = 80


@dataclass(frozen=True)
class ArenaReport:
    """The plan of one impulse's arena, which is the same on every target."""

    impulse: str
    size_bytes: int
    rows: tuple[PlanRow, ...]
    picture: tuple[PlanMoment, ...]

    def as_json(self) -> dict[str, object]:
        """The plan as JSON values."""
        return {
            "impulse": self.impulse,
            "size_bytes": self.size_bytes,
            "buffers": [
                {
                    "name": row.name,
                    "offset_bytes": row.offset_bytes,
                    "size_bytes": row.size_bytes,
                    "first": row.first,
                    "last": row.last,
                }
                for row in self.rows
            ],
        }


def arena_report(impulse: Impulse) -> ArenaReport | None:
    """The arena of the native engine; ``None`` when it cannot run the impulse."""
    run = run_view(impulse, impulse_names(impulse, _PREFIX))
    if run is None:
        return None
    return ArenaReport(impulse.name, run.arena_bytes, run.plan_rows, run.plan_picture)


def arena_lines(report: ArenaReport) -> Iterator[str]:
    """The table, then a row of cells for each step: the arena from its start to its end."""
    yield f"arena of {report.impulse}: {report.size_bytes} bytes"
    yield "     offset    bytes  what, from which step to which"
    for row in report.rows:
        when = row.first if row.first == row.last else f"{row.first} to {row.last}"
        text = f"  {row.letter} {row.offset_bytes:>8} {row.size_bytes:>8}  {row.name[:_NAME_CHARACTERS]}, {when}"
        yield text[:_WIDTH]
    yield "  each step, with what it takes; * the fullest"
    for moment in report.picture:
        mark = "*" if moment.is_fullest else " "
        yield f"  |{moment.cells}| {moment.taken_bytes:>8}{mark} {moment.step}"[:_WIDTH]
