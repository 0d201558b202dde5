"""Sketches: one for each board whose parts bring what an impulse wants, and one that needs no sensor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from impulsegen.files import Ownership, PlannedFile
from impulsegen.impulse.model import ImageInput, Impulse, Sensor, TimeSeriesInput
from impulsegen.render.c_text import CText
from impulsegen.render.frameworks.arduino_drivers import ACCELEROMETER, CAMERA, MICROPHONE, Driver, drivers_of
from impulsegen.render.frameworks.project import FrameworkProject
from impulsegen.render.project_views import ImpulseView
from impulsegen.target.model import Target

STATIC_WINDOW = "static_window"
_SIGNAL = "signal"
_LONGEST_NAME = 63  # of a library or a sketch
_AXIS = re.compile(r"(?P<what>acc\w*?|gyr\w*?)[ _.-]*(?P<axis>[xyz])\Z", re.IGNORECASE)
_PLAIN_AXES = ("x", "y", "z")


@dataclass(frozen=True)
class Feed:
    """An impulse in a sketch, and where its windows come from."""

    impulse: ImpulseView
    kind: str
    axes: tuple[CText, ...]  # C expressions of one sample
    stride: int  # samples
    rate_hz: float
    samples_macro: str
    axes_macro: str
    rate_macro: str

    @property
    def is_accelerometer(self) -> bool:
        """Sample by sample, at the impulse's rate."""
        return self.kind == ACCELEROMETER

    @property
    def is_microphone(self) -> bool:
        """In pieces, from an interrupt or a task."""
        return self.kind == MICROPHONE

    @property
    def is_camera(self) -> bool:
        """Frame by frame."""
        return self.kind == CAMERA

    @property
    def is_signal(self) -> bool:
        """From a window that stands in for a sensor."""
        return self.kind == _SIGNAL

    @property
    def rotation(self) -> CText:
        """Where the gyroscope's values go, if an axis is one of them."""
        return CText("rotation" if self.has_rotation else "nullptr")

    @property
    def has_rotation(self) -> bool:
        """Whether an axis is the gyroscope's."""
        return any(axis.startswith("rotation") for axis in self.axes)

    @property
    def has_acceleration(self) -> bool:
        """Whether an axis is the accelerometer's."""
        return any(axis.startswith("acceleration") for axis in self.axes)

    @property
    def acceleration(self) -> CText:
        """Where the accelerometer's values go, if an axis is one of them."""
        return CText("acceleration" if self.has_acceleration else "nullptr")


@dataclass(frozen=True)
class Sketch:
    """A program for a board."""

    name: str
    library: str
    target: Target
    drivers: tuple[Driver, ...]
    feeds: tuple[Feed, ...]

    @property
    def board(self) -> str:
        """For people."""
        return self.target.name

    @property
    def fqbn(self) -> CText:
        """What arduino-cli calls the board."""
        return CText(self.target.frameworks.get("arduino", ""))

    @property
    def microphone_rate_hz(self) -> int:
        """Of all impulses that listen."""
        return max((int(feed.rate_hz) for feed in self.feeds if feed.is_microphone), default=0)

    @property
    def has_accelerometer(self) -> bool:
        """Whether motion is measured."""
        return any(feed.is_accelerometer for feed in self.feeds)

    @property
    def has_microphone(self) -> bool:
        """Whether it listens."""
        return any(feed.is_microphone for feed in self.feeds)

    @property
    def has_camera(self) -> bool:
        """Whether it looks."""
        return any(feed.is_camera for feed in self.feeds)

    @property
    def has_signal(self) -> bool:
        """Whether an impulse has no sensor on this board."""
        return any(feed.is_signal for feed in self.feeds)

    @property
    def accelerometer_rate(self) -> str:
        """The macro of the highest rate that is wanted."""
        feeds = [feed for feed in self.feeds if feed.is_accelerometer]
        return max(feeds, key=lambda feed: feed.rate_hz).rate_macro if feeds else ""


def library_name(project: FrameworkProject) -> str:
    """Of the library, its header and its folder: no name of Arduino's, nor one that a header of C has."""
    name = project.view.name
    return (name if len(project.view.impulses) > 1 else f"impulse_{name}")[:_LONGEST_NAME].rstrip("_")


def sketches(project: FrameworkProject, targets: Sequence[Target]) -> tuple[Sketch, ...]:
    """Those with sensors. Impulses that are not run, and those whose input a board does not have, are not driven by one."""
    return tuple(sketch for target in targets for sketch in _sketches_of(project, target))


