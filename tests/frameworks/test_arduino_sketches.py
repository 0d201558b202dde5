"""Sketches, compiled as Arduino does it and run with stub libraries: results are those of the plain project."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from compile.compilers import require
from compile.projects import PROJECTS
from edge_impulse import impulses
from frameworks.arduino_projects import (
    example_names,
    library,
    library_objects,
    program,
    sketch_object,
    sketch_of,
)
from frameworks.plain_results import PlainProject
from frameworks.stub_projects import output_of, run, windows_of
from impulsegen.impulse.model import Impulse
from impulsegen.render.frameworks.arduino_drivers import ACCELEROMETER, CAMERA, DRIVERS, MICROPHONE, drivers_of
from impulsegen.render.frameworks.platformio import ARDUINO_BOARDS
from impulsegen.target.loader import list_targets
from impulsegen.target.model import Target
from workflow_of import example

pytestmark = pytest.mark.compile
G = np.float32(9.80665)
STRIDE_VALUES = 31 * 3
DRIVER_KINDS = (ACCELEROMETER, MICROPHONE, CAMERA)
Reading = NDArray[np.float32]


def readings(count: int) -> NDArray[np.int64]:
    """What the stubs measure, -1024 to 1023."""
    noise = (np.arange(count, dtype=np.uint64) * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)
    return (noise >> np.uint64(21)).astype(np.int64) - 1024


def _in_g(count: int) -> Reading:
    return readings(count).astype(np.float32) / np.float32(64) * G


# Board and example to what a sketch makes of the stub's readings: m/s^2.
ACCELEROMETERS: dict[tuple[str, str], Callable[[int], Reading]] = {
    ("arduino-nano-33-ble-sense", ""): _in_g,
    ("arduino-nano-33-ble-sense", "-bmi270"): _in_g,
    ("arduino-nicla-vision", ""): _in_g,
    ("seeed-wio-terminal", ""): _in_g,
    ("xiao-nrf52840-sense", ""): _in_g,
    ("arduino-nicla-sense-me", ""): lambda count: (
        readings(count).astype(np.float32) * (np.float32(8) / np.float32(32768) * G)
    ),
    ("adafruit-feather-nrf52840-sense", ""): lambda count: readings(count).astype(np.float32) / np.float32(64),
    ("st-b-l475e-iot01a", ""): lambda count: readings(count).astype(np.float32) * np.float32(0.00980665),
}


@pytest.mark.parametrize(("board", "variant"), sorted(ACCELEROMETERS))
def test_motion_is_run_on_a_window_every_stride(board: str, variant: str, tmp_path: Path) -> None:
    impulse = example("motion")
    root = library(BOARDS[board], tmp_path, [impulse], board)
    built = program(root, sketch_of(root, f"{board}{variant}"), tmp_path / "build")
    stream = ACCELEROMETERS[board, variant](3000)
    plain = PlainProject(tmp_path, [impulse], stream=stream)
    found = windows_of(output_of(built, 4200), "motion")
    # A window of 2000 ms, then one every 500 ms: 31 samples of 3 axes.
    assert len(found) == 5
    for index in (0, 1, 4):
        assert found[index] == plain.windows(index * STRIDE_VALUES)[0]
    assert len(set(found)) > 1


def test_the_clock_of_a_board_wraps_without_a_gap(tmp_path: Path) -> None:
    root = library("arduino", tmp_path, [example("motion")], "arduino-nano-33-ble-sense")
    built = program(root, sketch_of(root, "arduino-nano-33-ble-sense"), tmp_path / "build")
    usual = output_of(built, 4200)
    assert usual.count("motion:\n") == 5
    assert output_of(built, 4200, boot_us=2**32 - 2_500_000) == usual


def test_a_window_never_has_a_gap(tmp_path: Path) -> None:
    """After 100 ms in which nothing was measured, the next window begins anew: 2000 ms without results."""
    root = library("arduino", tmp_path, [example("motion")], "arduino-nano-33-ble-sense")
    built = program(root, sketch_of(root, "arduino-nano-33-ble-sense"), tmp_path / "build")
    turns_until_gap = 27_000  # of 0.1 ms
    assert output_of(built, 4200, slow_turn=turns_until_gap).count("motion:\n") == 2


def test_a_sensor_that_does_not_answer_is_said(tmp_path: Path) -> None:
    root = library("arduino", tmp_path, [example("motion")], "arduino-nano-33-ble-sense")
    built = program(root, sketch_of(root, "arduino-nano-33-ble-sense"), tmp_path / "build")
    said = output_of(built, 2500, no_sensor=1)
    assert said.startswith("the accelerometer does not answer")
    assert "motion:\n" not in said


@pytest.mark.parametrize("board", ["arduino-nano-33-ble-sense", "adafruit-feather-nrf52840-sense"])
def test_a_keyword_is_looked_for_in_16_bit_samples(board: str, tmp_path: Path) -> None:
    impulse = impulses.keyword()
    root = library("platformio", tmp_path, [impulse], board)
    built = program(root, sketch_of(root, board), tmp_path / "build")
    plain = PlainProject(tmp_path, [impulse], are_integers=True)
    found = windows_of(output_of(built, 1600), prefix_of(root))
    assert len(found) == 3
    assert found == [plain.windows(index * 4000)[0] for index in range(3)]


@pytest.mark.parametrize("board", ["arduino-nicla-vision", "xiao-esp32s3-sense"])
def test_an_image_is_seen_as_the_camera_sends_it(board: str, tmp_path: Path) -> None:
    impulse = impulses.fomo()
    root = library("arduino", tmp_path, [impulse], board)
    built = program(root, sketch_of(root, board), tmp_path / "build", "-DSTUB_ESP32")
    plain = PlainProject(tmp_path, [impulse], stream=window_of_frame(root, tmp_path))
    found = windows_of(output_of(built, 2100), prefix_of(root))
    assert found == [plain.windows(0)[0]] * 4


def prefix_of(root: Path) -> str:
    """Of the only impulse."""
    return next(path.parent.name for path in (root / "src").glob("*/*_run.c"))


def window_of_frame(root: Path, folder: Path) -> Reading:
    """Pixels of the stub's frame, big-endian RGB565, as the library resizes it."""
    prefix = prefix_of(root)
    lines = [
        '#include "impulse/dsp/image_source.h"',
        f'#include "{prefix}/{prefix}.h"',
        "#include <stdio.h>",
        "static uint8_t pixels[320 * 240 * 2];",
        "static float values[320 * 240];",
        "int main(void) {",
        "    for (uint32_t i = 0; i < sizeof pixels; ++i) { pixels[i] = (uint8_t)((i * 2654435761u) >> 24); }",
        "    const impulse_picture picture = {pixels, 320, 240, 640, IMPULSE_PIXELS_RGB565_BE};",
        "    impulse_image_source source;",
        f"    const impulse_input *input = {prefix}_description.input;",
        "    if (impulse_image_source_init(&source, &picture, input) != IMPULSE_OK) { return 1; }",
        "    const impulse_signal signal = impulse_image_signal(&source);",
        "    if (impulse_signal_read(&signal, 0, 1, input->window_values, values) != IMPULSE_OK) { return 2; }",
        '    for (uint32_t i = 0; i < input->window_values; ++i) { printf("%.0f\\n", (double)values[i]); }',
        "}",
    ]
    source = folder / "frame.c"
    source.write_text("\n".join(lines) + "\n")
    objects = library_objects(root, folder / "frame objects")
    run([require("gcc"), "-I", root / "src", source, *objects, "-lm", "-o", folder / "frame"])
    return np.array(run([folder / "frame"]).split(), dtype=np.float32)


