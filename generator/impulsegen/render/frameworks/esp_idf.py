"""An ESP-IDF component with an application."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.errors import UsageError
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import ImageInput, Impulse, KMeansBlock
from impulsegen.render.c_text import CText
from impulsegen.render.frameworks.esp_boards import CAMERA_PINS, psram_options, use_of
from impulsegen.render.frameworks.project import FrameworkProject
from impulsegen.render.frameworks.streaming import AppView, app_files, app_view, boards_with, library_sources
from impulsegen.target.model import Target

_FRAMEWORK = "esp-idf"
_STANDS_IN = "noise"
_KIB = 1024
_PLATFORM_BYTES = 384 * _KIB  # of a small program with drivers of ESP-IDF
_CAMERA_BYTES = 96 * _KIB
_CODE_BYTES = 96 * _KIB  # of runtime and application, at the most
_DEFAULT_PARTITION_BYTES = 1024 * _KIB
_FIRST_PARTITION_BYTES = 64 * _KIB  # before the application
_STEP_BYTES = 64 * _KIB  # that a partition of a program is a multiple of
_FLASH_SIZES_MB = (2, 4, 8, 16, 32)


@dataclass(frozen=True)
class Board:
    """A board. ``needs_name``: others of the project have the same chip."""

    target: str
    chip: CText
    sensors: tuple[str, ...]
    options: tuple[CText, ...]
    needs_name: bool


@dataclass(frozen=True)
class DefaultsView:
    """A file of options."""

    options: tuple[CText, ...]


@dataclass(frozen=True)
class IdfView:
    """The project."""

    component: str
    description: CText  # quoted
    sources: tuple[str, ...]
    app: AppView
    app_sources: tuple[str, ...]
    drivers: tuple[str, ...]
    boards: tuple[Board, ...]
    chips: tuple[CText, ...]
    camera_pins: tuple[str, ...]
    app_partition: CText  # its size, or nothing where the default is large enough

    @property
    def has_partitions(self) -> bool:
        """Whether it has a partition table of its own."""
        return bool(self.app_partition)

    @property
    def has_board_defaults(self) -> bool:
        """Whether several boards have the same chip."""
        return any(board.needs_name for board in self.boards)


def framework_files(project: FrameworkProject) -> Iterator[PlannedFile]:
    """All files of the project.

    Raises:
        UsageError: ESP-IDF does not know one of the boards, no impulse can be run, or the flash of a board is too small.
    """
    named = boards_with(project, _FRAMEWORK, _FRAMEWORK)
    app = app_view(project, _FRAMEWORK, returns_nothing=True)
    name = project.view.name
    component = name if project.view.has_registry else f"impulse_{name}"
    partition = partition_bytes(project.impulses)
    view = IdfView(
        component=component,
        description=CText(json.dumps(project.view.title)),
        sources=library_sources(project),
        app=app,
        app_sources=app.compiled(with_lis3dh=True),
        drivers=tuple(_drivers(app)),
        boards=tuple(_boards(named, app)),
        chips=tuple(CText(chip) for chip in dict.fromkeys(chip for _, chip in named)),
        camera_pins=CAMERA_PINS,
        app_partition=CText(f"{partition // _KIB}K" if partition > _DEFAULT_PARTITION_BYTES else ""),
    )
    for template, path in (
        ("CMakeLists.txt.j2", "CMakeLists.txt"),
        ("README.md.j2", "README.md"),
        ("component_CMakeLists.txt.j2", f"components/{component}/CMakeLists.txt"),
        ("idf_component.yml.j2", f"components/{component}/idf_component.yml"),
        ("main_CMakeLists.txt.j2", "main/CMakeLists.txt"),
        *([("Kconfig.projbuild.j2", "main/Kconfig.projbuild")] if _has_menu(app) else []),
        *([("main_idf_component.yml.j2", "main/idf_component.yml")] if app.has_frames else []),
        *([("partitions.csv.j2", "partitions.csv")] if view.has_partitions else []),
    ):
        yield project.rendered(f"{_FRAMEWORK}/{template}", path, view)
    yield from project.moved(f"components/{component}")
    yield from _defaults(project, view, _common_options([target for target, _ in named], partition))
    yield from app_files(project, app, _FRAMEWORK, "main", with_lis3dh=True)


def partition_bytes(impulses: Sequence[Impulse]) -> int:
    """Flash that a program needs, rounded up to what a partition can have, a quarter of it to spare.

    Networks count with the size of their files, which is more than what is left of them in the program.
    """
    networks = (
        block.network.size_bytes
        for impulse in impulses
        for block in impulse.learn_blocks
        if not isinstance(block, KMeansBlock) and block.network is not None
    )
    camera = _CAMERA_BYTES if any(isinstance(impulse.input, ImageInput) for impulse in impulses) else 0
    needed = _PLATFORM_BYTES + camera + _CODE_BYTES + sum(networks)
    return -(-needed * 5 // 4 // _STEP_BYTES) * _STEP_BYTES


def _has_menu(app: AppView) -> bool:
    return app.has_accelerometer or app.has_microphone or app.has_frames


def _drivers(app: AppView) -> Iterator[str]:
    if app.has_accelerometer:
        yield "esp_driver_i2c"
    if app.has_microphone:
        yield "esp_driver_i2s"


def _boards(named: Sequence[tuple[Target, str]], app: AppView) -> Iterator[Board]:
    chips = [chip for _, chip in named]
    for target, chip in named:
        uses = [use_of(target.id, source.kind) for source in app.sources]
        options = [*psram_options(target.id), *(line for use in uses if use for line in use.options)]
        yield Board(
            target=target.id,
            chip=CText(chip),
            sensors=tuple(use.what if use else _STANDS_IN for use in uses),
            options=tuple(CText(line) for line in dict.fromkeys(options)),
            needs_name=chips.count(chip) > 1,
        )


def _common_options(targets: Sequence[Target], partition: int) -> tuple[CText, ...]:
    options = ["CONFIG_COMPILER_OPTIMIZATION_PERF=y", "CONFIG_ESP_MAIN_TASK_STACK_SIZE=8192"]
    if partition > _DEFAULT_PARTITION_BYTES:
        needed = _FIRST_PARTITION_BYTES + partition
        size = next((mb for mb in _FLASH_SIZES_MB if mb * _KIB * _KIB >= needed), None)
        small = [t.id for t in targets if size is None or _flash_bytes(t) < needed]
        if small:
            raise UsageError(
                f"the program needs {needed // _KIB} KiB of flash, which {', '.join(small)} does not have",
                hint="a smaller network, or another board",
            )
        options += [
            "CONFIG_PARTITION_TABLE_CUSTOM=y",
            'CONFIG_PARTITION_TABLE_CUSTOM_FILENAME="partitions.csv"',
            f"CONFIG_ESPTOOLPY_FLASHSIZE_{size}MB=y",
        ]
    return tuple(CText(line) for line in options)


def _flash_bytes(target: Target) -> int:
    return max((region.hardware_bytes for region in target.memory if region.kind == "flash"), default=0)


def _defaults(project: FrameworkProject, view: IdfView, common: tuple[CText, ...]) -> Iterator[PlannedFile]:
    """Common options, and those of each board: of the only one with a chip, ESP-IDF finds them by the chip's name."""

    def file(path: str, options: tuple[CText, ...]) -> PlannedFile:
        return project.rendered(f"{_FRAMEWORK}/defaults.j2", path, DefaultsView(options))

    yield file("sdkconfig.defaults", common)
    for board in view.boards:
        if board.needs_name:
            yield file(f"boards/{board.target}.defaults", board.options)
        elif board.options:
            yield file(f"sdkconfig.defaults.{board.chip}", board.options)
