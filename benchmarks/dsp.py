"""Measures each processing block on an emulated Cortex-M4F beside the official SDK, and prints a Markdown table.

One window of each case runs in QEMU, which counts instructions exactly, so that the table is the same on every machine.
Scratch is what the block needs besides its features; the official figure is the peak of its heap. Flash is the program with
the block, its tables and the code that reads a window, minus an empty program and minus the input.

    python benchmarks/dsp.py [--case mfcc] [--official figures.json]

The JSON file maps names of cases to ``{"O2": instructions, "Os": instructions, "heap": bytes}``, as ``official_sdk.py``
prints them, and replaces the figures below.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from elftools.elf.elffile import ELFFile

REPOSITORY = Path(__file__).resolve().parent.parent
# In the place of this folder, where "dsp" would be this file.
sys.path[:1] = [str(REPOSITORY / "generator"), str(REPOSITORY / "tests")]

from dsp.blocks_in_c import STUDIO_TYPE, Case, make_case  # noqa: E402 - needs the path
from dsp.machines import Machine  # noqa: E402
from impulsegen.errors import ImpulsegenError  # noqa: E402
from impulsegen.impulse.blocks import BLOCK_TYPES  # noqa: E402
from impulsegen.impulse.feature_counts import count_features  # noqa: E402
from impulsegen.render.runtime.blocks import CODE_OF  # noqa: E402

TARGET = "cortex-m4f"
LEVELS = ("O2", "Os")
EMPTY = "int main(void)\n{\n    return 0;\n}\n"


@dataclass(frozen=True)
class Official:
    """Measured with SDK v1.93.20 on the same emulated core: instructions of one call, and bytes of heap at its peak."""

    O2: int
    Os: int
    heap: int


@dataclass(frozen=True)
class Benchmark:
    """A block and the size of its window."""

    name: str
    kind: str
    version: int
    parameters: Mapping[str, Any]
    official: Official
    samples: int = 125
    axes: int = 3
    rate_hz: float = 62.5
    input: str = field(default="motion", kw_only=True)

    @property
    def case(self) -> Case:
        """The block with its window."""
        block = BLOCK_TYPES[STUDIO_TYPE.get(self.kind, self.kind)](**self.parameters)
        count = count_features(block, self.version, samples=self.samples, axis_count=self.axes, rate_hz=self.rate_hz)
        assert count is not None
        return make_case(
            self.kind, dict(self.parameters), self.version, self._window()[None, :],
            feature_count=count, axes=self.axes, rate_hz=self.rate_hz,
        )  # fmt: skip

    def _window(self) -> np.ndarray:
        """The linear congruential sequence that the official figures were measured with."""
        state, values = 12345, np.zeros(self.samples * self.axes)
        for index in range(values.size):
            state = (state * 1664525 + 1013904223) % 2**32
            if self.kind == "image":
                values[index] = state >> 8
            elif self.axes == 1:
                values[index] = int(((state >> 8) % 65536 - 32768) * 0.25)
            else:
                values[index] = 8 * (state >> 8) / 2**24 - 4 + (9.81 if index % 3 == 2 else 0)
        return values


def _audio(name: str, kind: str, version: int, official: Official, **parameters: Any) -> Benchmark:
    return Benchmark(name, kind, version, parameters, official, 16000, 1, 16000.0)


_FRAMES_20_20: dict[str, Any] = {"frame_length": 0.02, "frame_stride": 0.02}
_FRAMES_20_10: dict[str, Any] = {"frame_length": 0.02, "frame_stride": 0.01}
_FRAMES_32_16: dict[str, Any] = {"frame_length": 0.032, "frame_stride": 0.016}
_LOW: dict[str, Any] = {"filter_type": "low", "filter_cutoff": 8.0, "filter_order": 6}
_SPECTRAL_V2 = (
    (16, Official(1_855_720, 1_901_840, 2_072)),
    (32, Official(109_960, 128_840, 1_764)),
    (64, Official(108_160, 126_360, 2_020)),
    (128, Official(107_400, 124_960, 2_792)),
    (256, Official(121_200, 139_120, 4_072)),
)
_WAVELET = (
    (1, Official(300_240, 354_840, 5_456)),
    (2, Official(346_200, 405_120, 5_512)),
    (3, Official(378_720, 441_400, 5_568)),
)

BENCHMARKS = (
    *(
        Benchmark(f"spectral v2 fft{length} 125x3", "spectral", 2, {"fft_length": length}, official)
        for length, official in _SPECTRAL_V2
    ),
    Benchmark(
        "spectral v2 fft64 low8 o6 125x3", "spectral", 2, _LOW | {"fft_length": 64}, Official(498_480, 522_560, 2_020)
    ),
    Benchmark("spectral v4 fft64 200x3", "spectral", 4, {"fft_length": 64}, Official(184_840, 215_440, 3_052), 200),
    Benchmark(
        "spectral v4 fft32 extra-low-freq 400x3", "spectral", 4, {"fft_length": 32, "extra_low_freq": True},
        Official(478_920, 553_240, 6_912), 400,
    ),
    *(
        Benchmark(
            f"wavelet db4 l{level} 260x3", "spectral", 4, {"analysis_type": "Wavelet", "wavelet_level": level},
            official, 260,
        )
        for level, official in _WAVELET
    ),
    Benchmark("spectral v1 fft128 125x3", "spectral", 1, {"fft_length": 128}, Official(99_960, 108_080, 4_180)),
    Benchmark("flatten all 125x3", "flatten", 1, {}, Official(48_000, 60_400, 1_628)),
    Benchmark("raw scaled 125x3", "raw", 1, {"scale_axes": 0.5}, Official(2_800, 3_160, 0)),
    _audio("mfcc v4 20/20 fft256 win101", "mfcc", 4, Official(4_067_080, 4_422_360, 13_164), **_FRAMES_20_20),
    _audio("mfcc v4 20/20 fft256 win0", "mfcc", 4, Official(2_367_240, 2_529_200, 10_796), **_FRAMES_20_20, win_size=0),
    _audio(
        "mfcc v4 32/16 40f fft512 win101", "mfcc", 4, Official(15_391_960, 16_060_600, 17_604),
        **_FRAMES_32_16, num_filters=40, fft_length=512,
    ),
    _audio("mfe v4 20/10 40f fft256", "mfe", 4, Official(4_220_000, 4_543_600, 4_452), **_FRAMES_20_10),
    _audio("mfe v4 32/16 40f fft512", "mfe", 4, Official(4_704_720, 5_061_320, 7_628), **_FRAMES_32_16, fft_length=512),
    _audio("mfe v2 20/10 32f fft256", "mfe", 2, Official(8_113_040, 8_690_360, 25_736), **_FRAMES_20_10, num_filters=32),
    _audio("spectrogram v4 20/10 fft128", "spectrogram", 4, Official(1_951_240, 2_106_960, 2_708), **_FRAMES_20_10),
    Benchmark(
        "image grey 96x96", "image", 1, {"channels": "Grayscale"}, Official(277_520, 287_000, 4_096), 96 * 96, 1, 0.0
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """Of one case at one level of optimisation."""

    instructions: int
    flash: int


class Bench:
    """The emulated core at one level of optimisation."""

    def __init__(self, folder: Path, level: str) -> None:
        self._machine = Machine(folder, TARGET, (f"-{level}",))
        self._program = folder / f"{TARGET}-{level}" / "main.elf"
        self._empty = self._flash(EMPTY)[1]

    def measure(self, case: Case) -> Measured:
        """Run one window."""
        instructions, flash = self._flash(case.program(prints=False))
        assert instructions is not None
        return Measured(instructions, flash - self._empty - 4 * case.windows.size)

    def _flash(self, program: str) -> tuple[int | None, int]:
        ran = self._machine.run(program)
        with self._program.open("rb") as stream:
            # Code, constants and initial values: what is in the image and takes room in it.
            segments = [s for s in ELFFile(stream).iter_segments() if s["p_type"] == "PT_LOAD"]
            return ran.instructions, sum(segment["p_filesz"] for segment in segments)


def official_figures(path: Path | None) -> dict[str, Official]:
    """Figures by case."""
    found = {benchmark.name: benchmark.official for benchmark in BENCHMARKS}
    if path:
        found |= {name: Official(**figures) for name, figures in json.loads(path.read_text("utf-8")).items()}
    return found


def row(benchmark: Benchmark, official: Official, benches: Mapping[str, Bench]) -> str:
    """One line of the table."""
    case = benchmark.case
    scratch = 4 * case.code[0].scratch_floats
    measured = {level: bench.measure(case) for level, bench in benches.items()}
    cells = [benchmark.name]
    for level in LEVELS:
        ours, theirs = measured[level].instructions, getattr(official, level)
        cells += [f"{ours:,}", f"{theirs:,}", f"{theirs / ours:.2f}"]
    cells += [f"{scratch:,}", f"{official.heap:,}", *(f"{measured[level].flash:,}" for level in LEVELS)]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", default="", help="only cases whose name has this in it")
    parser.add_argument("--official", type=Path, help="figures of the official SDK, instead of those in this file")
    arguments = parser.parse_args()
    official = official_figures(arguments.official)
    with tempfile.TemporaryDirectory() as folder:
        benches = {level: Bench(Path(folder), level) for level in LEVELS}
        print(
            "| block | -O2 | SDK -O2 | times | -Os | SDK -Os | times | scratch B | SDK heap B | flash -O2 B | -Os B |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        for benchmark in BENCHMARKS:
            if arguments.case not in benchmark.name:
                continue
            if STUDIO_TYPE.get(benchmark.kind, benchmark.kind) not in CODE_OF:
                print(f"| {benchmark.name} | not in the runtime |", flush=True)
                continue
            try:
                print(row(benchmark, official[benchmark.name], benches), flush=True)
            except ImpulsegenError as problem:
                print(f"| {benchmark.name} | {problem.message} |", flush=True)


if __name__ == "__main__":
    main()
