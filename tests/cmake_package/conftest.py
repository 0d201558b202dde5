"""Fixtures of the CMake package's tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cmake_package.consumers import Consumer, copy_example, install
from compile.compilers import require


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, installed. Not to be changed."""
    if os.name == "nt":
        pytest.skip("the program is a shell script")
    return install(tmp_path_factory.mktemp("installed"))


@pytest.fixture
def make_consumer(tmp_path: Path, installed: Path) -> Callable[..., Consumer]:
    """Makes a project of these lines and this program, with a snapshot."""

    def make(
        lines: str,
        main: str = "int main(void) { return 0; }\n",
        *,
        name: str = "consumer",
        generator: str = "Ninja",
        languages: str = "C",
    ) -> Consumer:
        if "CXX" in languages:
            require("g++")
        source = tmp_path / name
        source.mkdir()
        (source / "main.c").write_text(main)
        head = f"cmake_minimum_required(VERSION 3.20)\nproject(consumer LANGUAGES {languages})\n"
        (source / "CMakeLists.txt").write_text(f"{head}find_package(Impulsegen 0.1 REQUIRED)\n{lines}\n")
        copy_example(source / "snapshot")
        return Consumer(source, source / "build", installed, generator)

    return make
