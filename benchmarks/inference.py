"""Measures whole impulses on an emulated Cortex-M4F beside the official SDK with CMSIS-NN, and prints a Markdown table.

The impulses are public exports that the reference material describes (IMPULSEGEN_SHARED). It holds the network of one of them;
those of the others come from the exports themselves, as .tflite files with the same weights:

    python benchmarks/inference.py [--models FOLDER] [--only image]

FOLDER holds ``motion.tflite``, ``kws.tflite`` and so on; an impulse whose file is not there is left out. Instructions are
those of one window, exact and the same on every machine. Flash is the program's, RAM its variables, arena and stack without
the window, which a function brings. CPU seconds are those of compiling and linking everything once.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from elftools.elf.elffile import ELFFile

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(REPOSITORY / "generator"), str(REPOSITORY / "tests")]

from impulsegen.impulse.model import Impulse  # noqa: E402 - needs the path
from impulsegen.render.project import RenderOptions, render_project  # noqa: E402
from impulsegen.target.loader import load_target  # noqa: E402
from inference.exports import Export, exports  # noqa: E402

TARGET = "cortex-m4f"
LEVELS = ("O2", "Os")
_SHIFT = 6
_TICKS = re.compile(r"board: 0x([0-9a-f]{16}) ticks")
_STACK = re.compile(r"stack (\d+)")
_IMAGE = (".text", ".tables", ".rodata", ".ARM.exidx", ".data")
_VARIABLES = (".data", ".bss", ".arena")

_MAIN = """
#include "board.h"
#include "@PREFIX@.h"

#include <stdint.h>

#define DEEPEST 3072u

static @TYPE@ window[@WINDOW@];

static impulse_status bring(void *context, size_t offset, size_t count, float *values)
{
    const @TYPE@ *const from = (const @TYPE@ *)context + offset;
    for (size_t i = 0; i < count; ++i) {
        values[i] = (float)from[i];
    }
    return IMPULSE_OK;
}

static @PREFIX@_result result;

#if MEASURE_STACK
static void print_stack(uint32_t bytes)
{
    char text[] = "stack 00000\\n";
    for (int i = 10; i > 5; --i) {
        text[i] = (char)('0' + (char)(bytes % 10u));
        bytes /= 10u;
    }
    board_print(text);
}
#endif

