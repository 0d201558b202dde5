"""Rendering and compiling of the headers under test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from impulsegen.impulse.model import Impulse
from impulsegen.render.edge_impulse import render_edge_impulse

_HERE = Path(__file__).resolve().parent
STUB = _HERE / "sdk_stub"
DUMP_PROGRAM = _HERE / "dump_impulse.cpp"
METADATA = "model-parameters/model_metadata.h"
VARIABLES = "model-parameters/model_variables.h"
ANOMALY = "model-parameters/anomaly_metadata.h"
_WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wundef", "-Werror")


def render(impulse: Impulse) -> dict[str, str]:
    """Path to text of every file."""
    return {str(file.path): file.content.decode() for file in render_edge_impulse(impulse, tool_version="1.2.3")}


def macros(impulse: Impulse) -> dict[str, str]:
    """Name to text of every macro of ``model_metadata.h``, without the prefix EI_CLASSIFIER_."""
    found = re.findall(r"^#define (\w+) (.*)$", render(impulse)[METADATA], re.MULTILINE)
    stated: dict[str, str] = {}
    for name, value in found:  # the first definition counts: a later one stands under a condition
        stated.setdefault(name.removeprefix("EI_CLASSIFIER_"), value.removeprefix("EI_CLASSIFIER_"))
    return stated


def write(impulse: Impulse, folder: Path) -> Path:
    """The files, below a folder."""
    for file in render_edge_impulse(impulse, tool_version="1.2.3"):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


def compiler(name: str) -> str:
    """Path of a compiler, or a skipped test; a failed one where every tool must be there."""
    path = shutil.which(name)
    if path is None:
        (pytest.fail if os.environ.get("IMPULSEGEN_REQUIRE_TOOLS") else pytest.skip)(f"{name} is not installed")
    return path


def check(name: str, standard: str, folder: Path, *sources: Path, warnings: tuple[str, ...] = _WARNINGS) -> str:
    """Complaints of a compiler about sources that include the headers of a folder; empty when there are none."""
    command = [compiler(name), f"-std={standard}", *warnings, "-fsyntax-only", f"-I{folder}", f"-I{STUB}"]
    done = subprocess.run([*command, *map(str, sources)], capture_output=True, text=True, check=False, timeout=60)
    return done.stderr


def dump(impulse: Impulse, folder: Path, name: str = "g++") -> dict[str, str]:
    """What a compiled program finds in ``ei_default_impulse``: one entry per value."""
    write(impulse, folder)
    sources = [DUMP_PROGRAM, *sorted((folder / "tflite-model").glob("*.cpp"))]
    program = folder / "dump"
    command = [compiler(name), "-std=c++11", f"-I{folder}", f"-I{STUB}", "-o", str(program)]
    subprocess.run([*command, *map(str, sources)], check=True, timeout=60)
    output = subprocess.run([str(program)], check=True, capture_output=True, timeout=10).stdout.decode()
    return dict(line.split("=", 1) for line in output.splitlines())
