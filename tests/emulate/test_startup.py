"""What the start-up code and the linker script do before main, seen from inside of an emulated Cortex-M4F."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from compile.compilers import require, write
from edge_impulse import impulses
from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.errors import BuildError
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

_PROGRAM = r"""
#include "board.h"
#include "impulse/placement.h"
#include <stdint.h>

static volatile uint32_t initialised[3] = { 1u, 2u, 0xdeadbeefu };
static volatile uint32_t zero[64];
static volatile float product = 1.5f;
static volatile uint32_t constructed;
__attribute__((aligned(16))) static volatile unsigned char arena[ARENA_BYTES] IMPULSE_ARENA(arena);
static const volatile float table[2] IMPULSE_TABLE(table) = { 0.25f, 0.5f };

__attribute__((constructor)) static void construct(void)
{
    constructed = initialised[2];
}

int main(void)
{
    arena[sizeof arena - 1u] = 7u;
    product = product * 2.0f;
    for (unsigned i = 0; i < 64u; ++i) {
        if (zero[i] != 0u) { return 1; }
    }
    if (initialised[0] != 1u || initialised[2] != 0xdeadbeefu) { return 2; }
    if (constructed != 0xdeadbeefu) { return 3; }
    if (product < 2.9f || product > 3.1f) { return 4; }
    if (table[0] < 0.2f || table[1] < 0.4f) { return 6; }
    if (((uintptr_t)arena & 15u) != 0u) { return 5; }
    board_print("all is well\n");
    return END;
}
"""


def project(folder: Path, *, arena_bytes: int = 2048, end: str = "0") -> Path:
    """A generated project with a program that looks around."""
    require("arm-none-eabi-gcc")
    options = RenderOptions("native", (load_target("host"), load_target("cortex-m4f")), "1.2.3")
    write(render_project([impulses.motion()], options), folder)
    main = _PROGRAM.replace("ARENA_BYTES", f"{arena_bytes}u").replace("END", end)
    (folder / "app" / "main.c").write_text(main)
    return folder


@pytest.mark.cross
@pytest.mark.emulate
def test_memory_is_ready_before_main(tmp_path: Path) -> None:
    require("qemu-system-arm")
    build_project(project(tmp_path), "cortex-m4f")
    assert run_project(tmp_path, "cortex-m4f").output == "all is well\n"


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize(("end", "code"), [("42", 42), ("(__builtin_trap(), 0)", 99)])
def test_results_and_faults_become_exit_codes(end: str, code: int, tmp_path: Path) -> None:
    require("qemu-system-arm")
    build_project(project(tmp_path, end=end), "cortex-m4f")
    with pytest.raises(BuildError, match=f"code {code}"):
        run_project(tmp_path, "cortex-m4f")


@pytest.mark.cross
def test_an_arena_that_leaves_no_room_for_the_stack_does_not_link(tmp_path: Path) -> None:
    ram = load_target("cortex-m4f").region("RAM")
    with pytest.raises(BuildError, match="RAM"):
        build_project(project(tmp_path, arena_bytes=ram.size_bytes - 4096), "cortex-m4f")


@pytest.mark.cross
def test_the_program_has_no_heap_and_no_double(tmp_path: Path) -> None:
    built = build_project(project(tmp_path), "cortex-m4f")
    nm = require("arm-none-eabi-nm")
    listed = subprocess.run([nm, tmp_path / built.program], capture_output=True, text=True, check=True).stdout
    names = {line.split()[-1] for line in listed.splitlines()}
    assert "board_vectors" in names
    assert {name for name in names if "alloc" in name or name.startswith("__aeabi_d")} == set()
