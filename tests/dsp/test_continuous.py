"""Continuous mode of a generated project: slices as a driver brings them, beside the window at once."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest

from compile.compilers import WARNINGS, include_flags, require, write
from edge_impulse import impulses
from impulsegen.impulse import blocks
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

_SAMPLES, _FRAMES, _FILTERS = 16000, 99, 40

_MAIN = r"""
#include "@PREFIX@.h"
#include <math.h>
#include <stdio.h>

static int16_t sound[@WINDOW@ + 5 * 1000];

int main(void)
{
    float worst = 0.0f;
    float streamed[@UPPER@_FEATURE_COUNT];
    float features[@UPPER@_FEATURE_COUNT];
    const size_t total = sizeof sound / sizeof sound[0];
    size_t used = 0;
    for (size_t i = 0; i < total; ++i) {
        sound[i] = (int16_t)(8000.0f * sinf((float)i * (0.05f + (float)i * 1e-5f)));
    }
    @PREFIX@_stream_reset();
    while (!@PREFIX@_stream_is_full()) { /* slices of 160 ms and an odd number of samples */
        const size_t samples = used % 2u ? 2560u : 1001u;
        const impulse_signal slice = impulse_signal_of_int16s(sound + used);
        if (used + samples > total || @PREFIX@_stream_push(&slice, samples) != IMPULSE_OK) {
            return 1;
        }
        used += samples;
    }
    @PREFIX@_stream_features(streamed);
    /* The window that ends with the last whole frame, at once. */
    {
        const size_t step = @STEP@u;
        const size_t frames = (used - @FRAME@u) / step + 1u;
        const size_t first = (frames - @FRAMES@u) * step;
        const impulse_signal window = impulse_signal_of_int16s(sound + first);
        if (@PREFIX@_extract_features(&window, features) != IMPULSE_OK) {
            return 2;
        }
    }
    /* The first row may differ: of its first sample the stream knows the one before. */
    for (size_t i = @ROW@u; i < @UPPER@_FEATURE_COUNT; ++i) {
        const float difference = fabsf(features[i] - streamed[i]);
        worst = difference > worst ? difference : worst;
    }
    printf("%g\n", (double)worst);
    @PREFIX@_stream_reset();
    return @PREFIX@_stream_is_full() ? 3 : 0;
}
"""


@pytest.mark.compile
def test_slices_come_to_what_the_window_comes_to(tmp_path: Path) -> None:
    """MFE of version 4, whose rows do not change each other."""
    base = impulses.keyword()
    axes = base.dsp_blocks[0].axes
    block = impulses.dsp(blocks.Mfe(), _FRAMES * _FILTERS, axes, block_id=base.dsp_blocks[0].id)
    impulse = dataclasses.replace(base, dsp_blocks=(block,), learn_blocks=())
    assert impulse.window_values == _SAMPLES
    options = RenderOptions("native", (load_target("host"),), "1.2.3", prefixes=("sound",))
    project = write(render_project([impulse], options), tmp_path)
    replacements = {
        "PREFIX": "sound",
        "UPPER": "SOUND",
        "WINDOW": _SAMPLES,
        "STEP": 160,
        "FRAME": 320,
        "FRAMES": _FRAMES,
        "ROW": _FILTERS,
    }
    program = _MAIN
    for name, value in replacements.items():
        program = program.replace(f"@{name}@", str(value))
    (project / "stream.c").write_text(program)
    sources = [project / "stream.c", *project.glob("sound/*.c"), *(project / "impulse").rglob("*.c")]
    command = [require("gcc"), "-std=gnu99", "-O1", *WARNINGS, "-fsanitize=address,undefined", *include_flags(project)]
    subprocess.run([*command, *map(str, sources), "-lm", "-o", str(project / "stream")], check=True)
    ran = subprocess.run([project / "stream"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert float(ran.stdout) < 1e-6
