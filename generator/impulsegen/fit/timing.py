"""Whether a target keeps up: Studio's latency figures against the time between windows."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.impulse.model import DevicePerformance, Impulse, KMeansBlock, TimeSeriesInput, default_device
from impulsegen.target.loader import list_targets
from impulsegen.target.model import Target


@dataclass(frozen=True)
class Timing:
    """The schedule of an impulse on a target. ``None``: not known, or not applicable."""

    period_ms: float | None  # from one window to the next
    dsp_ms: float | None
    learn_ms: float | None
    source: str  # whose figures, and whether they are scaled
    is_own: bool  # figures of this very device

    @property
    def latency_ms(self) -> float | None:
        """Of one window."""
        return None if self.dsp_ms is None or self.learn_ms is None else self.dsp_ms + self.learn_ms

    @property
    def duty_percent(self) -> float | None:
        """Share of the time in which the core computes."""
        return 100 * self.latency_ms / self.period_ms if self.latency_ms is not None and self.period_ms else None

    @property
    def windows_per_second(self) -> float | None:
        """The most that it can do."""
        return 1000 / self.latency_ms if self.latency_ms else None

    @property
    def keeps_up(self) -> bool | None:
        """Whether a window is done before the next one comes."""
        return None if self.duty_percent is None else self.duty_percent <= 100

    def as_json(self) -> dict[str, object]:
        """The schedule as JSON values."""
        return {
            "period_ms": self.period_ms,
            "dsp_ms": self.dsp_ms,
            "learn_ms": self.learn_ms,
            "latency_ms": self.latency_ms,
            "duty_percent": self.duty_percent,
            "keeps_up": self.keeps_up,
            "source": self.source,
        }

    def diagnostics(self, target: Target) -> tuple[Diagnostic, ...]:
        """An error when the schedule is impossible with the device's own figures; a warning when they are scaled."""
        if self.keeps_up is not False:
            return ()
        message = (
            f"{target.id} does not keep up: a window takes {self.latency_ms:g} ms (processing {self.dsp_ms:g}, "
            f"learning {self.learn_ms:g}), but the next one comes after {self.period_ms:g} ms"
        )
        hint = "a longer stride (window increase) in Studio, a smaller model, or a faster target"
        parts = {"where": target.id, "expected": f"at most {self.period_ms:g} ms; {self.source}", "hint": hint}
        if self.is_own:
            return (diagnostics.error("too-slow", message, allow="overflow", **parts),)
        return (diagnostics.warning("too-slow", message, **parts),)


def timing_of(impulse: Impulse, target: Target) -> Timing:
    """The schedule from stride and latencies.

    Figures are those of the target's own device. Else those of a device with the same core are scaled by clock: an estimate.
    Latencies of processing blocks are Studio's for the project's device; its k-means blocks have none and count as 0.
    """
    period_ms = float(impulse.input.stride_ms) if isinstance(impulse.input, TimeSeriesInput) else None
    blocks = [block for block in impulse.learn_blocks if not isinstance(block, KMeansBlock)]
    performance = next((block.performance for block in blocks if block.performance), ())
    device, factor, source = _device(performance, target)
    if device is None:
        return Timing(period_ms, None, None, source, is_own=False)
    latencies = [_latency_of(block.performance, device.mcu) for block in blocks]
    default = default_device(performance)
    dsp_factor = _clock_factor(default.mcu, target) if default else None
    dsp_ms = sum(block.latency_ms for block in impulse.dsp_blocks)
    is_dsp_known = dsp_factor is not None and any(block.latency_ms for block in impulse.dsp_blocks)
    is_own = factor == 1.0 and device.mcu in target.studio_device_ids
    return Timing(
        period_ms,
        dsp_ms * dsp_factor if is_dsp_known and dsp_factor is not None else None,
        sum(latency * factor for latency in latencies if latency is not None) if None not in latencies else None,
        source,
        is_own=is_own and default is not None and default.mcu == device.mcu,
    )


def _device(performance: tuple[DevicePerformance, ...], target: Target) -> tuple[DevicePerformance | None, float, str]:
    for device in performance:
        if device.mcu in target.studio_device_ids:
            return device, 1.0, f"Studio's figures for {device.mcu}"
    for device in performance:
        factor = _clock_factor(device.mcu, target)
        if factor is not None:
            return device, factor, f"Studio's figures for {device.mcu}, times {factor:.2f} for the clock"
    return None, 1.0, "Studio has no figure for this core"


def _clock_factor(mcu: str, target: Target) -> float | None:
    """What a latency on one device is multiplied with; ``None`` where cores differ or a clock is not known."""
    if mcu in target.studio_device_ids:
        return 1.0
    for other in list_targets():
        if mcu in other.studio_device_ids and other.core.id == target.core.id and other.clock_hz and target.clock_hz:
            return other.clock_hz / target.clock_hz
    return None


def _latency_of(performance: tuple[DevicePerformance, ...], mcu: str) -> float | None:
    return next((device.latency_ms for device in performance if device.mcu == mcu), None)
