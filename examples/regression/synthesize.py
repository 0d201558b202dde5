"""Invents recordings of a small centrifugal pump: what its motor draws, the pressure behind it, and how warm it is.

The pump follows the affinity laws: at the speed ``n`` (1 is nominal) it makes ``n² · HEAD - LOSS · Q²`` bar at a flow of Q
litres per minute, and the valve behind it takes ``r · Q²``. Flow is where both are equal. The motor's power is what the water
takes, with friction that falls as the oil gets warm, and losses in the copper that rise.

``RandomState`` is used on purpose: numpy promises that its stream never changes. Values are rounded to what such sensors
resolve, which also makes the data the same on every machine.
"""

from __future__ import annotations

import numpy as np

from examples.regression.settings import RATE_HZ, SAMPLES
from examples.tools.layers import FloatArray

_TIME_S = np.arange(SAMPLES) / RATE_HZ
_HEAD_BAR = 2.2
_LOSS = 0.0012  # bar per (l/min)²
_VALVE = (0.001, 0.2)  # bar per (l/min)², open and almost shut
_SUPPLY_VOLTS = 24.0
_WATTS_PER_BAR_LPM = 100 / 60  # hydraulic power of one bar at one litre per minute
_EFFICIENCY = 0.5
_NOISE = np.array([0.03, 0.015, 0.15])
_RESOLUTION = np.array([100.0, 100.0, 10.0])  # steps per ampere, bar and degree


def synthesize_window(random: np.random.RandomState) -> tuple[FloatArray, float]:
    """One window [samples][axes], and the mean flow in it, in litres per minute."""
    speed = random.uniform(0.55, 1.0) * (1 + 0.01 * np.sin(2 * np.pi * random.uniform(0.2, 1.0) * _TIME_S))
    valve = np.exp(random.uniform(*np.log(_VALVE))) * (1 + _valve_movement(random))
    temperature = random.uniform(15.0, 75.0) + random.uniform(-0.3, 0.3) * _TIME_S
    flow = speed * np.sqrt(_HEAD_BAR / (_LOSS + valve))
    pressure = valve * flow**2
    friction_watts = 8.0 * speed**3 * (1 + 0.01 * (60.0 - temperature)) + 0.9 * speed * flow
    current = (friction_watts + _WATTS_PER_BAR_LPM * flow * pressure / _EFFICIENCY) / _SUPPLY_VOLTS
    current = current * (1 + 0.02 * current * (1 + 0.0039 * (temperature - 25.0)))
    window = np.stack([current, pressure, temperature], axis=1) + random.normal(0.0, _NOISE, (SAMPLES, 3))
    return np.round(window * _RESOLUTION) / _RESOLUTION, round(float(flow.mean()), 3)


def _valve_movement(random: np.random.RandomState) -> FloatArray:
    """In one window of three somebody turns it: by up to a quarter, within a second."""
    if random.randint(3):
        return np.zeros(SAMPLES)
    begin, amount = random.uniform(0.5, 3.0), random.uniform(-0.25, 0.25)
    return np.asarray(amount * np.clip(_TIME_S - begin, 0.0, 1.0))
