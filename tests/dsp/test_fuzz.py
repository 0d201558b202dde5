"""Any bytes as the window of any processing block: libFuzzer with the address and undefined-behaviour sanitizers.

``FUZZ_SECONDS`` in the environment runs each block for longer than the ten seconds of a test run.
"""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from compile.compilers import WARNINGS, require
from dsp.fuzz.cases import Fuzzed, fuzzed_cases, types_without_case
from dsp.machines import RUNTIME
from impulsegen.render.runtime.files import runtime_files

pytestmark = pytest.mark.compile

RUNS = 20_000
SECONDS = int(os.environ.get("FUZZ_SECONDS") or 10)
FOLDER = Path(__file__).parent / "fuzz"
SANITIZERS = "address,undefined"
OPTIONS = ("-std=c99", "-O1", "-g", "-fno-math-errno", "-fno-sanitize-recover=all", *WARNINGS, "-I", str(RUNTIME))

# First bytes of an input; see fuzz_block.c.
FLOATS, INT16S, FAILS, KEEPS, REPEATS = 0, 1, 2, 4, 8

Build = Callable[[Fuzzed], Path]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Makes a fuzzer of a block from those sources of the runtime that a project with it would have."""
    folder = tmp_path_factory.mktemp("fuzz")
    probe = folder / "probe.c"
    probe.write_text("int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return d && n > 9; }\n")
    if _clang(f"-fsanitize=fuzzer,{SANITIZERS}", probe, "-o", folder / "probe"):
        pytest.skip("libFuzzer is not installed: it comes with clang's runtime, on Debian libclang-rt-dev")
    compiled: dict[str, Path] = {}

    def compile_once(name: str) -> Path:
        if name not in compiled:
            target = folder / f"{len(compiled)}.o"
            options = [*OPTIONS, f"-fsanitize=fuzzer-no-link,{SANITIZERS}"]
            assert _clang(*options, "-c", RUNTIME / "impulse" / name, "-o", target) == ""
            compiled[name] = target
        return compiled[name]

    def make(fuzzed: Fuzzed) -> Path:
        own = folder / fuzzed.name
        own.mkdir()
        (own / "case.h").write_text(fuzzed.header)
        names = runtime_files(RUNTIME / "impulse", fuzzed.case.code[0].modules)
        objects = [compile_once(name) for name in names if name.endswith(".c")]
        options = [*OPTIONS, f"-fsanitize=fuzzer,{SANITIZERS}", "-I", own]
        assert _clang(*options, FOLDER / "fuzz_block.c", *objects, "-lm", "-o", own / "fuzz") == ""
        return own / "fuzz"

    return make


def _clang(*arguments: str | Path) -> str:
    """What it has to say against something."""
    done = subprocess.run([require("clang"), *arguments], capture_output=True, text=True, check=False)
    return (done.stderr or f"exit code {done.returncode}") if done.returncode else ""


def seeds(count: int) -> list[bytes]:
    """Windows of ``count`` values to begin with: silence, constants, full scale, steps, extremes, and no numbers."""
    tiny, huge, largest = 1e-42, 1e15, 3e38
    rows = [
        [0.0], [1.0], [-1e-10], [tiny], [huge], [-huge], [huge, -huge], [largest], [1e-10, huge], [0.0] * 40 + [1.0],
        [32767.0, -32768.0], [float(0xFFFFFF)], [float(0x123456), 0.5], list(range(97)),
        [float("nan")], [1.0, float("inf")], [0.0] * (count - 1) + [float("-inf")],
    ]  # fmt: skip
    rows.append(list(np.sin(np.arange(count) * 0.7) * 1000))
    floats = [struct.pack(f"<{len(row)}f", *row) for row in rows]
    found = [bytes([kind | KEEPS | REPEATS]) + body for body in floats for kind in (FLOATS, FAILS | 3 << 4)]
    for integers in ([0], [32767], [-32768], [32767, -32768], [1] + [0] * (count - 1), list(range(-300, 300, 7))):
        found.append(bytes([INT16S | REPEATS]) + struct.pack(f"<{len(integers)}h", *integers))
    return found


def test_every_block_has_a_case() -> None:
    assert types_without_case() == set()


@pytest.mark.parametrize("fuzzed", list(fuzzed_cases()), ids=lambda fuzzed: fuzzed.name)
def test_any_window_gives_finite_features_or_an_error(fuzzed: Fuzzed, build: Build) -> None:
    program = build(fuzzed)
    count = fuzzed.samples * fuzzed.axes
    corpus = program.parent / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds(count)):
        (corpus / f"{number:02}").write_bytes(seed)
    limits = [f"-runs={RUNS}", f"-max_total_time={SECONDS}", f"-max_len={4 * count + 1}", "-timeout=20", "-seed=1"]
    done = subprocess.run(
        [program, *limits, corpus], cwd=program.parent, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0, done.stderr[-6000:]
