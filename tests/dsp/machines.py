"""Where the C runtime is run in these tests: on this machine under sanitizers, and on emulated cores."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from compile.compilers import WARNINGS, require
from impulsegen.render.runtime.files import runtime_files
from impulsegen.resources import templates_folder
from impulsegen.target.loader import load_target
from render_target import write_board

_TICKS = re.compile(r"board: 0x([0-9a-f]{16}) ticks\n?")
_SHIFT = 6
RUNTIME = templates_folder() / "runtime"


@dataclass(frozen=True)
class Output:
    """What a program printed, and the instructions of its main where they are counted."""

    text: str
    instructions: int | None


class Machine:
    """Compiles what a program needs of the runtime, each file once, then the program."""

    def __init__(self, folder: Path, target_id: str, options: Sequence[str] = ("-O2",)) -> None:
        self._folder = folder / f"{target_id}{''.join(options)}".replace("=", "_").replace(",", "_")
        self.target = load_target(target_id)
        core = self.target.core
        self._compiler = require(f"{core.toolchain_prefix}gcc")
        self._folder.mkdir(parents=True)
        specs = [] if core.is_host else [f"--specs={'nano' if core.is_arm else 'picolibc'}.specs"]
        own = ["-DON_HOST=1"] if core.is_host else ["-DBOARD_IS_EMULATED=1", "-ffunction-sections", "-fdata-sections"]
        board = write_board(self.target, self._folder)
        includes = ["-I", str(RUNTIME), "-I", str(self._folder / "board"), "-I", str(board)]
        self._flags = [
            *core.flags["gcc"],
            *specs,
            *own,
            *options,
            *includes,
            "-std=gnu99",
            "-fno-math-errno",
            *WARNINGS,
        ]
        linker = [] if core.is_host else ["-nostartfiles", "-Wl,--gc-sections", f"-T{board / 'link.ld'}"]
        self._board = [*map(str, sorted(board.glob("*.c"))), *linker]
        self._objects: dict[Path, str] = {}

    def run(
        self,
        program: str,
        *,
        modules: Iterable[str] | None = None,
        options: Sequence[str] = (),
        timeout_s: float = 120,
    ) -> Output:
        """Build a program and run it; its exit code must be 0.

        ``modules`` are those of the runtime that the program includes; all that there are when not said. ``options`` are
        more flags for the program itself.
        """
        source, binary = self._folder / "main.c", self._folder / "main.elf"
        source.write_text(program)
        objects = self._compiled(modules)
        command = [
            self._compiler,
            *self._flags,
            *options,
            str(source),
            *objects,
            *self._board,
            "-lm",
            "-o",
            str(binary),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        if self.target.core.is_host:
            ran = subprocess.run([binary], capture_output=True, text=True, check=False, timeout=timeout_s)
        else:
            ran = subprocess.run(
                [*self._emulator(), binary], capture_output=True, text=True, check=False, timeout=timeout_s
            )
        assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-4000:]
        said = ran.stdout + ran.stderr
        ticks = _TICKS.search(said)
        emulator = self.target.emulator
        instructions = round(int(ticks[1], 16) * 10**9 / (emulator.tick_hz << _SHIFT)) if ticks and emulator else None
        return Output(_TICKS.sub("", said), instructions)

    def _compiled(self, modules: Iterable[str] | None) -> list[str]:
        """Objects of modules of the runtime, each compiled once."""
        folder = RUNTIME / "impulse"
        if modules is None:
            sources = sorted(folder.rglob("*.c"))
        else:
            sources = [folder / name for name in runtime_files(folder, modules) if name.endswith(".c")]
        for source in sources:
            if source not in self._objects:
                target = self._folder / f"{len(self._objects)}-{source.stem}.o"
                command = [self._compiler, *self._flags, "-c", str(source), "-o", str(target)]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stderr
                self._objects[source] = str(target)
        return [self._objects[source] for source in sources]

    def _emulator(self) -> list[str]:
        assert self.target.emulator is not None
        name = "qemu-system-arm" if self.target.core.is_arm else "qemu-system-riscv32"
        firmware = [] if self.target.core.is_arm else ["-bios", "none"]
        return [
            require(name),
            *["-M", self.target.emulator.machine],
            *firmware,
            *["-semihosting-config", "enable=on,target=native"],
            *["-icount", f"shift={_SHIFT},align=off,sleep=off", "-nographic", "-kernel"],
        ]
