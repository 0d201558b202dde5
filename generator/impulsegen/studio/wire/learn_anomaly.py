"""Learning blocks that score anomaly from features (k-means and Gaussian mixture): settings and training result."""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from impulsegen.studio.wire.base import WRONG_TYPE, Boolean, Id, Items, Number, Record, Skipped, Whole, WireModel
from impulsegen.studio.wire.learn_keras import DependencyData
from impulsegen.studio.wire.metrics import ModelMetrics
from impulsegen.studio.wire.thresholds import BlockThreshold


def _axes_from_text(value: object) -> object:
    """The API page shows the list as text in back-ticks; newer versions send a list."""
    if value is None:
        return ()
    if not isinstance(value, str):
        return value
    text = value.strip().strip("`").strip()
    try:
        return json.loads(text) if text else ()
    except ValueError:
        expected = "a list of whole numbers, or one as text like [0, 11, 22]"
        raise PydanticCustomError(WRONG_TYPE, "expected {expected}", {"expected": expected}) from None


class AnomalyAxis(WireModel):
    """A feature that can be chosen: ``ix`` is its index among all features."""

    ix: Whole | None = None
    label: str | None = None
    selected: Boolean | None = None
    favourite: Boolean | None = None


class AnomalyConfig(WireModel):
    """Settings. ``cluster_count`` counts clusters or mixture components."""

    dependencies: DependencyData | None = None
    name: str | None = None
    axes: Items[AnomalyAxis] = ()
    trained: Boolean | None = None
    cluster_count: Whole | None = None
    selected_axes: Items[Whole] = ()
    minimum_confidence_rating: Number | None = None
    thresholds: Items[BlockThreshold] = ()


class Cluster(WireModel):
    """Centre and radius in standardised feature space."""

    center: Items[Number] = ()
    max_error: Number | None = None


class AnomalyModelMetadata(WireModel):
    """Training result. K-means: ``scale`` and ``mean`` per axis. GMM: one number each, of the log-likelihood."""

    created: str | None = None
    scale: Items[Number] = ()
    mean: Items[Number] = ()
    clusters: Items[Cluster] = ()
    axes: Annotated[tuple[Whole, ...], BeforeValidator(_axes_from_text)] = ()
    default_minimum_confidence_rating: Number | None = None
    available_model_types: Items[str] = ()
    recommended_model_type: str | None = None
    model_validation_metrics: Items[ModelMetrics] = ()
    has_trained_model: Boolean | None = None
    thresholds: Items[BlockThreshold] = ()
    tensorboard_graphs: Skipped = 0


class AnomalyGmmMetadata(WireModel):
    """A Gaussian mixture in raw feature space: ``means`` [k][d], ``covariances`` [k][d][d], ``weights`` [k]."""

    means: Items[tuple[Number, ...]] = ()
    covariances: Items[tuple[tuple[Number, ...], ...]] = ()
    weights: Items[Number] = ()


class AnomalyConfigEntry(WireModel):
    """Belongs to the learning block ``block_id``. ``metadata`` is absent until it was trained."""

    block_id: Id
    config: Record[AnomalyConfig] = AnomalyConfig()
    metadata: AnomalyModelMetadata | None = None
    gmm_metadata: AnomalyGmmMetadata | None = None
