"""Studio's memory and latency figures of a trained block."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.impulse.model import DevicePerformance, MemoryEstimate
from impulsegen.studio.wire import metrics as wire


def metrics_of(all_metrics: Sequence[wire.ModelMetrics], model_type: str) -> wire.ModelMetrics | None:
    """The validation metrics of one variant."""
    return next((metrics for metrics in all_metrics if metrics.type == model_type), None)


def resolve_performance(metrics: wire.ModelMetrics | None) -> tuple[DevicePerformance, ...]:
    """Figures per device. A device that was not measured (``hasPerformance`` false) is left out: its numbers are zeros."""
    if metrics is None:
        return ()
    devices = []
    for device in metrics.on_device_performance:
        if device.has_performance is False or not device.mcu:
            continue
        engines = {"tflite": device.tflite, "eon": device.eon, "eon_ram_optimized": device.eon_ram_optimized}
        devices.append(
            DevicePerformance(
                mcu=device.mcu,
                name=device.name or device.mcu,
                is_default=bool(device.is_default),
                latency_ms=device.latency or 0.0,
                engines={name: _estimate(estimate) for name, estimate in engines.items() if estimate is not None},
            )
        )
    return tuple(devices)


def _estimate(estimate: wire.MemoryEstimate) -> MemoryEstimate:
    return MemoryEstimate(
        ram_bytes=_size(estimate.ram_required),
        rom_bytes=_size(estimate.rom_required),
        arena_bytes=_size(estimate.arena_size),
        model_bytes=_size(estimate.model_size),
    )


def _size(value: float | None) -> int:
    """A size in bytes; absent and nonsense (Studio has written -1) count as not measured."""
    return int(value) if value is not None and 0 < value < 2**31 else 0
