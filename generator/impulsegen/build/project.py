"""Configures and compiles a generated project."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from impulsegen.build.messages import first_errors
from impulsegen.build.presets import Preset, ask_for_programs, program_of, read_preset
from impulsegen.build.process import Finished, run
from impulsegen.build.programs import CMAKE, NINJA, find_tool, require_tool, search_path
from impulsegen.build.tools import find_toolchain
from impulsegen.errors import BuildError, OutputError

LOG_NAME = "impulsegen-build.log"
_HINT = "build it again"
_MAKE_GENERATOR = "Unix Makefiles"


@dataclass(frozen=True)
class BuildResult:
    """What was built. Paths are below the project's folder."""

    folder: Path
    preset: Preset
    program: Path | None  # None where the vendor's SDK makes the program and only the library was compiled
    log: Path  # all that CMake and the compiler said
    toolchain: str | None

    def as_json(self) -> dict[str, object]:
        """The result as JSON values."""
        return {
            "preset": self.preset.name,
            "target": self.preset.target_id,
            "toolchain": self.toolchain,
            "program": self.program.as_posix() if self.program else None,
            "log": self.log.as_posix(),
        }


def build_project(
    folder: Path,
    preset_name: str,
    *,
    toolchain: str | None = None,
    jobs: int | None = None,
    on_output: Callable[[str], None] | None = None,
) -> BuildResult:
    """Configure and compile. ``on_output`` gets each line that the tools print.

    Raises:
        UsageError: the folder is not a generated project, or has no such preset; the toolchain does not know the core.
        ConfigurationError: a tool is missing; the hint installs it.
        OutputError: the build folder cannot be written.
        BuildError: CMake or the compiler failed; the diagnostics are its first errors, the log has all.
    """
    preset = read_preset(folder, preset_name)
    cmake = require_tool(CMAKE).path
    variables = find_toolchain(preset.target, toolchain).cmake_variables if preset.target is not None else {}
    builder = _builder_options()
    build_folder = preset.build_folder(toolchain)
    log = build_folder / LOG_NAME
    try:
        ask_for_programs(build_folder)
        _forget_other_configuration(build_folder, folder, _MAKE_GENERATOR if builder else "Ninja")
        log.write_bytes(b"")
    except OSError as problem:
        raise OutputError(
            f"the build folder cannot be written: {problem.strerror}", where=str(problem.filename or build_folder)
        ) from problem
    below = build_folder.relative_to(folder).as_posix()
    definitions = [f"-D{name}={value}" for name, value in sorted(variables.items())]
    steps = (
        ("configuring", [cmake, "--preset", preset.name, "-B", below, *definitions, *builder]),
        ("compiling", [cmake, "--build", below, *(["--parallel", str(jobs)] if jobs else [])]),
    )
    for name, command in steps:
        finished = _run_step(command, folder, log, on_output)
        if finished.exit_code != 0:
            raise _build_error(name, finished, preset, build_folder, log)
    program = program_of(build_folder, _HINT).relative_to(folder) if preset.has_program else None
    return BuildResult(folder, preset, program, log.relative_to(folder), toolchain)


def _builder_options() -> list[str]:
    """Nothing where Ninja is, which the presets name; else Make in its place."""
    ninja = find_tool(NINJA)
    if (ninja is not None and ninja.problem is None) or shutil.which("make") is None:
        require_tool(NINJA)
        return []
    return ["-G", _MAKE_GENERATOR]


def _forget_other_configuration(build_folder: Path, folder: Path, generator: str) -> None:
    """CMake refuses a build folder that was configured elsewhere (a moved project) or for another build tool."""
    cache = build_folder / "CMakeCache.txt"
    if not cache.is_file():
        return
    wanted = {"CMAKE_HOME_DIRECTORY:INTERNAL": folder.resolve().as_posix(), "CMAKE_GENERATOR:INTERNAL": generator}
    lines = cache.read_text("utf-8", "replace").splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    if any(values.get(key) != value for key, value in wanted.items()):
        cache.unlink()
        shutil.rmtree(build_folder / "CMakeFiles", ignore_errors=True)


def _run_step(command: list[str], folder: Path, log: Path, on_output: Callable[[str], None] | None) -> Finished:
    # Messages are read by a program: in English, without colour, whatever the user's language.
    environment = {
        **{key: value for key, value in os.environ.items() if key not in ("CLICOLOR_FORCE", "LANGUAGE")},
        "PATH": search_path(),
        "LC_ALL": "C",
    }
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"$ {shlex.join([Path(command[0]).name, *command[1:]])}\n")

        def note(line: str) -> None:
            stream.write(f"{line}\n")
            if on_output is not None:
                on_output(line)

        try:
            return run(command, folder=folder, environment=environment, on_line=note)
        except OSError as problem:
            raise BuildError(f"CMake cannot be run: {problem.strerror}", where=command[0]) from problem


def _build_error(step: str, finished: Finished, preset: Preset, build_folder: Path, log: Path) -> BuildError:
    errors = first_errors(finished.lines, preset.folder, build_folder)
    reason = f"it {finished.stopped}" if finished.stopped else errors[0].message if errors else "it said nothing"
    return BuildError(
        f"{step} for {preset.name} failed: {reason}",
        diagnostics=errors,
        where=errors[0].where if errors and errors[0].where else str(preset.folder),
        hint=f"everything that was said is in {log}",
    )
