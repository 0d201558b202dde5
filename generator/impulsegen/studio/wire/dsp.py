"""Settings of a processing block, and what its feature generation left behind."""

from __future__ import annotations

from pydantic import Field

from impulsegen.studio.wire.base import (
    Boolean,
    FreeMap,
    Id,
    Items,
    Number,
    Record,
    Skipped,
    Text,
    Whole,
    WireModel,
)
from impulsegen.studio.wire.parameters import DspGroup


class DspFeatures(WireModel):
    """Names of features and classes."""

    generated: Boolean | None = None
    count: Whole | None = None
    labels: Items[str] = ()
    classes: Items[str] = ()


class DspPerformance(WireModel):
    """Studio's estimate for the project's device: ``latency`` in milliseconds, ``ram`` in bytes."""

    latency: Whole | None = None
    ram: Whole | None = None
    custom_dsp_string: str | None = None


class DspInfo(WireModel):
    """Facts of a processing block. ``window_length`` is milliseconds."""

    id: Id | None = None
    name: str | None = None
    window_length: Whole | None = None
    type: Text = ""
    classes: Items[str] = ()
    classes_per_key: FreeMap = Field(default_factory=dict)
    features: DspFeatures | None = None
    expected_window_count: Whole | None = None
    input_axes: Items[str] = ()
    performance: DspPerformance | None = None
    can_calculate_feature_importance: Boolean | None = None
    calculate_feature_importance: Boolean | None = None
    can_normalize_data: Boolean | None = None
    normalize_data: str | None = None
    has_auto_tune: Boolean | None = None
    minimum_version_for_autotune: Number | None = None
    has_autotuner_results: Boolean | None = None
    uses_state: Boolean | None = None


class DspConfig(WireModel):
    """``config`` is empty, with a ``config_error``, when the block's server did not answer."""

    dsp: DspInfo | None = None
    config: Items[DspGroup] = ()
    config_error: str | None = None


class OutputShape(WireModel):
    """Flat: ``width`` features. Spectrogram: ``width`` frames of ``height`` values. Image: pixels."""

    width: Whole | None = None
    height: Whole | None = None
    channels: Whole | None = None
    frames: Whole | None = None


class OutputConfig(WireModel):
    """The shape of the features."""

    type: Text = ""
    shape: OutputShape | None = None


class DspMetadata(WireModel):
    """What features were generated with. ``dsp_config`` is a flat map or ``{options, performance, ...}``.

    ``fft_used`` is ``None`` when the features are older than this field, which is not the same as an empty list.
    """

    created: str | None = None
    generated: Boolean | None = None
    dsp_config: FreeMap = Field(default_factory=dict)
    labels: Items[str] = ()
    feature_labels: Items[str] = ()
    window_count: Whole | None = None
    feature_count: Whole | None = None
    included_samples: Skipped = 0
    window_size_ms: Whole | None = None
    window_increase_ms: Whole | None = None
    pad_zeros: Boolean | None = None
    frequency: Number | None = None
    output_config: OutputConfig | None = None
    fft_used: tuple[Whole, ...] | None = None
    resampling_algorithm_version: Number | None = None
    feature_explorer_job_id: Whole | None = None
    feature_explorer_job_failed: Boolean | None = None
    feature_importance_job_id: Whole | None = None
    feature_importance_job_failed: Boolean | None = None


class DspBlockConfigEntry(WireModel):
    """Belongs to the processing block ``block_id``. ``metadata`` is absent until features were generated."""

    block_id: Id
    config: Record[DspConfig] = DspConfig()
    metadata: DspMetadata | None = None
