"""Which file is the configuration: the one that is named, or the nearest above the working directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from impulsegen.errors import UsageError

if TYPE_CHECKING:
    from impulsegen.configuration.model import Configuration

FILE = "impulsegen.toml"
SHARED_FILE = "pyproject.toml"
TABLE = ("tool", "impulsegen")


def find_configuration(start: Path) -> Configuration | None:
    """The configuration of a folder or of the nearest one above it; ``None`` when there is none.

    ``impulsegen.toml`` wins over ``[tool.impulsegen]`` of a ``pyproject.toml`` beside it.

    Raises:
        ConfigurationError: the file is wrong, with the line of every problem.
    """
    from impulsegen.configuration.reading import read_configuration  # only wanted when there is one

    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / FILE).is_file():
            return read_configuration(folder / FILE)
        if _is_shared_with_us(folder / SHARED_FILE):
            return read_configuration(folder / SHARED_FILE)
    return None


def require_configuration(named: Path | None, start: Path) -> Configuration:
    """The named configuration, else the one that is found.

    Raises:
        UsageError: there is none.
        ConfigurationError: the file is wrong, with the line of every problem.
    """
    from impulsegen.configuration.reading import read_configuration

    if named is not None:
        return read_configuration((named / FILE if named.is_dir() else named).absolute())
    found = find_configuration(start)
    if found is None:
        raise UsageError(
            f"no SOURCE is given, and there is no {FILE} here or in a folder above",
            expected=f"a SOURCE, or {FILE}, or [tool.impulsegen] in {SHARED_FILE}",
            hint="impulsegen generate example:motion -o motion",
        )
    return found


def _is_shared_with_us(path: Path) -> bool:
    from impulsegen.toml.document import has_table

    return path.is_file() and has_table(path, TABLE)
