"""Finds the templates, targets and examples that travel with the package.

In a wheel they lie below ``impulsegen/_data``. In a checkout (editable install) they are the folders at the top of the
repository, and those win, so that an edit is seen at once and never a stale copy.
"""

from __future__ import annotations

from pathlib import Path

from impulsegen.errors import ConfigurationError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(name: str) -> Path:
    checkout = _CHECKOUT / name
    if (_CHECKOUT / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    packaged = _PACKAGE / "_data" / name
    if packaged.is_dir():
        return packaged
    raise ConfigurationError(
        f"the folder '{name}' that belongs to impulsegen is missing",
        where=str(packaged),
        hint="reinstall the package: pip install --force-reinstall impulsegen",
    )


def templates_folder() -> Path:
    """The folder of Jinja templates and of the C runtime."""
    return _folder("templates")


def targets_folder() -> Path:
    """The folder of core and board descriptions."""
    return _folder("targets")


def examples_folder() -> Path:
    """The folder of bundled examples."""
    return _folder("examples")


def cmake_folder() -> Path:
    """The folder of the CMake package, ``ImpulsegenConfig.cmake``. It lies in the package itself."""
    return _PACKAGE / "cmake"


def tool_files() -> tuple[Path, ...]:
    """Everything of impulsegen that what it generates depends on: its code, templates and targets."""
    code = (path for path in _PACKAGE.rglob("*.py") if "_data" not in path.relative_to(_PACKAGE).parts)
    data = (path for folder in (templates_folder(), targets_folder()) for path in folder.rglob("*") if path.is_file())
    return tuple(sorted((*code, *(path for path in data if "__pycache__" not in path.parts))))