def _several() -> list[Impulse]:
    motion = example("motion")
    return [motion, dataclasses.replace(impulses.keyword(), id=2, name="Words")]


def test_two_impulses_in_one_sketch_share_an_arena(tmp_path: Path) -> None:
    chosen = _several()
    root = library("arduino", tmp_path, chosen, "arduino-nano-33-ble-sense")
    built = program(root, sketch_of(root, "arduino-nano-33-ble-sense"), tmp_path / "build")
    text = output_of(built, 3200)
    moved, words = windows_of(text, "motion"), windows_of(text, "words")
    plain = PlainProject(tmp_path, [chosen[0]], stream=_in_g(1000))
    heard = PlainProject(tmp_path / "words", [chosen[1]], are_integers=True)
    assert moved == [plain.windows(index * STRIDE_VALUES)[0] for index in range(3)]
    assert words[:3] == [heard.windows(index * 4000)[0] for index in range(3)]
    assert len(words) >= 8


def test_an_impulse_without_its_sensor_is_fed_by_the_test_signal(tmp_path: Path) -> None:
    chosen = [*_several(), dataclasses.replace(impulses.image(), id=3, name="Seen")]
    root = library("arduino", tmp_path, chosen, "arduino-nano-33-ble-sense")
    built = program(root, sketch_of(root, "arduino-nano-33-ble-sense"), tmp_path / "build")
    seen = windows_of(output_of(built, 2500), "seen")
    assert seen == [PlainProject(tmp_path, [chosen[2]]).windows(0)[0]] * 2


