"""Invents what an accelerometer on a belt sees, in m/s²: three activities, two that are none of them, and taps on the device.

``RandomState`` is used on purpose: numpy promises that its stream never changes. Samples are rounded to 0.01 m/s², which
is about what a small sensor resolves, and which makes the data the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from examples.several.settings import ACTIVITY, RATE_HZ, TAP
from examples.tools.layers import FloatArray

GRAVITY = 9.81
STRANGE_ACTIVITIES = ("fall", "shake")
_TIME_S = np.arange(ACTIVITY.samples) / RATE_HZ
_NOISE = 0.08  # m/s², standard deviation
_TAP_AXES = {"side": 0, "top": 2}


def _upright(random: np.random.RandomState) -> FloatArray:
    """Gravity on z with a little on x and y: nobody wears it straight."""
    tilt, heading = abs(random.normal(0.0, 0.15)), random.uniform(0.0, 2 * np.pi)
    down = np.array([np.sin(tilt) * np.cos(heading), np.sin(tilt) * np.sin(heading), np.cos(tilt)])
    return np.tile(GRAVITY * down, (ACTIVITY.samples, 1))


def _rest(random: np.random.RandomState) -> FloatArray:
    """Standing or sitting, in one window of two with a slow sway."""
    samples = _upright(random)
    if random.randint(2):
        sway = random.uniform(0.1, 0.6) * np.sin(2 * np.pi * random.uniform(0.2, 0.6) * _TIME_S)
        samples[:, random.randint(2)] += sway
    return samples


def _walk(random: np.random.RandomState) -> FloatArray:
    return _steps(random, rate_hz=random.uniform(1.5, 2.2), lift=random.uniform(1.0, 5.0), impact=0.2)


def _run(random: np.random.RandomState) -> FloatArray:
    return _steps(random, rate_hz=random.uniform(2.3, 3.3), lift=random.uniform(4.0, 11.0), impact=0.5)


def _steps(random: np.random.RandomState, *, rate_hz: float, lift: float, impact: float) -> FloatArray:
    """Up and down with each step, forward at the same rate, sideways with each second one. A step is never a pure tone: the
    foot comes down harder than it leaves. In one window of four it is the first or the last one that is seen in it."""
    samples, angle = _upright(random), 2 * np.pi * rate_hz * _TIME_S + random.uniform(0.0, 2 * np.pi)
    lift_by_time = lift * _envelope(random)
    bounce = np.sin(angle) + impact * np.sin(2 * angle + random.uniform(-0.5, 0.5))
    samples[:, 2] += lift_by_time * bounce
    samples[:, 1] += lift_by_time * random.uniform(0.2, 0.5) * np.sin(angle + random.uniform(0.5, 1.5))
    samples[:, 0] += lift_by_time * random.uniform(0.2, 0.5) * np.sin(angle / 2 + random.uniform(0.0, 2 * np.pi))
    return samples


def _envelope(random: np.random.RandomState) -> FloatArray:
    """1 while the wearer moves: the whole window, or from or up to a moment in it."""
    begins = np.clip((_TIME_S - random.uniform(0.2, 1.6)) * 5, 0.0, 1.0)
    return (begins, 1.0 - begins, *[np.ones(ACTIVITY.samples)] * 6)[random.randint(8)]


def _fall(random: np.random.RandomState) -> FloatArray:
    """Weightless for a third of a second, then a blow, and then lying on a side: not among the labels."""
    samples, begin = _upright(random), random.randint(30, 120)
    hit = begin + random.randint(25, 45)
    samples[begin:hit] *= 0.1
    samples[hit:] = GRAVITY * np.array([0.97, 0.2, 0.1])
    samples[hit : hit + 5] += random.uniform(25.0, 45.0) * np.array([0.7, 0.4, 0.6])
    return samples


def _shake(random: np.random.RandomState) -> FloatArray:
    """The device in a hand that shakes it: not among the labels."""
    samples, rate_hz = _upright(random), random.uniform(4.0, 6.0)
    for axis in range(3):
        angle = 2 * np.pi * rate_hz * _TIME_S + random.uniform(0.0, 2 * np.pi)
        samples[:, axis] += random.uniform(18.0, 28.0) * np.sin(angle)
    return samples


_ACTIVITIES: dict[str, Callable[[np.random.RandomState], FloatArray]] = {
    "rest": _rest,
    "run": _run,
    "walk": _walk,
    "fall": _fall,
    "shake": _shake,
}


def synthesize_activity(activity: str, random: np.random.RandomState) -> FloatArray:
    """One window of an activity, shape [samples][axes]."""
    samples = _ACTIVITIES[activity](random)
    return _measured(samples, random)


def synthesize_tap(label: str, random: np.random.RandomState) -> FloatArray:
    """One window of a tap from the top or from a side, or of none, while the wearer rests, walks or runs."""
    activity = ("rest", "rest", "walk", "walk", "run")[random.randint(5)]
    begin = random.randint(ACTIVITY.samples - TAP.samples)
    samples = _ACTIVITIES[activity](random)[begin : begin + TAP.samples]
    if label in _TAP_AXES:
        samples = samples + _knock(_TAP_AXES[label], random)
    return _measured(samples, random)


def _knock(axis: int, random: np.random.RandomState) -> FloatArray:
    """A blow that rings for some hundredths of a second, mostly along one axis. It begins where most of it is in the window."""
    time_s = np.arange(TAP.samples) / RATE_HZ - random.uniform(0.0, 0.14)
    size = random.uniform(8.0, 25.0) * (1 if random.randint(2) else -1)
    fade = np.exp(-np.clip(time_s, 0.0, None) / random.uniform(0.015, 0.035))
    ring = np.where(time_s < 0, 0.0, size * fade * np.cos(2 * np.pi * random.uniform(18.0, 32.0) * time_s))
    directions = random.uniform(-0.3, 0.3, 3)
    directions[axis] = 1.0
    return np.outer(ring, directions)


def _measured(samples: FloatArray, random: np.random.RandomState) -> FloatArray:
    return np.asarray(np.round(samples + random.normal(0.0, _NOISE, samples.shape), 2))
