"""The C runtime: formatted, unit-tested in C under sanitizers, and clean under static analysis."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from compile.compilers import WARNINGS, require
from compile.projects import render

_REPOSITORY = Path(__file__).resolve().parents[2]
_RUNTIME = _REPOSITORY / "templates" / "runtime"
_SOURCES = sorted((_RUNTIME / "impulse").glob("*.c"))


@pytest.fixture
def include(tmp_path: Path) -> list[str]:
    """Include flags of the runtime with its generated header."""
    for file in render("motion"):
        if file.path.parts[0] == "impulse":
            path = tmp_path / "include" / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    return ["-I", str(tmp_path / "include")]


@pytest.mark.compile
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_unit_tests_in_c(compiler: str, include: list[str], tmp_path: Path) -> None:
    program = tmp_path / "test_runtime"
    sanitizers = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"] if compiler == "gcc" else []
    sources = [str(Path(__file__).with_name("test_runtime.c")), *map(str, _SOURCES)]
    command = [
        require(compiler),
        "-std=c99",
        "-g",
        *WARNINGS,
        *sanitizers,
        *include,
        *sources,
        "-lm",
        "-o",
        str(program),
    ]
    subprocess.run(command, check=True)
    done = subprocess.run([str(program)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.compile
@pytest.mark.parametrize("source", _SOURCES, ids=lambda path: path.name)
def test_the_analyzer_finds_nothing(source: Path, include: list[str], tmp_path: Path) -> None:
    flags = ["-std=c99", "-O2", "-fanalyzer", *WARNINGS, *include, "-c", str(source), "-o", str(tmp_path / "x.o")]
    done = subprocess.run([require("gcc"), *flags], capture_output=True, text=True, check=False)
    assert done.stderr == ""


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
def test_it_has_no_heap_and_no_double(include: list[str], tmp_path: Path) -> None:
    for source in _SOURCES:
        target = tmp_path / f"{source.stem}.o"
        subprocess.run(
            [require("gcc"), "-std=c99", "-O2", "-fno-math-errno", *include, "-c", str(source), "-o", str(target)],
            check=True,
        )
        wanted = subprocess.run(
            [require("nm"), "-u", str(target)], capture_output=True, text=True, check=True
        ).stdout.split()
        assert set(wanted) <= {"U", "sqrtf", "_GLOBAL_OFFSET_TABLE_"}, source
        assert "double" not in source.read_text()
