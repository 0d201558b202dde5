"""The project as Studio's API would answer: ``impulses-detailed`` and the project info. Every value is the example's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from examples.several import settings
from examples.several.settings import ACTIVITY, AXES, TAP, ImpulseSettings
from examples.tools import response
from examples.tools.figures import processing_performance
from examples.tools.flatten_features import flatten_names, flatten_operations
from examples.tools.kmeans import KMeans
from examples.tools.layers import Layer
from examples.tools.learn_blocks import KMeansBlock, LearnBlock, NetworkBlock
from examples.tools.parameters import flatten_groups, raw_groups


@dataclass(frozen=True)
class TrainedClassifier:
    """``metrics`` has one entry per variant; ``windows`` counts the training windows."""

    layers: Sequence[Layer]
    metrics: list[dict[str, Any]]
    windows: int


def project_info() -> dict[str, Any]:
    """``GET /api/{projectId}``."""
    return response.project_info(
        project_id=settings.PROJECT_ID, name=settings.PROJECT_NAME, owner=settings.OWNER, sensor=settings.SENSOR
    )


def impulses_detailed(activity: TrainedClassifier, kmeans: KMeans, tap: TrainedClassifier) -> dict[str, Any]:
    """``GET /api/{projectId}/impulses-detailed``: both impulses."""
    names = flatten_names(AXES, settings.STATISTICS)
    anomaly = KMeansBlock(settings.ANOMALY_ID, kmeans, settings.ANOMALY_AXES, names, settings.MIN_ANOMALY_SCORE)
    return response.impulses_detailed([_entry(ACTIVITY, _flatten(names), activity, anomaly), _entry(TAP, _raw(), tap)])


def _entry(
    impulse: ImpulseSettings, processing: response.ProcessingBlock, trained: TrainedClassifier, *further: LearnBlock
) -> dict[str, Any]:
    source = response.TimeSeries(impulse.input_id, impulse.window_ms, impulse.stride_ms, settings.RATE_HZ)
    classifier = NetworkBlock(
        id=impulse.classifier_id,
        kind="classification",
        layers=trained.layers,
        input_shape=(impulse.features,),
        threshold=impulse.min_confidence,
        metrics=trained.metrics,
        training_cycles=impulse.training_cycles,
        learning_rate=settings.LEARNING_RATE,
        batch_size=settings.BATCH_SIZE,
        validation_share=round(impulse.validation_share, 4),
    )
    return response.impulse_entry(
        impulse.impulse_id,
        impulse.name,
        source,
        [processing],
        [classifier, *further],
        labels=impulse.labels,
        windows=trained.windows,
    )


def _flatten(names: tuple[str, ...]) -> response.ProcessingBlock:
    return response.ProcessingBlock(
        id=ACTIVITY.dsp_id,
        type="flatten",
        name="Flatten",
        title="Flatten",
        axes=AXES,
        version=1,
        features=ACTIVITY.features,
        parameters=flatten_groups(settings.STATISTICS),
        performance=processing_performance(
            flatten_operations(ACTIVITY.samples, len(AXES)), ACTIVITY.samples + ACTIVITY.features
        ),
        feature_names=names,
    )


def _raw() -> response.ProcessingBlock:
    return response.ProcessingBlock(
        id=TAP.dsp_id,
        type="raw",
        name="Raw data",
        title="Raw Data",
        axes=AXES,
        version=1,
        features=TAP.features,
        parameters=raw_groups(),
        performance=processing_performance(TAP.features, TAP.features),
    )
