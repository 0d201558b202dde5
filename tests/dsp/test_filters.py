"""Filter designs against those of SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from impulsegen.dsp.conditioning import decimation_stages
from impulsegen.dsp.filters import Filter, butterworth, decimation_filter

RATE_HZ = 100.0


def poles(sos: np.ndarray) -> np.ndarray:
    """In one order."""
    return np.sort_complex(np.concatenate([np.roots(row[3:]) for row in sos]))


def response(sos: np.ndarray) -> np.ndarray:
    """Over the whole band."""
    return np.asarray(signal.sosfreqz(sos, np.linspace(1e-3, np.pi - 1e-3, 200))[1])


@pytest.mark.parametrize("kind", ["low", "high"])
@pytest.mark.parametrize("cutoff_hz", [0.3, 3.0, 25.0, 48.0])
@pytest.mark.parametrize("order", [2, 4, 6, 8])
def test_butterworth(order: int, cutoff_hz: float, kind: str) -> None:
    sos = signal.butter(order, cutoff_hz, kind, output="sos", fs=RATE_HZ).astype(np.float32).astype(float)
    made = np.array(butterworth(order, cutoff_hz, RATE_HZ, is_high=kind == "high").sos)
    found, wanted = response(made), response(sos)
    loud = abs(wanted) > 1e-6
    assert np.allclose(found[loud], wanted[loud], rtol=2e-5, atol=0)


@pytest.mark.parametrize("ratio", [3, 10])
def test_decimation(ratio: int) -> None:
    sos = signal.cheby1(8, 0.05, 0.8 / ratio, output="sos")
    made = np.array(decimation_filter(ratio).sos)
    assert np.allclose(poles(made), poles(sos), atol=1e-9)
    assert np.isclose(made[:, :3].sum(axis=1).prod(), sos[:, :3].sum(axis=1).prod(), rtol=1e-9)


def run(chosen: Filter, x: np.ndarray, steady: float) -> np.ndarray:
    """The sections as C runs them, in double precision."""
    y = x.astype(float)
    for keep, take, step, damping in (section.coefficients for section in chosen.sections):
        band, low = 0.0, steady
        for i, value in enumerate(y):
            v = keep * band + take * (value - low)
            y[i] = value - low - damping * v if chosen.is_high else low + step * v
            band, low = v - band, low + 2 * step * v
    return chosen.gain * y


@pytest.mark.parametrize("kind", ["low", "high"])
def test_sections_at_rest(kind: str) -> None:
    x = np.random.default_rng(1).normal(size=300) + 5
    sos = signal.butter(6, 3.0, kind, output="sos", fs=RATE_HZ).astype(np.float32).astype(float)
    found = run(butterworth(6, 3.0, RATE_HZ, is_high=kind == "high"), x, 0.0)
    assert np.allclose(found, signal.sosfilt(sos, x), rtol=1e-4, atol=1e-6)


def test_sections_that_have_seen_the_first_sample_always() -> None:
    x = np.random.default_rng(2).normal(size=300) + 5
    sos = signal.cheby1(8, 0.05, 0.08, output="sos")
    wanted = signal.sosfilt(sos, x, zi=signal.sosfilt_zi(sos) * x[0])[0]
    assert np.allclose(run(decimation_filter(10), x, x[0]), wanted, atol=1e-8)


def test_stages_multiply() -> None:
    assert all(np.prod(decimation_stages(ratio), initial=1) == ratio for ratio in (1, 3, 10, 30, 100, 1000))
