"""The project as Studio's API would answer: ``impulses-detailed`` and the project info. Every value is the example's own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from examples.motion import settings
from examples.motion.settings import ANOMALY_ID, AXES, CLASSIFIER_ID, DSP_ID, FFT_LENGTH, INPUT_ID, LABELS, SAMPLES
from examples.motion.spectral_parameters import parameter_groups
from examples.tools import response
from examples.tools.figures import processing_performance
from examples.tools.kmeans import KMeans
from examples.tools.layers import Layer
from examples.tools.learn_blocks import KMeansBlock, NetworkBlock


def project_info() -> dict[str, Any]:
    """``GET /api/{projectId}``."""
    return response.project_info(
        project_id=settings.PROJECT_ID, name=settings.PROJECT_NAME, owner=settings.OWNER, sensor="accelerometer"
    )


def impulses_detailed(
    layers: Sequence[Layer], metrics: list[dict[str, Any]], kmeans: KMeans, *, windows: int
) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``. ``metrics`` has one entry per variant of the classifier; ``windows``
    counts the training windows."""
    source = response.TimeSeries(INPUT_ID, settings.WINDOW_MS, settings.STRIDE_MS, settings.RATE_HZ)
    spectral = response.ProcessingBlock(
        id=DSP_ID,
        type="spectral-analysis",
        name="Spectral features",
        title="Spectral Analysis",
        axes=AXES,
        version=settings.DSP_VERSION,
        features=settings.FEATURES,
        parameters=parameter_groups(),
        performance=_spectral_performance(),
        feature_names=feature_names(),
        fft_lengths=(FFT_LENGTH,),
    )
    classifier = NetworkBlock(
        id=CLASSIFIER_ID,
        kind="classification",
        layers=layers,
        input_shape=(settings.FEATURES,),
        threshold=settings.MIN_CONFIDENCE,
        metrics=metrics,
        training_cycles=settings.TRAINING_CYCLES,
        learning_rate=settings.LEARNING_RATE,
        batch_size=windows,
        validation_share=settings.VALIDATION_SHARE,
    )
    anomaly = KMeansBlock(ANOMALY_ID, kmeans, settings.ANOMALY_AXES, feature_names(), settings.MIN_ANOMALY_SCORE)
    impulse = response.impulse_entry(
        1, "Motion", source, [spectral], [classifier, anomaly], labels=LABELS, windows=windows
    )
    return response.impulses_detailed([impulse])


def feature_names() -> tuple[str, ...]:
    """What each feature is, in order."""
    step_hz = settings.RATE_HZ / FFT_LENGTH
    bins = [
        f"Spectral Power {(bin_ - 0.5) * step_hz:.2f} - {(bin_ + 0.5) * step_hz:.2f} Hz"
        for bin_ in range(1, settings.BINS + 1)
    ]
    return tuple(f"{axis} {name}" for axis in AXES for name in (*settings.STATISTICS, *bins))


def _spectral_performance() -> dict[str, int]:
    frames = math.ceil(SAMPLES / (FFT_LENGTH // 2))
    operations = len(AXES) * (SAMPLES * 40 + frames * 5 * FFT_LENGTH * int(math.log2(FFT_LENGTH)))
    return processing_performance(operations, 2 * len(AXES) * SAMPLES + 2 * FFT_LENGTH + settings.FEATURES)
