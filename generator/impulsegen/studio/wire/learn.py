"""Learning blocks of both kinds, under one name."""

from impulsegen.studio.wire.learn_anomaly import (
    AnomalyConfig,
    AnomalyConfigEntry,
    AnomalyGmmMetadata,
    AnomalyModelMetadata,
    Cluster,
)
from impulsegen.studio.wire.learn_keras import DependencyData, KerasConfig, KerasConfigEntry, KerasModelMetadata
from impulsegen.studio.wire.thresholds import BlockThreshold

__all__ = [
    "AnomalyConfig",
    "AnomalyConfigEntry",
    "AnomalyGmmMetadata",
    "AnomalyModelMetadata",
    "BlockThreshold",
    "Cluster",
    "DependencyData",
    "KerasConfig",
    "KerasConfigEntry",
    "KerasModelMetadata",
]