def _sketches_of(project: FrameworkProject, target: Target) -> Iterator[Sketch]:
    microphones, cameras = drivers_of(target, MICROPHONE)[:1], drivers_of(target, CAMERA)[:1]
    for number, accelerometer in enumerate(drivers_of(target, ACCELEROMETER) or (None,)):
        offered = (*((accelerometer,) if accelerometer else ()), *microphones, *cameras)
        feeds = tuple(_feeds(project, offered))
        drivers = tuple(driver for driver in offered if any(feed.kind == driver.kind for feed in feeds))
        if not drivers or (number and accelerometer not in drivers):
            continue  # nothing of this board is wanted, or nothing that differs from its first sketch
        suffix = f"-{accelerometer.name}" if number and accelerometer else ""
        yield Sketch(f"{target.id}{suffix}"[:_LONGEST_NAME], library_name(project), target, drivers, feeds)


def _feeds(project: FrameworkProject, drivers: Sequence[Driver]) -> Iterator[Feed]:
    sound_rates: list[float] = []
    for impulse, view in zip(project.impulses, project.view.impulses, strict=True):
        if view.run is None:
            continue
        kind, stride, rate_hz = _SIGNAL, 1, 0.0
        axes: tuple[CText, ...] = ()
        block = impulse.input
        if isinstance(block, ImageInput) and _has(drivers, CAMERA):
            kind = CAMERA
        elif isinstance(block, TimeSeriesInput):
            rate_hz = block.rate_hz
            stride = max(1, round(block.stride_ms * block.rate_hz / 1000) or block.samples)
            motion = motion_axes(impulse)
            needs_gyroscope = any(axis.startswith("rotation") for axis in motion)
            imu = next((driver for driver in drivers if driver.kind == ACCELEROMETER), None)
            if motion and imu is not None and (imu.has_gyroscope or not needs_gyroscope):
                kind, axes = ACCELEROMETER, motion
            elif is_sound(impulse) and _has(drivers, MICROPHONE) and sound_rates in ([], [block.rate_hz]):
                kind, sound_rates = MICROPHONE, [block.rate_hz]  # one microphone has one rate
        upper = view.prefix.upper()
        yield Feed(view, kind, axes, stride, rate_hz, f"{upper}_SAMPLES", f"{upper}_AXIS_COUNT", f"{upper}_RATE_HZ")


def _has(drivers: Sequence[Driver], kind: str) -> bool:
    return any(driver.kind == kind for driver in drivers)


def is_sound(impulse: Impulse) -> bool:
    """Whether an impulse listens to one microphone at a whole rate."""
    is_heard = impulse.sensor is Sensor.MICROPHONE or impulse.axes == ("audio",)
    block = impulse.input
    return is_heard and len(impulse.axes) == 1 and isinstance(block, TimeSeriesInput) and block.rate_hz.is_integer()


def motion_axes(impulse: Impulse) -> tuple[CText, ...]:
    """C expressions for the axes of an accelerometer and a gyroscope; nothing where one of them is something else."""
    names = tuple(axis.casefold() for axis in impulse.axes)
    if impulse.sensor is Sensor.ACCELEROMETER and names == _PLAIN_AXES:
        return tuple(CText(f"acceleration[{i}]") for i in range(3))
    found = [_AXIS.match(axis) for axis in impulse.axes]
    arrays = {"a": "acceleration", "g": "rotation"}
    return tuple(
        CText(f"{arrays[match['what'][0].casefold()]}[{_PLAIN_AXES.index(match['axis'].casefold())}]")
        for match in found
        if match and all(found)
    )


def driver_files(project: FrameworkProject, sketch: Sketch, folder: str) -> Iterator[PlannedFile]:
    """The drivers of a sketch beside it: the user's, since pins and ranges are."""
    for driver in sketch.drivers:
        names = {f"{driver.name}.h": driver.header, driver.shared: driver.shared}
        for name, copied_to in names.items():
            if name:
                content = project.templates.read(f"project/arduino/drivers/{name}")
                yield PlannedFile(PurePosixPath(folder) / copied_to, content, Ownership.USER)


def library_files(project: FrameworkProject) -> Iterator[PlannedFile]:
    """All that lies in ``src/``, which is the only folder that headers are looked for in."""
    yield from project.moved("src")
    yield project.rendered("arduino/umbrella.h.j2", f"src/{library_name(project)}.h", library_name(project))
    for name in ("arduino/src/sampling.h", "streaming/app_window.c", "streaming/app_window.h"):
        path = PurePosixPath("src/impulse_arduino") / PurePosixPath(name).name
        yield PlannedFile(path, project.templates.read(f"project/{name}"))
