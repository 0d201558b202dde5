"""Output paths: inside the folder, the same on every file system, never through a link to elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from impulsegen.errors import OutputError
from impulsegen.files import PlannedFile

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(1, 10))})
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def check_paths(files: Iterable[PlannedFile], folder: Path) -> None:
    """Refuse a plan that cannot be written safely. All problems are in one error."""
    problems: list[str] = []
    seen: dict[str, PurePosixPath] = {}
    for file in files:
        reason = _defect(file.path)
        if reason:
            problems.append(f"{file.path}: {reason}")
        twin = seen.setdefault(str(file.path).casefold(), file.path)
        if twin is not file.path:
            problems.append(f"{file.path}: the same file as {twin} where case does not count")
        if not reason and _leaves(folder, file.path):
            problems.append(f"{file.path}: a link on the way leads out of the folder")
    if problems:
        raise OutputError(
            "these files cannot be written: " + "; ".join(sorted(problems)),
            where=str(folder),
            expected="plain names below the output folder",
            hint="choose another --prefix, or another folder",
        )


def _defect(path: PurePosixPath) -> str | None:
    if path.is_absolute() or not path.parts:
        return "not a relative path"
    for part in path.parts:
        if part in ("..", "."):
            return "leads out of the folder"
        if _FORBIDDEN.search(part) or part != part.rstrip(" ."):
            return f"{part!r} is not a file name on every system"
        if part.split(".")[0].casefold() in _RESERVED:
            return f"{part!r} is a device on Windows"
    return None


def _leaves(folder: Path, path: PurePosixPath) -> bool:
    root = folder.resolve()
    return not (folder / path).parent.resolve().is_relative_to(root)
