"""The application of a framework's project: what fills windows from sensors, runs impulses and prints what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from impulsegen.errors import UsageError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.render.frameworks.project import FrameworkProject
from impulsegen.render.frameworks.sources import Source, sources_of
from impulsegen.render.project_views import ImpulseView
from impulsegen.target.model import Target

_FOLDER = "streaming"
# Headers of an application: an impulse with such a prefix would hide one of them.
_HEADERS = frozenset({"app_board", "app_frame", "app_lis3dh", "app_sensors", "app_test_signal", "app_window"})


@dataclass(frozen=True)
class SensorFileView:
    """One file of a sensor."""

    source: Source


@dataclass(frozen=True)
class AppView:
    """The application. ``returns_nothing``: its entry is a task, ``app_main``, and not ``main``."""

    sources: tuple[Source, ...]
    impulses: tuple[ImpulseView, ...]  # those that can be run
    idle: tuple[ImpulseView, ...]  # and those that cannot
    returns_nothing: bool

    @property
    def has_windows(self) -> bool:
        """Whether samples are collected to windows."""
        return any(not source.is_camera for source in self.sources)

    @property
    def has_frames(self) -> bool:
        """Whether there is a camera."""
        return any(source.is_camera for source in self.sources)

    @property
    def has_accelerometer(self) -> bool:
        """Whether there is an accelerometer."""
        return any(source.is_accelerometer for source in self.sources)

    @property
    def has_microphone(self) -> bool:
        """Whether there is a microphone."""
        return any(source.is_microphone for source in self.sources)

    def shared_names(self, with_lis3dh: bool = False) -> tuple[str, ...]:
        """Stems of the sources that are the same in every project."""
        names = {
            "app_frame": self.has_frames,
            "app_lis3dh": with_lis3dh and self.has_accelerometer,
            "app_test_signal": True,
            "app_window": self.has_windows,
        }
        return tuple(name for name, is_wanted in names.items() if is_wanted)

    def compiled(self, with_lis3dh: bool = False) -> tuple[str, ...]:
        """All sources of the application."""
        shared = (f"{name}.c" for name in self.shared_names(with_lis3dh))
        return ("main.c", *(source.file for source in self.sources), *shared)


def app_view(project: FrameworkProject, kind: str, *, returns_nothing: bool = False) -> AppView:
    """The application of a project.

    Raises:
        UsageError: no impulse can be run.
    """
    runnable = tuple(view for view in project.view.impulses if view.run is not None)
    if not runnable:
        raise UsageError(
            f"an application of {kind} runs impulses, and none of these can be run without Edge Impulse's SDK",
            expected="processing blocks that have an open implementation",
            hint="--project cmake",
        )
    for view in project.view.impulses:
        if view.prefix in _HEADERS:
            raise UsageError(f"{view.prefix}.h is a header of the application", hint="--prefix with another name")
    idle = tuple(view for view in project.view.impulses if view.run is None)
    return AppView(sources_of(project.impulses, project.view.impulses), runnable, idle, returns_nothing)


def app_files(
    project: FrameworkProject, view: AppView, framework: str, folder: str, *, with_lis3dh: bool = False
) -> Iterator[PlannedFile]:
    """Its files below a folder. What is the user's afterwards: ``main.c`` and the file of each sensor."""
    yield project.rendered(f"{_FOLDER}/main.c.j2", f"{folder}/main.c", view, Ownership.USER)
    yield project.rendered(f"{_FOLDER}/app_sensors.h.j2", f"{folder}/app_sensors.h", view)
    for source in view.sources:
        owner = _FOLDER if source.kind == "samples" else framework
        template = f"{owner}/sensor_{source.kind}.c.j2"
        yield project.rendered(template, f"{folder}/{source.file}", SensorFileView(source), Ownership.USER)
    yield _copied(project, f"{framework}/app_board.h", f"{folder}/app_board.h")
    for name in view.shared_names(with_lis3dh):
        for suffix in (".c", ".h"):
            yield _copied(project, f"{_FOLDER}/{name}{suffix}", f"{folder}/{name}{suffix}")


def _copied(project: FrameworkProject, name: str, path: str) -> PlannedFile:
    return PlannedFile(PurePosixPath(path), project.templates.read(f"project/{name}"))


def boards_with(project: FrameworkProject, framework: str, kind: str) -> tuple[tuple[Target, str], ...]:
    """The targets, each with its name in a framework.

    Raises:
        UsageError: a target is not known to the framework, or none was chosen.
    """
    others = tuple(target.id for target in project.targets if framework not in target.frameworks)
    known = tuple(target for target in project.targets if framework in target.frameworks)
    if others or not known:
        message = f"{', '.join(others)} cannot be had with --project {kind}" if others else "no board was chosen"
        chosen = f"; of the chosen ones: {', '.join(target.id for target in known)}" if known else ""
        raise UsageError(
            message,
            expected=f"targets that {framework} has a name for{chosen}",
            hint=f"impulsegen targets list --framework {framework}, then --target ID",
        )
    return tuple((target, target.frameworks[framework]) for target in known)


def library_sources(project: FrameworkProject) -> tuple[str, ...]:
    """Sources of the library: the runtime, the shared arena, each impulse, and the table of several."""
    view = project.view
    arena = ("impulses/arena.c",) if view.shares_arena else ()
    impulses = tuple(source for impulse in view.impulses for source in impulse.sources)
    return tuple(dict.fromkeys((*view.runtime_sources, *arena, *impulses, *view.registry_sources)))
