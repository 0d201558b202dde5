"""Several impulses in one program: the table of them, and the arena that they share when they run one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import jinja2

from impulsegen.files import PlannedFile
from impulsegen.render.app_results import FieldPrint
from impulsegen.render.c_text import CText
from impulsegen.render.environment import render_text
from impulsegen.render.project_views import ImpulseView

ARENA = "impulses_arena"  # the symbol, and the CMake target that has it
ARENA_HEADER = "impulses/arena.h"
MODULE = "registry"  # of the runtime


@dataclass(frozen=True)
class EntryView:
    """One impulse of the table. Expressions are of the outcome's fields, in terms of ``result``."""

    name: str
    title: str
    include: str
    index_macro: str
    description: str
    arena_bytes: CText
    function: str
    pointer: CText
    run: str  # nothing when it is not run
    result: str
    label_field: str  # nothing without labels
    label_count: CText
    label_names: CText
    score: CText
    anomaly: CText
    box_count: CText

    @property
    def is_run(self) -> bool:
        """Whether it can be run on a window."""
        return bool(self.run)

    @property
    def has_label(self) -> bool:
        """Whether a label is picked."""
        return bool(self.label_field)


@dataclass(frozen=True)
class RegistryView:
    """``impulses.h``, ``impulses.c`` and the shared arena."""

    tool: str
    entries: tuple[EntryView, ...]
    shares_arena: bool
    arena_bytes: int

    @property
    def has_arena(self) -> bool:
        """Whether there is an arena to share: an impulse may have nothing that is run."""
        return self.shares_arena and self.arena_bytes > 0


def registry_view(impulses: Sequence[ImpulseView], *, shares_arena: bool, tool_version: str) -> RegistryView:
    """The table of several impulses."""
    return RegistryView(
        tool=f"impulsegen {tool_version}",
        entries=tuple(_entry(impulse) for impulse in impulses),
        shares_arena=shares_arena,
        arena_bytes=max((impulse.run.arena_bytes for impulse in impulses if impulse.run), default=0),
    )


def registry_files(environment: jinja2.Environment, view: RegistryView) -> tuple[PlannedFile, ...]:
    """The files of the table, and of the arena when it is shared."""
    names = ["impulses.h", "impulses.c"]
    if view.has_arena:
        names += ["arena.h", "arena.c"]
    return tuple(
        PlannedFile(PurePosixPath(f"impulses/{name}"), render_text(environment, f"registry/{name}.j2", {"view": view}))
        for name in names
    )


def _entry(impulse: ImpulseView) -> EntryView:
    run = impulse.run
    function = f"outcome_of_{impulse.prefix}"
    label = next((field for field in impulse.prints if field.is_label), None)
    boxes = next((field for field in impulse.prints if field.is_boxes), None)
    return EntryView(
        name=impulse.prefix,
        title=impulse.title,
        include=f"{impulse.prefix}/{impulse.include}",
        index_macro=f"IMPULSES_{impulse.prefix.upper()}",
        description=impulse.description,
        arena_bytes=CText(run.arena_macro if run else "0"),
        function=function,
        pointer=CText(function if run else "NULL"),
        run=run.run_signal if run else "",
        result=run.result if run else "",
        label_field=label.name if label else "",
        label_count=label.count if label else CText(""),
        label_names=label.names if label else CText(""),
        score=_score(impulse.prints, label),
        anomaly=CText(f"result.{run.scores[0].field}" if run and run.scores else "0.0f"),
        box_count=boxes.count if boxes else CText("0u"),
    )


def _score(prints: Sequence[FieldPrint], label: FieldPrint | None) -> CText:
    """The score of the label, or the first of values that have no labels."""
    numbers = [field for field in prints if field.is_numbers]
    scores = next((field.name for field in numbers if field.name.startswith("scores")), None)
    values = next((field.name for field in numbers if field.name.startswith("values")), None)
    if label is not None and scores is not None:
        return CText(f"is_certain ? result.{scores}[result.{label.name}] : 0.0f")
    return CText(f"result.{values}[0]" if values else "0.0f")
