"""The constants of C text, found without the product's help: macros, enumerators, constant objects and their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MACRO = re.compile(r"#define ([A-Za-z_]\w*)(?: +(.*?))?(?: */\*\*?<? .* \*/)?$")
_ENUMERATOR = re.compile(r"    ([A-Z]\w*) *= (\d+),? */\*\*<")
_OBJECT = re.compile(r"(?:static )?(?:const [^=;(]*?|[a-z]\w*_t )(\w+)(?:\[[^]]*\])?(?: IMPULSE_TABLE\(\w+\))? = \{")
_FIELD = re.compile(r"\s*(.*?),?\s*/\* ([A-Za-z_]\w*)(?::.*)? \*/$")


@dataclass(frozen=True)
class Constant:
    """A constant, the line that defines it, and its text."""

    symbol: str
    line: int
    text: str | None = None


def constants_of(text: str) -> Iterator[Constant]:
    """All of a file."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if match := _MACRO.fullmatch(line):
            yield Constant(match[1], number, match[2] or "")
        elif match := _ENUMERATOR.match(line):
            yield Constant(match[1], number, match[2])
        elif match := _OBJECT.match(line):
            yield Constant(match[1], number)
            if line.endswith("{"):
                yield from _fields(match[1], lines, number)


def _fields(name: str, lines: list[str], start: int) -> Iterator[Constant]:
    """Read from the end of the object: what closes a struct names it, before its fields come."""
    end = next(number for number in range(start, len(lines)) if lines[number] == "};")
    body = list(enumerate(lines[start:end], start + 1))
    row = sum(bool(re.fullmatch(r"    \},?", line)) for _, line in body)
    path: list[str] = []
    for number, line in reversed(body):
        bare = line.strip()
        if bare.startswith("}"):
            match = _FIELD.fullmatch(line)
            row -= match is None
            path.append(f".{match[2]}" if match else f"[{row}]")
            if match:
                yield Constant(name + "".join(path), number)
        elif bare == "{":
            path.pop()
        elif match := _FIELD.fullmatch(line):
            yield Constant(f"{name}{''.join(path)}.{match[2]}", number, match[1])
