"""What the commands do with a configuration: generate, check, and lock all of its combinations."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from impulsegen import diagnostics
from impulsegen.configuration.lock import Lock, lock_path, part_of, read_lock, require_lock, write_lock
from impulsegen.configuration.lock_differences import LockDifference, differences_of, lock_differences
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import DriftError
from impulsegen.fleet.model import Mode, Summary
from impulsegen.fleet.plan import FleetPlan
from impulsegen.fleet.pool import OnDone, run_tasks

_LOCK_HINT = "if the change is meant, approve it: impulsegen lock"


@dataclass(frozen=True)
class FleetResult:
    """What became of every combination, in the order of the configuration."""

    summaries: tuple[Summary, ...]
    lock_changes: tuple[Diagnostic, ...] = ()  # how the lock that was found and what is generated differ
    is_lock_written: bool = False

    @property
    def failures(self) -> tuple[Summary, ...]:
        """Those that failed."""
        return tuple(summary for summary in self.summaries if summary.error is not None)

    @property
    def exit_code(self) -> int:
        """That of the first failure; 0 when there is none."""
        return next((summary.error.exit_code for summary in self.summaries if summary.error is not None), 0)


@dataclass(frozen=True)
class Run:
    """How the tasks are run."""

    jobs: int
    on_done: OnDone = lambda _: None

    def __call__(
        self, plan: FleetPlan, mode: Mode, *, force: bool = False, staging: Path | None = None
    ) -> list[Summary]:
        done = run_tasks(plan.tasks(mode, force=force, staging=staging), self.jobs, self.on_done)
        return sorted((*done, *plan.failed), key=lambda summary: summary.number)


def generate(plan: FleetPlan, run: Run, mode: Mode = Mode.WRITE, *, force: bool = False) -> FleetResult:
    """Generate all combinations; each folder is changed as a whole or not at all. The lock is written when the whole
    configuration was generated as it says, and nothing failed."""
    summaries = tuple(run(plan, mode, force=force))
    result = FleetResult(summaries)
    if mode is not Mode.WRITE or result.failures or not plan.is_whole or plan.overrides.changes_content:
        return result
    return _locked_anew(plan, result)


def generate_locked(plan: FleetPlan, run: Run, *, force: bool = False) -> FleetResult:
    """As ``generate``, but only what the lock pins, and nothing at all when a single thing differs.

    Raises:
        DriftError: the lock is missing or damaged, or something differs; with everything that does. Nothing was written.
    """
    locked, name = _require_pins(plan), _lock_path(plan).name
    with tempfile.TemporaryDirectory(prefix="impulsegen-") as folder:
        planned = run(plan, Mode.STAGE, staging=Path(folder))
        if any(summary.error is not None for summary in planned):
            return FleetResult(tuple(planned))
        _require_none(lock_differences(locked, plan.lock(planned), name), name)
        written = run(plan, Mode.PUBLISH, force=force, staging=Path(folder))
    return FleetResult(
        tuple(
            replace(before, written=after.written, changes=after.changes, error=after.error)
            for before, after in zip(planned, written, strict=True)
        )
    )


def require_locked(plan: FleetPlan, jobs: int) -> None:
    """Hold that everything is as pinned, generated code too. Writes nothing.

    Raises:
        DriftError: with everything that differs.
        ImpulsegenError: a combination cannot be planned.
    """
    locked = _require_pins(plan)
    planned = Run(jobs)(plan, Mode.PIN)
    for summary in planned:
        if summary.error is not None:
            raise summary.error
    name = _lock_path(plan).name
    _require_none(lock_differences(locked, plan.lock(planned), name), name)


def check_all(plan: FleetPlan, run: Run) -> FleetResult:
    """Whether the lock matches the sources, and every folder what they give. ``lock_changes`` has what the lock lacks."""
    path = _lock_path(plan)
    found: list[Diagnostic] = []
    locked: Lock | None = None
    try:
        locked = _part_for(plan, require_lock(path))
    except DriftError as problem:
        found.append(diagnostics.error("lock-differs", problem.message, where=path.name, hint=problem.hint))
    summaries = run(plan, Mode.CHECK)
    if locked is not None:
        found.extend(lock_differences(*_held_against(plan, locked, summaries), path.name))
    return FleetResult(tuple(summaries), tuple(found))


@dataclass(frozen=True)
class SinceLock:
    """What is not as it was locked, of some combinations, and those that cannot be planned."""

    lock: Lock
    differences: tuple[LockDifference, ...]
    failures: tuple[Summary, ...]


def since_lock(plan: FleetPlan, run: Run) -> SinceLock:
    """What differs from the lock in the firmware of the plan, pinned combinations that are gone included. Writes nothing.

    Raises:
        DriftError: the lock is missing, damaged, or of another version.
    """
    lock = require_lock(_lock_path(plan))
    summaries = run(plan, Mode.PIN)
    combinations = plan.lock()["combinations"]
    firmware = {summary.firmware for summary in summaries}
    pinned = {name: pin for name, pin in lock["combinations"].items() if name.split("/")[0] in firmware}
    projects = dict.fromkeys(name for pin in (*combinations.values(), *pinned.values()) for name in _projects(pin))
    locked, current = _held_against(plan, part_of(lock, pinned, projects), summaries)
    failures = tuple(summary for summary in summaries if summary.error is not None)
    return SinceLock(lock, differences_of(locked, current), failures)


def lock_all(plan: FleetPlan, run: Run, *, only_check: bool = False) -> FleetResult:
    """Plan all combinations and pin them; write no firmware. With ``only_check`` the lock is not written either.

    Raises:
        DriftError: with ``only_check``, the lock that is there is damaged or of another version.
    """
    result = FleetResult(tuple(run(plan, Mode.PIN)))
    return result if result.failures else _locked_anew(plan, result, only_check=only_check)


def _locked_anew(plan: FleetPlan, result: FleetResult, *, only_check: bool = False) -> FleetResult:
    path, current = _lock_path(plan), plan.lock(result.summaries)
    try:
        before = read_lock(path)
        changes = () if before is None else lock_differences(before, current, path.name)
        if before is None:
            changes = (diagnostics.error("lock-differs", "there was no lock", where=path.name),)
    except DriftError as problem:
        changes = (diagnostics.error("lock-differs", problem.message, where=path.name, expected=problem.expected),)
    written = False if only_check else write_lock(current, path)
    return replace(result, lock_changes=changes, is_lock_written=written)


def _require_pins(plan: FleetPlan) -> Lock:
    """What the lock says of what is meant, after it was held against everything that is known before planning."""
    path = _lock_path(plan)
    locked = _part_for(plan, require_lock(path))
    broken, reasons = [], {}
    for summary in plan.failed:
        assert summary.error is not None  # noqa: S101 - it failed
        problem = summary.error
        message = f"{summary.name}: {problem.message}"
        broken.append(diagnostics.error("lock-differs", message, where=problem.where, hint=problem.hint))
        reasons.update(dict.fromkeys(problem.diagnostics))
    current = plan.lock()
    differences = lock_differences(_comparable(plan, locked, current), current, path.name, with_output=False)
    _require_none((*broken, *reasons, *differences), path.name)
    return locked


def _require_none(found: Sequence[Diagnostic], name: str) -> None:
    if found:
        raise DriftError(
            f"{name} does not match: {len(found)} difference{'s' * (len(found) != 1)}; nothing was written",
            diagnostics=found,
            expected="what was approved, unchanged",
            hint=_LOCK_HINT,
        )


def _part_for(plan: FleetPlan, lock: Lock) -> Lock:
    """What the lock says of the combinations that are meant; all of it when all are."""
    if plan.is_whole:
        return lock
    combinations = {c.name: c for _, c in plan.combinations}
    projects = {m.project: m for c in combinations.values() for m in c.members}
    return part_of(lock, combinations, projects)


def _comparable(plan: FleetPlan, locked: Lock, current: Lock) -> Lock:
    """The lock without what could not be looked at: that it failed is said already."""
    if not plan.failed:
        return locked
    failed = {summary.name for summary in plan.failed}
    kept = {
        name: pin
        for name, pin in locked["combinations"].items()
        if name not in failed and name.split("/")[0] not in failed
    }
    return part_of(locked, kept, current["projects"])


def _held_against(plan: FleetPlan, locked: Lock, summaries: Sequence[Summary]) -> tuple[Lock, Lock]:
    """The lock and what it would be now, both without the generated code that could not be made: what failed says so."""
    made = [summary for summary in summaries if summary.output_sha256]
    current = plan.lock(made)
    failed = current["combinations"].keys() - {summary.name for summary in made}
    pins = {name: _without_output(p) if name in failed else p for name, p in locked["combinations"].items()}
    return _comparable(plan, {**locked, "combinations": pins}, current), current


def _projects(pin: Mapping[str, Any]) -> Iterator[str]:
    """The projects that a combination is made of, by what a lock says of it."""
    impulses = pin.get("impulses")
    for impulse in impulses if isinstance(impulses, list) else ():
        if isinstance(impulse, dict) and isinstance(impulse.get("project"), str):
            yield impulse["project"]


def _without_output(pin: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in pin.items() if key not in ("files", "output_sha256")}


def _lock_path(plan: FleetPlan) -> Path:
    return lock_path(plan.configuration.path)
