"""Choosing a compiler, refusing one that cannot do it, and what each of them builds."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from compile.compilers import require, write
from edge_impulse import impulses
from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.build.toolchains import find_toolchain
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

FakeTools = Callable[..., Path]
ARM = {"--version": "arm-none-eabi-gcc 12.2.1", "-print-file-name=libc.a": "/lib/libc.a", "-mcpu=cortex-m4": ""}
CLANG = {
    "--version": "clang version 14.0.6",
    "-print-prog-name=ld.lld": "/usr/bin/ld.lld",
    "--target=thumbv7em-none-eabihf": "",
}
ZIG = {"version": "0.17.1", "cc": ""}


def test_gcc_is_taken_unless_another_is_named(fake_tools: FakeTools) -> None:
    folder = fake_tools(arm_none_eabi_gcc=ARM, clang=CLANG, zig=ZIG)
    target = load_target("cortex-m4f")
    gcc = find_toolchain(target)
    assert (gcc.target, gcc.kind, gcc.compiler, gcc.version) == (
        target,
        "gcc",
        str(folder / "arm-none-eabi-gcc"),
        "12.2.1",
    )
    assert gcc.cmake_variables == {"IMPULSE_TOOLCHAIN": "gcc", "IMPULSE_GCC": (folder / "arm-none-eabi-gcc").as_posix()}
    assert find_toolchain(target, "gcc") == gcc


def test_clang_takes_its_c_library_from_gcc(fake_tools: FakeTools) -> None:
    folder = fake_tools(arm_none_eabi_gcc=ARM, clang=CLANG)
    clang = find_toolchain(load_target("cortex-m4f"), "clang")
    assert (clang.kind, clang.compiler, clang.version) == ("clang", str(folder / "clang"), "14.0.6")
    assert clang.cmake_variables == {
        "IMPULSE_TOOLCHAIN": "clang",
        "IMPULSE_CLANG": (folder / "clang").as_posix(),
        "IMPULSE_GCC": (folder / "arm-none-eabi-gcc").as_posix(),
    }


def test_everything_that_clang_lacks_is_said_at_once(fake_tools: FakeTools) -> None:
    fake_tools(clang={**CLANG, "-print-prog-name=ld.lld": "ld.lld"}, apt_get="")
    with pytest.raises(ConfigurationError) as caught:
        find_toolchain(load_target("cortex-m4f"), "clang")
    assert caught.value.message == (
        "cortex-m4f cannot be built with clang: ld.lld is missing, arm-none-eabi-gcc is missing"
    )
    assert str(caught.value.hint).removeprefix("sudo ") == (
        "apt-get install lld gcc-arm-none-eabi libnewlib-arm-none-eabi"
    )


def test_zig_needs_nothing_else(fake_tools: FakeTools) -> None:
    folder = fake_tools(zig=ZIG)
    for name in ("cortex-m4f", "cortex-m0plus", "riscv32imac"):
        zig = find_toolchain(load_target(name), "zig")
        assert (zig.compiler, zig.version) == (str(folder / "zig"), "0.17.1")
        assert zig.cmake_variables == {"IMPULSE_TOOLCHAIN": "zig", "IMPULSE_ZIG": (folder / "zig").as_posix()}


def test_a_missing_compiler(fake_tools: FakeTools) -> None:
    fake_tools()
    with pytest.raises(ConfigurationError) as caught:
        find_toolchain(load_target("cortex-m4f"), "zig")
    assert caught.value.message == (
        "zig is missing: it builds for Arm Cortex-M and RISC-V with nothing else, here cortex-m4f"
    )
    assert caught.value.hint == "pip install ziglang"
    with pytest.raises(ConfigurationError, match="xtensa-esp32-elf-gcc is missing") as caught:
        find_toolchain(load_target("esp32"))
    assert caught.value.hint == "install xtensa-esp32-elf-gcc, of ESP-IDF, and put it on the PATH"


def test_toolchains_that_do_not_compile_for_a_target(fake_tools: FakeTools) -> None:
    fake_tools(zig=ZIG)
    for name, kind, words, expected in (
        ("esp32", "zig", "zig does not compile for esp32, Cadence Xtensa LX6", "one of gcc"),
        ("host", "zig", "zig does not compile for host, this machine", "one of gcc, clang"),
        ("cortex-m4f", "iar", "there is no toolchain 'iar'", "one of gcc, clang, zig"),
    ):
        with pytest.raises(UsageError, match=words) as caught:
            find_toolchain(load_target(name), kind)
        assert caught.value.expected == expected


@pytest.mark.parametrize("target", ["cortex-m4f", "riscv32imac"])
def test_a_compiler_without_a_c_library_is_of_no_use(fake_tools: FakeTools, target: str) -> None:
    without = {
        "--version": "gcc 12.2.1",
        "-print-file-name=libc.a": "libc.a",
        "-print-file-name=picolibc.specs": "picolibc.specs",
    }
    folder = fake_tools(arm_none_eabi_gcc=without, riscv64_unknown_elf_gcc=without)
    with pytest.raises(ConfigurationError, match=f"has no C library: it builds for .*, here {target}") as caught:
        find_toolchain(load_target(target))
    assert str(caught.value.where).startswith(str(folder))


def test_picolibc_is_a_c_library(fake_tools: FakeTools) -> None:
    answers = {"--version": "gcc 12.2.0", "-print-file-name=picolibc.specs": "/x/picolibc.specs", "-march=rv32imac": ""}
    folder = fake_tools(riscv_none_elf_gcc=answers)
    assert find_toolchain(load_target("riscv32imac")).compiler == str(folder / "riscv-none-elf-gcc")


def test_a_compiler_that_does_not_know_the_core_is_passed_over(fake_tools: FakeTools) -> None:
    newer = {**CLANG, "--version": "clang version 19.1.7", "--target=thumbv8.1m.main-none-eabihf": ""}
    folder = fake_tools(arm_none_eabi_gcc={**ARM, "-mcpu=cortex-m55": ""}, clang=CLANG, clang_19=newer)
    assert find_toolchain(load_target("cortex-m55"), "clang").compiler == str(folder / "clang-19")
    (folder / "clang-19").unlink()
    with pytest.raises(ConfigurationError, match=r"clang 14\.0\.6 does not know Arm Cortex-M55 with Helium"):
        find_toolchain(load_target("cortex-m55"), "clang")


def test_an_older_gcc_compiles_for_an_older_core(fake_tools: FakeTools) -> None:
    fake_tools(arm_none_eabi_gcc={**ARM, "-mcpu=cortex-m55": ""})
    target = load_target("renesas-ek-ra8d1")
    assert target.core.flags["gcc"][0] == "-mcpu=cortex-m85"
    assert find_toolchain(target).version == "12.2.1"


def test_cc_names_the_hosts_compiler(fake_tools: FakeTools, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fake_tools(cc="cc 1.0", mycc="mycc 2.0")
    host = load_target("host")
    assert find_toolchain(host).compiler == str(folder / "cc")
    monkeypatch.setenv("CC", "mycc -m32")
    toolchain = find_toolchain(host)
    assert (toolchain.kind, toolchain.compiler, toolchain.version) == ("cc", str(folder / "mycc"), "2.0")
    assert toolchain.cmake_variables == {}


def test_a_named_compiler_of_the_host(fake_tools: FakeTools, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fake_tools(cc="cc 1.0", gcc="gcc 12.2.0", clang_16="clang version 16.0.6")
    monkeypatch.setenv("CC", "cc")
    host = load_target("host")
    assert find_toolchain(host, "gcc").cmake_variables == {"CMAKE_C_COMPILER": (folder / "gcc").as_posix()}
    assert find_toolchain(host, "clang").compiler == str(folder / "clang-16")


BUILT = ("cortex-m0plus", "cortex-m4f", "cortex-m33", "cortex-m55", "riscv32imac", "riscv32imafc")


def require_toolchain(target: str, kind: str) -> None:
    """Skips the test when the toolchain or QEMU is not there."""
    try:
        find_toolchain(load_target(target), kind)
    except ConfigurationError as missing:
        pytest.skip(f"{missing.message}: {missing.hint}")
    require("qemu-system-arm" if load_target(target).core.is_arm else "qemu-system-riscv32")


def generated(folder: Path, *targets: str) -> Path:
    """A project for some targets."""
    options = RenderOptions("native", tuple(load_target(name) for name in targets), "1.2.3")
    return write(render_project([impulses.motion()], options), folder)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of an impulse with k-means for the host and every core, in a folder with a space in its name."""
    return generated(tmp_path_factory.mktemp("toolchains") / "a project", "host", *BUILT)


