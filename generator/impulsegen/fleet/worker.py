"""What one process does: load, plan, write. Documents are loaded once and stay for the tasks that follow."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from impulsegen.errors import DriftError, ImpulsegenError, OutputError
from impulsegen.fit.compare import ESTIMATES
from impulsegen.fleet.bugs import bug_of
from impulsegen.fleet.interrupts import interrupts_deferred
from impulsegen.fleet.model import Estimate, Mode, Summary, Task
from impulsegen.fleet.sources import Loadable
from impulsegen.fleet.staging import stage, staged
from impulsegen.output.changes import Action, apply_changes, plan_changes
from impulsegen.output.drift import check, unified_diff
from impulsegen.output.manifest import digest
from impulsegen.workflow import Member, Plan, load_source, plan_members

if TYPE_CHECKING:
    from impulsegen.files import PlannedFile
    from impulsegen.studio.document import StudioDocument

_KEPT_DOCUMENTS = 8
_documents: dict[Loadable, StudioDocument] = {}


def run_task(task: Task) -> Summary:
    """One combination; a failure, also one that nobody foresaw, is part of the summary."""
    summary = Summary(
        task.number,
        task.combination.name,
        task.combination.firmware,
        task.output if Path(task.output).is_absolute() else task.combination.output,
    )
    try:
        with _working_in(task.folder):
            return _published(task, summary) if task.mode is Mode.PUBLISH else _planned(task, summary)
    except ImpulsegenError as problem:
        return replace(summary, error=problem)
    except Exception as problem:  # one combination's bug must not take the others along
        return replace(summary, error=bug_of(problem))


def _planned(task: Task, summary: Summary) -> Summary:
    combination = task.combination
    members = [Member(_document(task.sources[m.project]), m.selection) for m in combination.members]
    plan = plan_members(members, combination.choices)
    summary = replace(
        summary,
        impulses=tuple(_impulses(task, plan)),
        targets=tuple(t.id for t in plan.targets if not t.core.is_host or t.id in combination.choices.targets),
        files=len(plan.files),
        output_sha256=output_sha256(plan.files),
        estimates=_estimates(plan.files),
        is_tight=any(d.code in ("tight-fit", "overflow") for d in plan.diagnostics),
        diagnostics=plan.diagnostics,
    )
    if task.mode is Mode.PIN:
        return summary
    if task.mode is Mode.STAGE:
        assert task.staging is not None  # noqa: S101 - the mode comes with it
        stage(plan.files, plan.provenance, task.number, Path(task.staging))
        return summary
    if task.mode is Mode.DIFF:
        return replace(summary, lines=tuple(unified_diff(plan.files, Path(task.output)).splitlines()))
    if task.mode is Mode.CHECK:
        return _checked(task, summary, plan.files)
    return _written(task, summary, plan.files, plan.provenance)


def _published(task: Task, summary: Summary) -> Summary:
    assert task.staging is not None  # noqa: S101 - the mode comes with it
    files, provenance = staged(task.number, Path(task.staging))
    return _written(task, summary, files, provenance)


def _written(task: Task, summary: Summary, files: Sequence[PlannedFile], provenance: Mapping[str, object]) -> Summary:
    changes = plan_changes(files, Path(task.output), force=task.force, provenance=provenance)
    if task.mode is not Mode.PREVIEW:
        with interrupts_deferred():  # so that a folder is finished, and nothing is left beside it either
            apply_changes(changes)
    written = changes.paths(Action.CREATE, Action.UPDATE, Action.OVERWRITE, Action.REMOVE)
    lines = changes.summary_lines() if task.mode is Mode.PREVIEW else ()
    return replace(summary, written=len(written), changes={"changes": changes.as_json()["files"]}, lines=lines)


def _checked(task: Task, summary: Summary, files: Sequence[PlannedFile]) -> Summary:
    drift = check(files, Path(task.output))
    summary = replace(summary, changes={"drift": drift.as_json()})
    if drift.is_clean:
        return summary
    error = DriftError(
        f"{summary.output} is not what its sources give",
        diagnostics=drift.diagnostics(),
        hint=f"impulsegen generate --only {summary.name} --diff",
    )
    return replace(summary, error=error)


def output_sha256(files: Sequence[PlannedFile]) -> str:
    """The digest of a project: of the paths, the owners and the digests of its files."""
    lines = sorted(f"{file.path}\0{file.ownership.value}\0{digest(file.content)}\n" for file in files)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _document(loadable: Loadable) -> StudioDocument:
    if loadable not in _documents:
        document = load_source(loadable.source)
        if document.sha256 != loadable.sha256:
            raise OutputError(f"{document.name} has changed while this ran", hint="run this again")
        while len(_documents) >= _KEPT_DOCUMENTS:
            _documents.pop(next(iter(_documents)))
        _documents[loadable] = document
    return _documents[loadable]


def _impulses(task: Task, plan: Plan) -> Iterator[Mapping[str, object]]:
    sources: Any = plan.provenance["sources"]
    for member, source in zip(task.combination.members, sources, strict=True):
        for impulse in source["impulses"]:
            yield {"project": member.project, **impulse}


def _estimates(files: Sequence[PlannedFile]) -> dict[str, Estimate]:
    for file in files:
        if str(file.path) == ESTIMATES:
            return {name: Estimate(**sizes) for name, sizes in json.loads(file.content)["targets"].items()}
    return {}


@contextlib.contextmanager
def _working_in(folder: str) -> Iterator[None]:
    """The configuration's folder as the working one: its paths go into generated files as they are written in it."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
