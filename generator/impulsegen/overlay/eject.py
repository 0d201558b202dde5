"""Copies of our files, to be changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from impulsegen import diagnostics
from impulsegen.errors import DriftError, OutputError, UsageError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.output.build_step import write_if_different
from impulsegen.output.paths import check_folder, check_paths
from impulsegen.overlay.model import lf
from impulsegen.overlay.names import Replaceable, replaceable
from impulsegen.overlay.reading import LIST_HINT
from impulsegen.toml.document import nearest


def eject(own: Path, names: Sequence[str], folder: Path, *, force: bool = False) -> tuple[Replaceable, ...]:
    """Copy files of ours below a folder, under the same names. Returns what was copied.

    Raises:
        UsageError: there is no such file; nothing was written.
        DriftError: another file is in the place of one, and not ``force``; nothing was written.
        OutputError: the folder cannot be written.
    """
    by_name = {one.name: one for one in replaceable(own)}
    unknown = [name for name in dict.fromkeys(names) if name not in by_name]
    if unknown:
        problems = [
            diagnostics.error(
                "unknown-template",
                f"there is no template {name!r}",
                expected=nearest(name, by_name, limit=3),
                hint=LIST_HINT,
            )
            for name in unknown
        ]
        headline = problems[0].message if len(problems) == 1 else f"{len(problems)} templates are not there"
        raise UsageError(headline, diagnostics=problems)
    chosen = tuple(by_name[name] for name in dict.fromkeys(names))
    files = [PlannedFile(PurePosixPath(one.name), lf((own / one.name).read_bytes()), Ownership.USER) for one in chosen]
    check_folder(folder)
    check_paths(files, folder)
    changed = [file for file in files if not force and _is_other(folder / file.path, file.content)]
    if changed:
        places = ", ".join((folder / file.path).as_posix() for file in changed)
        raise DriftError(f"already there, and not as impulsegen has it: {places}", hint="overwrite with --force")
    for file in files:
        write_if_different(folder / file.path, file.content)
    return chosen


def _is_other(path: Path, content: bytes) -> bool:
    try:
        return path.exists() and (not path.is_file() or lf(path.read_bytes()) != content)
    except OSError as problem:
        raise OutputError(f"cannot be read: {problem.strerror}", where=path.as_posix()) from problem
