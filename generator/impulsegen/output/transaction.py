"""Several files written as one.

Everything is first staged below ``.impulsegen/staging`` of the same folder, so that a full disk shows before anything is
touched. Then each file is moved into place, the one it replaces is kept as a backup, and the manifest goes last. A journal
names what was to be done: a run that was killed in the middle is undone by the next one.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path
from types import TracebackType

from impulsegen.errors import OutputError
from impulsegen.output.manifest import MANIFEST_PATH

_OWN = ".impulsegen"
_STAGING, _BACKUP, _JOURNAL, _LOCK = "staging", "backup", "journal.json", "lock"


class Transaction:
    """A context: write and remove, then commit. Leaving without a commit leaves the folder as it was."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = folder / _OWN
        self._writes: list[str] = []
        self._removals: list[str] = []
        self._made: list[Path] = []  # folders that did not exist before
        self._lock: int | None = None

    def __enter__(self) -> Transaction:
        try:
            self._make_folder(self._own)
            self._acquire()
            recover(self._folder)
            (self._own / _STAGING).mkdir()
        except OSError as problem:
            self._clean_up()
            raise _output_error(problem, self._folder) from problem
        except BaseException:
            self._clean_up()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            # Without a commit nothing of this run may stay; with one, the journal is gone and this finds nothing.
            recover(self._folder)
        finally:
            self._clean_up()
        if isinstance(problem, OSError):
            raise _output_error(problem, self._folder) from problem

    def write(self, path: str, content: bytes) -> None:
        """Stage a file."""
        staged = self._own / _STAGING / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        _write_through(staged, content)
        self._writes.append(path)

    def remove(self, path: str) -> None:
        """Mark a file for removal."""
        self._removals.append(path)

    def commit(self, manifest: bytes) -> None:
        """Move everything into place, the manifest last."""
        manifest_path = self._folder / MANIFEST_PATH
        if not self._writes and not self._removals and _content(manifest_path) == manifest:
            return
        _write_through(self._own / _STAGING / "manifest.json", manifest)
        created = [path for path in self._writes if not (self._folder / path).exists()]
        journal = {
            "created": created,
            "replaced": [p for p in self._writes if p not in created],
            "removed": self._removals,
        }
        (self._own / _BACKUP).mkdir()
        _write_through(self._own / _JOURNAL, json.dumps(journal).encode())
        for path in (*journal["replaced"], *self._removals):
            backup = self._own / _BACKUP / path
            backup.parent.mkdir(parents=True, exist_ok=True)
            (self._folder / path).replace(backup)
        for path in self._writes:
            target = self._folder / path
            self._make_folder(target.parent)
            (self._own / _STAGING / path).replace(target)
        (self._own / _STAGING / "manifest.json").replace(manifest_path)
        # From here on the new state is the state: without the journal nothing is undone.
        (self._own / _JOURNAL).unlink()
        self._made.clear()
        for path in self._removals:
            _remove_empty_folders(self._folder, path)

    def _make_folder(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            self._made.append(path)

    def _acquire(self) -> None:
        self._lock = os.open(self._own / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock_file(self._lock)
        except OSError as problem:
            os.close(self._lock)
            self._lock = None
            raise OutputError(
                "another run of impulsegen is writing to this folder",
                where=str(self._folder),
                hint="wait until it has ended, then run this again",
            ) from problem

    def _clean_up(self) -> None:
        if self._lock is not None:
            for name in (_STAGING, _BACKUP):
                shutil.rmtree(self._own / name, ignore_errors=True)
            with contextlib.suppress(OSError):
                (self._own / _LOCK).unlink()
            os.close(self._lock)
            self._lock = None
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        self._made.clear()


def recover(folder: Path) -> None:
    """Undo what a run left behind that did not get to its end. Does nothing without a journal."""
    own = folder / _OWN
    journal_path = own / _JOURNAL
    content = _content(journal_path)
    if content is not None:
        try:
            journal = json.loads(content)
            created, kept = journal["created"], (*journal["replaced"], *journal["removed"])
        except (ValueError, KeyError, TypeError):
            created, kept = (), ()  # the journal itself was not finished: nothing was moved yet
        for path in kept:
            backup = own / _BACKUP / path
            if backup.exists():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                backup.replace(folder / path)
        for path in created:
            with contextlib.suppress(FileNotFoundError):
                (folder / path).unlink()
            _remove_empty_folders(folder, path)
        journal_path.unlink()
    for name in (_STAGING, _BACKUP):
        shutil.rmtree(own / name, ignore_errors=True)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()


def _remove_empty_folders(folder: Path, path: str) -> None:
    for parent in (folder / path).parents:
        if parent == folder:
            return
        try:
            parent.rmdir()
        except OSError:
            return


def _lock_file(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _output_error(problem: OSError, folder: Path) -> OutputError:
    reason = problem.strerror or type(problem).__name__
    return OutputError(
        f"cannot write: {reason}; the folder is as it was before",
        where=str(problem.filename or folder),
        hint="free some space, or choose a folder that you may write to with -o",
    )
