"""Figures of a trained model: accuracy, memory and latency per device."""

from __future__ import annotations

from pydantic import Field

from impulsegen.studio.wire.base import Boolean, FreeMap, Items, Number, Scalar, Skipped, Text, Whole, WireModel


class MemoryEstimate(WireModel):
    """All in bytes."""

    ram_required: Whole | None = None
    rom_required: Whole | None = None
    arena_size: Whole | None = None
    model_size: Whole | None = None


class CustomMetric(WireModel):
    """A figure of an accelerator."""

    name: str | None = None
    value: Scalar = None


class OnDevicePerformance(WireModel):
    """Figures for one device, ``latency`` in milliseconds. Without ``has_performance`` the numbers mean nothing."""

    mcu: Text = ""
    name: str | None = None
    is_default: Boolean | None = None
    latency: Number | None = None
    tflite: MemoryEstimate | None = None
    eon: MemoryEstimate | None = None
    eon_ram_optimized: MemoryEstimate | None = Field(None, alias="eon_ram_optimized")
    custom_metrics: Items[CustomMetric] = ()
    has_performance: Boolean | None = None
    profiling_error: str | None = None


class AdditionalMetric(WireModel):
    """A further figure of a model, for display."""

    name: str | None = None
    value: Scalar = None
    full_precision_value: Number | None = None
    tooltip_text: str | None = None
    link: str | None = None


class ModelMetrics(WireModel):
    """Validation of one variant (``type``: int8, float32, akida)."""

    type: Text = ""
    loss: Number | None = None
    accuracy: Number | None = None
    confusion_matrix: Items[tuple[Number, ...]] = ()  # counts [actual][predicted]
    report: FreeMap = Field(default_factory=dict)
    on_device_performance: Items[OnDevicePerformance] = ()
    predictions: Skipped = 0
    visualization: str | None = None
    is_supported_on_mcu: Boolean | None = None
    mcu_support_error: str | None = None
    profiling_job_id: Whole | None = None
    profiling_job_failed: Boolean | None = None
    additional_metrics: Items[AdditionalMetric] = ()
