"""What brings the samples: the kind of sensor that an impulse wants, and the parts that a board has for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import ImageInput, Impulse, Sensor
from impulsegen.target.model import Target

# How the parts of a board name themselves in targets/boards/*.toml, by what they measure.
_ACCELEROMETERS = re.compile(
    r"LSM\w+|LIS\w+|BMI\d+|BMA\d+|ICM-?\d+|MPU-?\d+|KX\d+|ADXL\d+|MMA\d+|FXOS\w+|accelerometer|IMU", re.I
)
_MICROPHONES = re.compile(r"microphone|MP34\w+|SPH\w+|ICS-?\d+|MSM\w+|PDM", re.I)
_CAMERAS = re.compile(r"camera|OV\d+|GC\d+|HM\d+|IMX\d+", re.I)


@dataclass(frozen=True)
class SensorView:
    """The sensor of an impulse on a board. ``parts`` are the board's, as its description names them; none: bring your own."""

    kind: str  # "accelerometer", "microphone", "camera" or "other"
    parts: tuple[str, ...]

    @property
    def is_accelerometer(self) -> bool:
        """Whether it measures acceleration."""
        return self.kind == "accelerometer"

    @property
    def is_microphone(self) -> bool:
        """Whether it hears."""
        return self.kind == "microphone"

    @property
    def is_camera(self) -> bool:
        """Whether it sees."""
        return self.kind == "camera"

    def has_part(self, name: str) -> bool:
        """Whether the board has a part whose description holds a name, such as ``LSM9DS1``."""
        return any(name.casefold() in part.casefold() for part in self.parts)


def sensor_of(impulse: Impulse, targets: Sequence[Target]) -> SensorView:
    """The sensor that an impulse wants, with those parts that any of the targets has."""
    if isinstance(impulse.input, ImageInput):
        return SensorView("camera", _parts(targets, _CAMERAS))
    if impulse.sensor is Sensor.MICROPHONE:
        return SensorView("microphone", _parts(targets, _MICROPHONES))
    if impulse.sensor is Sensor.ACCELEROMETER:
        return SensorView("accelerometer", _parts(targets, _ACCELEROMETERS))
    return SensorView("other", ())


def _parts(targets: Sequence[Target], pattern: re.Pattern[str]) -> tuple[str, ...]:
    found = (part for target in targets for part in target.sensors if pattern.search(part))
    return tuple(dict.fromkeys(found))
