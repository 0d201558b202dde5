"""A project for the Raspberry Pi Pico SDK."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from impulsegen.files import PlannedFile
from impulsegen.render.c_text import CText
from impulsegen.render.frameworks.project import FrameworkProject
from impulsegen.render.frameworks.streaming import AppView, app_files, app_view, boards_with, library_sources

_FRAMEWORK = "pico-sdk"
_KIND = "pico"
_LIS3DH = True


@dataclass(frozen=True)
class Board:
    """A board: the SDK's name of it, and of the instructions that it runs where it has two."""

    target: str
    title: str
    name: CText
    platform: str

    @property
    def settings(self) -> dict[str, str]:
        """What CMake is told."""
        return {"PICO_BOARD": str(self.name), **({"PICO_PLATFORM": self.platform} if self.platform else {})}


@dataclass(frozen=True)
class PicoView:
    """The project."""

    library: str
    sources: tuple[str, ...]
    boards: tuple[Board, ...]
    app: AppView
    app_sources: tuple[str, ...]


def framework_files(project: FrameworkProject) -> Iterator[PlannedFile]:
    """All files of the project.

    Raises:
        UsageError: the SDK does not know one of the boards, or no impulse can be run.
    """
    named = boards_with(project, _FRAMEWORK, _KIND)
    app = app_view(project, _KIND)
    boards = tuple(
        Board(target.id, target.name, CText(name), _platform(target.part, is_riscv=target.core.is_riscv))
        for target, name in named
    )
    name = project.view.name
    view = PicoView(
        library=name if project.view.has_registry else f"impulse_{name}",
        sources=library_sources(project),
        boards=boards,
        app=app,
        app_sources=tuple(f"app/{source}" for source in app.compiled(with_lis3dh=_LIS3DH)),
    )
    yield from project.moved(".")
    yield project.rendered(f"{_KIND}/CMakeLists.txt.j2", "CMakeLists.txt", view)
    yield project.rendered(f"{_KIND}/README.md.j2", "README.md", view)
    yield PlannedFile(PurePosixPath("CMakePresets.json"), _presets(boards))
    find = project.templates.read(f"project/{_KIND}/find_pico_sdk.cmake")
    yield PlannedFile(PurePosixPath("cmake/find_pico_sdk.cmake"), find)
    yield from app_files(project, app, _KIND, "app", with_lis3dh=_LIS3DH)


def _platform(part: str, *, is_riscv: bool) -> str:
    """The SDK's name of the instructions; nothing for a chip that has one kind of core."""
    if not part.startswith("RP235"):
        return ""
    return "rp2350-riscv" if is_riscv else "rp2350-arm-s"


def _presets(boards: Sequence[Board]) -> bytes:
    configure = [
        {
            "name": board.target,
            "displayName": board.title,
            "binaryDir": f"${{sourceDir}}/build/{board.target}",
            "cacheVariables": {"CMAKE_BUILD_TYPE": "Release", **board.settings},
        }
        for board in boards
    ]
    build = [{"name": board.target, "configurePreset": board.target} for board in boards]
    document = {
        "version": 3,
        "cmakeMinimumRequired": {"major": 3, "minor": 21, "patch": 0},
        "configurePresets": configure,
        "buildPresets": build,
    }
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
