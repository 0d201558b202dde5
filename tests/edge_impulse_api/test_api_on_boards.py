"""The generated project with the interface, built by its own CMake for the host and for emulated cores."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compile.compilers import require
from edge_impulse_api.generated import planned, write
from edge_impulse_api.programs import APPS
from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.choices import Choices
from impulsegen.impulse.model import Impulse
from impulsegen.workflow import load_source, require_usable, resolve_selected

CORES = ("qemu-cortex-m4f", "qemu-cortex-m0", "qemu-riscv32imac")
RESULT = ("#Classification predictions:", "  idle: ", "  snake: ", "  updown: ", "  wave: ", "Anomaly prediction: ")
pytestmark = [pytest.mark.cross, pytest.mark.emulate]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled example for every core."""
    impulse: Impulse = require_usable(resolve_selected(load_source("example:motion"), Choices()))[0]
    return write(planned([impulse], *CORES, prefix="motion"), tmp_path_factory.mktemp("boards") / "motion")


def _printed(folder: Path, preset: str, toolchain: str | None = None) -> list[str]:
    build_project(folder, preset, toolchain=toolchain)
    lines = run_project(folder, preset, toolchain=toolchain).output.splitlines()
    assert len(lines) == 2 + len(RESULT), lines
    assert lines[1].startswith("Timing: DSP ")
    for line, expected in zip(lines[2:], RESULT, strict=True):
        assert line.startswith(expected)
    return lines[2:]


@pytest.fixture(scope="module")
def on_host(project: Path) -> list[str]:
    """What the host prints."""
    require("g++")
    return _printed(project, "host")


@pytest.mark.parametrize("preset", CORES)
def test_it_prints_on_every_core_what_the_host_prints(project: Path, on_host: list[str], preset: str) -> None:
    require("qemu-system-arm" if "cortex" in preset else "qemu-system-riscv32")
    require("arm-none-eabi-g++" if "cortex" in preset else "riscv64-unknown-elf-g++")
    assert [line[:-2] for line in _printed(project, preset)] == [line[:-2] for line in on_host]  # but for rounding


def test_clang_builds_it_too(project: Path, on_host: list[str]) -> None:
    for program in ("clang++", "ld.lld", "arm-none-eabi-g++", "qemu-system-arm"):
        require(program)
    printed = _printed(project, "qemu-cortex-m4f", "clang")
    assert [line[:-2] for line in printed] == [line[:-2] for line in on_host]


def test_an_application_on_a_board_needs_no_heap_and_no_unwinder(project: Path) -> None:
    """std::function is linked; what it would throw is not."""
    require("arm-none-eabi-g++")
    build_project(project, "qemu-cortex-m4f")
    for name in ("_malloc_r", "_sbrk_r", "__cxa_throw", "_Unwind_Resume", "__dso_handle"):
        assert name not in _linked(project), name


def _linked(project: Path) -> set[str]:
    """Symbols of the program for the Cortex-M4F."""
    listed = (project / "build" / "qemu-cortex-m4f" / "motion_app.map").read_text()
    kept = listed.partition("Linker script and memory map")[2]
    return {line.split()[1] for line in kept.splitlines() if re.match(r" +0x[0-9a-f]+ +[A-Za-z_]\w*$", line)}


def test_an_application_that_is_brought_over_may_use_a_heap(project: Path) -> None:
    require("arm-none-eabi-g++")
    require("qemu-system-arm")
    own = project / "app" / "main.cpp"
    before = own.read_text()
    try:
        own.write_text(
            (APPS / "sketch.cpp").read_text().replace("<Motion_demo_inferencing.h>", '"motion_inferencing.h"')
        )
        build_project(project, "qemu-cortex-m4f")
        lines = run_project(project, "qemu-cortex-m4f").output.splitlines()
        assert "_malloc_r" in _linked(project)
    finally:
        own.write_text(before)
    assert len(lines) == 10
    assert all(line.startswith("uncertain [") for line in lines[:2])
