"""An Arduino library: the output folder is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.files import Ownership, PlannedFile
from impulsegen.render.c_text import CText, c_comment
from impulsegen.render.frameworks.arduino_sketches import (
    STATIC_WINDOW,
    Sketch,
    driver_files,
    library_files,
    library_name,
    sketches,
)
from impulsegen.render.frameworks.project import FrameworkProject
from impulsegen.render.frameworks.streaming import boards_with

_KIND = "arduino"
_ARCHITECTURE = re.compile(r"[^:]+:(?P<architecture>[A-Za-z0-9_.-]+):[A-Za-z0-9_.-]+(:.*)?\Z")


@dataclass(frozen=True)
class LibraryView:
    """The library's own files."""

    name: str
    version: CText
    sentence: CText
    paragraph: CText
    architectures: CText
    depends: CText
    sketches: tuple[Sketch, ...]
    boards: tuple[CText, ...]  # what arduino-cli calls them
    types: tuple[str, ...]
    functions: tuple[str, ...]
    literals: tuple[str, ...]

    @property
    def libraries(self) -> tuple[CText, ...]:
        """That its examples need."""
        return tuple(CText(name) for name in libraries_of(self.sketches))


def libraries_of(found: tuple[Sketch, ...]) -> tuple[str, ...]:
    """Libraries of drivers, each once."""
    names = (driver.library for sketch in found for driver in sketch.drivers if driver.library)
    return tuple(dict.fromkeys(names))


def framework_files(project: FrameworkProject) -> Iterator[PlannedFile]:
    """All files of the library.

    Raises:
        UsageError: a target is none of Arduino's boards.
    """
    named = boards_with(project, _KIND, _KIND)
    found = sketches(project, tuple(target for target, _ in named))
    view = _view(project, found, tuple(name for _, name in named))
    yield from library_files(project)
    for name in ("library.properties", "keywords.txt", "README.md"):
        yield project.rendered(f"arduino/{name}.j2", name, view)
    for sketch in found:
        folder = f"examples/{sketch.name}"
        yield project.rendered("arduino/sketch.ino.j2", f"{folder}/{sketch.name}.ino", sketch, Ownership.USER)
        yield from driver_files(project, sketch, folder)
    path = f"examples/{STATIC_WINDOW}/{STATIC_WINDOW}.ino"
    yield project.rendered("arduino/static_window.ino.j2", path, library_name(project), Ownership.USER)


def _view(project: FrameworkProject, found: tuple[Sketch, ...], fqbns: tuple[str, ...]) -> LibraryView:
    view = project.view
    runs = [impulse.run for impulse in view.impulses if impulse.run]
    return LibraryView(
        name=library_name(project),
        version=version_of(project),
        sentence=CText(_line(f"Runs {view.title} of Edge Impulse.")),
        paragraph=CText("Signal processing, networks and anomaly scores in plain C, without heap."),
        architectures=CText(",".join(dict.fromkeys(_architecture(name) for name in fqbns))),
        depends=CText(", ".join(libraries_of(found))),
        sketches=found,
        boards=tuple(CText(name) for name in dict.fromkeys(fqbns)),
        types=tuple(run.result for run in runs),
        functions=tuple(name for run in runs for name in (run.run, run.run_signal)),
        literals=tuple(run.window_macro for run in runs),
    )


def version_of(project: FrameworkProject) -> CText:
    """Of the library: the project's builds in Studio are counted."""
    return CText(f"1.0.{max((impulse.project.deploy_version for impulse in project.impulses), default=0)}")


def _architecture(fqbn: str) -> str:
    """The second part of ``vendor:architecture:board``; ``*`` of a name that is none."""
    match = _ARCHITECTURE.match(fqbn)
    return match["architecture"] if match else "*"


def _line(text: str) -> str:
    """Text for one line of properties."""
    return str(c_comment(text))