@pytest.fixture(scope="module")
def printed_on_the_host(project: Path) -> str:
    """What the program prints there."""
    build_project(project, "host")
    return run_project(project, "host").output


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("kind", ["gcc", "clang", "zig"])
@pytest.mark.parametrize("target", BUILT)
def test_every_toolchain_builds_the_same_program(
    target: str, kind: str, project: Path, printed_on_the_host: str
) -> None:
    require_toolchain(target, kind)
    built = build_project(project, target, toolchain=kind)
    assert built.program is not None
    assert run_project(project, target, toolchain=kind).output == printed_on_the_host
    for suffix in (".hex", ".bin"):
        assert (project / built.program).with_suffix(suffix).stat().st_size > 1000


# Functions of cmake/freestanding/math.h, over what range they are tried, and what they should be.
_MATH: dict[str, tuple[float, float, Callable[[float], float]]] = {
    "ceilf": (-100, 100, math.ceil),
    "cosf": (-100, 100, math.cos),
    "exp2f": (-100, 100, lambda x: 2.0**x),
    "expf": (-80, 80, math.exp),
    "fabsf": (-5, 5, abs),
    "floorf": (-100, 100, math.floor),
    "log10f": (1e-6, 1e6, math.log10),
    "log2f": (1e-6, 1e6, math.log2),
    "logf": (1e-6, 1e6, math.log),
    "roundf": (-100, 100, lambda x: math.copysign(math.floor(abs(x) + 0.5), x)),
    "sinf": (-100, 100, math.sin),
    "sqrtf": (0, 1e6, math.sqrt),
    "tanf": (-100, 100, math.tan),
    "truncf": (-100, 100, math.trunc),
}
_PRINT_MATH = r"""
#include "board.h"
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static char *add_hex(char *to, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    for (int shift = 28; shift >= 0; shift -= 4) { *to++ = "0123456789abcdef"[(bits >> shift) & 15u]; }
    *to = '\0';
    return to;
}

static void print(const char *name, float (*function)(float), float low, float high)
{
    for (int i = 0; i < 40; ++i) {
        const float x = low + (high - low) * ((float)i + 0.37f) / 40.0f;
        char line[64];
        const size_t length = strlen(name);
        memcpy(line, name, length);
        line[length] = ' ';
        char *end = add_hex(line + length + 1, x);
        *end = ' ';
        end = add_hex(end + 1, function(x));
        memcpy(end, "\n", 2);
        board_print(line);
    }
}

int main(void)
{
CALLS
    return memcmp("a", "a", 1);
}
"""


