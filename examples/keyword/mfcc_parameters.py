"""The parameters of the MFCC block as a response lists them: in groups, every value a text."""

from __future__ import annotations

from typing import Any

from examples.keyword import settings
from examples.tools.parameters import group, item


def parameter_groups() -> list[dict[str, Any]]:
    """``dspBlockConfigs[].config.config``: what the block's page in Studio shows, in its order."""
    frame_s = f"{settings.FRAME_MS / 1000:g}"
    coefficients, filters = str(settings.CEPSTRAL_COEFFICIENTS), str(settings.MEL_FILTERS)
    frames, emphasis = str(settings.NORMALISATION_FRAMES), f"{settings.PRE_EMPHASIS:g}"
    return [
        group(
            "Mel Frequency Cepstral Coefficients",
            [
                item("num_cepstral", "Number of coefficients", "int", coefficients, "13", "Kept of each frame"),
                item("frame_length", "Frame length", "float", frame_s, "0.02", "In seconds"),
                item("frame_stride", "Frame stride", "float", frame_s, "0.02", "In seconds"),
                item("num_filters", "Filter number", "int", filters, "32", "Of the mel filterbank"),
                item("fft_length", "FFT length", "int", str(settings.FFT_LENGTH), "256", "In samples"),
                item("win_size", "Normalization window size", "int", frames, "101", "In frames; 0 is off"),
                item("low_frequency", "Low frequency", "int", "0", "0", "In hertz"),
                item("high_frequency", "High frequency", "int", "0", "0", "In hertz; 0 is half the rate"),
            ],
        ),
        group(
            "Pre-emphasis",
            [
                item("pre_cof", "Coefficient", "float", emphasis, "0.98", "0 is off"),
                item("pre_shift", "Shift", "int", "1", "1", "Versions 1 and 2", shown=False),
            ],
        ),
    ]
