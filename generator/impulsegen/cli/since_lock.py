"""What changed of a source since the lock of a configuration that names it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from impulsegen.cli.fleet_options import usable_processors
from impulsegen.cli.progress import counted, working
from impulsegen.cli.studio_access import Save
from impulsegen.console import Console
from impulsegen.errors import UsageError

if TYPE_CHECKING:
    from impulsegen.configuration.model import Configuration
    from impulsegen.report.locked import LockedInput

_NAMED = ("studio:", "example:")  # sources that are no paths


def locked_input(source: str, config: Path | None, save: Save, console: Console) -> LockedInput:
    """How the lock compares with what its configuration gives now, in the firmware that is made of a source.

    Raises:
        UsageError: there is no configuration, or it does not name the source.
        ConfigurationError: it is wrong.
        DriftError: the lock is missing, damaged, or of another version.
    """
    from impulsegen.configuration.finding import FILE, SHARED_FILE, find_configuration, require_configuration
    from impulsegen.configuration.lock import lock_path, require_lock
    from impulsegen.configuration.lock_differences import Kind
    from impulsegen.fleet.plan import prepare
    from impulsegen.fleet.runs import Run, since_lock
    from impulsegen.report.locked import LockedChange, LockedInput

    configuration = require_configuration(config, Path.cwd()) if config else find_configuration(Path.cwd())
    if configuration is None:
        raise UsageError(
            f"there is no {FILE} here or in a folder above: nothing is locked",
            expected=f"{FILE}, or [tool.impulsegen] in {SHARED_FILE}, or --config FILE",
            hint=f"impulsegen init --source {source}",
        )
    projects = _projects_of(configuration, source)
    path = lock_path(configuration.path)
    require_lock(path)  # before anything that takes time
    firmware = [one.name for one in configuration.firmware if set(one.projects) & set(projects)]
    if not firmware:
        raise UsageError(
            f"no firmware of {configuration.path.name} is made of {', '.join(projects)}: nothing of it is locked",
            where=str(configuration.path),
        )
    with working(console, "reading the sources"):
        plan = prepare(configuration, save, firmware)
    with counted(console, "holding against the lock", len(plan.combinations)) as advance:
        found = since_lock(plan, Run(usable_processors(), lambda _: advance()))
    return LockedInput(
        configuration=configuration.path.name,
        lock=path.name,
        lock_sha256=sha256(path.read_bytes()).hexdigest(),
        tool_version=found.lock["tool_version"],
        projects=tuple(f"{name} ({configuration.projects[name].label})" for name in projects),
        firmware=tuple(firmware),
        changes=tuple(
            LockedChange(kind.value, difference.message, ".".join(difference.path))
            for kind in Kind
            for difference in found.differences
            if difference.kind is kind
        ),
        failures=tuple(f"{s.name}: {s.error.message}" for s in found.failures if s.error is not None),
    )


def _projects_of(configuration: Configuration, source: str) -> Sequence[str]:
    """The projects that have this source."""
    known = configuration.projects
    names = [name for name, project in known.items() if _is_same(project.source, source, configuration.folder)]
    if not names:
        raise UsageError(
            f"{configuration.path.name} has no project with the source {source}",
            where=str(configuration.path),
            expected=f"one of {', '.join(project.source for project in known.values())}",
            hint="leave out --since-lock, or name another configuration with --config",
        )
    return names


def _is_same(written: str, source: str, folder: Path) -> bool:
    """Whether a source of the configuration is the one of the command line: a folder, or the file in it that is read."""
    if written.startswith(_NAMED) or source.startswith(_NAMED):
        return written == source
    ours, theirs = (folder / written).resolve(), Path(source).resolve()
    return ours == theirs or any(a.is_file() and a.parent == b for a, b in ((ours, theirs), (theirs, ours)))
