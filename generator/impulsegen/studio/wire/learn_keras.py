"""Learning blocks that are networks: settings and training result."""

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
from impulsegen.studio.wire.metrics import ModelMetrics
from impulsegen.studio.wire.parameters import DspGroupItem
from impulsegen.studio.wire.thresholds import BlockThreshold


class DependencyData(WireModel):
    """What a learning block depends on. ``feature_count`` is the sum over its processing blocks."""

    classes: Items[str] = ()
    classes_per_key: FreeMap = Field(default_factory=dict)
    block_names: Items[str] = ()
    feature_count: Whole | None = None
    sample_count: Whole | None = None
    output_classes: Items[str] = ()


class KerasVisualLayer(WireModel):
    """One layer of the visual editor."""

    type: Text = ""
    neurons: Whole | None = None
    kernel_size: Whole | None = None
    dropout_rate: Number | None = None
    columns: Whole | None = None
    stack: Whole | None = None
    enabled: Boolean | None = None
    organization_model_id: Whole | None = None


class AugmentationPolicySpectrogram(WireModel):
    """Augmentation of spectrograms in training."""

    enabled: Boolean | None = None
    warping: Boolean | None = None
    freq_masking: str | None = None
    time_masking: str | None = None
    gaussian_noise: str | None = None


class AkidaEdgeLearningConfig(WireModel):
    """Learning on BrainChip Akida chips."""

    enabled: Boolean | None = None
    additional_classes: Number | None = None
    neurons_per_class: Number | None = None


class BlockParameters(WireModel):
    """Of visual anomaly detection: PatchCore has all of them, a Gaussian mixture only the backbone."""

    backbone: str | None = None
    num_layers: Whole | None = None
    pool_size: Whole | None = None
    sampling_ratio: Number | None = None
    num_nearest_neighbors: Whole | None = None


class KFoldsValidationConfig(WireModel):
    """Cross-validation in training."""

    num_folds: Number | None = None
    include_final_training_run: Boolean | None = None
    extra_epochs: Number | None = None


class BlockNoLongerAvailable(WireModel):
    """Why a block cannot be chosen any more."""

    reason_markdown: str | None = None
    reason_html: str | None = None


class TransferLearningModel(WireModel):
    """A network that Studio offers to start from."""

    name: str | None = None
    short_name: str | None = None
    abbreviated_name: str | None = None
    description: str | None = None
    has_neurons: Boolean | None = None
    has_dropout: Boolean | None = None
    default_neurons: Whole | None = None
    default_dropout: Number | None = None
    default_learning_rate: Number | None = None
    default_training_cycles: Number | None = None
    has_image_augmentation: Boolean | None = None
    type: Text = ""
    learn_block_type: str | None = None
    organization_model_id: Whole | None = None
    implementation_version: Whole | None = None
    repository_url: str | None = None
    custom_block_ref: str | None = None
    author: str | None = None
    block_type: str | None = None
    custom_parameters: Items[DspGroupItem] = ()
    display_category: str | None = None
    block_no_longer_available: BlockNoLongerAvailable | None = None
    has_expert_mode: Boolean | None = None


class KerasConfig(WireModel):
    """Settings. ``mode`` is that of the editor; the task is ``KerasModelMetadata.mode``."""

    dependencies: DependencyData | None = None
    trained: Boolean | None = None
    name: str | None = None
    type: str | None = None
    script: str | None = None
    minimum_confidence_rating: Number | None = None
    selected_model_type: str | None = None
    mode: str | None = None
    visual_layers: Items[KerasVisualLayer] = ()
    training_cycles: Whole | None = None
    learning_rate: Number | None = None
    batch_size: Whole | None = None
    default_batch_size: Whole | None = None
    shape: str | None = None  # a Python tuple as text
    train_test_split: Number | None = None
    auto_class_weights: Boolean | None = None
    use_learned_optimizer: Boolean | None = None
    augmentation_policy_image: str | None = None
    augmentation_policy_spectrogram: AugmentationPolicySpectrogram | None = None
    transfer_learning_models: Items[TransferLearningModel] = ()
    profile_int8: Boolean | None = None
    skip_embeddings_and_memory: Boolean | None = None
    akida_edge_learning_config: AkidaEdgeLearningConfig | None = None
    custom_validation_metadata_key: str | None = None
    show_advanced_training_settings: Boolean | None = None
    show_augmentation_training_settings: Boolean | None = None
    custom_parameters: FreeMap = Field(default_factory=dict)
    anomaly_capacity: str | None = None
    last_shown_model_variant: str | None = None
    last_shown_model_engine: str | None = None
    block_parameters: BlockParameters | None = None
    thresholds: Items[BlockThreshold] = ()
    k_folds_validation_config: KFoldsValidationConfig | None = None
    is_multi_head: Boolean | None = None


class KerasTensorInfo(WireModel):
    """Input or output of a layer, with TensorFlow's names. ``shape`` is one extent only."""

    shape: Whole | None = None
    name: str | None = None
    type: str | None = None


class KerasModelLayer(WireModel):
    """One layer of the trained network."""

    input: KerasTensorInfo | None = None
    output: KerasTensorInfo | None = None


class KerasModelMetadata(WireModel):
    """Training result. ``class_names`` are the labels in the order of the outputs; ``mode`` is the task."""

    created: str | None = None
    layers: Items[KerasModelLayer] = ()
    class_names: Items[str] = ()
    labels: Items[str] = ()
    available_model_types: Items[str] = ()
    recommended_model_type: str | None = None
    model_validation_metrics: Items[ModelMetrics] = ()
    has_trained_model: Boolean | None = None
    mode: str | None = None
    object_detection_last_layer: str | None = None
    image_input_scaling: str | None = None
    thresholds: Items[BlockThreshold] = ()
    tensorboard_graphs: Skipped = 0
    k_folds_metadata: Skipped = 0


class KerasConfigEntry(WireModel):
    """Belongs to the learning block ``block_id``. ``metadata`` is absent until it was trained."""

    block_id: Id
    config: Record[KerasConfig] = KerasConfig()
    metadata: KerasModelMetadata | None = None
