"""The C runtime: formatted, unit-tested in C under sanitizers, and clean under static analysis, each file on its own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from compile.compilers import C_STANDARDS, COMPILERS, CXX_STANDARDS, WARNINGS, require, require_for
from compile.projects import render

_REPOSITORY = Path(__file__).resolve().parents[2]
_RUNTIME = _REPOSITORY / "templates" / "runtime"
_SOURCES = sorted((_RUNTIME / "impulse").rglob("*.c"))
_HEADERS = sorted((_RUNTIME / "impulse").rglob("*.h"))

# What zig's compiler_rt has too, so that nothing else is needed to link.
_LIBRARY = {"memcpy", "memmove", "memset", "sqrtf", "_GLOBAL_OFFSET_TABLE_"}
_DOUBLE_ON_ARM = re.compile(r"__aeabi_(c?d|f2d|[a-z]+2d)")


def _name(path: Path) -> str:
    return str(path.relative_to(_RUNTIME / "impulse"))


@pytest.fixture
def include(tmp_path: Path) -> list[str]:
    """Include flags of the runtime and of its generated header."""
    (generated,) = [file for file in render("motion") if file.path.as_posix() == "impulse/dsp_blocks.h"]
    path = tmp_path / "generated" / generated.path
    path.parent.mkdir(parents=True)
    path.write_bytes(generated.content)
    return ["-I", str(_RUNTIME), "-I", str(tmp_path / "generated")]


def _says(compiler: str, *arguments: str) -> str:
    standards = [argument.removeprefix("-std=") for argument in arguments if argument.startswith("-std=")]
    command = [require_for(compiler, *standards), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr + ("" if done.returncode == 0 else f"exit code {done.returncode}")


def _symbols(compiler: str, source: Path, folder: Path, *options: str) -> list[tuple[str, str]]:
    """Kind and name of every symbol of a compiled source: "U" is wanted, lower case is local."""
    target = folder / "symbols.o"
    assert _says(compiler, "-std=c99", "-fno-math-errno", *options, "-c", str(source), "-o", str(target)) == ""
    listed = subprocess.run([require("nm"), "-P", str(target)], capture_output=True, text=True, check=True).stdout
    return [(line.split()[1], line.split()[0]) for line in listed.splitlines()]


@pytest.mark.compile
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_unit_tests_in_c(compiler: str, include: list[str], tmp_path: Path) -> None:
    program = tmp_path / "test_runtime"
    sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"] if compiler == "gcc" else []
    sources = [str(Path(__file__).with_name("test_runtime.c")), *map(str, _SOURCES)]
    options = ["-std=c99", "-g", *WARNINGS, *sanitizers, *include]
    assert _says(compiler, *options, *sources, "-lm", "-o", str(program)) == ""
    done = subprocess.run([str(program)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.compile
@pytest.mark.parametrize("source", _SOURCES, ids=_name)
def test_the_analyzers_find_nothing(source: Path, include: list[str], tmp_path: Path) -> None:
    options = ["-std=c99", "-O2", *WARNINGS, *include, str(source), "-o", str(tmp_path / "analyzed")]
    assert _says("gcc", "-fanalyzer", "-c", *options) == ""
    assert _says("clang", "--analyze", "--analyzer-output", "text", *options) == ""


@pytest.mark.compile
@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("source", _SOURCES, ids=_name)
def test_every_source_compiles_alone(source: Path, compiler: str, include: list[str]) -> None:
    options = [*WARNINGS, *include, "-fsyntax-only", str(source)]
    for standard in C_STANDARDS:
        assert _says(compiler, f"-std={standard}", "-O2", *options) == "", standard
    for standard in CXX_STANDARDS:
        assert _says(compiler, "-x", "c++", f"-std={standard}", *options) == "", standard


@pytest.mark.compile
@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("header", _HEADERS, ids=_name)
def test_every_header_stands_alone(header: Path, compiler: str, include: list[str], tmp_path: Path) -> None:
    alone = tmp_path / "alone.c"
    # Twice: its guard holds.
    alone.write_text(f'#include "impulse/{_name(header)}"\n' * 2 + "extern int alone;\n")
    options = [*WARNINGS, "-Wno-unused-function", *include, "-fsyntax-only", str(alone)]
    assert _says(compiler, "-std=c99", *options) == ""
    assert _says(compiler, "-x", "c++", "-std=c++11", *options) == ""
    guard = "IMPULSE_" + re.sub(r"\W", "_", _name(header)).upper()
    text = header.read_text()
    assert f"#ifndef {guard}\n#define {guard}\n" in text
    assert ("(" in text and re.search(r"^\w.*\);$", text, re.MULTILINE) is not None) <= ('extern "C"' in text)


@pytest.mark.compile
@pytest.mark.parametrize("compiler", COMPILERS)
def test_all_headers_go_together(compiler: str, include: list[str], tmp_path: Path) -> None:
    """With the generated one too, whose names come from Studio's."""
    together = tmp_path / "together.c"
    names = ["dsp_blocks.h", *map(_name, _HEADERS)]
    together.write_text("".join(f'#include "impulse/{name}"\n' for name in names) + "extern int together;\n")
    options = [*WARNINGS, "-Wno-unused-function", *include, "-fsyntax-only", str(together)]
    assert _says(compiler, "-std=c99", *options) == ""
    assert _says(compiler, "-x", "c++", "-std=c++11", *options) == ""


@pytest.mark.compile
def test_it_is_formatted() -> None:
    files = [*_RUNTIME.rglob("*.[ch]"), *(_REPOSITORY / "templates" / "board").rglob("*.[ch]")]
    assert files
    done = subprocess.run(
        [require("clang-format"), "--dry-run", "--Werror", *map(str, files)],
        cwd=_REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""


@pytest.mark.compile
@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("source", _SOURCES, ids=_name)
def test_it_has_no_heap_no_variables_and_no_double(
    source: Path, compiler: str, include: list[str], tmp_path: Path
) -> None:
    for level in ("-O2", "-Os", "-O0"):
        symbols = _symbols(compiler, source, tmp_path, level, *include)
        wanted = {name for kind, name in symbols if kind == "U" and not name.startswith("impulse_")}
        assert wanted <= _LIBRARY, level
        assert [name for kind, name in symbols if kind in "BbDdC"] == [], "a variable"
        assert [name for kind, name in symbols if kind in "TDBR" and not name.startswith("impulse_")] == []
    assert "double" not in source.read_text()


@pytest.mark.compile
@pytest.mark.parametrize("source", [*_SOURCES, *_HEADERS], ids=_name)
def test_every_constant_is_a_float(source: Path, include: list[str]) -> None:
    options = ["-Wno-unused-function", "-Wunsuffixed-float-constants", "-Werror", *include]
    assert _says("gcc", "-x", "c", "-std=gnu99", *options, "-fsyntax-only", str(source)) == ""


@pytest.mark.cross
@pytest.mark.parametrize("source", _SOURCES, ids=_name)
def test_no_double_arithmetic_on_a_core_without_fpu(source: Path, include: list[str], tmp_path: Path) -> None:
    """There, each operation of the library is a call, and shows."""
    options = ["-mcpu=cortex-m0plus", "-mthumb", "--specs=nano.specs", "-O2", *include]
    symbols = _symbols("arm-none-eabi-gcc", source, tmp_path, *options)
    assert [name for kind, name in symbols if kind == "U" and _DOUBLE_ON_ARM.match(name)] == []
