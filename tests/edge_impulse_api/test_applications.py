"""Applications as they are written for Edge Impulse's C++ interface: they compile as they are, and get what was computed."""

from __future__ import annotations

import subprocess

import pytest

from compile.compilers import require
from edge_impulse_api.conftest import Compiled
from edge_impulse_api.programs import APP_WARNINGS, APPS, complaints, includes

COMPILERS = [(name, standard) for name in ("g++", "clang++") for standard in ("c++11", "c++17", "c++20")]
ARM = ("-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16", "-fno-exceptions", "-fno-rtti")
# Each application with the impulses that it is for.
APPLICATIONS = {
    "static_buffer.cpp": ("motion",),
    "sketch.cpp": ("motion",),
    "wrong.cpp": ("motion",),
    "own_platform.cpp": ("motion",),
    "audio_continuous.cpp": ("keyword",),
    "camera.cpp": ("fomo",),
    "thresholds.cpp": ("fomo",),
    "several.cpp": ("motion", "keyword", "fomo"),
    "print_everything.cpp": ("visual-anomaly",),
}
pytestmark = pytest.mark.compile


@pytest.mark.parametrize(("compiler", "standard"), COMPILERS)
def test_every_application_compiles_with_every_compiler(compiled: Compiled, compiler: str, standard: str) -> None:
    for app, kinds in APPLICATIONS.items():
        folder = compiled(*kinds).folder
        assert complaints(compiler, standard, folder, [APPS / app], *APP_WARNINGS, warnings=()) == "", app


@pytest.mark.cross
@pytest.mark.parametrize("standard", ["c++11", "c++17", "c++20"])
def test_every_application_compiles_for_arm(compiled: Compiled, standard: str) -> None:
    for app, kinds in APPLICATIONS.items():
        folder, flags = compiled(*kinds).folder, (*ARM, *APP_WARNINGS)
        assert complaints("arm-none-eabi-g++", standard, folder, [APPS / app], *flags, warnings=()) == "", app


def test_scores_labels_and_anomaly_of_a_window_in_flash(compiled: Compiled) -> None:
    assert compiled("motion").run("static_buffer.cpp").splitlines() == [
        "run_classifier returned: 0",
        "Predictions (DSP: 0 ms., Classification: 0 ms., Anomaly: 0 ms.):",
        "idle: 0.06250",
        "snake: 0.75000",
        "updown: 0.12500",
        "wave: 0.06250",
        "anomaly score: -0.250",
    ]


def test_slices_give_labels_until_a_window_is_full_and_then_scores(compiled: Compiled) -> None:
    # 3200 samples a slice, 20 buffers of the driver; a window is 16000, that is five slices.
    assert compiled("keyword").run("audio_continuous.cpp").splitlines() == [
        "slices of 3200 samples",
        *(f"slice {number}: no 0.0 yes 0.0" for number in range(4)),
        "slice 4: no 80.0 yes 99.0",
        "slice 5: no 100.0 yes 119.0",
        "slice 6: no 120.0 yes 139.0 *",
        "slice 7: no 140.0 yes 159.0 *",
    ]


def test_boxes_of_a_camera_picture(compiled: Compiled) -> None:
    assert compiled("fomo").run("camera.cpp").splitlines() == [
        "    No objects found",
        "    dog (2.000000) [ x: 8, y: 16, width: 24, height: 66051 ]".replace("66051", str(0x010203 & 0xFFFF)),
    ]


def test_thresholds_are_read_and_changed_while_it_runs(compiled: Compiled) -> None:
    assert compiled("fomo").run("thresholds.cpp").splitlines() == [
        "object_detection min_score 0.50",
        "at first: 2",
        "set: 0",
        "at 0.8: 1",
        "at 0.95: 0",
        "unknown: -34",
    ]


def test_the_macro_of_the_native_header_is_the_threshold_of_both(compiled: Compiled) -> None:
    output = compiled("fomo", "-DCAMERA_MIN_SCORE=0.7f").run("thresholds.cpp")
    assert output.splitlines()[:2] == ["object_detection min_score 0.70", "at first: 1"]


def test_three_impulses_run_by_their_handles(compiled: Compiled) -> None:
    motion = "accX + accY + accZ: idle 0.75 snake 1.00 updown 2.00 wave 3.00 anomaly 1.00"
    assert compiled("motion", "keyword", "fomo").run("several.cpp").splitlines() == [
        motion,
        "audio: no 1.00 yes 0.75 ",
        "image: dog 0.75",
        motion,
        motion,
    ]


