"""What went wrong, out of the output of CMake, compilers and linkers."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic

MAX_ERRORS = 5
_LAST_LINES = 8
_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_CMAKE = re.compile(r"CMake Error(?: at (?P<where>.+?:\d+)(?: \(.*\))?|[^:]*):\s*(?P<message>.*)")
_LINKER = r"(?:\S*[/\\-])?(?:ld|collect2)(?:\.\w+)*: "
_COMPILER = r"(?:\S*[/\\-])?(?:gcc|cc|clang|cc1|as)(?:-\d+)?(?:\.exe)?: "
_PATTERNS = (
    # GCC, its assembler and Clang: file:line:column: error: message. A drive letter may lead.
    re.compile(r"(?P<where>(?:[A-Za-z]:)?[^:\s][^:]*:\d+)(?::\d+)?: (?:fatal )?[Ee]rror: (?P<message>.+)"),
    # Microsoft's compiler: file(line): error C2065: message.
    re.compile(r"(?P<where>.+\(\d+(?:,\d+)?\))\s*: (?:fatal )?error (?P<message>\w+: .+)"),
    # GNU ld, with and without debug information: file:line, or file:(section+offset).
    re.compile(rf"(?:{_LINKER})?(?P<where>[^\s:][^:]*:(?:\d+|\([^)]*\))): (?P<message>undefined reference .+)"),
    re.compile(rf"{_LINKER}(?:error: )?(?P<message>.+)"),
    re.compile(rf"{_COMPILER}(?:fatal )?error: (?P<message>.+)"),
    re.compile(r"ninja: (?:fatal|error): (?P<message>.+)"),
    re.compile(r"g?make(?:\[\d+\])?: \*\*\* (?P<message>No rule .+)"),
)
# What a linker says on the way to its error, or after it.
_NOT_ERRORS = re.compile(r": in function |: warning: |ld returned \d+ exit status|final link failed")


def first_errors(lines: Sequence[str], folder: Path, build_folder: Path) -> tuple[Diagnostic, ...]:
    """The first errors, each once, with ``file:line`` below ``folder`` if it is there; if none is known, the last lines."""
    plain = [_COLOUR.sub("", line).rstrip() for line in lines]
    found: dict[Diagnostic, None] = {}
    for number, line in enumerate(plain):
        error = _error_of(line.strip(), plain[number + 1 :], folder, build_folder)
        if error is not None:
            found.setdefault(error)
        if len(found) == MAX_ERRORS:
            break
    last = [line.strip() for line in plain if line.strip()][-_LAST_LINES:]
    return tuple(found) or tuple(diagnostics.error("build-output", line) for line in last)


def _error_of(line: str, following: Sequence[str], folder: Path, build_folder: Path) -> Diagnostic | None:
    if match := _CMAKE.fullmatch(line):
        where = _shown_place(match["where"], folder, folder)
        return diagnostics.error("cmake-error", match["message"] or _paragraph(following) or line, where=where)
    if _NOT_ERRORS.search(line):
        return None
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(line):
            where = _shown_place(match.groupdict().get("where"), folder, build_folder)
            return diagnostics.error("compiler-error", match["message"], where=where)
    return None


def _paragraph(lines: Sequence[str]) -> str:
    """CMake's message: the lines that follow, up to the first empty one."""
    words: list[str] = []
    for line in lines:
        if line.strip():
            words.append(line.strip())
        elif words:
            break
    return " ".join(words)


def _shown_place(where: str | None, folder: Path, base: Path) -> str | None:
    """``file:line`` from the project's folder, as the tool says it if it is elsewhere; no line where there is none."""
    if where is None:
        return None
    path, _, line = where.rpartition(":")
    if not line.isdecimal():
        return path if line.startswith("(") else where
    if PureWindowsPath(path).drive and os.name != "nt":
        return where  # said by a tool that runs on Windows: nothing here is at that place
    for root, start in ((folder.resolve(), base.resolve()), (folder.absolute(), base.absolute())):
        place = Path(os.path.normpath(start / path))
        if place.is_relative_to(root):
            return f"{place.relative_to(root).as_posix()}:{line}"
    return where
