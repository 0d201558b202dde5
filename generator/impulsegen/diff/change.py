"""One change between two impulses, and how much it matters."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace


class Level(enum.Enum):
    """What a change asks for, worst first."""

    BREAKING = "breaking"  # the application must feed, read or call something else
    RESIZE = "resize"  # memory or time change, and nothing that the application sees
    TUNE = "tune"  # results change, as after setting a threshold
    INFO = "info"  # for people

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Level).index(self)

    def reaches(self, other: Level) -> bool:
        """Whether it is as bad as another one, or worse."""
        return self.rank <= other.rank


@dataclass(frozen=True)
class Change:
    """One change. ``code`` is a stable kebab-case name; ``old`` and ``new`` are values of JSON."""

    level: Level
    code: str
    path: str  # learn[3].labels[2]: blocks by their id, all else by position
    old: object
    new: object
    message: str

    def below(self, parent: str) -> Change:
        """The same of something that is a part of ``parent``."""
        return replace(self, path=f"{parent}.{self.path}")

    def as_json(self) -> dict[str, object]:
        """The change as JSON values."""
        return {
            "level": self.level.value,
            "code": self.code,
            "path": self.path,
            "old": self.old,
            "new": self.new,
            "message": self.message,
        }


def sorted_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Worst first, else in their order."""
    return tuple(sorted(changes, key=lambda change: change.level.rank))


def number(value: object) -> str:
    """A value as people read it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.7g}"
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, tuple | list):
        return ", ".join(map(number, value)) or "none"
    return repr(value) if isinstance(value, str) else str(value)


def counted(difference: int, what: str) -> str:
    """``3 fewer values``."""
    return f"{abs(difference)} {'more' if difference > 0 else 'fewer'} {what}"
