"""The words that rooms share about files: one that is planned but not yet on disk, and those that a plan came from."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


class Ownership(enum.Enum):
    """Who a file belongs to once it is written."""

    GENERATED = "generated"  # rewritten at each run, checked for edits, removed when no longer planned
    USER = "user"  # written once as a starting point, then the user's


@dataclass(frozen=True)
class PlannedFile:
    """One output file: ``path`` is relative to the output folder, with forward slashes."""

    path: PurePosixPath
    content: bytes
    ownership: Ownership = Ownership.GENERATED


@dataclass(frozen=True)
class Inputs:
    """What a plan was made from: files, and folders in which another file would have made another plan."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...] = ()
