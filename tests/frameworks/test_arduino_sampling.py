"""What sketches collect samples with, held to its promises: nothing lost in silence, no drift, no gap."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from compile.compilers import require
from frameworks.arduino_projects import WARNINGS, example_names, library, program, sketch_of
from frameworks.stub_projects import output_of, run
from impulsegen.impulse.model import Sensor
from impulsegen.resources import templates_folder
from workflow_of import example

pytestmark = pytest.mark.compile

_HEAD = """
#include "sampling.h"
#include <stdio.h>
#define CHECK(condition) do { if (!(condition)) { printf("line %d\\n", __LINE__); return 1; } } while (0)
static int16_t next_sample = 0;
template <class Window> static void bring(Window &window, size_t count)
{
    for (size_t i = 0; i < count; ++i) { window.push(&next_sample, 1); ++next_sample; }
}
template <class Window> static float first_of(Window &window, size_t count)
{
    const impulse_signal signal = window.signal();
    static float values[64];
    if (impulse_signal_read(&signal, 0, 1, count, values) != IMPULSE_OK) { return -1.0f; }
    for (size_t i = 1; i < count; ++i) { if (values[i] != values[0] + (float)i) { return -2.0f; } }
    return values[0];
}
"""
PROGRAMS = {
    "windows follow each other by a stride": """
        static impulse_arduino::SoundWindow<8, 3> window;
        bring(window, 7);
        CHECK(!window.is_ready());
        bring(window, 1);
        for (int turn = 0; turn < 1000; ++turn) {
            CHECK(window.is_ready() && !window.is_lost());
            CHECK(first_of(window, 8) == 3.0f * (float)turn);
            bring(window, 3); /* while it is run */
            CHECK(!window.is_lost() && first_of(window, 8) == 3.0f * (float)turn);
            window.advance();
        }
    """,
    "a stride may be longer than a window": """
        static impulse_arduino::SoundWindow<4, 10> window;
        bring(window, 4);
        CHECK(window.is_ready() && first_of(window, 4) == 0.0f);
        window.advance();
        bring(window, 6);
        CHECK(!window.is_ready() && !window.is_lost());
        bring(window, 4);
        CHECK(window.is_ready() && first_of(window, 4) == 10.0f);
    """,
    "a loss is seen and the next window begins anew": """
        static impulse_arduino::SoundWindow<8, 3> window;
        bring(window, 8);
        bring(window, 4); /* one more than a stride while it is run */
        CHECK(window.is_lost());
        window.advance();
        CHECK(!window.is_lost() && !window.is_ready());
        bring(window, 8);
        CHECK(window.is_ready() && first_of(window, 8) == 12.0f);
    """,
    "a clock does not drift": """
        impulse_arduino::SampleClock clock(119.0f);
        uint32_t now_us = 0xffff0000u;
        unsigned count = 0;
        clock.start(now_us);
        for (unsigned i = 0; i < 100000u; ++i) {
            now_us += 100u;
            count += clock.is_due(now_us) ? 1u : 0u;
            CHECK(!clock.is_late());
        }
        CHECK(count == 1189 || count == 1190); /* in 10 s */
    """,
    "a clock says when samples were missed": """
        impulse_arduino::SampleClock clock(100.0f);
        clock.start(0u);
        CHECK(!clock.is_due(9999u));
        CHECK(clock.is_due(10000u) && !clock.is_late());
        CHECK(clock.is_due(35000u) && clock.is_late());
        clock.start(35000u);
        CHECK(!clock.is_due(44999u));
        CHECK(clock.is_due(45000u) && !clock.is_late());
    """,
}


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_sampling(name: str, tmp_path: Path) -> None:
    source = tmp_path / "main.cpp"
    source.write_text(f"{_HEAD}\nint main()\n{{\n{PROGRAMS[name]}\n    return 0;\n}}\n")
    templates = templates_folder()
    includes = ["-I", templates / "project/arduino/src", "-I", templates / "runtime"]
    signal = tmp_path / "signal.o"
    run([require("gcc"), *includes, "-c", templates / "runtime/impulse/signal.c", "-o", signal])
    flags = ["-std=gnu++11", *WARNINGS, "-Wno-unused-function", "-fsanitize=address,undefined"]
    run([require("g++"), *flags, *includes, source, signal, "-lm", "-o", tmp_path / "main"])
    assert run([tmp_path / "main"]) == ""


def test_a_gyroscope_is_read_where_an_axis_wants_it(tmp_path: Path) -> None:
    motion = dataclasses.replace(example("motion"), axes=("accX", "gyrY", "gyrZ"), sensor=Sensor.FUSION)
    board = "arduino-nano-33-ble-sense"
    root = library("arduino", tmp_path, [motion], board)
    sketch = sketch_of(root, board)
    assert "rotation[2]" in sketch.read_text()
    assert output_of(program(root, sketch, tmp_path / "build"), 2700).count("motion:\n") == 2
    # There is none on the Wio Terminal.
    assert example_names(library("platformio", tmp_path, [motion], "seeed-wio-terminal")) == ["static_window"]
