"""What two versions of an impulse cost on a target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.diff.change import Change, Level
from impulsegen.errors import ImpulseError
from impulsegen.fit.verdict import Fit, Verdict, fit_of
from impulsegen.impulse.model import Impulse
from impulsegen.target.model import Target

# Flash is an estimate, and names stand in it as text: what is less than this is no other size.
_FLASH_BYTES = 128
_ROWS = (("flash", "flash"), ("ram", "RAM"), ("arena", "arena"), ("window_buffer", "window buffer"))


@dataclass(frozen=True)
class Cost:
    """One side on one target, in bytes; unknown parts count as 0. ``reason``: why there is no firmware to measure."""

    verdict: str
    flash: int
    ram: int
    arena: int
    window_buffer: int
    reason: str = ""

    def as_json(self) -> dict[str, object]:
        """The cost as JSON values."""
        if self.reason:
            return {"verdict": self.verdict, "reason": self.reason}
        return {"verdict": self.verdict, **{f"{name}_bytes": getattr(self, name) for name, _ in _ROWS}}


@dataclass(frozen=True)
class TargetCost:
    """Both sides on one target."""

    target: str
    old: Cost
    new: Cost

    @property
    def rows(self) -> tuple[tuple[str, int, int], ...]:
        """What is counted, with the bytes of both sides; nothing where one of them cannot be measured."""
        if self.old.reason or self.new.reason:
            return ()
        return tuple((what, getattr(self.old, name), getattr(self.new, name)) for name, what in _ROWS)

    @property
    def overflows_now(self) -> bool:
        """Whether it did not overflow before."""
        return self.new.verdict == Verdict.OVERFLOWS.value != self.old.verdict

    def as_json(self) -> dict[str, object]:
        """Both as JSON values."""
        return {"target": self.target, "old": self.old.as_json(), "new": self.new.as_json()}

    def changes(self) -> Iterator[Change]:
        """What differs."""
        path = f"fit[{self.target}]"
        if bool(self.old.reason) != bool(self.new.reason):
            is_lost = bool(self.new.reason)
            level, code = (Level.BREAKING, "not-generated") if is_lost else (Level.INFO, "generated")
            text = f"cannot become native firmware: {self.new.reason}" if is_lost else "can become native firmware now"
            yield Change(level, code, path, self.old.reason or None, self.new.reason or None, f"it {text}")
        elif self.old.verdict != self.new.verdict:
            message = f"{self.target}: {self.old.verdict} -> {self.new.verdict}"
            yield Change(Level.RESIZE, "verdict", f"{path}.verdict", self.old.verdict, self.new.verdict, message)
        for (what, before, after), (name, _) in zip(self.rows, _ROWS, strict=False):
            is_noise = name == "flash" and abs(after - before) < _FLASH_BYTES
            if before != after and not is_noise:
                message = f"{self.target}: {what} {before} -> {after} bytes ({after - before:+d})"
                yield Change(Level.RESIZE, name.replace("_", "-"), f"{path}.{name}_bytes", before, after, message)


def compare_costs(old: Sequence[Impulse], new: Sequence[Impulse], targets: Sequence[Target]) -> tuple[TargetCost, ...]:
    """All impulses of each side as one program, on each target."""
    return tuple(TargetCost(target.id, _cost(old, target), _cost(new, target)) for target in targets)


def _cost(impulses: Sequence[Impulse], target: Target) -> Cost:
    try:
        fit = fit_of(tuple(impulses), target)
    except ImpulseError as problem:
        return Cost(Verdict.UNKNOWN.value, 0, 0, 0, 0, problem.message)
    return Cost(
        verdict=fit.verdict.value,
        flash=fit.total(is_flash=True),
        ram=fit.total(is_flash=False),
        arena=_bytes(fit, name="arena"),
        window_buffer=_bytes(fit, name="window buffer"),
    )


def _bytes(fit: Fit, *, name: str) -> int:
    return sum(part.bytes or 0 for part in fit.parts if part.name.startswith(name))
