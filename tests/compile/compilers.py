"""Compilers as a firmware project would call them: every warning that matters, as an error."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from impulsegen.files import PlannedFile

WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wdouble-promotion", "-Wshadow", "-Wundef", "-Werror")
C_STANDARDS = ("c99", "c11", "c17")
CXX_STANDARDS = ("c++11", "c++17", "c++20")
COMPILERS = ("gcc", "clang")


def require(program: str) -> str:
    """Path of a program; the test is skipped when it is not there (and in CI that is a failure)."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed: impulsegen doctor says how")
    return path


def require_for(compiler: str, standard: str = "c99") -> str:
    """Path of a compiler that knows the language of a standard: on some systems C++ is a package of its own."""
    path = require(compiler)
    if is_cpp(standard) and not _compiles_cpp(path):
        pytest.skip(f"{compiler} compiles no C++: install g++")
    return path


def is_cpp(standard: str) -> bool:
    """Whether ``-std=`` names one of C++."""
    return standard.startswith(("c++", "gnu++"))


@cache
def _compiles_cpp(path: str) -> bool:
    command = [path, "-x", "c++", "-fsyntax-only", "-"]
    return subprocess.run(command, input=b"", capture_output=True, check=False).returncode == 0


def write(files: Iterable[PlannedFile], folder: Path) -> Path:
    """Put planned files on disk."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


def own_sources(folder: Path) -> list[Path]:
    """C sources that need nothing of Edge Impulse's."""
    return [p for p in sorted(folder.rglob("*.c")) if "tflite-model" not in p.parts]


def include_flags(folder: Path) -> list[str]:
    """Every folder with a header, as a flag."""
    headers = {p.parent for p in folder.rglob("*.h") if not {"model-parameters", "tflite-model"} & set(p.parts)}
    return ["-I", str(folder), *(flag for parent in sorted(headers) for flag in ("-I", str(parent)))]


def compile_errors(compiler: str, standard: str, folder: Path, sources: Iterable[Path]) -> str:
    """What the compiler says against the sources; empty when it is content."""
    command = [
        require_for(compiler, standard),
        "-x",
        "c++" if is_cpp(standard) else "c",
        f"-std={standard}",
        *WARNINGS,
        "-fsyntax-only",
        *include_flags(folder),
    ]
    done = subprocess.run([*command, *map(str, sources)], capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""
