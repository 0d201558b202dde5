"""What a build system wants of a step besides its files: what they were made from, and a sign that it is done."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from impulsegen.errors import OutputError, UsageError


def write_if_different(path: Path, content: bytes) -> bool:
    """Write a file in one step, unless it has this content already: then its time stays. Returns whether it was written.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise _cannot_write(path, problem) from problem
    return True


def depfile(target: Path, inputs: Iterable[Path]) -> bytes:
    """A rule in the syntax of Make: ``target`` was made from ``inputs``.

    Raises:
        UsageError: a path has a line break, which this syntax cannot say.
    """
    lines = [f"{_escaped(target)}:", *(f" {_escaped(path)}" for path in dict.fromkeys(inputs))]
    return (" \\\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def touch(stamp: Path) -> None:
    """Set a stamp's time to now; make it if it is not there.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()
    except OSError as problem:
        raise _cannot_write(stamp, problem) from problem


def _escaped(path: Path) -> str:
    text = path.absolute().as_posix()
    if "\n" in text or "\r" in text:
        raise UsageError(f"{text!r} cannot be in a file of dependencies", expected="a path without line breaks")
    return re.sub(r"([ #\\])", r"\\\1", text).replace("$", "$$")


def _cannot_write(path: Path, problem: OSError) -> OutputError:
    reason = problem.strerror or type(problem).__name__
    return OutputError(
        f"cannot write: {reason}", where=str(path), hint="make room, or get the permission to write there"
    )
