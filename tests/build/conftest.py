"""A tiny CMake project of the tests' own, and programs that stand in for tools."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

CMAKE_LISTS = """\
cmake_minimum_required(VERSION 3.20)
project(tiny C)
add_library(lib STATIC lib.c)
add_executable(tool tool.c)
add_executable(tiny_app main.c)
target_link_libraries(tiny_app lib)
"""
SOURCES = {
    "CMakeLists.txt": CMAKE_LISTS,
    "lib.c": "int answer(void) { return 42; }\n",
    "tool.c": "int main(void) { return 7; }\n",
    "main.c": '#include <stdio.h>\nint answer(void);\nint main(void) { printf("answer %d\\n", answer()); return 0; }\n',
}


@pytest.fixture
def make_main() -> Callable[[str], str]:
    """Makes a program from the body of its main."""
    return lambda body: f"#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\nint main(void) {{ {body} }}\n"


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Path]:
    """Writes the project, with other files in it if wanted; ``None`` leaves one out."""
    if shutil.which("cc") is None:
        pytest.skip("there is no C compiler")

    def make(name: str = "tiny project", **changed: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for path, text in {
            **SOURCES,
            **{f"{stem}.c": text for stem, text in changed.items() if stem != "cmake"},
        }.items():
            (folder / path).write_text(text)
        if "cmake" in changed:
            (folder / "CMakeLists.txt").write_text(changed["cmake"])
        presets = {
            "version": 3,
            "configurePresets": [
                {"name": name, "generator": "Ninja", "binaryDir": "${sourceDir}/build/${presetName}"}
                for name in ("host", "cortex-m4f", "own-board")
            ],
            "buildPresets": [{"name": name, "configurePreset": name} for name in ("host", "cortex-m4f", "own-board")],
        }
        (folder / "CMakePresets.json").write_text(json.dumps(presets))
        return folder

    return make


@pytest.fixture
def fake_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Makes the only folder where tools are found: a program for each name, which answers a question with a text."""
    if os.name == "nt":
        pytest.skip("the programs are shell scripts")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setattr("impulsegen.build.programs.search_path", lambda: str(folder))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CC", raising=False)

    def make(**answers: str | dict[str, str]) -> Path:
        for name, answer in answers.items():
            cases = answer if isinstance(answer, dict) else {"--version": answer}
            lines = [f"  {question}) echo '{text}'; exit 0;;" for question, text in cases.items()]
            path = folder / name.replace("_", "-")
            path.write_text("\n".join(["#!/bin/sh", 'case "$1" in', *lines, "esac", "exit 1", ""]))
            path.chmod(0o755)
        return folder

    return make
