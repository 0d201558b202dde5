"""The project as Studio's API would answer: ``impulses-detailed`` and the project info. Every value is the example's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from examples.regression import settings
from examples.tools import response
from examples.tools.figures import processing_performance
from examples.tools.flatten_features import flatten_names, flatten_operations
from examples.tools.layers import Layer
from examples.tools.learn_blocks import NetworkBlock
from examples.tools.parameters import flatten_groups

_VALIDATION_SHARE = settings.VALIDATION_WINDOWS / (settings.TRAINING_WINDOWS + settings.VALIDATION_WINDOWS)


def project_info() -> dict[str, Any]:
    """``GET /api/{projectId}``."""
    return response.project_info(
        project_id=settings.PROJECT_ID, name=settings.PROJECT_NAME, owner=settings.OWNER, sensor=settings.SENSOR
    )


def impulses_detailed(layers: Sequence[Layer], metrics: list[dict[str, Any]], *, windows: int) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``. ``metrics`` has one entry per variant of the network; ``windows`` counts
    the training windows."""
    source = response.TimeSeries(settings.INPUT_ID, settings.WINDOW_MS, settings.STRIDE_MS, settings.RATE_HZ)
    operations = flatten_operations(settings.SAMPLES, len(settings.AXES))
    flatten = response.ProcessingBlock(
        id=settings.DSP_ID,
        type="flatten",
        name="Flatten",
        title="Flatten",
        axes=settings.AXES,
        version=1,
        features=settings.FEATURES,
        parameters=flatten_groups(settings.STATISTICS),
        performance=processing_performance(operations, settings.SAMPLES + settings.FEATURES),
        feature_names=flatten_names(settings.AXES, settings.STATISTICS),
    )
    regression = NetworkBlock(
        id=settings.REGRESSION_ID,
        kind="regression",
        layers=layers,
        input_shape=(settings.FEATURES,),
        threshold=settings.MAX_ERROR,
        metrics=metrics,
        training_cycles=settings.TRAINING_CYCLES,
        learning_rate=settings.LEARNING_RATE,
        batch_size=settings.BATCH_SIZE,
        validation_share=_VALIDATION_SHARE,
        recommended=settings.RECOMMENDED,
    )
    impulse = response.impulse_entry(
        1, settings.IMPULSE_NAME, source, [flatten], [regression], labels=("value",), windows=windows
    )
    return response.impulses_detailed([impulse])
