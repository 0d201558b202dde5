"""Output paths: inside the folder, the same on every file system, never through a link to elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path, PurePosixPath

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import OutputError
from impulsegen.files import PlannedFile

OWN_FOLDER = ".impulsegen"
MANIFEST_PATH = f"{OWN_FOLDER}/manifest.json"
_DEVICES = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{kind}{n}" for kind in ("com", "lpt") for n in "123456789¹²³"),
    }
)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_MAX_NAME_BYTES = 255


def check_folder(folder: Path) -> None:
    """Refuse a folder that is a file, or that lies below one.

    Raises:
        OutputError: with the file that is in the way.
    """
    for place in (folder, *folder.parents):
        if place.is_dir():
            return
        if place.exists() or place.is_symlink():
            raise OutputError(
                "the output folder cannot be made: a file is in its place",
                where=str(place),
                expected="a folder",
                hint="choose another folder with -o",
            )


def check_paths(files: Iterable[PlannedFile], folder: Path) -> None:
    """Refuse a plan that cannot be written safely, or not on every system.

    Raises:
        OutputError: with one diagnostic for each problem of each path.
    """
    paths = sorted((file.path for file in files), key=str)
    problems = [(path, reason) for path in paths if (reason := path_defect(path) or _way_out(folder, path))]
    problems += [(path, "is planned twice") for path, following in pairwise(paths) if path == following]
    problems += _collisions(paths)
    if problems:
        raise OutputError(
            "the plan names files that cannot be written",
            diagnostics=tuple(_refusal(path, reason) for path, reason in sorted(problems, key=str)),
            where=str(folder),
            expected="plain names below the output folder",
            hint="choose another --prefix, or another folder with -o",
        )


def _refusal(path: PurePosixPath, reason: str) -> Diagnostic:
    return diagnostics.error("bad-path", reason, where=str(path))


def path_defect(path: PurePosixPath) -> str | None:
    """Why a path cannot be written on every system; ``None`` when it can."""
    if path.is_absolute() or not path.parts:
        return "not a path below the output folder"
    for part in path.parts:
        if part == "..":
            return "leads out of the output folder"
        if _FORBIDDEN.search(part) or part != part.rstrip(" ."):
            return f"{part!r} is not a file name on every system"
        if part.split(".")[0].rstrip(" ").casefold() in _DEVICES:
            return f"{part!r} is the name of a device on Windows"
        try:
            size_bytes = len(part.encode("utf-8"))
        except UnicodeEncodeError:
            return f"{part!r} is not text"
        if size_bytes > _MAX_NAME_BYTES:
            return f"a name of {size_bytes} bytes is longer than file systems take"
    if _folded(path.parts[0]) == OWN_FOLDER:
        return f"{OWN_FOLDER} is for the manifest"
    return None


def leads_outside(folder: Path, path: PurePosixPath) -> bool:
    """Whether a link on the way to a file leads out of the folder."""
    return not (folder / path).parent.resolve().is_relative_to(folder.resolve())


def _way_out(folder: Path, path: PurePosixPath) -> str | None:
    return "a link on the way leads out of the output folder" if leads_outside(folder, path) else None


def _collisions(paths: Iterable[PurePosixPath]) -> list[tuple[PurePosixPath, str]]:
    """Names that are one name where case or the composition of letters does not count, and files that are folders too."""
    problems = []
    spellings: dict[str, PurePosixPath] = {}
    files: dict[str, PurePosixPath] = {}
    folders: dict[str, PurePosixPath] = {}
    for path in paths:
        files[_folded(str(path))] = path
        for place in (path, *path.parents[:-1]):
            twin = spellings.setdefault(_folded(str(place)), place)
            if twin != place:
                problems.append((path, f"{place} and {twin} are one name where case does not count"))
        folders.update({_folded(str(parent)): path for parent in path.parents[:-1]})
    for name in sorted(files.keys() & folders.keys()):
        problems.append((files[name], f"is a file, and the folder of {folders[name]}"))
    return problems


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
