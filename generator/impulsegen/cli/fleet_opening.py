"""From options to the plan of a configuration that they stand for."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from impulsegen.cli.fleet_options import FleetOptions
from impulsegen.cli.options import make_choices
from impulsegen.cli.studio_access import snapshot_saver
from impulsegen.console import Console
from impulsegen.errors import UsageError

if TYPE_CHECKING:
    from impulsegen.choices import Choices
    from impulsegen.configuration.model import Configuration
    from impulsegen.fleet.plan import FleetPlan, Overrides

_GIVEN = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
_OF_SOURCES = {"impulse": "--impulse", "every_impulse": "--all", "prefix": "--prefix", "model_type": "--model-type"}
_OF_SOURCES |= {"sensor": "--sensor", "settings": "--set"}
_OF_PROJECTS = ("runtime", "targets", "project", "schedule", "edge_impulse_api", "self_test", "samples", "templates")


def read_configuration(fleet: FleetOptions) -> Configuration:
    """The named configuration, or the one that is found."""
    from impulsegen.configuration.finding import require_configuration

    return require_configuration(fleet.config, Path.cwd())


@contextlib.contextmanager
def opened_fleet(
    context: click.Context, options: dict[str, Any], fleet: FleetOptions, console: Console, output: Path | None = None
) -> Iterator[FleetPlan]:
    """The plan of what is meant. Takes all other options out of ``options``; what was fetched lives as long as this."""
    import tempfile

    from impulsegen.cli.progress import working
    from impulsegen.fleet.plan import prepare

    save = snapshot_saver(options, console)
    configuration = read_configuration(fleet)
    overrides = (
        _overrides(context, make_choices(options), configuration.folder, output) if "settings" in options else None
    )
    with tempfile.TemporaryDirectory(prefix="impulsegen-") as folder:
        with working(console, "reading the sources"):
            plan = prepare(configuration, lambda project: save(project, Path(folder)), fleet.only, overrides)
        yield plan


def _overrides(context: click.Context, given: Choices, folder: Path, output: Path | None) -> Overrides:
    from impulsegen.fleet.plan import Overrides

    for name, option in _OF_SOURCES.items():
        if context.get_parameter_source(name) in _GIVEN:
            raise UsageError(
                f"{option} is for a SOURCE; the configuration says it for each impulse", hint="edit it there"
            )
    choices = {name: getattr(given, name) for name in _OF_PROJECTS if context.get_parameter_source(name) in _GIVEN}
    if "targets" in choices:
        choices["targets"] = tuple(_seen_from(folder, t) if t.endswith(".toml") else t for t in choices["targets"])
    if "samples" in choices:
        choices["samples"] = tuple(_seen_from(folder, name) for name in choices["samples"])
    if "templates" in choices:
        choices["templates"] = _seen_from(folder, choices["templates"])
    return Overrides(choices, given.allowed, output)


def _seen_from(folder: Path, name: str) -> str:
    """A path of the command line as the configuration would write it."""
    return Path(os.path.relpath(name, folder)).as_posix()
