"""Holds what a program printed against what a page says that it prints.

A line of dots, ``...``, stands for any number of lines. All other lines must be the same, but for what differs from one
compiler or release to the next:

- numbers of a line such as ``82998 instructions`` or ``flash 10972 bytes (estimated 10646, -3.0 %), ...``: a tenth more or
  less, and the percentage is not looked at
- other numbers with digits behind the point: one thousandth
- digests of 12 digits or more, versions with two points, such as ``12.2.1``, and how many ``files`` there are, which
  every release changes: not looked at
"""

from __future__ import annotations

import re

ANY_LINES = "..."

_DIGEST = re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b")
_VERSION = re.compile(r"\b\d+\.\d+\.\d+(?:[.\w+-]*\w)?")
_FILES = re.compile(r"\b\d+ files\b")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MEASURED = re.compile(r"^\d+ instructions$|^flash \d+ bytes \(estimated|^ +\S+: +\d+ B +\d")
_PERCENTAGE = re.compile(r"[-+]?\d+(?:\.\d+)? ?%")


def is_like(expected: str, printed: str) -> bool:
    """Whether a line is what a page says."""
    if expected == printed:
        return True
    is_measured = bool(_MEASURED.search(expected))
    first, second = (_without_what_may_differ(line, is_measured) for line in (expected, printed))
    if _NUMBER.sub("0", first) != _NUMBER.sub("0", second):
        return False
    pairs = zip(_NUMBER.findall(first), _NUMBER.findall(second), strict=True)
    return all(_is_near(a, b, is_measured) for a, b in pairs)


def difference(expected: str, printed: str) -> str | None:
    """None when the output is what the page says, else what is not, in words."""
    wanted = expected.splitlines()
    found = [line.rstrip() for line in printed.splitlines()]
    parts = _between_dots(wanted)
    at = 0
    for number, part in enumerate(parts):
        is_last = number == len(parts) - 1
        begin = _find(part, found, at, exactly_here=number == 0, at_the_end=is_last)
        if begin is None:
            return f"the page says\n\n{expected}\nwhere this was printed (from its line {at + 1}):\n\n{printed}"
        at = begin + len(part)
    return None


def _between_dots(lines: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == ANY_LINES:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _find(part: list[str], lines: list[str], at: int, *, exactly_here: bool, at_the_end: bool) -> int | None:
    last = len(lines) - len(part)
    if exactly_here:
        places = range(at, at + 1) if not at_the_end or at == last else range(0)
    elif at_the_end:
        places = range(last, last + 1) if last >= at else range(0)
    else:
        places = range(at, last + 1)
    for begin in places:
        here = lines[begin : begin + len(part)]
        if len(here) == len(part) and all(is_like(a, b) for a, b in zip(part, here, strict=True)):
            return begin
    return None


def _without_what_may_differ(line: str, is_measured: bool) -> str:
    line = _FILES.sub("<files>", _VERSION.sub("<version>", _DIGEST.sub("<digest>", line)))
    return _PERCENTAGE.sub("<percentage>", line) if is_measured else line


def _is_near(expected: str, printed: str, is_measured: bool) -> bool:
    a, b = float(expected), float(printed)
    if is_measured:
        return abs(a - b) <= 0.1 * abs(a)
    if "." in expected:
        return abs(a - b) <= 0.001
    return expected == printed
