"""``impulsegen cmake-dir``."""

from __future__ import annotations

import click


@click.command(name="cmake-dir")
def command() -> None:
    """Print the folder of the CMake package, for find_package(Impulsegen).

    \b
    Example:
      cmake -B build -DImpulsegen_DIR="$(impulsegen cmake-dir)"
    """
    from impulsegen.resources import cmake_folder

    click.echo(cmake_folder().as_posix())
