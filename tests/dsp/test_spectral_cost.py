"""What the block "spectral-analysis" costs on a Cortex-M4F, against what Edge Impulse's SDK does there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dsp.machines import Machine
from dsp.test_spectral import LOW, case_of

MakeMachine = Callable[[str], Machine]
SIX = {**LOW, "filter_order": 6}
COSTS: list[tuple[int, int, dict[str, Any], int, float, int]] = [
    # version, samples of 3 axes, parameters; instructions of the SDK and how much fewer; its heap in bytes
    (2, 125, {"fft_length": 16}, 1_855_720, 50, 2_072),
    (2, 125, {"fft_length": 32}, 109_960, 3, 1_764),
    (2, 125, {"fft_length": 64}, 108_160, 3, 2_020),
    (2, 125, {"fft_length": 128}, 107_400, 2.5, 2_792),
    (2, 125, {"fft_length": 256}, 121_200, 2.5, 4_072),
    (2, 125, {"fft_length": 64, **SIX}, 498_480, 10, 2_020),
    (4, 200, {"fft_length": 64}, 184_840, 3, 3_052),
    (4, 400, {"fft_length": 32, "extra_low_freq": True}, 478_920, 2.8, 6_912),
    (1, 125, {"fft_length": 128}, 99_960, 3, 4_180),
]


@pytest.mark.compile
@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize(("version", "samples", "changes", "instructions", "fewer", "heap_bytes"), COSTS)
def test_cost(
    version: int,
    samples: int,
    changes: dict[str, Any],
    instructions: int,
    fewer: float,
    heap_bytes: int,
    machine: MakeMachine,
) -> None:
    windows = np.random.default_rng(1).uniform(-4, 4, (samples, 3)) + np.array([0, 0, 9.81])
    case = case_of(windows.astype(np.float32).reshape(1, -1), version, axes=3, rate_hz=62.5, **changes)
    counted = machine("cortex-m4f").run(case.program(prints=False)).instructions
    assert counted and counted <= instructions / fewer
    assert 4 * case.code[0].scratch_floats <= heap_bytes / 2
