"""The structure of an impulse: its blocks and how they are wired."""

from __future__ import annotations

from impulsegen.studio.wire.base import Boolean, Id, Items, Number, Text, Whole, WireModel


class LabelingMethod(WireModel):
    """How a window of several labels is labelled in training."""

    type: Text = ""
    labels: Items[str] = ()
    min_percentage: Number | None = None


class DatasetSubset(WireModel):
    """Which part of the dataset was used; the last two fields are those of older servers."""

    include_percentage: Number | None = None
    seed: Whole | None = None
    subset_modulo: Whole | None = None
    subset_seed: Whole | None = None


class ImpulseInputBlock(WireModel):
    """Where samples come from. Times are milliseconds; ``frequency_hz`` may be a fraction; ``axes`` empty means all."""

    id: Id
    type: Text = ""
    name: str | None = None
    title: str | None = None
    description: str | None = None
    axes: Items[str] = ()
    window_size_ms: Whole | None = None
    window_increase_ms: Whole | None = None
    frequency_hz: Number | None = None
    classification_window_increase_ms: Whole | None = None
    pad_zeros: Boolean | None = None
    labeling_method_multi_label: LabelingMethod | None = None
    image_width: Whole | None = None
    image_height: Whole | None = None
    resize_mode: str | None = None
    resize_method: str | None = None
    crop_anchor: str | None = None
    created_by: str | None = None
    created_at: str | None = None
    dataset_subset: DatasetSubset | None = None


class OrganizationRef(WireModel):
    """The organisation that a custom processing block belongs to."""

    id: Whole | None = None
    dsp_id: Whole | None = None


class NamedAxis(WireModel):
    """An axis by its role. ``selected_axis`` is absent when an optional axis was not chosen."""

    name: str | None = None
    description: str | None = None
    required: Boolean | None = None
    selected_axis: str | None = None


class ImpulseDspBlock(WireModel):
    """A processing block. ``values_per_axis`` is documented as an integer, but fractions occur."""

    id: Id
    type: Text = ""
    name: str | None = None
    axes: Items[str] = ()
    title: str | None = None
    description: str | None = None
    values_per_axis: Number | None = None
    input: Id | None = None
    created_by: str | None = None
    created_at: str | None = None
    implementation_version: Whole | None = None
    organization: OrganizationRef | None = None
    custom_url: str | None = None
    named_axes: Items[NamedAxis] = ()


class ImpulseLearnBlock(WireModel):
    """A learning block. ``dsp`` lists the processing blocks that it reads, in the order of its features."""

    id: Id
    type: Text = ""
    name: str | None = None
    dsp: Items[Id] = ()
    title: str | None = None
    description: str | None = None
    created_by: str | None = None
    created_at: str | None = None
    training_processor: str | None = None


class ImpulsePostProcessingBlock(WireModel):
    """A post-processing block."""

    id: Id
    type: Text = ""
    name: str | None = None
    title: str | None = None
    description: str | None = None
    created_by: str | None = None
    created_at: str | None = None
    implementation_version: Whole | None = None


class Impulse(WireModel):
    """An impulse. The order of each list is the order in firmware."""

    id: Id
    name: str | None = None
    type: str | None = None
    dataset_version_id: Whole | None = None
    input_blocks: Items[ImpulseInputBlock] = ()
    dsp_blocks: Items[ImpulseDspBlock] = ()
    learn_blocks: Items[ImpulseLearnBlock] = ()
    post_processing_blocks: Items[ImpulsePostProcessingBlock] = ()
