"""The response of ``GET /api/{projectId}/impulses-detailed`` and one impulse in it."""

from __future__ import annotations

from impulsegen.studio.wire.base import Boolean, Items, Number, WireModel
from impulsegen.studio.wire.display import CreatedByUser, DatasetVersion, ImpulseMetric, MetricKeysByCategory
from impulsegen.studio.wire.dsp import DspBlockConfigEntry
from impulsegen.studio.wire.impulse import Impulse
from impulsegen.studio.wire.learn_anomaly import AnomalyConfigEntry
from impulsegen.studio.wire.learn_keras import KerasConfigEntry
from impulsegen.studio.wire.post_processing import PostProcessingConfigEntry


class PretrainedModelInfo(WireModel):
    """Of an impulse around a model that was not trained in Studio."""

    file_name: str | None = None


class DetailedImpulse(WireModel):
    """One impulse with the settings of its blocks, joined by ``block_id``.

    ``configured`` and ``complete`` are ``None`` on servers that are older than these fields.
    """

    impulse: Impulse
    metrics: Items[ImpulseMetric] = ()
    dsp_block_configs: Items[DspBlockConfigEntry] = ()
    learn_block_keras_configs: Items[KerasConfigEntry] = ()
    learn_block_anomaly_configs: Items[AnomalyConfigEntry] = ()
    post_processing_block_configs: Items[PostProcessingConfigEntry] = ()
    pretrained_model_info: PretrainedModelInfo | None = None
    is_stale: Boolean | None = None
    configured: Boolean | None = None
    complete: Boolean | None = None
    tags: Items[str] = ()
    created_from_tuner_trial_id: Number | None = None
    created_by_user: CreatedByUser | None = None
    dataset_version: DatasetVersion | None = None


class ImpulsesDetailedResponse(WireModel):
    """All impulses of a project."""

    success: Boolean | None = None
    error: str | None = None
    impulses: tuple[DetailedImpulse, ...]
    metric_keys_by_category: Items[MetricKeysByCategory] = ()
    extra_table_columns: Items[str] = ()
