"""A copy of impulsegen as pip installs it, projects that use its CMake package, and what their builds do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from compile.compilers import require
from impulsegen.resources import examples_folder, targets_folder, templates_folder

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "impulsegen"
CONSUMER = Path(__file__).parent / "consumer"
GENERATORS = {"Ninja": "ninja", "Unix Makefiles": "make"}
_SCRIPT = '#!/bin/sh\nPYTHONDONTWRITEBYTECODE=1 PYTHONPATH="{folder}" exec "{python}" -m impulsegen "$@"\n'


def install(folder: Path) -> Path:
    """What ``pip install --target`` makes, so that no edit of the checkout disturbs a build. Returns the package's folder."""
    package = folder / "impulsegen"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    for source in (templates_folder(), targets_folder()):
        shutil.copytree(source, package / "_data" / source.name)
    shutil.copytree(examples_folder() / "motion", package / "_data" / "examples" / "motion")
    script = folder / "bin" / "impulsegen"
    script.parent.mkdir()
    script.write_text(_SCRIPT.format(folder=folder, python=sys.executable))
    script.chmod(0o755)
    return package


_MADE = frozenset({".o", ".a", ".c", ".h", ".stamp", ".d"})


@dataclass(frozen=True)
class Built:
    """What a run of CMake said: both streams, as on a terminal."""

    exit_code: int
    said: str


@dataclass(frozen=True)
class Consumer:
    """A project and its build folder."""

    source: Path
    build: Path
    package: Path
    generator: str = "Ninja"

    def configure(self, *options: str) -> Built:
        """Run CMake; -Wdev warnings are errors."""
        require(GENERATORS.get(self.generator, "ninja"))
        arguments = [f"-DImpulsegen_DIR={self.package / 'cmake'}", "-Wdev", "-Werror=dev", *options]
        return _cmake("-S", str(self.source), "-B", str(self.build), "-G", self.generator, *arguments)

    def make(self, *options: str) -> Built:
        """Build."""
        return _cmake("--build", str(self.build), *options)

    def set_up(self, *options: str) -> None:
        """Configure and build for the first time."""
        for built in (self.configure(*options), self.make("--parallel", "2")):
            assert built.exit_code == 0, built.said

    def run(self, program: str = "consumer") -> str:
        """The output of a program that was built."""
        return subprocess.run([self.build / program], capture_output=True, text=True, check=True, timeout=60).stdout

    def objects(self) -> dict[str, int]:
        """The times of all object files, by name."""
        return {path.name: path.stat().st_mtime_ns for path in self.build.rglob("*.o")}

    def generated(self, name: str = "motion") -> Path:
        """The folder of a library's generated files."""
        return self.build / "impulsegen" / name

    def is_idle(self) -> bool:
        """Whether building again does nothing: by what the build tool says, and by the times of what it made."""
        made = [*self.build.glob("consumer"), *(path for path in self.build.rglob("*") if path.suffix in _MADE)]
        before = {path: path.stat().st_mtime_ns for path in made}
        built = self.make()
        assert built.exit_code == 0, built.said
        after = {path: path.stat().st_mtime_ns for path in before}
        if self.generator.startswith("Ninja"):
            return before == after and "no work to do" in built.said
        quiet = not any(word in built.said for word in ("Building", "Linking", "Generating"))
        return before == after and quiet

    def recompiled(self, before: dict[str, int]) -> set[str]:
        """The objects that are not as they were."""
        return {name for name, time in self.objects().items() if before.get(name) != time}


def _cmake(*arguments: str) -> Built:
    environment = {name: value for name, value in os.environ.items() if name not in ("CFLAGS", "LDFLAGS", "MAKEFLAGS")}
    done = subprocess.run(
        [require("cmake"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        text=True,
        check=False,
        timeout=600,
    )
    return Built(done.returncode, done.stdout)


def copy_consumer(source: Path, package: Path, generator: str) -> Consumer:
    """The project of ``consumer/``, with a snapshot of its own."""
    shutil.copytree(CONSUMER, source)
    copy_example(source / "snapshot")
    return Consumer(source, source / "build", package, generator)


def copy_example(folder: Path, **replaced: str) -> Path:
    """The bundled example as a snapshot of the user's; of each word in a JSON file, another one if wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("impulses-detailed.json", "project.json", "3.tflite", "3.float32.tflite"):
        shutil.copyfile(examples_folder() / "motion" / name, folder / name)
    for path in folder.glob("*.json"):
        text = path.read_text()
        for word, other in replaced.items():
            text = text.replace(f'"{word}"', f'"{other}"')
        path.write_text(text)
    return folder
