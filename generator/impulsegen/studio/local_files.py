"""Reading the user's files, with failures in words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from impulsegen.errors import UsageError


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UsageError: it does not exist, is a folder, or must not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"{path} does not exist", where=str(path), hint="give a file, a folder, - for stdin, or studio:<project id>"
        ) from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder", where=str(path), expected="a file") from None
    except PermissionError:
        raise UsageError(f"{path} must not be read", where=str(path), hint=f"allow it: chmod u+r '{path}'") from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        reason = problem.strerror if isinstance(problem, OSError) else "it is not a file name"
        raise UsageError(f"{path} cannot be read: {reason}", where=repr(str(path))) from None


def read_stdin(stdin: BinaryIO | None) -> bytes:
    """Everything on standard input."""
    stream = stdin if stdin is not None else sys.stdin.buffer
    try:
        return stream.read()
    except OSError as problem:
        raise UsageError(f"standard input cannot be read: {problem.strerror}", where="-") from None
