"""Fields that are compared as they are, and lists of names, of blocks and of what else has an order."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar

from impulsegen.diff.change import Change, Level, number
from impulsegen.diff.rules import FIELDS, Value

Block = TypeVar("Block")


def differ(old: object, new: object) -> bool:
    """Whether two values are not the same. NaN is the same as itself."""
    return old != new and not (old != old and new != new)  # noqa: PLR0124 - only NaN is unlike itself


def compare_values(old: Any, new: Any, path: str = "", what: str = "") -> Iterator[Change]:
    """Changes of all fields of two records of one class that are values.

    Args:
        old: a dataclass that the table has.
        new: the other one.
        path: of the record.
        what: it is, in words, such as "learn block 3".
    """
    for name, rule in FIELDS[type(old)].items():
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(rule, Value) and differ(before, after):
            yield value_change(rule, f"{path}.{name}" if path else name, before, after, what, name)


def value_change(rule: Value, path: str, old: object, new: object, what: str = "", name: str = "") -> Change:
    """The change of a value, in words: ``learn block 3: min_score 0.6 -> 0.7``."""
    unit = f" {rule.unit}" if rule.unit else ""
    text = f"{rule.what or name.replace('_', ' ')} {number(old)} -> {number(new)}{unit}"
    return Change(rule.level, rule.code, path, plain(old), plain(new), f"{what}: {text}" if what else text)


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def compare_names(old: Sequence[str], new: Sequence[str], path: str, what: str) -> Iterator[Change]:
    """Changes of a list of names whose order counts. ``what`` one of them is: "label" gives codes such as ``label-moved``."""
    before, after = _distinct(old), _distinct(new)
    gone, come = set(before) - set(after), set(after) - set(before)

    def change(code: str, index: int, was: object, now: object, message: str) -> Change:
        return Change(Level.BREAKING, f"{what}-{code}", f"{path}[{index}]", was, now, message)

    for index in range(max(len(before), len(after))):
        was = old[index] if index < len(before) else None
        now = new[index] if index < len(after) else None
        is_gone, is_come = was is not None and before[index] in gone, now is not None and after[index] in come
        if is_gone and is_come:
            yield change("renamed", index, was, now, f"{what} {index} is now {now!r}, was {was!r}")
            continue
        if is_gone:
            yield change("removed", index, was, None, f"{what} {index}, {was!r}, is gone")
        if is_come:
            yield change("added", index, None, now, f"{what} {index}, {now!r}, is new")
        elif now is not None and before.index(after[index]) != index:
            number_before = before.index(after[index])
            text = f", was {was!r}" if was is not None else ""
            message = f"{what} {index} is now {now!r}{text}; {now!r} was {what} {number_before}"
            yield change("moved", index, number_before, index, message)


def _distinct(names: Sequence[str]) -> list[tuple[str, int]]:
    """Names with how many like them stand before."""
    return [(name, list(names[:index]).count(name)) for index, name in enumerate(names)]


def paired(
    old: Sequence[Block], new: Sequence[Block], *keys: Callable[[Block], Hashable]
) -> list[tuple[Block | None, Block | None]]:
    """Things of two lists that belong together: those with the same first key, of the others those with the same second one,
    and so on; then those that are in one list only. In the order of the old list."""
    left = list(range(len(new)))
    partner: dict[int, int | None] = dict.fromkeys(range(len(old)))
    for key in keys:
        for index, block in enumerate(old):
            if partner[index] is None:
                match = next((at for at in left if key(new[at]) == key(block)), None)
                if match is not None:
                    partner[index] = match
                    left.remove(match)
    pairs: list[tuple[Block | None, Block | None]] = []
    for index, at in partner.items():
        pairs.append((old[index], new[at] if at is not None else None))
    return [*pairs, *((None, new[at]) for at in left)]


def is_reordered(pairs: Sequence[tuple[Block | None, Block | None]], new: Sequence[Block]) -> bool:
    """Whether what is in both lists has another order in the new one."""
    places = [next(i for i, block in enumerate(new) if block is after) for before, after in pairs if before and after]
    return places != sorted(places)
