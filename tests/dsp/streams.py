"""Audio blocks slice by slice, as a program: a stream in memory as large as planned, printed after each slice."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dsp.audio import RATE_HZ, audio
from dsp.audio_cases import audio_case, run
from dsp.blocks_in_c import Case, c_text
from dsp.golden import Golden
from dsp.machines import Machine
from impulsegen.render.runtime.audio import StreamCode
from impulsegen.render.runtime.mfcc import mfcc_stream
from impulsegen.render.runtime.mfe import mfe_stream
from impulsegen.render.runtime.spectrogram import spectrogram_stream

STREAM_OF = {"mfe": mfe_stream, "mfcc": mfcc_stream, "spectrogram": spectrogram_stream}

_MAIN = r"""
@INCLUDES@
#include "impulse/dsp/stream.h"
#include "impulse/placement.h"
#include "board.h"

#include <stdlib.h>
#include <string.h>

@DEFINITIONS@

static const @TYPE@ input[] = { @INPUT@ };
static const size_t slices[] = { @SLICES@ };

#if defined(ON_HOST) /* on the heap and as large as they are planned, so that a sanitizer sees every step beyond */
#define BUFFER(name, count) float *name = malloc((count) * sizeof(float))
#define RELEASE(name) free(name)
#else
#define BUFFER(name, count) static float name[(count)]
#define RELEASE(name) (void)name
#endif

static void print_float(float value)
{
    uint32_t bits;
    char text[10];
    memcpy(&bits, &value, sizeof bits);
    for (unsigned i = 0; i < 8u; ++i) {
        text[i] = "0123456789abcdef"[(bits >> (28u - 4u * i)) & 15u];
    }
    text[8] = '\n';
    text[9] = '\0';
    board_print(text);
}

int main(void)
{
    BUFFER(rows, @ROWS@u);
    BUFFER(kept, @KEPT@u);
    BUFFER(features, @ROWS@u);
    BUFFER(scratch, @SCRATCH@u);
    impulse_stream stream = { rows, kept, 0, 0, 0, 0 };
    const @TYPE@ *from = input;
    impulse_stream_reset(&@PLAN@, &stream);
    for (size_t i = 0; i < sizeof slices / sizeof *slices; ++i) {
        const impulse_signal slice = impulse_signal_of_@SIGNAL@(from);
        if (impulse_stream_push(&@PLAN@, &stream, &slice, slices[i], scratch) != IMPULSE_OK) {
            board_print("E\n");
            break;
        }
        from += slices[i] * @STRIDE@u;
        print_float((float)stream.filled);
        print_float(impulse_stream_is_full(&@PLAN@, &stream) ? 1.0f : 0.0f);
        impulse_stream_features(&@PLAN@, &stream, features, scratch);
        for (size_t k = 0; k < @ROWS@u; ++k) {
            print_float(features[k]);
        }
    }
    RELEASE(rows);
    RELEASE(kept);
    RELEASE(features);
    RELEASE(scratch);
    return 0;
}
"""


def program_of(case: Case, slices: Sequence[int], signal: str) -> tuple[str, StreamCode]:
    """A program that prints rows, fullness and features after each slice. The samples are all of the case's windows."""
    code, tables = case.code
    stream = STREAM_OF[case.block.type](case.block, case.window, code.plan)
    values = case.windows.reshape(-1)
    is_integer = signal == "int16s"
    replacements = {
        "INCLUDES": "\n".join(f'#include "impulse/{module}.h"' for module in code.modules),
        "DEFINITIONS": "\n\n".join(map(c_text, [*tables.definitions, *code.definitions, stream.definition])),
        "TYPE": "int16_t" if is_integer else "float",
        "INPUT": ", ".join(str(int(v)) if is_integer else f"{v!r}f" for v in values.tolist()),
        "SLICES": ", ".join(map(str, slices)),
        "ROWS": stream.row_floats,
        "KEPT": stream.kept_floats,
        "SCRATCH": stream.scratch_floats,
        "PLAN": stream.plan,
        "STRIDE": case.window.stride,
        "SIGNAL": signal,
    }
    program = _MAIN
    for name, value in replacements.items():
        program = program.replace(f"@{name}@", str(value))
    return program, stream