KINDS: dict[str, Callable[[], list[Impulse]]] = {
    "motion": lambda: [example("motion")],
    "keyword": lambda: [impulses.keyword()],
    "fomo": lambda: [impulses.fomo()],
    "several": _several,
}


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("framework", ["arduino", "platformio"])
def test_a_static_window_is_that_of_the_plain_project(kind: str, framework: str, tmp_path: Path) -> None:
    chosen = KINDS[kind]()
    root = library(framework, tmp_path, chosen, "arduino-portenta-h7-m7")
    assert example_names(root) == ["static_window"]
    built = program(root, sketch_of(root, "static_window"), tmp_path / "build")
    plain = PlainProject(tmp_path, chosen).windows(0)
    said = output_of(built, 1500)
    found = said.split("  one window:\n")[1:]
    assert len(found) == 2 * len(chosen)
    for text, expected in zip(found, [*plain, *plain], strict=True):
        assert text.startswith(expected)


def test_a_static_window_runs_on_this_machine_without_arduino(tmp_path: Path) -> None:
    """PlatformIO's platform "native"."""
    impulse = example("motion")
    root = library("platformio", tmp_path, [impulse], "teensy-4.1")
    objects = library_objects(root, tmp_path / "build")
    main = sketch_of(root, "static_window")
    run([require("g++"), "-std=gnu++11", "-I", root / "src", main, *objects, "-lm", "-o", tmp_path / "native"])
    assert PlainProject(tmp_path, [impulse]).windows(0)[0] in run([tmp_path / "native"])


def _kind_for(target: Target) -> str:
    """The kind of project that a board has sketches in; nothing without."""
    if "arduino" in target.frameworks:
        return "arduino"
    known = {board for boards in ARDUINO_BOARDS.values() for board in boards}
    return "platformio" if target.frameworks.get("platformio") in known else ""


BOARDS = {target.id: _kind_for(target) for target in list_targets() if target.sensors and _kind_for(target)}


@pytest.mark.cross
@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("board", sorted(BOARDS))
def test_every_sketch_of_every_board_is_clean(board: str, kind: str, tmp_path: Path) -> None:
    """By GCC for this machine and for Arm, with both generations of the ESP32 core where there are two."""
    root = library(BOARDS[board], tmp_path, KINDS[kind](), board)
    arm = ("arm-none-eabi-g++", "-mcpu=cortex-m4", "-mthumb", "-fno-exceptions", "-fno-rtti")
    for name in example_names(root):
        for compiler in (("g++",), arm):
            for version in ("2", "3") if "esp32" in board else ("0",):
                flags = ("-DSTUB_ESP32", f"-DESP_ARDUINO_VERSION_MAJOR={version}")
                sketch_object(root, sketch_of(root, name), tmp_path / "objects", compiler, *flags)


@pytest.mark.parametrize("kind", sorted(kind for kind in PROJECTS if kind != "motion_sdk"))
def test_sketches_are_clean_for_every_kind_of_impulse(kind: str, tmp_path: Path) -> None:
    chosen, _ = PROJECTS[kind]()
    root = library("arduino", tmp_path, chosen, "arduino-nicla-vision")
    for name in example_names(root):
        sketch_object(root, sketch_of(root, name), tmp_path / "objects")


@pytest.mark.cross
def test_the_library_is_clean_for_arm(tmp_path: Path) -> None:
    root = library("arduino", tmp_path, _several(), "arduino-nano-33-ble-sense")
    assert library_objects(root, tmp_path / "objects", ("arm-none-eabi-gcc", "-mcpu=cortex-m4", "-mthumb"))


def test_every_driver_is_used_by_a_board() -> None:
    targets = [target for target in list_targets() if target.id in BOARDS]
    used = {driver for target in targets for kind in DRIVER_KINDS for driver in drivers_of(target, kind)}
    assert {driver.name for driver in used} == {driver.name for driver in DRIVERS}
