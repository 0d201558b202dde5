"""Configures, compiles and runs a generated project."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from impulsegen import diagnostics
from impulsegen.build.messages import first_errors
from impulsegen.build.presets import ask_for_programs, build_folder_of, program_of, require_preset, target_of
from impulsegen.build.process import Finished, run
from impulsegen.build.programs import CMAKE, NINJA, emulator_of, find_tool, require_tool, search_path
from impulsegen.build.tools import find_toolchain
from impulsegen.errors import BuildError, ConfigurationError, OutputError
from impulsegen.target.model import Target

LOG_NAME = "impulsegen-build.log"
RUN_TIMEOUT_S = 60.0
_LAST_LINES = 8
_MAKE_GENERATOR = "Unix Makefiles"


@dataclass(frozen=True)
class BuildResult:
    """A program that was built. Paths are below the project's folder."""

    folder: Path
    preset: str
    program: Path
    log: Path  # all that CMake and the compiler said

    def as_json(self) -> dict[str, object]:
        """The result as JSON values."""
        return {"preset": self.preset, "program": self.program.as_posix(), "log": self.log.as_posix()}


@dataclass(frozen=True)
class RunResult:
    """What a program printed, stdout and stderr as they came, and its exit code."""

    output: str
    exit_code: int
    command: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The result as JSON values."""
        return {"output": self.output, "exit_code": self.exit_code, "command": list(self.command)}


def build_project(
    folder: Path, preset: str, *, jobs: int | None = None, on_output: Callable[[str], None] | None = None
) -> BuildResult:
    """Configure and compile. ``on_output`` gets each line that the tools print.

    Raises:
        UsageError: the folder is not a generated project, or has no such preset.
        ConfigurationError: a tool is missing; the hint installs it.
        OutputError: the build folder cannot be written.
        BuildError: CMake or the compiler failed; the diagnostics are its first errors, the log has all.
    """
    require_preset(folder, preset)
    target = target_of(folder, preset)
    cmake = require_tool(CMAKE).path
    if target is not None:
        find_toolchain(target)
    builder = _builder_options()
    build_folder = build_folder_of(folder, preset)
    log = build_folder / LOG_NAME
    try:
        ask_for_programs(build_folder)
        _forget_other_configuration(build_folder, folder, _MAKE_GENERATOR if builder else "Ninja")
        log.write_bytes(b"")
    except OSError as problem:
        raise OutputError(
            f"the build folder cannot be written: {problem.strerror}", where=str(problem.filename or build_folder)
        ) from problem
    steps = (
        ("configuring", [cmake, "--preset", preset, *builder]),
        ("compiling", [cmake, "--build", "--preset", preset, *(["--parallel", str(jobs)] if jobs else [])]),
    )
    for name, command in steps:
        finished = _run_step(command, folder, log, on_output)
        if finished.exit_code != 0:
            raise _build_error(name, finished, folder, preset, log)
    program = program_of(folder, preset)
    return BuildResult(folder, preset, program.relative_to(folder), log.relative_to(folder))


def run_project(folder: Path, preset: str, *, timeout_s: float = RUN_TIMEOUT_S, check: bool = True) -> RunResult:
    """Run what was built: here, or under QEMU with semihosting.

    Raises:
        UsageError: the folder is not a generated project, or has no such preset.
        ConfigurationError: the target has no emulator, or it is not installed.
        BuildError: nothing is built, it did not end in time, it crashed, or, with ``check``, its exit code is not 0.
    """
    require_preset(folder, preset)
    program = program_of(folder, preset)
    command = _run_command(target_of(folder, preset), preset, program.resolve())
    try:
        finished = run(command, timeout_s=timeout_s)
    except OSError as problem:
        raise BuildError(f"the program cannot be started: {problem.strerror}", where=str(program)) from problem
    failure = _failure_of(finished, check=check)
    if failure is not None:
        lines = [line for line in finished.lines if line.strip()][-_LAST_LINES:]
        raise BuildError(
            f"the program {failure}",
            diagnostics=tuple(diagnostics.error("program-output", line) for line in lines),
            where=str(program),
            hint=f"run it yourself: {shlex.join(command)}",
        )
    return RunResult("".join(f"{line}\n" for line in finished.lines), finished.exit_code, tuple(command))


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


def _build_error(step: str, finished: Finished, folder: Path, preset: str, log: Path) -> BuildError:
    errors = first_errors(finished.lines, folder, build_folder_of(folder, preset))
    reason = f"it {finished.stopped}" if finished.stopped else errors[0].message if errors else "it said nothing"
    return BuildError(
        f"{step} for {preset} failed: {reason}",
        diagnostics=errors,
        where=errors[0].where if errors and errors[0].where else str(folder),
        hint=f"everything that was said is in {log}",
    )


def _run_command(target: Target | None, preset: str, program: Path) -> list[str]:
    if target is not None and target.core.is_host:
        return [str(program)]
    emulator = emulator_of(target) if target is not None else None
    if target is None or emulator is None or target.emulator_machine is None:
        raise ConfigurationError(
            f"there is no emulator for {preset}",
            expected="a target that QEMU has a machine for, such as cortex-m4f",
            hint="impulsegen targets list",
        )
    # Without a firmware of QEMU's own, RISC-V starts in the program.
    firmware = ["-bios", "none"] if target.core.is_riscv else []
    semihosting = ["-semihosting-config", "enable=on,target=native"]
    machine = ["-M", target.emulator_machine]
    return [require_tool(emulator).path, *machine, *firmware, *semihosting, "-nographic", "-kernel", str(program)]


def _failure_of(finished: Finished, *, check: bool) -> str | None:
    if finished.stopped is not None:
        return f"{finished.stopped}, and was stopped"
    if finished.exit_code < 0:
        return f"crashed: {_signal_name(-finished.exit_code)}"
    return f"ended with exit code {finished.exit_code}" if check and finished.exit_code else None


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