def headers_without_a_c_library(project: Path) -> set[str]:
    """Functions that those headers declare."""
    texts = [path.read_text() for path in sorted((project / "cmake/freestanding").glob("*.h"))]
    return {name for text in texts for name in re.findall(r"^\w+ \*?(\w+)\(", text, re.MULTILINE)}


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m0plus", "cortex-m4f", "riscv32imac"])
def test_mathematics_without_a_c_library(target: str, tmp_path: Path) -> None:
    require_toolchain(target, "zig")
    folder = generated(tmp_path, target)
    calls = [f'    print("{name}", {name}, {low:e}f, {high:e}f);' for name, (low, high, _) in _MATH.items()]
    (folder / "app/main.c").write_text(_PRINT_MATH.replace("CALLS", "\n".join(calls)))
    build_project(folder, target, toolchain="zig")
    lines = [line.split() for line in run_project(folder, target, toolchain="zig").output.splitlines()]
    assert len(lines) == 40 * len(_MATH)
    for name, argument, result in lines:
        x, y = (struct.unpack(">f", bytes.fromhex(text))[0] for text in (argument, result))
        expected = _MATH[name][2](x)
        assert abs(y - expected) <= abs(expected) * 2.0**-23, f"{name}({x}) is {y}, not {expected}"


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m0plus", "cortex-m4f", "riscv32imac"])
def test_every_function_of_the_headers_is_there(target: str, tmp_path: Path) -> None:
    require_toolchain(target, "zig")
    folder = generated(tmp_path, target)
    names = sorted(headers_without_a_c_library(folder))
    assert set(_MATH) | {"fmodf", "fmaf", "sqrt", "memcpy", "memset", "strlen"} <= set(names)
    calls = "".join(f"    taken = (any)(void (*)(void)){name};\n" for name in names)
    (folder / "app/main.c").write_text(
        "#include <math.h>\n#include <string.h>\ntypedef void (*any)(void);\nstatic volatile any taken;\n"
        f"int main(void)\n{{\n{calls}    return taken == 0;\n}}\n"
    )
    build_project(folder, target, toolchain="zig")
