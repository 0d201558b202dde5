"""A PlatformIO library, with a complete project for each board among its examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from impulsegen.errors import UsageError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.render.c_text import CText, c_comment
from impulsegen.render.frameworks.arduino import version_of
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
from impulsegen.target.model import Target

_KIND = "platformio"
# PlatformIO's platforms to those of their boards that have the Arduino framework there.
ARDUINO_BOARDS = {
    "atmelsam": ("adafruit_feather_m4", "seeed_wio_terminal"),
    "espressif32": ("esp32-c3-devkitm-1", "esp32-s3-devkitc-1", "esp32dev", "seeed_xiao_esp32s3"),
    "nordicnrf52": ("adafruit_feather_nrf52840_sense", "nano33ble", "nicla_sense_me", "nrf52840_dk"),
    "raspberrypi": ("pico",),
    "ststm32": (
        "disco_f407vg",
        "disco_l475vg_iot01a",
        "nicla_vision",
        "nucleo_f411re",
        "nucleo_f446re",
        "nucleo_h743zi",
        "portenta_h7_m4",
        "portenta_h7_m7",
    ),
    "teensy": ("teensy41",),
}


@dataclass(frozen=True)
class Environment:
    """A board in a ``platformio.ini``."""

    name: CText
    board: CText
    platform: CText


@dataclass(frozen=True)
class IniView:
    """A ``platformio.ini``."""

    title: str
    environments: tuple[Environment, ...]
    libraries: tuple[CText, ...]
    has_native: bool  # a program of this machine, too


@dataclass(frozen=True)
class ReadmeView:
    """The library's readme."""

    name: str
    sketches: tuple[Sketch, ...]
    environments: tuple[Environment, ...]


def framework_files(project: FrameworkProject) -> Iterator[PlannedFile]:
    """All files of the library.

    Raises:
        UsageError: PlatformIO does not know a target, or has no Arduino framework for it.
    """
    environments = _environments(boards_with(project, _KIND, _KIND))
    targets = tuple(target for target, _ in boards_with(project, _KIND, _KIND))
    found = sketches(project, targets)
    name = library_name(project)
    yield from library_files(project)
    yield PlannedFile(PurePosixPath("library.json"), _library_json(project, name))
    yield project.rendered("platformio/README.md.j2", "README.md", ReadmeView(name, found, environments))
    by_target = dict(zip((target.id for target in targets), environments, strict=True))
    for sketch in found:
        folder = f"examples/{sketch.name}"
        libraries = tuple(CText(d.platformio_library) for d in sketch.drivers if d.platformio_library)
        ini = IniView(sketch.board, (by_target[sketch.target.id],), libraries, has_native=False)
        yield project.rendered("platformio/platformio.ini.j2", f"{folder}/platformio.ini", ini, Ownership.USER)
        yield project.rendered("arduino/sketch.ino.j2", f"{folder}/src/main.cpp", sketch, Ownership.USER)
        yield from driver_files(project, sketch, f"{folder}/src")
    folder = f"examples/{STATIC_WINDOW}"
    ini = IniView("any board, and this machine", environments, (), has_native=True)
    yield project.rendered("platformio/platformio.ini.j2", f"{folder}/platformio.ini", ini, Ownership.USER)
    yield project.rendered("arduino/static_window.ino.j2", f"{folder}/src/main.cpp", name, Ownership.USER)


def _environments(named: Sequence[tuple[Target, str]]) -> tuple[Environment, ...]:
    platforms = {board: platform for platform, boards in ARDUINO_BOARDS.items() for board in boards}
    others = tuple(target.id for target, board in named if board not in platforms)
    if others:
        known = tuple(target.id for target, board in named if board in platforms)
        chosen = f"; of the chosen ones: {', '.join(known)}" if known else ""
        raise UsageError(
            f"the Arduino framework is not known for {', '.join(others)} in PlatformIO",
            expected=f"boards that have it{chosen}",
            hint="leave it out, or --project cmake or zephyr",
        )
    return tuple(
        Environment(CText(re.sub(r"[^A-Za-z0-9_-]", "-", target.id)), CText(board), CText(platforms[board]))
        for target, board in named
    )


def _library_json(project: FrameworkProject, name: str) -> bytes:
    """The manifest. What is in it is plain C, so that it suits every framework and platform."""
    manifest = {
        "$schema": (
            "https://raw.githubusercontent.com/platformio/platformio-core/develop/platformio/assets/schema/library.json"
        ),
        "name": name,
        "version": str(version_of(project)),
        "description": str(c_comment(f"Runs {project.view.title} of Edge Impulse.")),
        "keywords": ["edge impulse", "machine learning", "signal processing"],
        "frameworks": "*",
        "platforms": "*",
        "headers": [f"{name}.h"],
        "build": {"srcDir": "src", "includeDir": "src"},
        "export": {"exclude": [".impulsegen", "fit.json"]},
    }
    return (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
