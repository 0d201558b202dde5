"""What a run was about to do, so that the next one can undo it when it was killed in the middle.

While ``.impulsegen/journal.json`` exists, a run is under way or was killed; every file that it replaces or removes has a
backup below ``.impulsegen/backup``. Removing the journal is what makes a run's changes final. A file that somebody edited
after the kill is left alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from impulsegen.errors import OutputError
from impulsegen.output.paths import MANIFEST_PATH, OWN_FOLDER, leads_outside, path_defect

STAGING = f"{OWN_FOLDER}/staging"
BACKUP = f"{OWN_FOLDER}/backup"
JOURNAL = f"{OWN_FOLDER}/journal.json"
LOCK = f"{OWN_FOLDER}/lock"


@dataclass(frozen=True)
class Journal:
    """``written`` has the SHA-256 of each new file; ``saved`` the files with a backup; ``folders`` those to be made."""

    written: Mapping[str, str] = field(default_factory=dict)
    saved: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        """The journal as it is stored."""
        document = {"written": dict(self.written), "saved": self.saved, "folders": self.folders}
        return json.dumps(document).encode("utf-8")


def raw_digest(content: bytes) -> str:
    """SHA-256 of the bytes as they are."""
    return hashlib.sha256(content).hexdigest()


def read_journal(folder: Path) -> Journal | None:
    """The journal of a run that did not get to its end; ``None`` when there is none.

    Raises:
        OutputError: it cannot be read or is not a journal.
    """
    path = folder / JOURNAL
    try:
        document = json.loads(path.read_bytes())
        written = {str(name): str(sha256) for name, sha256 in document["written"].items()}
        journal = Journal(written, tuple(map(str, document["saved"])), tuple(map(str, document["folders"])))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise OutputError(f"the journal cannot be read: {problem.strerror}", where=str(path)) from problem
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise _damaged(path) from problem
    # Undoing moves and removes what the journal names: only below the folder.
    for name in (*journal.written, *journal.saved, *journal.folders):
        place = PurePosixPath(name)
        if name != MANIFEST_PATH and (path_defect(place) or leads_outside(folder, place)):
            raise _damaged(path)
    return journal


def _damaged(path: Path) -> OutputError:
    return OutputError(
        "an earlier run was stopped in the middle, and its journal is damaged",
        where=str(path),
        expected="the file as impulsegen wrote it",
        hint="restore the folder from version control, or remove it and generate again",
    )


class FolderView:
    """A folder as it was before a run that was killed in the middle; as it is, when there was none. Writes nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._marks = _marks(folder)
        self._journal = read_journal(folder)

    @property
    def has_leftovers(self) -> bool:
        """Whether there is something of a run that was killed, or that is under way."""
        return any(os.path.lexists(self.folder / name) for name in (JOURNAL, STAGING, BACKUP, LOCK))

    def is_stale(self) -> bool:
        """Whether another run has begun or ended since this view was made: what was read may be a mixture."""
        return self._marks != _marks(self.folder)

    def read(self, path: str) -> bytes | None:
        """A file's content; ``None`` when there is no such file, or a folder in its place.

        Raises:
            OutputError: it is there and cannot be read.
        """
        place = self.place_of(path)
        content = _content(place)
        if place == self.folder / path and content is not None and self._is_written(path, content):
            content = _content(self.place_of(path))  # a run that is under way has just replaced it
        return content

    def is_link(self, path: str) -> bool:
        """Whether a link stands where a file should: the generator makes none."""
        place = self.place_of(path)
        return place is not None and place.is_symlink()

    def is_midway(self, path: str) -> bool:
        """Whether a killed run was about to touch this file."""
        return self._journal is not None and (path in self._journal.written or path in self._journal.saved)

    def place_of(self, path: str) -> Path | None:
        """Where a file's content lies; ``None`` when a killed run made it. Without such a run, where the path says."""
        target = self.folder / path
        if self._journal is None or not self.is_midway(path):
            return target
        is_there = os.path.lexists(target) and not _is_folder(target)
        if is_there and not self._is_new(path, target):
            return target  # not yet touched, or touched by somebody else since
        return self.folder / BACKUP / path if path in self._journal.saved else None

    def _is_new(self, path: str, target: Path) -> bool:
        try:
            return not target.is_symlink() and self._is_written(path, target.read_bytes())
        except OSError:
            return False

    def _is_written(self, path: str, content: bytes) -> bool:
        return self._journal is not None and self._journal.written.get(path) == raw_digest(content)


def _content(place: Path | None) -> bytes | None:
    if place is None or _is_folder(place):
        return None
    try:
        return place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise OutputError(f"the file cannot be read: {problem.strerror}", where=str(place)) from problem


def _marks(folder: Path) -> list[tuple[int, int] | None]:
    marks: list[tuple[int, int] | None] = []
    for name in (JOURNAL, MANIFEST_PATH):
        try:
            status = (folder / name).lstat()
            marks.append((status.st_ino, status.st_mtime_ns))
        except OSError:
            marks.append(None)
    return marks


def recover(folder: Path) -> None:
    """Undo a run that did not get to its end, and clear what any run left. To be called under the lock.

    Raises:
        OSError: a file cannot be moved back. The journal stays, and the next call goes on.
    """
    journal = read_journal(folder)
    if journal is not None:
        view = FolderView(folder)
        places = {path: view.place_of(path) for path in sorted({*journal.written, *journal.saved})}
        for path, place in places.items():
            if place is None and not _is_folder(folder / path):
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    (folder / path).unlink()
        for made in sorted(journal.folders, reverse=True):
            with contextlib.suppress(OSError):
                (folder / made).rmdir()
        for path, place in places.items():
            if place is not None and place != folder / path and os.path.lexists(place):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                place.replace(folder / path)
        (folder / JOURNAL).unlink()
    for name in (STAGING, BACKUP):
        shutil.rmtree(folder / name, ignore_errors=True)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
