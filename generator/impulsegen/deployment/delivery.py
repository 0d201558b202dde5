"""Hands ``deploy.zip`` to Studio: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from impulsegen.errors import OutputError

ARCHIVE_NAME = "deploy.zip"
_MODE = 0o644  # Studio reads it as another user than the block writes it


@dataclass(frozen=True)
class Delivery:
    """The folder that Studio takes the archive from. It is made when it is not there."""

    folder: Path

    @property
    def archive(self) -> Path:
        """Where the archive goes."""
        return self.folder / ARCHIVE_NAME

    def prepare(self) -> None:
        """Make the folder and take an archive of an earlier run away, so that what is there afterwards is of this one.

        Raises:
            OutputError: the folder cannot be made or written to, or a folder stands in the archive's place.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.archive.unlink(missing_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=f".{ARCHIVE_NAME}."):
                pass
        except OSError as problem:
            raise self._failure(problem) from problem

    def deliver(self, content: bytes) -> None:
        """Write the archive beside its place, then move it there in one step.

        Raises:
            OutputError: the disk is full, or the folder went away; nothing of the archive is left.
        """
        try:
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=f".{ARCHIVE_NAME}.")
        except OSError as problem:
            raise self._failure(problem) from problem
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.chmod(_MODE)
            part.replace(self.archive)
        except BaseException as problem:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            if isinstance(problem, OSError):
                raise self._failure(problem) from problem
            raise

    def _failure(self, problem: OSError) -> OutputError:
        return OutputError(
            f"{ARCHIVE_NAME} cannot be written: {problem.strerror or problem}",
            where=str(self.folder),
            expected="a folder that this user may write to",
            hint="look at folders.output of the metadata, or give another folder with -o",
        )
