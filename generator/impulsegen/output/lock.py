"""One run at a time writes to a folder."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from impulsegen.errors import OutputError

_BUSY = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class FolderLock:
    """A locked file. The system lets go of it when the process ends, however it ends: a stale file locks nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock, without waiting.

        Raises:
            OutputError: another run has it.
            OSError: the file cannot be made.
        """
        while self._descriptor is None:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
            try:
                _lock(descriptor)
                # The run before may have removed the file after we opened it: then the lock is on nothing.
                if self._is_at_path(descriptor):
                    self._descriptor = descriptor
            except OSError as problem:
                if problem.errno not in _BUSY:
                    raise
                raise OutputError(
                    "another run of impulsegen is writing to this folder",
                    where=str(self._path.parent.parent),
                    hint="wait until it has ended, then run this again",
                ) from problem
            finally:
                if self._descriptor is None:
                    os.close(descriptor)

    def release(self) -> None:
        """Let go, and remove the file. Does nothing when the lock was not taken."""
        if self._descriptor is None:
            return
        with contextlib.suppress(OSError):  # Windows does not remove open files: there it stays, and harms nothing
            self._path.unlink()
        descriptor, self._descriptor = self._descriptor, None
        os.close(descriptor)

    def _is_at_path(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.lstat())
        except FileNotFoundError:
            return False


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
