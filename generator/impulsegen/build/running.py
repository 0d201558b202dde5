"""Runs what was built: on this machine, or under QEMU, which also counts its instructions."""

from __future__ import annotations

import re
import shlex
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen import diagnostics
from impulsegen.build.presets import Preset, program_of, read_preset
from impulsegen.build.process import Finished, run
from impulsegen.build.programs import emulator_of, require_tool
from impulsegen.errors import BuildError, ConfigurationError

RUN_TIMEOUT_S = 60.0
_LAST_LINES = 8
# An instruction takes 2^shift ns of virtual time, so that a board's counter counts instructions: the same on every run.
_ICOUNT_SHIFT = 6
_TICKS = re.compile(r"board: 0x([0-9a-f]{16}) ticks\Z")


@dataclass(frozen=True)
class RunResult:
    """What a program printed, stdout and stderr as they came, and its exit code."""

    output: str
    exit_code: int
    command: tuple[str, ...]
    instructions: int | None = None  # that main took, under an emulator; None on this machine

    def as_json(self) -> dict[str, object]:
        """The result as JSON values."""
        return {
            "output": self.output,
            "exit_code": self.exit_code,
            "instructions": self.instructions,
            "command": list(self.command),
        }


def run_project(
    folder: Path,
    preset_name: str,
    *,
    toolchain: str | None = None,
    timeout_s: float = RUN_TIMEOUT_S,
    check: bool = True,
) -> RunResult:
    """Run what was built: here, or under QEMU with semihosting.

    Raises:
        UsageError: the folder is not a generated project, or has no such preset.
        ConfigurationError: the target has no emulator, or it is not installed.
        BuildError: nothing is built, it did not end in time, it crashed, or, with ``check``, its exit code is not 0.
    """
    preset = read_preset(folder, preset_name)
    _require_runnable(preset)
    chosen = f" --toolchain {toolchain}" if toolchain else ""
    hint = f"impulsegen build {folder} --preset {preset.name}{chosen}"
    program = program_of(preset.build_folder(toolchain), hint)
    command = _command(preset, program.resolve())
    try:
        finished = run(command, timeout_s=timeout_s)
    except OSError as problem:
        raise BuildError(f"the program cannot be started: {problem.strerror}", where=str(program)) from problem
    lines, ticks = _without_ticks(finished.lines)
    failure = _failure_of(finished, check=check)
    if failure is not None:
        last = [line for line in lines if line.strip()][-_LAST_LINES:]
        raise BuildError(
            f"the program {failure}",
            diagnostics=tuple(diagnostics.error("program-output", line) for line in last),
            where=str(program),
            hint=f"run it yourself: {shlex.join(command)}",
        )
    output = "".join(f"{line}\n" for line in lines)
    return RunResult(output, finished.exit_code, tuple(command), _instructions(preset, ticks))


def _require_runnable(preset: Preset) -> None:
    target = preset.target
    if target is not None and (target.core.is_host or target.emulator is not None):
        return
    nearest = target.core.emulated_target if target is not None else None
    raise ConfigurationError(
        f"there is no emulator for {preset.name}",
        expected="a target that QEMU has a machine for, such as cortex-m4f",
        hint=(
            f"{nearest} runs the same instructions: generate with --target {nearest}, build with --preset {nearest}"
            if nearest
            else "impulsegen targets list"
        ),
    )


def _command(preset: Preset, program: Path) -> list[str]:
    target = preset.target
    assert target is not None  # noqa: S101 - it can be run
    if target.core.is_host:
        return [str(program)]
    emulator = emulator_of(target)
    assert emulator is not None and target.emulator is not None  # noqa: S101 - likewise
    # Without a firmware of QEMU's own, RISC-V starts in the program.
    firmware = ["-bios", "none"] if target.core.is_riscv else []
    return [
        require_tool(emulator).path,
        *["-M", target.emulator.machine],
        *firmware,
        *["-semihosting-config", "enable=on,target=native"],
        *["-icount", f"shift={_ICOUNT_SHIFT},align=off,sleep=off"],
        *["-nographic", "-kernel", str(program)],
    ]


def _without_ticks(lines: Sequence[str]) -> tuple[list[str], int | None]:
    """The lines of the program itself, and the ticks that the board code has printed behind them."""
    for number in range(len(lines) - 1, -1, -1):
        match = _TICKS.search(lines[number])
        if match:
            before = lines[number][: match.start()]
            return [*lines[:number], *([before] if before else []), *lines[number + 1 :]], int(match[1], 16)
    return list(lines), None


def _instructions(preset: Preset, ticks: int | None) -> int | None:
    """Instructions from ticks: each takes ``2^shift`` ns, of which a tick is ``1e9 / tick_hz``."""
    emulator = preset.target.emulator if preset.target is not None else None
    if ticks is None or emulator is None:
        return None
    return round(ticks * 10**9 / (emulator.tick_hz << _ICOUNT_SHIFT))


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
