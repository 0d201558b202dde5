"""Applications against a project: the project's objects are compiled once, applications with every compiler and standard."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compile.compilers import WARNINGS, require

APPS = Path(__file__).parent / "apps"
# What firmware projects hold their own code to: a result that is begun with { 0 } is how everybody writes it.
APP_WARNINGS = ("-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers", "-Wno-format")
LIBRARY_FLAGS = ("-std=c++11", "-fno-exceptions", "-fno-rtti", "-DEI_NATIVE_LIBRARY=1")
_PATHS = ("", "edge-impulse-sdk/classifier", "edge-impulse-sdk/dsp", "edge-impulse-sdk/porting")


def library_sources(folder: Path) -> list[Path]:
    """The C++ of a project without its application."""
    return sorted(p for p in folder.rglob("*.cpp") if p.relative_to(folder).parts[0] not in ("app", "board"))


def c_sources(folder: Path) -> list[Path]:
    """The C of a project without its application."""
    return sorted(p for p in folder.rglob("*.c") if p.relative_to(folder).parts[0] not in ("app", "board", "selftest"))


@dataclass(frozen=True)
class Project:
    """A project, and its objects."""

    folder: Path
    objects: tuple[Path, ...]

    def run(self, app: str, *options: str, compiler: str = "g++", standard: str = "c++11") -> str:
        """What an application prints. Fails when it does not compile, and when it does not end with 0."""
        program = self.folder / "build" / f"{Path(app).stem}-{compiler}-{standard}"
        command = [require(compiler), f"-std={standard}", "-O1", *APP_WARNINGS, *options, *includes(self.folder)]
        _checked([*command, str(APPS / app), *map(str, self.objects), "-o", str(program)])
        done = subprocess.run([str(program)], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def includes(folder: Path) -> list[str]:
    """The include path, as the CMake target has it."""
    prefixes = sorted({p.parent for p in folder.glob("*/*.c")} - {folder / "app", folder / "impulse"})
    return [f"-I{folder / name}" for name in _PATHS] + [f"-I{p}" for p in prefixes]


def compile_project(folder: Path, *options: str) -> Project:
    """The objects of a project."""
    build = folder / "build"
    build.mkdir()
    objects = []
    for number, source in enumerate([*c_sources(folder), *library_sources(folder)]):
        target = build / f"{number}-{source.stem}.o"
        is_cpp = source.suffix == ".cpp"
        flags: Sequence[str] = (*LIBRARY_FLAGS, *WARNINGS, *options) if is_cpp else ("-std=c99",)
        command = [require("g++" if is_cpp else "gcc"), "-O1", *flags, *includes(folder)]
        _checked([*command, "-c", str(source), "-o", str(target)])
        objects.append(target)
    return Project(folder, tuple(objects))


def complaints(
    compiler: str,
    standard: str,
    folder: Path,
    sources: Sequence[Path],
    *options: str,
    warnings: tuple[str, ...] = WARNINGS,
) -> str:
    """What a compiler says against sources; empty when it is content."""
    command = [require(compiler), f"-std={standard}", *warnings, "-fsyntax-only", *options, *includes(folder)]
    done = subprocess.run([*command, *map(str, sources)], capture_output=True, text=True, check=False, timeout=300)
    return done.stderr


def _checked(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
