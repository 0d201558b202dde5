"""Invents windows of one second as 16-bit microphone samples: two keywords, other words, and no word at all.

``RandomState`` is used on purpose: numpy promises that its stream never changes. Samples are whole numbers, so that the last
bit of a sine does not matter and the data are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from examples.keyword.settings import RATE_HZ, SAMPLES
from examples.keyword.sounds import KEYWORDS, OTHER_WORDS
from examples.keyword.speech import any_speaker, band_noise, speak

FloatArray = npt.NDArray[np.float64]

_FULL_SCALE = 32767
_TIME_S = np.arange(SAMPLES) / RATE_HZ
_FADE_SAMPLES = 160


def synthesize_window(label: str, random: np.random.RandomState) -> FloatArray:
    """One window of a label: [samples], whole numbers from -32768 to 32767."""
    if label == "noise":
        return _whole(_background(random) * 10 ** random.uniform(1.6, 3.8))
    words = (KEYWORDS[label],) if label in KEYWORDS else tuple(OTHER_WORDS.values())
    word = words[random.randint(len(words))]
    sound = _faded(speak(word, any_speaker(random), random))[:SAMPLES]
    start = random.randint(SAMPLES - len(sound) + 1)
    level = 10 ** random.uniform(3.3, 4.3)
    window = np.zeros(SAMPLES)
    window[start : start + len(sound)] = level * sound
    # Of the background the RMS is about 1: from 10 to 35 dB below that of the word.
    loudness = level * np.sqrt(np.mean(sound**2)) * 10 ** (-random.uniform(10.0, 35.0) / 20)
    return _whole(window + loudness * _background(random))


def _whole(samples: FloatArray) -> FloatArray:
    """As a microphone gives them: rounded and clipped."""
    return np.clip(np.rint(samples), -_FULL_SCALE - 1, _FULL_SCALE)


def _faded(sound: FloatArray) -> FloatArray:
    """Without a click at either end."""
    ramp = np.ones(len(sound))
    ramp[:_FADE_SAMPLES] = np.arange(_FADE_SAMPLES) / _FADE_SAMPLES
    ramp[-_FADE_SAMPLES:] = ramp[:_FADE_SAMPLES][::-1]
    return sound * ramp


def _background(random: np.random.RandomState) -> FloatArray:
    """Hiss, rumble, wind or hum, or two of these; the RMS is 1."""
    kinds: tuple[Callable[[np.random.RandomState], FloatArray], ...] = (_hiss, _rumble, _gusts, _hum, _clicks)
    sound = _hiss(random) * random.uniform(0.1, 0.4)
    for _ in range(random.randint(1, 3)):
        sound = sound + kinds[random.randint(len(kinds))](random)
    rms: float = np.sqrt(np.mean(sound**2))
    return sound / rms


def _hiss(random: np.random.RandomState) -> FloatArray:
    """An amplifier."""
    return random.normal(0.0, 0.3, SAMPLES)


def _rumble(random: np.random.RandomState) -> FloatArray:
    """A street: noise that falls with frequency."""
    spectrum = np.fft.rfft(random.normal(0.0, 1.0, SAMPLES))
    frequencies = np.fft.rfftfreq(SAMPLES, 1 / RATE_HZ)
    noise: FloatArray = np.fft.irfft(spectrum / (frequencies + 40.0) ** random.uniform(0.5, 1.5), SAMPLES)
    return np.asarray(0.3 * noise / np.sqrt(np.mean(noise**2)))


def _gusts(random: np.random.RandomState) -> FloatArray:
    """Wind or a passing car: a band of noise that swells."""
    low = random.uniform(100.0, 1500.0)
    swell = 1 + 0.8 * np.sin(2 * np.pi * random.uniform(0.3, 2.5) * _TIME_S + random.uniform(0.0, 2 * np.pi))
    return band_noise(SAMPLES, (low, low * random.uniform(2.0, 5.0)), random) * swell


def _hum(random: np.random.RandomState) -> FloatArray:
    """A fan or a transformer: a steady tone with harmonics."""
    tone_hz, sound = random.uniform(45.0, 400.0), np.zeros(SAMPLES)
    for number in range(1, random.randint(3, 9)):
        phase = random.uniform(0.0, 2 * np.pi)
        sound += random.uniform(0.2, 1.0) / number * np.sin(2 * np.pi * number * tone_hz * _TIME_S + phase)
    return 0.3 * sound


def _clicks(random: np.random.RandomState) -> FloatArray:
    """A keyboard: short bursts that die away."""
    sound = np.zeros(SAMPLES)
    for _ in range(random.randint(1, 7)):
        start, length = random.randint(SAMPLES - 1600), random.randint(160, 1600)
        burst = random.normal(0.0, 1.0, length) * np.exp(-6.0 * np.arange(length) / length)
        sound[start : start + length] += burst * random.uniform(0.5, 2.0)
    return sound
