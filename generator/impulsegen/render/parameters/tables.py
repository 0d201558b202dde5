"""Constant tables and objects as lines of C: values in the order of their struct, each with its field's name beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from impulsegen.render.c_text import CText, RenderError, c_int

NULL = CText("NULL")
BLANK = CText(" ")
_LINE_CHARACTERS = 100
_WIDEST_ALIGNED = 56  # a comment stands right after a value that is longer
_INDENT = "    "
_LARGE = ("float", "int8_t", "int32_t")  # types of tables that may be large

Entry: TypeAlias = "CText | Mapping[str, Entry]"  # a value, or the fields of a struct within the struct


@dataclass(frozen=True)
class Line:
    """A line of an initialiser. ``comment`` names the field; ``gap`` brings comments below each other."""

    text: CText
    comment: str = ""
    gap: CText = BLANK

    @property
    def has_comment(self) -> bool:
        """Whether the line is a field."""
        return bool(self.comment)


@dataclass(frozen=True)
class Definition:
    """``type name extent = { lines };``. ``is_private``: other files do not see it; ``is_placed``: a board may place it."""

    type: CText
    name: str
    extent: CText  # "[3]" of a table, nothing of an object
    lines: tuple[Line, ...]
    is_private: bool
    is_placed: bool = False


def table(kind: str, name: str, values: Iterable[CText], *, shared: bool = False) -> Definition | None:
    """A table, wrapped to lines; ``None`` without values, since C has no array of none. ``shared``: a header declares it."""
    texts = list(values)
    if not texts:
        return None
    return Definition(
        CText(f"const {kind}"),
        name,
        CText(f"[{c_int(len(texts))}]"),
        tuple(Line(CText(_INDENT + line)) for line in _wrapped(texts)),
        is_private=not shared,
        is_placed=kind in _LARGE,
    )


def _wrapped(texts: Sequence[str]) -> Iterator[str]:
    """Values with commas between them, as many to a line as it takes: found by bisection, since tables are long."""
    ends = [0, *accumulate(len(text) + 2 for text in texts)]  # with a comma and a blank behind each
    ends[-1] -= 1  # the last has no comma
    start = 0
    while start < len(texts):
        stop = max(start + 1, bisect_left(ends, ends[start] + _LINE_CHARACTERS + 2) - 1)
        yield ", ".join(texts[start:stop]) + ("," if stop < len(texts) else "")
        start = stop


def struct_table(kind: str, name: str, rows: Sequence[Mapping[str, Entry]]) -> Definition | None:
    """A table of structs, one field per line; ``None`` without rows."""
    if not rows:
        return None
    lines: list[Line] = []
    for index, row in enumerate(rows):
        lines.append(Line(CText(f"{_INDENT}{{")))
        lines.extend(_fields(row, 2))
        lines.append(Line(CText(f"{_INDENT}}}{'' if index + 1 == len(rows) else ','}")))
    extent = CText(f"[{c_int(len(rows))}]")
    return Definition(CText(f"const {kind}"), name, extent, _aligned(lines), is_private=True)


def constant(kind: str, name: str, fields: Mapping[str, Entry], *, shared: bool = True) -> Definition:
    """An object."""
    return Definition(CText(f"const {kind}"), name, CText(""), _aligned(_fields(fields, 1)), is_private=not shared)


def pointer(definition: Definition | None) -> CText:
    """A table as a field points to it."""
    return CText(definition.name) if definition else NULL


def present(*definitions: Definition | None) -> tuple[Definition, ...]:
    """Those that there are."""
    return tuple(definition for definition in definitions if definition)


def small(value: int, bits: int, what: str) -> CText:
    """A number for a field of 8 or 16 bits.

    Raises:
        RenderError: it is too large.
    """
    if not 0 <= value < 2**bits:
        raise RenderError(f"{what} is {value}", expected=f"at most {2**bits - 1}")
    return c_int(value)


def _fields(fields: Mapping[str, Entry], depth: int) -> list[Line]:
    lines: list[Line] = []
    indent = _INDENT * depth
    for index, (name, entry) in enumerate(fields.items()):
        comma = "," if index + 1 < len(fields) else ""
        if isinstance(entry, CText):
            lines.append(Line(CText(f"{indent}{entry}{comma}"), name))
        else:
            lines.append(Line(CText(f"{indent}{{")))
            lines.extend(_fields(entry, depth + 1))
            lines.append(Line(CText(f"{indent}}}{comma}"), name))
    return lines


def _aligned(lines: Sequence[Line]) -> tuple[Line, ...]:
    widths = [len(line.text) for line in lines if line.has_comment and len(line.text) <= _WIDEST_ALIGNED]
    width = max(widths, default=0)
    return tuple(Line(line.text, line.comment, gap(line.text, width)) for line in lines)


def gap(text: str, width: int) -> CText:
    """The blanks after a text that stands in a column of a width."""
    return CText(" " * max(1, width + 1 - len(text)))
