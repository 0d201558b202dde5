"""The example's MFCC block, and the features of a window as the product's own reference computes them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from examples.keyword import settings
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Mfcc
from impulsegen.impulse.model import DspBlock, NamedAxis, OutputShape
from impulsegen.reference.features import features

FloatArray = npt.NDArray[np.float64]

_GRID = 2.0**16  # coarse enough for the last bits of any machine, far finer than int8

BLOCK = DspBlock(
    id=settings.DSP_ID,
    name="MFCC",
    title="Audio (MFCC)",
    implementation_version=settings.DSP_VERSION,
    parameters=Mfcc(
        num_cepstral=settings.CEPSTRAL_COEFFICIENTS,
        frame_length=settings.FRAME_MS / 1000,
        frame_stride=settings.FRAME_MS / 1000,
        num_filters=settings.MEL_FILTERS,
        fft_length=settings.FFT_LENGTH,
        win_size=settings.NORMALISATION_FRAMES,
        pre_cof=settings.PRE_EMPHASIS,
    ),
    axes=settings.AXES,
    axis_indices=(0,),
    named_axes=(NamedAxis("Signal", 0),),
    feature_count=settings.FEATURES,
    output=OutputShape("spectrogram", settings.FRAMES, settings.CEPSTRAL_COEFFICIENTS),
    fft_lengths=(settings.MEL_FILTERS, settings.FFT_LENGTH),
    has_state=False,
    is_normalized=False,
)
_WINDOW = Window(settings.SAMPLES, 1, (0,), settings.RATE_HZ)


def extract_features(window: FloatArray) -> FloatArray:
    """Features of a window [samples]: the coefficients of the first frame, then of the second, ..."""
    return np.rint(features(BLOCK, _WINDOW, window) * _GRID) / _GRID