def push(machine: Machine, case: Case, slices: Sequence[int], signal: str = "floats") -> list[tuple[int, np.ndarray]]:
    """Rows in the ring and features after each slice."""
    program, stream = program_of(case, slices, signal)
    values = [struct.unpack(">f", bytes.fromhex(line))[0] for line in machine.run(program).text.split()]
    table = np.array(values, dtype=np.float64).reshape(len(slices), stream.row_floats + 2)
    full = stream.row_floats // (case.feature_count // rows_of(case))
    assert all(row[1] == (row[0] == full) for row in table)
    return [(int(row[0]), row[2:]) for row in table]


def rows_of(case: Case) -> int:
    """Frames of a window."""
    width = {"mfe": "num_filters", "mfcc": "num_cepstral"}.get(case.block.type)
    parameters = case.block.parameters.values()
    return case.feature_count // (parameters[width] if width else parameters["fft_length"] // 2 + 1)


def stream_and_windows(
    kind: str, p: dict[str, Any], version: int, samples: int, machine: Machine, slices: Sequence[int], signal: str
) -> list[tuple[np.ndarray, np.ndarray]]:
    """After each slice that leaves the ring full: features of the stream, and of the same window at once."""
    x = audio(sum(slices), seed=3)
    window_case = audio_case(kind, p, np.zeros((1, samples)), version=version)
    whole = Case(window_case.block, window_case.window, x.astype(np.float32)[None], window_case.feature_count)
    pushed = push(machine, whole, slices, signal)
    length, step, rows = p["length"], p["step"], rows_of(window_case)
    pairs = []
    for end, (filled, features) in zip(np.cumsum(slices), pushed, strict=True):
        seen = max(0, (int(end) - length) // step + 1)
        assert filled == min(seen, rows)
        start = (seen - rows) * step
        if filled == rows and start + samples <= len(x):
            pairs.append((features, x[start : start + samples]))
    windows = [window for _, window in pairs]
    at_once = run(machine, audio_case(kind, p, windows, version=version), signal)
    return [
        (features.reshape(rows, -1), wanted.reshape(rows, -1))
        for (features, _), wanted in zip(pairs, at_once, strict=True)
    ]


@dataclass(frozen=True)
class Reference:
    """A golden vector of the device's continuous mode, and our stream on the same slices."""

    parameters: dict[str, Any]
    samples: np.ndarray
    slice_samples: int
    sdk: np.ndarray  # [slices][rows][values]
    ours: np.ndarray
    filled: list[int]

    def rows_without_slice_start(self, slice_index: int) -> np.ndarray:
        """Which rows of the ring were computed, from no sample that stands first in a slice.

        Pre-emphasis on the device takes the end of the same slice for what comes before it.
        """
        p, rows = self.parameters, self.sdk.shape[1]
        seen = ((slice_index + 1) * self.slice_samples - p["length"]) // p["step"] + 1
        starts = (np.arange(rows) + seen - rows) * p["step"]
        used = min(p["length"], p["fft_length"])
        return (starts >= 0) & (-starts % self.slice_samples >= used)


def reference(kind: str, golden: Golden, machine: Machine) -> Reference:
    """Runs the slices of a golden vector."""
    document = golden.document
    rate, version, slices = document["frequency"], document["implementation_version"], document["windows"]
    assert rate == RATE_HZ
    p = dict(document["params"])
    p["length"], p["step"] = (round(p[key] * rate) for key in ("frame_length", "frame_stride"))
    samples = np.asarray(document["input"], dtype=np.float32)
    sdk = golden.features("features_sdk")
    width = {"mfe": "num_filters", "mfcc": "num_cepstral"}.get(kind)
    rows = sdk.shape[1] // (p[width] if width else p["fft_length"] // 2 + 1)
    case = audio_case(kind, p, np.zeros((1, p["length"] + (rows - 1) * p["step"])), version=version)
    pushed = push(machine, replace(case, windows=samples[None]), [len(samples) // slices] * slices)
    ours = np.array([features for _, features in pushed])
    filled = [count for count, _ in pushed]
    added = np.cumsum(document["rows_written_per_slice"])
    assert filled == [min(int(count), rows) for count in added]  # the same frames as on the device
    shape = (slices, rows, -1)
    return Reference(p, samples, len(samples) // slices, sdk.reshape(shape), ours.reshape(shape), filled)
