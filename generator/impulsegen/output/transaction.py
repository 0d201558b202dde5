"""Several files written as one.

1. Everything new is staged below ``.impulsegen/staging``, on the same file system: a full disk shows before anything changes.
2. What will be replaced or removed gets a second name below ``.impulsegen/backup`` (a copy where links are not possible).
3. The journal is written. From here on, a run that fails or is killed is undone: by itself, or by the next one.
4. Orphans go, then each staged file is moved to its place in one step, the manifest last. A file is never absent or half there.
5. The journal is removed: the change is final.

This holds when the process dies at any point. It does not ask the disk to write through, so a power failure may lose more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import TracebackType

from impulsegen.errors import OutputError
from impulsegen.output.journal import BACKUP, JOURNAL, LOCK, STAGING, FolderView, Journal, raw_digest, recover
from impulsegen.output.lock import FolderLock
from impulsegen.output.paths import OWN_FOLDER


class Transaction:
    """A context: write and remove, then commit. Leaving without a commit leaves the folder as it was."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FolderLock(folder / LOCK)
        self._written: dict[str, str] = {}  # path to SHA-256, in the order of writing
        self._removed: list[str] = []
        self._made: list[Path] = []  # folders that were not there before
        self._is_final = False

    def __enter__(self) -> Transaction:
        try:
            self._make_folder(self._folder / OWN_FOLDER)
            self._lock.acquire()
            recover(self._folder)
            (self._folder / STAGING).mkdir()
        except OSError as problem:
            self._leave()
            raise _cannot_write(problem, self._folder) from problem
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # Without a commit this undoes; after one there is no journal and it only clears up.
            recover(self._folder)
        except (OSError, OutputError) as second:
            if not self._is_final:
                raise _cannot_undo(second, self._folder) from second
        finally:
            self._leave()
        if isinstance(problem, OSError):
            raise _cannot_write(problem, self._folder) from problem

    def write(self, path: str, content: bytes) -> None:
        """Stage a file. The one that is written last takes its place last."""
        staged = self._folder / STAGING / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(content)
        self._written[path] = raw_digest(content)

    def remove(self, path: str) -> None:
        """Mark a file for removal."""
        self._removed.append(path)

    def commit(self, before: Mapping[str, str | None]) -> None:
        """Put everything into place.

        ``before`` has the SHA-256 that each touched file had when the change was planned, ``None`` for none.

        Raises:
            OutputError: a file has changed since.
            OSError: something cannot be moved; the context undoes it.
        """
        self._verify(before)
        saved = tuple(p for p in (*self._removed, *self._written) if self._save(p))
        journal = Journal(self._written, saved, self._missing_folders())
        draft = self._folder / STAGING / "journal"
        draft.write_bytes(journal.as_bytes())
        draft.replace(self._folder / JOURNAL)
        for path in self._removed:
            (self._folder / path).unlink()
            self._remove_empty_folders(path)
        for path in self._written:
            target = self._folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _remove_empty_tree(target)
            (self._folder / STAGING / path).replace(target)
        (self._folder / JOURNAL).unlink()
        self._is_final = True

    def _verify(self, before: Mapping[str, str | None]) -> None:
        view = FolderView(self._folder)
        for path, sha256 in sorted(before.items()):
            content = view.read(path)
            if (None if content is None else raw_digest(content)) != sha256:
                raise OutputError(
                    "the file has changed while this ran; nothing was written",
                    where=str(self._folder / path),
                    hint="run this again",
                )

    def _save(self, path: str) -> bool:
        """Give a file a second name; also, its replacement its mode. False when there is no file yet."""
        target, backup, staged = (self._folder / part / path for part in ("", BACKUP, STAGING))
        if not os.path.lexists(target) or (target.is_dir() and not target.is_symlink()):
            return False
        backup.parent.mkdir(parents=True, exist_ok=True)
        if target.is_symlink():
            backup.symlink_to(target.readlink())
            return True
        try:
            backup.hardlink_to(target)
        except OSError:  # FAT, some network file systems
            shutil.copy2(target, backup)
        if path in self._written:
            shutil.copymode(target, staged)
        return True

    def _missing_folders(self) -> tuple[str, ...]:
        parents = {str(parent) for path in self._written for parent in PurePosixPath(path).parents[:-1]}
        return tuple(parent for parent in sorted(parents) if not (self._folder / parent).is_dir())

    def _remove_empty_folders(self, path: str) -> None:
        for parent in PurePosixPath(path).parents[:-1]:
            try:
                (self._folder / parent).rmdir()
            except OSError:
                return

    def _make_folder(self, folder: Path) -> None:
        if folder.is_symlink():
            raise OutputError("this folder must not be a link", where=str(folder), hint="replace it by a folder")
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(exist_ok=True)
            self._made.append(place)

    def _leave(self) -> None:
        self._lock.release()
        for place in reversed(self._made):
            with contextlib.suppress(OSError):  # it is in use: that is what it was made for
                place.rmdir()
        self._made.clear()


def _remove_empty_tree(folder: Path) -> None:
    """Make room for a file where a folder with nothing but folders is."""
    if folder.is_dir() and not folder.is_symlink():
        for place in sorted(folder.rglob("*"), reverse=True):
            place.rmdir()
        folder.rmdir()


def _cannot_write(problem: OSError, folder: Path) -> OutputError:
    reason = problem.strerror or type(problem).__name__
    return OutputError(
        f"cannot write: {reason}; the folder is as it was before",
        where=str(problem.filename or folder),
        hint="make room or get the permission, or choose another folder with -o",
    )


def _cannot_undo(problem: OSError | OutputError, folder: Path) -> OutputError:
    if isinstance(problem, OutputError):
        reason, where = problem.message, problem.where
    else:
        reason, where = problem.strerror or type(problem).__name__, problem.filename
    return OutputError(
        f"cannot write, and cannot put everything back: {reason}",
        where=str(where or folder),
        expected=f"the files as they were; the old ones are in {BACKUP}",
        hint="remove the cause, then run the same command again: it goes on putting them back",
    )
