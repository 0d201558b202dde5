"""The flags of every core, given to the compilers they are for."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from impulsegen.resources import targets_folder
from impulsegen.target.loader import read_core
from impulsegen.target.model import Core

SOURCE = "float area(float width, int height) { return width * (float)height; }\n"
PATHS = sorted((targets_folder() / "cores").glob("*.toml"))
CORES = [core for core in map(read_core, PATHS) if core.is_arm or core.is_riscv]  # others' compilers are the vendors'
every_core = pytest.mark.parametrize("core", CORES, ids=lambda core: core.id)


def compiles(compiler: str, flags: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which(compiler)
    if program is None:
        pytest.skip(f"{compiler} is not installed")
    (folder / "area.c").write_text(SOURCE)
    command = [program, *flags, "-Os", "-Wall", "-Wextra", "-Werror", "-ffreestanding", "-c", "area.c", "-o", "area.o"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.cross
@every_core
def test_gcc_takes_the_flags(core: Core, tmp_path: Path) -> None:
    compiler = f"{core.toolchain_prefix}gcc"
    done = compiles(compiler, core.flags["gcc"], tmp_path)
    if "gcc_older" in core.flags:
        assert done.returncode == 0 or "-mcpu" in done.stderr  # a GCC that does not know the core says so
        done = compiles(compiler, core.flags["gcc_older"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "area.o").stat().st_size > 0


@pytest.mark.compile
@every_core
def test_clang_takes_the_flags(core: Core, tmp_path: Path) -> None:
    done = compiles("clang", core.flags["clang"], tmp_path)
    if done.returncode != 0 and "gcc_older" in core.flags:
        assert "-mcpu" in done.stderr  # too new for this clang, as it is for some GCCs
        return
    assert done.returncode == 0, done.stderr


@pytest.mark.cross
@every_core
def test_a_core_with_an_fpu_calls_no_function_to_multiply(core: Core, tmp_path: Path) -> None:
    flags = core.flags.get("gcc_older", core.flags["gcc"])
    assert compiles(f"{core.toolchain_prefix}gcc", flags, tmp_path).returncode == 0
    called = b"mulsf3" in (tmp_path / "area.o").read_bytes() or b"__aeabi_fmul" in (tmp_path / "area.o").read_bytes()
    assert called != core.has_fpu


def test_every_core_says_its_flags_for_gcc_and_the_known_ones_for_clang_too() -> None:
    for path in PATHS:
        core = read_core(path)
        assert "gcc" in core.flags
        assert ("clang" in core.flags) == ("zig" in core.flags) == (core.is_arm or core.is_riscv), core.id
