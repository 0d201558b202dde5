"""What a configuration says: projects, and firmware made of their impulses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from impulsegen.choices import ProjectChoices, Selection
from impulsegen.errors import UsageError

EACH = ("impulse", "target")


@dataclass(frozen=True)
class ProjectSource:
    """Where impulses come from. ``source`` is as it is written, relative to the configuration's folder."""

    name: str
    source: str
    where: str  # file and line
    model_type: str | None = None
    sensor: str | None = None
    allowed: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """The source as a lock names it: as written, but no path that only this machine has."""
        path = Path(self.source)
        return path.name if path.is_absolute() else self.source

    @property
    def is_studio(self) -> bool:
        """Whether it must be fetched."""
        return self.source.startswith("studio:")


@dataclass(frozen=True)
class ImpulseChoice:
    """Impulses of one project, with the project's settings where it has none of its own."""

    project: str
    where: str
    selection: Selection = field(default_factory=Selection)


@dataclass(frozen=True)
class Firmware:
    """One ``[firmware.X]``: a project with all its impulses and targets, or one ``each``."""

    name: str
    where: str
    impulses: tuple[ImpulseChoice, ...]
    output: str  # relative to the configuration's folder
    choices: ProjectChoices
    each: tuple[str, ...] = ()  # of EACH, in its order

    @property
    def projects(self) -> tuple[str, ...]:
        """The projects that it is made of, each once."""
        return tuple(dict.fromkeys(choice.project for choice in self.impulses))


@dataclass(frozen=True)
class ConfiguredMember:
    """A source of the configuration and what is chosen of it. ``source`` can be loaded from any working directory."""

    project: str
    source: str
    selection: Selection


@dataclass(frozen=True)
class Configuration:
    """The whole file."""

    path: Path
    projects: Mapping[str, ProjectSource]
    firmware: tuple[Firmware, ...]

    @property
    def folder(self) -> Path:
        """What the paths of the file are relative to."""
        return self.path.parent

    def members_of(self, names: Iterable[str] = ()) -> tuple[ConfiguredMember, ...]:
        """The members of firmware, or a project by itself; of all firmware when no name is given. Each once.

        Raises:
            UsageError: nothing has that name.
        """
        wanted = list(names) or [firmware.name for firmware in self.firmware]
        choices: list[ImpulseChoice] = []
        by_name = {firmware.name: firmware for firmware in self.firmware}
        for name in wanted:
            if name in by_name:
                choices.extend(by_name[name].impulses)
            elif name in self.projects:
                choices.append(ImpulseChoice(name, self.projects[name].where, project_selection(self.projects[name])))
            else:
                raise UsageError(
                    f"the configuration has no firmware and no project {name!r}",
                    where=str(self.path),
                    expected=f"one of {', '.join([*by_name, *self.projects])}",
                )
        members: list[ConfiguredMember] = []
        for choice in choices:
            member = ConfiguredMember(choice.project, self._loadable(choice.project), choice.selection)
            if member not in members:
                members.append(member)
        return tuple(members)

    def _loadable(self, project: str) -> str:
        source = self.projects[project].source
        return source if source.startswith(("studio:", "example:")) else str(self.folder / source)


def project_selection(project: ProjectSource) -> Selection:
    """The only impulse of a project, read as the project says."""
    return Selection(model_type=project.model_type, sensor=project.sensor, allowed=project.allowed)
