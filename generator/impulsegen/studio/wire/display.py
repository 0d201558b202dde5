"""What Studio's pages show beside an impulse; nothing here reaches firmware."""

from __future__ import annotations

from pydantic import Field

from impulsegen.studio.wire.base import Boolean, FreeMap, Items, Number, PersonalText, Scalar, Whole, WireModel


class FilteringType(WireModel):
    """How a table column is filtered."""

    type: str | None = None
    options: Items[str] = ()


class ImpulseMetric(WireModel):
    """A figure of an impulse, ready for display."""

    name: str | None = None
    type: str | None = None
    filtering_type: FilteringType | None = None
    category: str | None = None
    description: str | None = None
    value: Scalar = None
    title: str | None = None
    value_for_sorting: Number | None = None
    value_hint: str | None = None


class MetricKey(WireModel):
    """A column of Studio's table of impulses."""

    name: str | None = None
    description: str | None = None
    type: str | None = None
    filtering_type: FilteringType | None = None
    show_in_table: Boolean | None = None


class MetricKeysByCategory(WireModel):
    """Columns under one heading."""

    category: str | None = None
    metric_keys: Items[MetricKey] = ()


class CreatedByUser(WireModel):
    """A person: never printed, never stored."""

    id: Whole | None = None
    name: PersonalText = None
    username: PersonalText = None
    photo: PersonalText = None


class DatasetVersion(WireModel):
    """The version of the dataset that an impulse was trained with (experimental in the API)."""

    id: Whole | None = None
    created: str | None = None
    version_index: Whole | None = None
    description: str | None = None
    parent_version_id: Whole | None = None
    restored_from_dataset_version_id: Whole | None = None
    type: str | None = None
    summary: FreeMap = Field(default_factory=dict)
    window_start: str | None = None
    window_end: str | None = None