int main(void)
{
    const impulse_signal signal = impulse_signal_of_function(bring, window);
    int failed = 0;
    for (uint32_t i = 0; i < @WINDOW@u; ++i) {
        const uint32_t noise = i * 2654435761u;
        window[i] = @VALUE@;
    }
#if MEASURE_STACK
    volatile uint8_t *const top = (volatile uint8_t *)__builtin_frame_address(0) - 64;
    for (uint32_t i = 0; i < DEEPEST; ++i) {
        top[-(int32_t)i] = 0xa5u;
    }
#endif
    for (int run = 0; run < RUNS; ++run) {
        failed |= @PREFIX@_run_signal(&signal, &result) != IMPULSE_OK;
    }
#if MEASURE_STACK
    uint32_t deepest = DEEPEST;
    while (deepest > 0u && top[-(int32_t)(deepest - 1u)] == 0xa5u) {
        --deepest;
    }
    print_stack(deepest + 64u);
#endif
    return failed;
}
"""
_VALUES = {
    "accelerometer": ("float", 4, "(float)((int32_t)(noise >> 21) - 1024) * (1.0f / 128.0f)"),
    "microphone": ("int16_t", 2, "(int16_t)((int32_t)(noise >> 17) - 16384)"),
    "camera": ("uint32_t", 4, "noise >> 8"),
}


@dataclass(frozen=True)
class Official:
    """Measured with SDK v1.93.20 and CMSIS-NN on the same emulated core. RAM: data, bss, heap and stack."""

    flash: int
    ram: int
    instructions: int


# Compiling the SDK's 546 files for this core takes 185 CPU seconds, more or less by a tenth.
OFFICIAL_CPU_SECONDS = 185.0
OFFICIAL = {
    "motion": {
        "O2": Official(86_848, 1_760 + 672 + 2_248 + 1_208, 1_888_400),
        "Os": Official(76_472, 1_760 + 672 + 2_248 + 1_200, 1_936_800),
    },
    "kws": {
        "O2": Official(65_796, 1_220 + 776 + 15_808 + 1_344, 4_246_760),
        "Os": Official(61_024, 1_220 + 776 + 15_808 + 1_316, 4_845_560),
    },
    "image": {
        "O2": Official(573_836, 6_628 + 1_064 + 338_633 + 1_924, 61_437_600),
        "Os": Official(564_512, 6_628 + 1_064 + 338_633 + 1_408, 73_977_320),
    },
}


@dataclass(frozen=True)
class Measured:
    """One impulse at one level of optimisation."""

    flash: int
    variables: int
    stack: int
    instructions: int
    cpu_seconds: float

    @property
    def ram(self) -> int:
        """As the official figure counts it."""
        return self.variables + self.stack


class Project:
    """A generated project with the smallest application that there is."""

    def __init__(self, impulse: Impulse, folder: Path) -> None:
        self._folder = folder
        self._target = load_target(TARGET)
        options = RenderOptions("native", (load_target("host"), self._target), "0", prefix="bench")
        for file in render_project([impulse], options):
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        kind, size_bytes, value = _VALUES[impulse.sensor.value]
        self._window_bytes = size_bytes * impulse.window_values
        main = _MAIN
        for name, text in (("TYPE", kind), ("VALUE", value), ("WINDOW", impulse.window_values), ("PREFIX", "bench")):
            main = main.replace(f"@{name}@", str(text))
        (folder / "app" / "main.c").write_text(main)
        board = folder / "board" / TARGET
        self._sources = sorted(
            [*(folder / "impulse").rglob("*.c"), *(folder / "bench").glob("*.c"), *board.glob("*.c")]
        )
        self._script = board / "link.ld"
        core = self._target.core
        includes = [f"-I{path}" for path in (folder, folder / "bench", folder / "board", board)]
        self._flags = [
            *core.flags["gcc"], "--specs=nano.specs", "-DBOARD_IS_EMULATED=1", "-ffunction-sections", "-fdata-sections",
            "-std=gnu99", "-fno-math-errno", *includes,
        ]  # fmt: skip
        self._compiler = f"{core.toolchain_prefix}gcc"

    def measure(self, level: str) -> Measured:
        """Build and run it."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        objects = [self._compile(source, level) for source in self._sources]
        once = self._program(level, objects, "-DRUNS=1", "-DMEASURE_STACK=0")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        twice = self._program(level, objects, "-DRUNS=2", "-DMEASURE_STACK=0")
        deep = self._program(level, objects, "-DRUNS=1", "-DMEASURE_STACK=1")
        with once.open("rb") as stream:
            sections = {section.name: section["sh_size"] for section in ELFFile(stream).iter_sections()}
        stack = _STACK.search(self._run(deep))
        assert stack is not None
        return Measured(
            flash=sum(sections.get(name, 0) for name in _IMAGE),
            variables=sum(sections.get(name, 0) for name in _VARIABLES) - self._window_bytes,
            stack=int(stack[1]),
            instructions=self._instructions(twice) - self._instructions(once),
            cpu_seconds=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        )

    def _compile(self, source: Path, level: str) -> Path:
        name = source.relative_to(self._folder).with_suffix("").as_posix().replace("/", "-")
        target = self._folder / f"{level}-{name}.o"
        subprocess.run([self._compiler, *self._flags, f"-{level}", "-c", source, "-o", target], check=True)
        return target

    def _program(self, level: str, objects: list[Path], *defines: str) -> Path:
        binary = self._folder / f"{level}{''.join(defines)}.elf"
        main = self._folder / "app" / "main.c"
        linker = ["-nostartfiles", "-Wl,--gc-sections", f"-T{self._script}", "-lm"]
        subprocess.run(
            [self._compiler, *self._flags, f"-{level}", *defines, main, *objects, *linker, "-o", binary], check=True
        )
        return binary

    def _run(self, program: Path) -> str:
        emulator = self._target.emulator
        assert emulator is not None
        command = [
            *("qemu-system-arm", "-M", emulator.machine, "-semihosting-config", "enable=on,target=native"),
            *("-icount", f"shift={_SHIFT},align=off,sleep=off", "-nographic", "-kernel", program),
        ]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        return ran.stdout + ran.stderr

    def _instructions(self, program: Path) -> int:
        ticks = _TICKS.search(self._run(program))
        assert ticks is not None
        assert self._target.emulator is not None
        return round(int(ticks[1], 16) * 10**9 / (self._target.emulator.tick_hz << _SHIFT))


def row(name: str, level: str, measured: Measured) -> str:
    """One line of the table."""
    cells = [name, f"-{level}"]
    official = OFFICIAL.get(name, {}).get(level)
    for ours, theirs in (
        (measured.instructions, official.instructions if official else None),
        (measured.flash, official.flash if official else None),
        (measured.ram, official.ram if official else None),
    ):
        cells += [f"{ours:,}", f"{theirs:,}" if theirs else "", f"{ours / theirs:.4f}" if theirs else ""]
    cells += [f"{measured.cpu_seconds:.2f}", f"{OFFICIAL_CPU_SECONDS / measured.cpu_seconds:.0f}"]
    return f"| {' | '.join(cells)} |"


def model_of(export: Export, folder: Path | None) -> Path | None:
    """The file of an export's network."""
    if export.model is not None:
        return export.model
    path = folder / f"{export.name}.tflite" if folder else None
    return path if path is not None and path.is_file() else None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, help="folder with the networks of exports")
    parser.add_argument("--only", default="", help="only impulses whose name has this in it")
    arguments = parser.parse_args()
    print(
        "| impulse | | instructions | SDK | ratio | flash B | SDK | ratio | RAM B | SDK | ratio | build CPU s | times |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
    for export in exports():
        model = model_of(export, arguments.models)
        if model is None or arguments.only not in export.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            project = Project(export.impulse(model), Path(folder))
            for level in LEVELS:
                print(row(export.name, level, project.measure(level)), flush=True)


if __name__ == "__main__":
    main()
