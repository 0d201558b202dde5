"""The project as Studio's API would answer: ``impulses-detailed`` and the project info. Every value is the example's own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from examples.keyword import settings
from examples.keyword.mfcc_parameters import parameter_groups
from examples.tools import response
from examples.tools.figures import processing_performance
from examples.tools.layers import Layer
from examples.tools.learn_blocks import NetworkBlock

_VALIDATION_SHARE = settings.VALIDATION_WINDOWS / (settings.TRAINING_WINDOWS + settings.VALIDATION_WINDOWS)


def project_info() -> dict[str, Any]:
    """``GET /api/{projectId}``."""
    return response.project_info(
        project_id=settings.PROJECT_ID, name=settings.PROJECT_NAME, owner=settings.OWNER, sensor=settings.SENSOR
    )


def impulses_detailed(layers: Sequence[Layer], metrics: list[dict[str, Any]], *, windows: int) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``. ``metrics`` has one entry per variant of the classifier; ``windows``
    counts the training windows."""
    source = response.TimeSeries(settings.INPUT_ID, settings.WINDOW_MS, settings.STRIDE_MS, settings.RATE_HZ)
    mfcc = response.ProcessingBlock(
        id=settings.DSP_ID,
        type="mfcc",
        name="MFCC",
        title="Audio (MFCC)",
        axes=settings.AXES,
        version=settings.DSP_VERSION,
        features=settings.FEATURES,
        parameters=parameter_groups(),
        performance=_mfcc_performance(),
        output=response.spectrogram_output(settings.FRAMES, settings.CEPSTRAL_COEFFICIENTS),
        fft_lengths=(settings.MEL_FILTERS, settings.FFT_LENGTH),
    )
    classifier = NetworkBlock(
        id=settings.CLASSIFIER_ID,
        kind="classification",
        layers=layers,
        input_shape=(settings.FEATURES,),
        threshold=settings.MIN_CONFIDENCE,
        metrics=metrics,
        training_cycles=settings.TRAINING_CYCLES,
        learning_rate=settings.LEARNING_RATE,
        batch_size=settings.BATCH_SIZE,
        validation_share=_VALIDATION_SHARE,
    )
    impulse = response.impulse_entry(
        1, settings.IMPULSE_NAME, source, [mfcc], [classifier], labels=settings.LABELS, windows=windows
    )
    return response.impulses_detailed([impulse])


def _mfcc_performance() -> dict[str, int]:
    bins = settings.FFT_LENGTH // 2 + 1
    frame = settings.FFT_LENGTH * (5 * int(math.log2(settings.FFT_LENGTH)) + 4) + 4 * bins
    cosines = settings.MEL_FILTERS * settings.CEPSTRAL_COEFFICIENTS
    normalisation = 2 * settings.NORMALISATION_FRAMES * settings.CEPSTRAL_COEFFICIENTS
    return processing_performance(
        settings.FRAMES * (frame + cosines + normalisation), settings.FEATURES + 2 * settings.FFT_LENGTH + bins
    )
