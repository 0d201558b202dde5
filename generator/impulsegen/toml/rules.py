"""What may stand at a key of a TOML file, in the words of its errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Accepts = Callable[[object], bool]


@dataclass(frozen=True)
class FieldRule:
    """``accepts`` says whether a value fits, ``expected`` what would."""

    accepts: Accepts
    expected: str
    is_required: bool = False


def text(pattern: str) -> Accepts:
    """Text that matches a pattern as a whole."""
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def list_of(accepts: Accepts) -> Accepts:
    """A list, perhaps empty, of values that each fit."""
    return lambda value: isinstance(value, list) and all(accepts(item) for item in value)


def filled_list_of(accepts: Accepts) -> Accepts:
    """A list of at least one value."""
    return lambda value: isinstance(value, list) and bool(value) and all(accepts(item) for item in value)


def whole_number(first: int, last: int) -> Accepts:
    """A whole number from ``first`` to ``last``."""
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and first <= value <= last


def one_of(values: tuple[object, ...]) -> Accepts:
    """One of these values, of their type."""
    return lambda value: type(value) is type(values[0]) and value in values


def is_bool(value: object) -> bool:
    """``true`` or ``false``."""
    return isinstance(value, bool)


def is_table(value: object) -> bool:
    """A table, inline or below a header."""
    return isinstance(value, dict)


LINE = r"[^\x00-\x1f\x7f]+"
is_line = text(LINE)
is_identifier = text(r"[A-Za-z_][A-Za-z0-9_]*")
