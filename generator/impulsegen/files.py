"""The one word that rendering and writing share: a file that is planned but not yet on disk."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import PurePosixPath


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
