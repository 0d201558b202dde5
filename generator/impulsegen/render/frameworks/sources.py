"""Where the samples of a program come from: impulses that want the same samples share a source."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from impulsegen.impulse.model import ImageInput, Impulse, TimeSeriesInput
from impulsegen.render.frameworks.sensors import SensorView, sensor_of
from impulsegen.render.project_views import ImpulseView

_DIRECTION = re.compile(r"(?:.*[^a-z])?(?:acc\w*?[ _.-]?)?([xyz])\Z", re.I)
_MILLI = 1000
_CHUNKS_PER_SECOND = 20
_MOST_CHUNK_SAMPLES = 1000  # a DMA descriptor of the smallest driver holds that many
_LEAST_QUEUE_SAMPLES = 16


@dataclass(frozen=True)
class Member:
    """An impulse that is fed by a source."""

    impulse: ImpulseView
    stride_values: int  # from one window to the next; 0 of an image
    state_reset: bool  # whether it keeps something from window to window, which a gap makes worthless


@dataclass(frozen=True)
class Source:
    """One sensor at one rate, with the impulses that it feeds."""

    name: str  # an identifier: "accelerometer", "microphone_2"
    kind: str  # "accelerometer", "microphone", "camera" or "samples"
    title: str
    rate_millihertz: int  # samples in 1000 seconds; 0 of a camera
    axes: tuple[str, ...]
    directions: tuple[int, ...]  # of an accelerometer: for each axis 0, 1 or 2, for x, y and z
    members: tuple[Member, ...]
    width_px: int = 0  # of the largest image
    height_px: int = 0

    @property
    def macro(self) -> str:
        """For macros."""
        return self.name.upper()

    @property
    def file(self) -> str:
        """Its source file."""
        return f"sensor_{self.name}.c"

    @property
    def axis_count(self) -> int:
        """Values per sample."""
        return len(self.axes)

    @property
    def chunk_samples(self) -> int:
        """Samples that are asked for at once: those of a twentieth of a second."""
        return min(_MOST_CHUNK_SAMPLES, max(1, self.rate_millihertz // (_MILLI * _CHUNKS_PER_SECOND)))

    @property
    def queue_samples(self) -> int:
        """Samples of a second, which wait while an impulse runs."""
        return max(_LEAST_QUEUE_SAMPLES, math.ceil(self.rate_millihertz / _MILLI))

    @property
    def rate_hz(self) -> int:
        """Rate of a microphone in whole hertz, which is what drivers take."""
        return (self.rate_millihertz + _MILLI // 2) // _MILLI

    @property
    def is_camera(self) -> bool:
        """Whether it brings frames."""
        return self.kind == "camera"

    @property
    def is_microphone(self) -> bool:
        """Whether its samples are 16-bit integers."""
        return self.kind == "microphone"

    @property
    def is_accelerometer(self) -> bool:
        """Whether it measures acceleration."""
        return self.kind == "accelerometer"


def sources_of(impulses: Sequence[Impulse], views: Sequence[ImpulseView]) -> tuple[Source, ...]:
    """The sources of all impulses that can be run, in the order in which they are first wanted."""
    found: dict[tuple[object, ...], Source] = {}
    for impulse, view in zip(impulses, views, strict=True):
        if view.run is None:
            continue
        source = _source(impulse, view)
        key = (source.kind, source.rate_millihertz, () if source.is_camera else source.axes)
        if key in found:
            other = found[key]
            source = replace(
                other,
                members=(*other.members, *source.members),
                width_px=max(other.width_px, source.width_px),
                height_px=max(other.height_px, source.height_px),
            )
        found[key] = source
    return tuple(_named(tuple(found.values())))


def _named(sources: Sequence[Source]) -> list[Source]:
    """The second one of a kind is called so."""
    counts: dict[str, int] = {}
    named = []
    for source in sources:
        counts[source.kind] = count = counts.get(source.kind, 0) + 1
        named.append(source if count == 1 else replace(source, name=f"{source.kind}_{count}"))
    return named


def _source(impulse: Impulse, view: ImpulseView) -> Source:
    kind, directions = _kind(impulse, sensor_of(impulse, ()))
    has_state = view.run is not None and view.run.has_state
    block = impulse.input
    if isinstance(block, ImageInput):
        members = (Member(view, 0, has_state),)
        title = "frames of a camera"
        return Source(kind, kind, title, 0, impulse.axes, (), members, block.width_px, block.height_px)
    width = impulse.values_per_sample
    if isinstance(block, TimeSeriesInput):
        rate = max(1, round(block.rate_hz * _MILLI))
        stride = max(1, round(block.stride_ms * block.rate_hz / _MILLI))
    else:  # features that the application computes: a window every second
        rate, stride = block.samples * _MILLI, block.samples
    members = (Member(view, stride * width, has_state),)
    return Source(kind, kind, _TITLES[kind], rate, impulse.axes, directions, members)


_TITLES = {
    "accelerometer": "acceleration in m/s^2",
    "microphone": "16-bit samples of sound",
    "samples": "values in the units that the impulse was trained with",
}


def _kind(impulse: Impulse, sensor: SensorView) -> tuple[str, tuple[int, ...]]:
    """The kind of driver that can feed an impulse, and the directions of its axes."""
    if sensor.is_camera:
        return "camera", ()
    if sensor.is_microphone and len(impulse.axes) == 1:
        return "microphone", ()
    matches = [_DIRECTION.match(axis) for axis in impulse.axes]
    directions = tuple("xyz".index(match[1].lower()) for match in matches if match)
    if sensor.is_accelerometer and len(directions) == len(impulse.axes) == len(set(directions)):
        return "accelerometer", directions
    return "samples", ()
