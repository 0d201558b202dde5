"""A Zephyr module with a sample application."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.files import PlannedFile
from impulsegen.render.c_text import CText
from impulsegen.render.frameworks.project import FrameworkProject
from impulsegen.render.frameworks.streaming import AppView, app_files, app_view, boards_with
from impulsegen.render.frameworks.zephyr_boards import ZEPHYR_VERSION, Use, modules_of, use_of
from impulsegen.render.project_views import ImpulseView

_FRAMEWORK = "zephyr"
_STANDS_IN = "noise"


@dataclass(frozen=True)
class ModuleImpulse:
    """An impulse and its option."""

    view: ImpulseView
    symbol: str
    help: str


@dataclass(frozen=True)
class Board:
    """A board. ``sensors`` is what it has for each source of the application."""

    target: str
    name: CText
    sensors: tuple[str, ...]
    uses: tuple[Use, ...]

    @property
    def stem(self) -> str:
        """Of its files below ``boards/``."""
        return self.name.replace("/", "_")

    @property
    def overlay(self) -> tuple[CText, ...]:
        """Lines of its overlay."""
        return tuple(CText(line) for use in self.uses for line in use.overlay)

    @property
    def options(self) -> tuple[CText, ...]:
        """Lines of its configuration, each once."""
        return tuple(CText(line) for line in dict.fromkeys(line for use in self.uses for line in use.options))


@dataclass(frozen=True)
class ZephyrView:
    """The module."""

    module: str
    library: str
    impulses: tuple[ModuleImpulse, ...]
    boards: tuple[Board, ...]
    modules: tuple[CText, ...]  # of Zephyr that are fetched; none: all
    zephyr_version: CText
    app: AppView
    app_sources: tuple[str, ...]


def framework_files(project: FrameworkProject) -> Iterator[PlannedFile]:
    """All files of the module.

    Raises:
        UsageError: Zephyr does not know one of the boards, or no impulse can be run.
    """
    named = boards_with(project, _FRAMEWORK, _FRAMEWORK)
    app = app_view(project, _FRAMEWORK)
    view = ZephyrView(
        module=project.view.name,
        library=f"{project.view.name}_library",
        impulses=tuple(
            ModuleImpulse(impulse, f"IMPULSE_{impulse.prefix.upper()}", impulse.title)
            for impulse in project.view.impulses
        ),
        boards=tuple(_board(target.id, name, app) for target, name in named),
        modules=tuple(CText(name) for name in modules_of(tuple(target for target, _ in named))),
        zephyr_version=CText(ZEPHYR_VERSION),
        app=app,
        app_sources=tuple(f"src/{name}" for name in app.compiled()),
    )
    yield from project.moved(".")
    for template, path in (
        ("module.yml.j2", "zephyr/module.yml"),
        ("Kconfig.j2", "Kconfig"),
        ("CMakeLists.txt.j2", "CMakeLists.txt"),
        ("west.yml.j2", "west.yml"),
        ("README.md.j2", "README.md"),
    ):
        yield project.rendered(f"{_FRAMEWORK}/{template}", path, view)
    sample = f"samples/{project.view.app}"
    for template, name in (
        ("app_CMakeLists.txt.j2", "CMakeLists.txt"),
        ("app_Kconfig.j2", "Kconfig"),
        ("prj.conf.j2", "prj.conf"),
        ("sample.yaml.j2", "sample.yaml"),
    ):
        yield project.rendered(f"{_FRAMEWORK}/{template}", f"{sample}/{name}", view)
    for board in view.boards:
        if board.overlay:
            yield project.rendered(f"{_FRAMEWORK}/board.overlay.j2", f"{sample}/boards/{board.stem}.overlay", board)
        if board.options:
            yield project.rendered(f"{_FRAMEWORK}/board.conf.j2", f"{sample}/boards/{board.stem}.conf", board)
    yield from app_files(project, app, _FRAMEWORK, f"{sample}/src")


def _board(target: str, name: str, app: AppView) -> Board:
    uses = [use_of(name, source.kind) for source in app.sources]
    return Board(
        target=target,
        name=CText(name),
        sensors=tuple(use.what if use else _STANDS_IN for use in uses),
        uses=tuple(dict.fromkeys(use for use in uses if use)),
    )
