"""The one program that making the reference needs."""

from __future__ import annotations

import shutil


class MissingToolError(Exception):
    """A program that is needed is not installed."""


def doxygen() -> str:
    """Where Doxygen is.

    Raises:
        MissingToolError: it is not installed.
    """
    found = shutil.which("doxygen")
    if found is None:
        raise MissingToolError(
            "doxygen is not installed; the reference of the C API is made from its output. "
            "Install it: apt-get install doxygen, brew install doxygen, or https://www.doxygen.nl"
        )
    return found
