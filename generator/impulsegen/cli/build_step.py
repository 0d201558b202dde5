"""Hidden options of ``generate`` for build systems, which the CMake package uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from impulsegen.files import Inputs, PlannedFile

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)


def build_step_options(command: _Command) -> _Command:
    """``--library-only``, ``--cmake-list``, ``--stamp`` and ``--depfile``."""
    command = click.option("--depfile", type=_FILE, hidden=True, help="Write what the stamp depends on, for Make.")(
        command
    )
    command = click.option("--stamp", type=_FILE, hidden=True, help="Touch this file when all is written.")(command)
    command = click.option(
        "--cmake-list", type=_FILE, hidden=True, help="Write a list of files for CMake, and nothing else."
    )(command)
    return click.option(
        "--library-only", is_flag=True, hidden=True, help="Sources and headers, without a project around them."
    )(command)


@dataclass(frozen=True)
class BuildStep:
    """What a build system wants; nothing by default."""

    library_only: bool
    cmake_list: Path | None
    stamp: Path | None
    depfile: Path | None

    @property
    def is_wanted(self) -> bool:
        """Whether a build system asks."""
        return bool(self.library_only or self.cmake_list or self.stamp or self.depfile)

    def kept(self, files: tuple[PlannedFile, ...]) -> tuple[PlannedFile, ...]:
        """The files that are wanted."""
        from impulsegen.render.library_list import library_part  # jinja2 is slow to import

        return library_part(files) if self.library_only else files

    def write_list(self, files: tuple[PlannedFile, ...], inputs: Inputs) -> bool:
        """Write the list, if that is all that is wanted. Returns whether it is."""
        if self.cmake_list is None:
            return False
        from impulsegen import __version__
        from impulsegen.output.build_step import write_if_different
        from impulsegen.render.library_list import SDK_BUILD, library_list
        from impulsegen.resources import tool_files

        write_if_different(self.cmake_list, library_list(files, inputs, tool_files(), tool_version=__version__))
        for file in files:
            if str(file.path) == SDK_BUILD:  # CMake reads it before anything is generated
                write_if_different(self.cmake_list.with_suffix(".sdk.cmake"), file.content)
        return True

    def finish(self, inputs: Inputs) -> bool:
        """Say to the build system that all is written. Returns whether there is one."""
        if self.stamp is None:
            return False
        from impulsegen.output.build_step import depfile, touch, write_if_different
        from impulsegen.resources import tool_files

        if self.depfile is not None:
            write_if_different(self.depfile, depfile(self.stamp, (*inputs.files, *tool_files())))
        touch(self.stamp)
        return True


def take_build_step(options: dict[str, Any]) -> BuildStep:
    """The build step from the options of ``build_step_options``; takes them out."""
    files = (options.pop(name) for name in ("cmake_list", "stamp", "depfile"))
    # Absolute: the folder of a configuration becomes the working directory.
    return BuildStep(options.pop("library_only"), *(file.absolute() if file else None for file in files))