def test_a_sketch_smooths_its_labels(compiled: Compiled) -> None:
    # count of idle, snake, updown, wave, uncertain, anomaly over the last four readings, three of which must agree
    assert compiled("motion").run("sketch.cpp").splitlines() == [
        "uncertain [ 0 1 0 0 3 0 ]",
        "uncertain [ 0 2 0 0 2 0 ]",
        "snake [ 0 3 0 0 1 0 ]",
        "snake [ 0 3 0 0 1 0 ]",
        "snake [ 0 3 0 0 1 0 ]",
        "uncertain [ 0 2 0 0 2 0 ]",
        "uncertain [ 0 1 0 0 3 0 ]",
        "uncertain [ 0 1 0 0 2 1 ]",
        "uncertain [ 0 0 0 0 2 2 ]",
        "anomaly [ 0 0 0 0 1 3 ]",
    ]


def test_what_goes_wrong_has_the_codes_of_the_interface(compiled: Compiled) -> None:
    lines = [line for line in compiled("motion").run("wrong.cpp").splitlines() if not line.startswith("ERR: ")]
    assert lines == [
        "no data: -5",
        "too short: -5",
        "not a number: -5",
        "canceled: -2",
        "no result: -22",
        "no signal: -22",
        "no handle: -22",
        "slices: -5",
        "image: -9",
        "range: 0, anomaly 6.0",
        "axes: 250 of them, 5 3 8 6",
    ]


def test_a_board_brings_its_clock_and_its_uart(compiled: Compiled) -> None:
    assert compiled("motion").run("own_platform.cpp").splitlines() == [
        "uart: run: status 0, features 2600 us, networks and scores 0 us",
        "uart: dsp 3 ms 2600 us, ms timer 2",
    ]


PRINTED = {
    "motion": ["#Classification predictions:", "  idle: 1.000000", "  snake: 2.000000", "  updown: 3.000000",
               "  wave: 4.000000", "Anomaly prediction: 0.000000"],
    "regression": ["#Regression prediction: 0.000000"],
    "freeform": ["#Freeform output index=0",
                 "  " + " ".join(f"{value}.000000" for value in range(6)),
                 "#Freeform output index=1",
                 "  " + " ".join(f"{value}.000000" for value in range(6, 16))],
    # The grid begins with the third value of the window: 2, 3, ... 26. Cells are 19 pixels wide, every 19.2 pixels.
    "visual-anomaly": ["#Visual anomalies:",
                       *(f"  anomaly ({value}.000000) [ x: {(value - 2) % 5 * 96 // 5}, "
                         f"y: {(value - 2) // 5 * 96 // 5}, width: 19, height: 19 ]" for value in range(5, 27)),
                       "Visual anomaly mean: 14.000000, max: 26.000000"],
}  # fmt: skip


@pytest.mark.parametrize("kind", PRINTED)
def test_results_are_printed_by_their_kind(compiled: Compiled, kind: str) -> None:
    options = ("-DSURFACE_MIN_SCORE=4.25f",) if kind == "visual-anomaly" else ()
    lines = compiled(kind, *options).run("print_everything.cpp").splitlines()
    if kind == "freeform":
        assert lines[0] == "without memory: -31"
        assert lines[2] == "one matrix: -32"
        del lines[:3]
    timing, *result = lines
    assert timing == "Timing: DSP 700 us, inference 700 us, anomaly 0 ms, postprocessing 700 us"
    assert result == PRINTED[kind]


def test_an_application_in_c(compiled: Compiled) -> None:
    options = ("-DEI_C_LINKAGE=1", "-DEIDSP_SIGNAL_C_FN_POINTER=1")
    project = compiled("motion", *options)
    program = project.folder / "build" / "application"
    command = [require("gcc"), "-std=c99", "-Wall", "-Wextra", "-Werror", *options, *includes(project.folder)]
    objects = [str(path) for path in project.objects]
    subprocess.run([*command, str(APPS / "application.c"), *objects, "-lm", "-o", str(program)], check=True, timeout=60)
    output = subprocess.run([str(program)], check=True, capture_output=True, text=True, timeout=10).stdout.splitlines()
    scores = ["idle 0.250", "snake 0.500", "updown 0.125", "wave 0.125", "anomaly 1.500"]
    assert output[:-1] == ["run_classifier returned: 0", *scores]
    assert output[-1].startswith("done ")
