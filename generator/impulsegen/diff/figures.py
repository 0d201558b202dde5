"""Changes of what learn blocks are tuned with, and of what Studio measured of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from impulsegen.diff.change import Change, Level, number
from impulsegen.diff.values import compare_values, differ, paired, plain
from impulsegen.impulse.model import DevicePerformance, MemoryEstimate, Threshold, default_device


def compare_thresholds(
    old: tuple[Threshold, ...], new: tuple[Threshold, ...], path: str, what: str
) -> Iterator[Change]:
    """Thresholds by their keys. One that is gone takes the names of its constants with it."""
    for before, after in paired(old, new, lambda threshold: threshold.key):
        if before is not None and after is not None:
            if differ(before.value, after.value):
                message = f"{what}: {after.key} {number(before.value)} -> {number(after.value)}"
                yield Change(Level.TUNE, "threshold", f"{path}.{after.key}", before.value, after.value, message)
        elif before is not None:
            message = f"{what}: there is no threshold {before.key} any more"
            yield Change(Level.BREAKING, "threshold-removed", f"{path}.{before.key}", before.value, None, message)
        elif after is not None:
            message = f"{what}: a threshold {after.key} of {number(after.value)} is new"
            yield Change(Level.TUNE, "threshold-added", f"{path}.{after.key}", None, after.value, message)


def compare_performance(
    old: tuple[DevicePerformance, ...], new: tuple[DevicePerformance, ...], path: str, what: str
) -> Iterator[Change]:
    """Studio's figures of each device. Only memory on the project's own one counts for more than information."""
    chosen = default_device(new)
    for before, after in paired(old, new, lambda device: device.mcu):
        if before is not None and after is not None:
            own, place = f"{path}[{after.mcu}]", f"{what} on {after.mcu}"
            yield from compare_values(before, after, own, place)
            level = Level.RESIZE if after is chosen else Level.INFO
            yield from _memory(before, after, level, f"{own}.engines", place)
        else:
            device = before or after
            assert device is not None  # noqa: S101 - a pair has at least one
            verb = "has no figures any more" if after is None else "has figures now"
            was, now = (device.mcu, None) if after is None else (None, device.mcu)
            message = f"{what}: {device.mcu} {verb}"
            yield Change(Level.INFO, "studio-device", f"{path}[{device.mcu}]", was, now, message)


def _memory(old: DevicePerformance, new: DevicePerformance, level: Level, path: str, what: str) -> Iterator[Change]:
    for engine in dict.fromkeys((*old.engines, *new.engines)):
        before, after = old.engines.get(engine), new.engines.get(engine)
        if before != after:
            text = ", ".join(_differences(before, after)) or (
                "no figures any more" if after is None else "figures are new"
            )
            message = f"{what}, engine {engine}: Studio's {text}"
            own_level = level if before is not None and after is not None else Level.INFO
            own = f"{path}.{engine}"
            yield Change(own_level, "studio-memory", own, plain(before), plain(after), message)


def _differences(old: MemoryEstimate | None, new: MemoryEstimate | None) -> Iterator[str]:
    if old is None or new is None:
        return
    for field in dataclasses.fields(MemoryEstimate):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield f"{field.name.removesuffix('_bytes')} {before} -> {after} bytes"
