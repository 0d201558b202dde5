"""What the files of a framework are made of, and which module makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath

import jinja2

from impulsegen.files import Ownership, PlannedFile
from impulsegen.impulse.model import Impulse
from impulsegen.overlay.model import TemplateSet
from impulsegen.render.environment import render_text
from impulsegen.render.project_views import ProjectView
from impulsegen.target.model import Target

# Kind of project to the module that has ``framework_files(project)``.
_MODULES = {
    "zephyr": "zephyr",
    "esp-idf": "esp_idf",
    "pico": "pico",
    "arduino": "arduino",
    "platformio": "platformio",
    "csolution": "csolution",
}


@dataclass(frozen=True)
class FrameworkProject:
    """A library, and what is to be made around it."""

    environment: jinja2.Environment
    templates: TemplateSet
    view: ProjectView
    impulses: tuple[Impulse, ...]
    targets: tuple[Target, ...]  # boards and cores, without the host
    library: tuple[
        PlannedFile, ...
    ]  # impulse/..., <prefix>/...: includes are relative to their root and to each <prefix>/

    def rendered(
        self, template: str, path: str, view: object, ownership: Ownership = Ownership.GENERATED
    ) -> PlannedFile:
        """A file from a template below ``project/``, which sees ``view`` and ``project``."""
        content = render_text(self.environment, f"project/{template}", {"view": view, "project": self.view})
        return PlannedFile(PurePosixPath(path), content, ownership)

    def moved(self, folder: str) -> Iterator[PlannedFile]:
        """The library below a folder."""
        for file in self.library:
            yield PlannedFile(PurePosixPath(folder) / file.path, file.content, file.ownership)


def framework_files(kind: str, project: FrameworkProject) -> tuple[PlannedFile, ...]:
    """All files of a project of a kind, the library among them.

    Raises:
        UsageError: none of its targets has this framework, or it is not made for such an impulse.
    """
    module = import_module(f"impulsegen.render.frameworks.{_MODULES[kind]}")
    return tuple(module.framework_files(project))
