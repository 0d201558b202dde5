"""Everything that is different between two sources, for a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.diagnostics import Diagnostic
from impulsegen.diff.change import Change, Level, sorted_changes
from impulsegen.diff.compare import compare_impulses
from impulsegen.diff.cost import TargetCost, compare_costs
from impulsegen.diff.values import paired
from impulsegen.impulse.model import Impulse
from impulsegen.target.model import Target


@dataclass(frozen=True)
class Side:
    """One of the two. ``errors`` are reasons why it cannot become firmware as it is."""

    name: str
    sha256: str
    impulses: tuple[Impulse, ...]
    errors: tuple[Diagnostic, ...] = ()

    @property
    def title(self) -> str:
        """The impulses in words."""
        return ", ".join(
            f"impulse {i.id} {i.name!r} of project {i.project.id} {i.project.name!r}" for i in self.impulses
        )

    def as_json(self) -> dict[str, object]:
        """Where it comes from, as JSON values."""
        chosen = [{"id": i.id, "name": i.name, "project_id": i.project.id} for i in self.impulses]
        return {"name": self.name, "sha256": self.sha256, "impulses": chosen}


@dataclass(frozen=True)
class Difference:
    """All changes, worst first, and the cost on each target."""

    old: Side
    new: Side
    changes: tuple[Change, ...]
    targets: tuple[TargetCost, ...]

    @property
    def level(self) -> Level | None:
        """That of the worst change; ``None`` when there is none."""
        return self.changes[0].level if self.changes else None

    def reaches(self, level: Level) -> bool:
        """Whether there is a change as bad as that, or worse."""
        return self.level is not None and self.level.reaches(level)

    def of(self, level: Level) -> tuple[Change, ...]:
        """The changes of one level."""
        return tuple(change for change in self.changes if change.level is level)

    @property
    def counts(self) -> dict[Level, int]:
        """How many changes each level has, worst first."""
        found = Counter(change.level for change in self.changes)
        return {level: found[level] for level in Level}

    @property
    def headline(self) -> str:
        """One line: how bad it is, and what does not fit any more."""
        if self.level is None:
            return "no change"
        parts = ", ".join(f"{count} {level.value}" for level, count in self.counts.items() if count)
        lost = [cost.target for cost in self.targets if cost.overflows_now]
        text = f"{self.level.value}: {len(self.changes)} changes ({parts})" if len(self.changes) > 1 else self._only
        return f"{text}; does not fit {' and '.join(lost)} any more" if lost else text

    @property
    def _only(self) -> str:
        return f"{self.changes[0].level.value}: {self.changes[0].message}"

    def as_json(self) -> dict[str, object]:
        """The difference as JSON values."""
        return {
            "old": self.old.as_json(),
            "new": self.new.as_json(),
            "level": self.level.value if self.level else None,
            "headline": self.headline,
            "counts": {level.value: count for level, count in self.counts.items()},
            "changes": [change.as_json() for change in self.changes],
            "targets": [cost.as_json() for cost in self.targets],
        }


def difference_of(old: Side, new: Side, targets: Sequence[Target]) -> Difference:
    """Compare two sides. Impulses belong together by their id, then by their name; of one each, they always do."""
    costs = compare_costs(old.impulses, new.impulses, targets)
    changes = [*_usable(old, new), *_impulses(old, new)]
    found = [change for cost in costs for change in cost.changes()]
    # That there is no firmware does not depend on the target: it is said once.
    once = {(change.code, change.message): change for change in reversed(found)}
    changes += [change for change in found if once[change.code, change.message] is change]
    return Difference(old, new, sorted_changes(changes), costs)


def _usable(old: Side, new: Side) -> Iterator[Change]:
    known = {(error.code, error.message) for error in old.errors}
    for error in new.errors:
        if (error.code, error.message) not in known:
            message = f"it cannot become firmware: {error.message}"
            yield Change(Level.BREAKING, "not-usable", error.where or "", None, error.code, message)
    if old.errors and not new.errors:
        yield Change(Level.INFO, "usable", "", old.errors[0].code, None, "it can become firmware now")


def _impulses(old: Side, new: Side) -> Iterator[Change]:
    if len(old.impulses) == len(new.impulses) == 1:
        yield from compare_impulses(old.impulses[0], new.impulses[0])
        return
    for before, after in paired(old.impulses, new.impulses, lambda i: (i.project.id, i.id), lambda i: i.name):
        if before is not None and after is not None:
            for change in compare_impulses(before, after):
                yield change.below(f"impulse[{before.id}]")
        elif before is not None:
            message = f"impulse {before.id} {before.name!r} is gone"
            yield Change(Level.BREAKING, "impulse-removed", f"impulse[{before.id}]", before.id, None, message)
        elif after is not None:
            message = f"impulse {after.id} {after.name!r} is new"
            yield Change(Level.RESIZE, "impulse-added", f"impulse[{after.id}]", None, after.id, message)
