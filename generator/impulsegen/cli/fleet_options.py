"""Options of commands that work on a configuration."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from impulsegen.cli.completing import complete_only
from impulsegen.errors import UsageError

_Command = TypeVar("_Command", bound=Callable[..., Any])
_OF_FILES = {"config": "--config", "only": "--only", "jobs": "--jobs", "locked": "--locked"}


def configuration_options(command: _Command) -> _Command:
    """``--config`` and ``--only``."""
    command = click.option(
        "--only",
        multiple=True,
        metavar="NAME[/IMPULSE[/TARGET]]",
        shell_complete=complete_only,
        help="Of a configuration, these combinations only; repeatable, or with commas.",
    )(command)
    return config_option(command)


def config_option(command: _Command) -> _Command:
    """``--config``."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        envvar="IMPULSEGEN_CONFIG",
        metavar="FILE",
        help="The configuration; default: impulsegen.toml here or in a folder above.  [env: IMPULSEGEN_CONFIG]",
    )(command)


def jobs_option(command: _Command) -> _Command:
    """``--jobs``."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1, 1024),
        envvar="IMPULSEGEN_JOBS",
        help="Of a configuration, so many combinations at once; default: the processors.  [env: IMPULSEGEN_JOBS]",
    )(command)


def locked_option(command: _Command) -> _Command:
    """``--locked``."""
    return click.option(
        "--locked",
        is_flag=True,
        envvar="IMPULSEGEN_LOCKED",
        help="Of a configuration, write nothing unless all is as impulsegen.lock pins it.  [env: IMPULSEGEN_LOCKED]",
    )(command)


@dataclass(frozen=True)
class FleetOptions:
    """What the options of this module say."""

    config: Path | None
    only: tuple[str, ...]
    jobs: int
    locked: bool


def take_fleet_options(options: dict[str, Any]) -> FleetOptions:
    """Takes them out of ``options``."""
    jobs = options.pop("jobs", None) or usable_processors()
    return FleetOptions(options.pop("config"), options.pop("only"), jobs, options.pop("locked", False))


def usable_processors() -> int:
    """How many combinations are made at once when nobody says."""
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None) or os.cpu_count() or 1


def refuse_with_sources(context: click.Context, output: Path | None) -> Path:
    """Hold that nothing is said of a configuration where sources are given. Returns the output folder."""
    for name, option in _OF_FILES.items():
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise UsageError(f"{option} is for a configuration, but there is a SOURCE", hint="leave one of them out")
    if output is None:
        raise UsageError("the output folder is missing", expected="-o FOLDER", hint="-o firmware")
    return output
