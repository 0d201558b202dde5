"""Parameter sets that reach every part of the processing blocks, small enough for many runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dsp.blocks_in_c import Case, c_text, make_case
from impulsegen.impulse.blocks import BLOCK_TYPES
from impulsegen.impulse.feature_counts import count_features
from impulsegen.render.runtime.blocks import CODE_OF


@dataclass(frozen=True)
class Fuzzed:
    """A block with a window of ``samples`` of each of ``axes`` axes."""

    name: str
    type: str  # Studio's
    parameters: dict[str, Any] = field(default_factory=dict)
    version: int = 4
    samples: int = 64
    axes: int = 1
    rate_hz: float = 100.0

    @property
    def case(self) -> Case:
        """The block, and an empty window."""
        block = BLOCK_TYPES[self.type](**self.parameters)
        count = count_features(block, self.version, samples=self.samples, axis_count=self.axes, rate_hz=self.rate_hz)
        assert count is not None
        window = np.zeros((1, self.samples * self.axes))
        return make_case(
            self.type, self.parameters, self.version, window,
            feature_count=count, axes=self.axes, rate_hz=self.rate_hz,
        )  # fmt: skip

    @property
    def header(self) -> str:
        """``case.h`` of fuzz_block.c."""
        case = self.case
        code, tables = case.code
        definitions = [*map(c_text, tables.definitions), code.state or "", *map(c_text, code.definitions)]
        return "\n\n".join(
            [
                *(f'#include "impulse/{module}.h"' for module in code.modules),
                '#include "impulse/placement.h"\n#include "impulse/signal.h"',
                "#include <stddef.h>\n#include <stdint.h>",
                *filter(None, definitions),
                f"#define CASE_FEATURES {case.feature_count}u",
                f"#define CASE_SCRATCH {code.scratch_floats}u",
                f"#define CASE_VALUES {case.windows.shape[1]}u",
                f"#define CASE_RUN(signal, features, scratch) {code.function}(&{code.plan}, signal, features, scratch)",
                f"#define CASE_RESET() do {{ {code.reset} }} while (0)",
                "",
            ]
        )


_AUDIO: dict[str, Any] = {"frame_length": 0.016, "frame_stride": 0.01, "fft_length": 64}
_LOW: dict[str, Any] = {"filter_type": "low", "filter_cutoff": 20.0}
_MEL: dict[str, Any] = {**_AUDIO, "num_filters": 20}

_ALL = (
    Fuzzed("raw", "raw", {"scale_axes": -0.5}, 1, axes=3),
    Fuzzed("flatten", "flatten", {"scale_axes": 2.0}, 1, axes=2),
    Fuzzed("flatten_moving_average", "flatten", {"moving_avg_num_windows": 3}, 1),
    Fuzzed("image_rgb", "image", {"channels": "RGB"}, 1),
    Fuzzed("image_grey", "image", {"channels": "Grayscale"}, 1, samples=67),
    Fuzzed("spectral_v1", "spectral-analysis", {"fft_length": 32}, 1, axes=2),
    Fuzzed("spectral_v2_low", "spectral-analysis", _LOW | {"fft_length": 16}, 2, samples=61, axes=3),
    Fuzzed("spectral_v3_high", "spectral-analysis", {"filter_type": "high", "do_log": False}, 3, axes=2),
    Fuzzed("spectral_v4", "spectral-analysis", {"fft_length": 64, "do_fft_overlap": False}, samples=70),
    Fuzzed("spectral_v4_decimated", "spectral-analysis", {"input_decimation_ratio": 3}, samples=200),
    Fuzzed("spectral_v4_low_frequencies", "spectral-analysis", {"extra_low_freq": True}, samples=400),
    Fuzzed("wavelet", "spectral-analysis", {"analysis_type": "Wavelet", "wavelet_level": 2}, samples=130, axes=2),
    Fuzzed("mfe_v2", "mfe", _MEL | {"win_size": 5}, 2, samples=1000, rate_hz=4000.0),
    Fuzzed("mfe_v4", "mfe", _MEL, samples=1000, rate_hz=4000.0),
    Fuzzed("mfcc_v4", "mfcc", _MEL | {"win_size": 5}, samples=1000, rate_hz=4000.0),
    Fuzzed("mfcc_v1", "mfcc", _MEL | {"win_size": 0}, 1, samples=1000, rate_hz=4000.0),
    Fuzzed("spectrogram_v2", "spectrogram", _AUDIO, 2, samples=1000, rate_hz=4000.0),
    Fuzzed("spectrogram_v3", "spectrogram", _AUDIO, 3, samples=1000, rate_hz=4000.0),
    Fuzzed("spectrogram_v4", "spectrogram", _AUDIO, samples=1000, rate_hz=4000.0),
)


def fuzzed_cases() -> Iterator[Fuzzed]:
    """Those of blocks that the runtime computes."""
    return (case for case in _ALL if case.type in CODE_OF)


def types_without_case() -> set[str]:
    """Blocks that the runtime computes and nothing here reaches."""
    return set(CODE_OF) - {case.type for case in _ALL}
