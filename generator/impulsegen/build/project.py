"""Configures, compiles and runs a generated project."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from impulsegen.build.tools import ARM_EMULATOR, CMAKE, NINJA, Tool, find_program, install_command, tools_of
from impulsegen.errors import BuildError, ConfigurationError, UsageError
from impulsegen.target.loader import load_target
from impulsegen.target.model import Target

RUN_TIMEOUT_S = 60
_ERROR_LINE = re.compile(r"(?:error|Error|undefined reference|ASSERT|will not fit|overflow)[: ]|^CMake Error")
_MAX_ERROR_LINES = 12


@dataclass(frozen=True)
class BuildResult:
    """A program that was built. Paths are below the project folder."""

    folder: Path
    preset: str
    program: Path

    def as_json(self) -> dict[str, object]:
        """The result as JSON values."""
        return {"preset": self.preset, "program": self.program.as_posix()}


@dataclass(frozen=True)
class RunResult:
    """What a program printed; it ended with exit code 0."""

    output: str
    command: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The result as JSON values."""
        return {"output": self.output, "command": list(self.command)}


def build_project(
    folder: Path, preset: str, *, jobs: int | None = None, on_output: Callable[[str], None] | None = None
) -> BuildResult:
    """Configure and compile.

    Raises:
        UsageError: the folder is not a generated project, or has no such preset.
        ConfigurationError: a tool is missing.
        BuildError: CMake or the compiler failed; the message has its first errors.
    """
    target = _target_of(folder, preset)
    cmake = _require(CMAKE)
    _require(NINJA)
    for tool, is_required in tools_of(target):
        if is_required:
            _require(tool)
    _run_step([cmake, "--preset", preset], folder, preset, "configuring", on_output)
    parallel = ["--parallel", str(jobs)] if jobs else []
    _run_step([cmake, "--build", "--preset", preset, *parallel], folder, preset, "compiling", on_output)
    return BuildResult(folder, preset, _program(folder, preset))


def run_project(folder: Path, preset: str) -> RunResult:
    """Run what was built: here, or under QEMU.

    Raises:
        ConfigurationError: the target has no emulator, or it is not installed.
        BuildError: it ended with another code than 0, or did not end.
    """
    target = _target_of(folder, preset)
    program = folder / _program(folder, preset)
    command = _run_command(target, program)
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=RUN_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise BuildError(
            f"the program did not end within {RUN_TIMEOUT_S} s",
            where=program.name,
            hint="run it yourself: " + _shown(command),
        ) from problem
    except OSError as problem:
        raise BuildError(f"the program cannot be started: {problem.strerror}", where=str(program)) from problem
    if done.returncode != 0:
        last = "\n".join(done.stdout.splitlines()[-_MAX_ERROR_LINES:])
        raise BuildError(
            f"the program ended with code {done.returncode}" + (f":\n{last}" if last else ""),
            where=program.name,
            hint="run it yourself: " + _shown(command),
        )
    return RunResult(done.stdout, tuple(command))


def _run_command(target: Target, program: Path) -> list[str]:
    if target.core.is_host:
        return [str(program)]
    if target.emulator_machine is None or not target.core.is_arm:
        raise ConfigurationError(
            f"there is no emulator for {target.id}",
            expected="a target that QEMU knows, such as cortex-m4f",
            hint="impulsegen targets list",
        )
    semihosting = ["-semihosting-config", "enable=on,target=native"]
    return [_require(ARM_EMULATOR), "-M", target.emulator_machine, *semihosting, "-nographic", "-kernel", str(program)]


def _target_of(folder: Path, preset: str) -> Target:
    path = folder / "CMakePresets.json"
    try:
        presets = [entry["name"] for entry in json.loads(path.read_text("utf-8"))["configurePresets"]]
    except FileNotFoundError as problem:
        raise UsageError(
            "this is not a generated project: it has no CMakePresets.json",
            where=str(folder),
            hint=f"impulsegen generate example:motion -o {folder}",
        ) from problem
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UsageError(
            "CMakePresets.json cannot be read", where=str(path), hint="generate the project again"
        ) from problem
    if preset not in presets:
        raise UsageError(
            f"the project has no preset {preset!r}",
            where=str(path),
            expected=f"one of {', '.join(presets)}",
            hint=f"generate it with --target {preset}",
        )
    own = folder / f"{preset}.toml"
    return load_target(str(own) if own.is_file() else preset)


def _program(folder: Path, preset: str) -> Path:
    built = folder / "build" / preset
    suffix = ".exe" if preset == "host" and os.name == "nt" else "" if preset == "host" else ".elf"
    programs = [p for p in sorted(built.glob(f"*_app{suffix}")) if p.is_file()]
    if not programs:
        raise BuildError(
            "there is no program to run", where=str(built), hint=f"impulsegen build {folder} --preset {preset}"
        )
    return programs[0].relative_to(folder)


def _require(tool: Tool) -> str:
    path = find_program(tool)
    if path is None:
        raise ConfigurationError(f"{tool.name} is missing: it {tool.purpose}", hint=install_command(tool))
    return path


def _run_step(
    command: list[str], folder: Path, preset: str, what: str, on_output: Callable[[str], None] | None
) -> None:
    # CMake looks for Ninja and compilers on the PATH; those of a virtual environment lie beside this Python.
    path = os.pathsep.join((os.environ.get("PATH", ""), str(Path(sys.executable).parent)))
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if on_output is not None:
                on_output(lines[-1])
    if process.returncode != 0:
        raise BuildError(
            f"{what} for {preset} failed:\n" + "\n".join(_first_errors(lines)),
            where=str(folder),
            hint=f"see all of it: cd {folder} && {_shown([Path(command[0]).name, *command[1:]])}",
        )


def _first_errors(lines: list[str]) -> list[str]:
    """The lines that say what is wrong, with the line after each; the end of the output when none does."""
    found: list[str] = []
    for number, line in enumerate(lines):
        if _ERROR_LINE.search(line) and line not in found:
            found.extend(text for text in lines[number : number + 2] if text.strip() and text not in found)
        if len(found) >= _MAX_ERROR_LINES:
            break
    return found or lines[-_MAX_ERROR_LINES:]


def _shown(command: list[str]) -> str:
    return " ".join(command)
