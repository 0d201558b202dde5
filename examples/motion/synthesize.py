"""Invents accelerometer windows in m/s²: four motions that the impulse knows, and two that it does not.

``RandomState`` is used on purpose: numpy promises that its stream never changes. Samples are rounded to 0.01 m/s², which
is about what a small sensor resolves, and which makes the data the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from examples.motion.settings import RATE_HZ, SAMPLES

FloatArray = npt.NDArray[np.float64]

GRAVITY = 9.81
_TIME_S = np.arange(SAMPLES) / RATE_HZ
_NOISE = 0.06  # m/s², standard deviation


def _tilted_gravity(random: np.random.RandomState) -> FloatArray:
    """A device that lies almost flat: gravity on z with a little on x and y."""
    tilt, heading = abs(random.normal(0.0, 0.08)), random.uniform(0.0, 2 * np.pi)
    down = np.array([np.sin(tilt) * np.cos(heading), np.sin(tilt) * np.sin(heading), np.cos(tilt)])
    return np.tile(GRAVITY * down, (SAMPLES, 1))


def _swing(random: np.random.RandomState, amplitude: float, rate_hz: float, phase: float) -> FloatArray:
    """A hand's oscillation: its rate wanders a little and it is never a pure tone. In one window of three it begins or
    ends, so that some windows are hard to tell from a device at rest."""
    wander = 0.25 * np.sin(2 * np.pi * random.uniform(0.2, 0.5) * _TIME_S + random.uniform(0.0, 2 * np.pi))
    angle = 2 * np.pi * rate_hz * _TIME_S + phase + wander
    swing: FloatArray = amplitude * (np.sin(angle) + random.uniform(0.05, 0.2) * np.sin(2 * angle))
    return swing * _envelope(random)


def _envelope(random: np.random.RandomState) -> FloatArray:
    """1 while the hand moves: the whole window, or from or up to a moment in it."""
    share, kind = random.uniform(0.1, 0.9), random.randint(6)
    ramp = np.clip((_TIME_S / _TIME_S[-1] - share) * 8, 0.0, 1.0)
    envelopes: dict[int, FloatArray] = {0: ramp, 1: 1.0 - ramp}
    return envelopes.get(kind, np.ones(SAMPLES))


def _idle(random: np.random.RandomState) -> FloatArray:
    return _tilted_gravity(random)


def _snake(random: np.random.RandomState) -> FloatArray:
    """Flat on the table, winding: x and y in quarter-turn."""
    samples, rate_hz, phase = _tilted_gravity(random), random.uniform(0.8, 1.6), random.uniform(0.0, 2 * np.pi)
    samples[:, 0] += _swing(random, random.uniform(0.8, 3.5), rate_hz, phase)
    samples[:, 1] += _swing(random, random.uniform(0.8, 3.5), rate_hz, phase + np.pi / 2)
    return samples


def _updown(random: np.random.RandomState) -> FloatArray:
    """Lifted and lowered: z, with a little sway."""
    samples, rate_hz, phase = _tilted_gravity(random), random.uniform(1.0, 2.4), random.uniform(0.0, 2 * np.pi)
    samples[:, 2] += _swing(random, random.uniform(1.5, 7.0), rate_hz, phase)
    samples[:, 0] += _swing(random, random.uniform(0.2, 1.5), rate_hz, random.uniform(0.0, 2 * np.pi))
    return samples


def _wave(random: np.random.RandomState) -> FloatArray:
    """Waved like a hand: fast on y, while x follows at half the size."""
    samples, rate_hz, phase = _tilted_gravity(random), random.uniform(1.8, 3.4), random.uniform(0.0, 2 * np.pi)
    amplitude = random.uniform(1.5, 7.0)
    samples[:, 1] += _swing(random, amplitude, rate_hz, phase)
    samples[:, 0] += _swing(random, amplitude * random.uniform(0.2, 0.9), rate_hz, phase)
    return samples


def _shake(random: np.random.RandomState) -> FloatArray:
    """Shaken hard on all axes: not among the labels."""
    samples, rate_hz = _tilted_gravity(random), random.uniform(3.5, 5.0)
    for axis in range(3):
        samples[:, axis] += _swing(random, random.uniform(11.0, 16.0), rate_hz, random.uniform(0.0, 2 * np.pi))
    return samples


def _tumble(random: np.random.RandomState) -> FloatArray:
    """Rolled over and over, so that gravity turns through x and z: not among the labels."""
    angle = 2 * np.pi * random.uniform(0.8, 1.4) * _TIME_S + random.uniform(0.0, 2 * np.pi)
    return GRAVITY * np.stack([np.sin(angle), 0.1 * np.sin(3 * angle), np.cos(angle)], axis=1)


_MOTIONS: dict[str, Callable[[np.random.RandomState], FloatArray]] = {
    "idle": _idle,
    "snake": _snake,
    "updown": _updown,
    "wave": _wave,
    "shake": _shake,
    "tumble": _tumble,
}
STRANGE_MOTIONS = ("shake", "tumble")


def synthesize_window(motion: str, random: np.random.RandomState) -> FloatArray:
    """One window of a motion, shape [samples][axes], in m/s²."""
    samples = _MOTIONS[motion](random) + random.normal(0.0, _NOISE, (SAMPLES, 3))
    return np.round(samples, 2)
