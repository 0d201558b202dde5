"""A small formant synthesiser: sounds in, samples out.

The voice is a sum of harmonics of a gliding pitch, each as loud as the resonances of the vocal tract make it; hisses and
bursts are noise cut to a band. Both follow tracks in steps of five milliseconds, which are smoothed, so that each sound
runs into the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.keyword.settings import RATE_HZ
from examples.keyword.sounds import SOUNDS, Sound

FloatArray = npt.NDArray[np.float64]

_STEP_MS = 5
_STEP_SAMPLES = RATE_HZ * _STEP_MS // 1000
_BANDWIDTHS_HZ = (80.0, 110.0, 170.0)  # of the formants
_HIGHEST_HARMONIC_HZ = 5000.0
_FADE_STEPS = 2


@dataclass(frozen=True)
class Speaker:
    """A voice: length of its vocal tract as a factor on all formants, pitch, tempo, and how it ends a word."""

    tract: float
    pitch_hz: float
    tempo: float  # a factor on durations
    fall: float  # pitch at the end over pitch at the start
    tilt: float  # the n-th harmonic is n ** -tilt as loud as the first
    breath: float  # a factor on noises


def any_speaker(random: np.random.RandomState) -> Speaker:
    """Men, women and children, in a hurry or not."""
    tract = random.uniform(0.88, 1.2)
    # A shorter vocal tract goes with a higher voice, with exceptions.
    pitch_hz = 110.0 * (tract / 0.88) ** 2.2 * random.uniform(0.8, 1.25)
    return Speaker(
        tract,
        pitch_hz,
        tempo=random.uniform(0.8, 1.2),
        fall=random.uniform(0.65, 1.1),
        tilt=random.uniform(0.9, 1.4),
        breath=random.uniform(0.6, 1.4),
    )


@dataclass(frozen=True)
class _Tracks:
    """How a word goes, one row for each step of five milliseconds."""

    formants_hz: FloatArray  # [steps][3]
    voice: FloatArray  # [steps]
    breaths: tuple[tuple[tuple[float, float], FloatArray], ...]  # band in Hz, loudness [steps]


def speak(word: Sequence[str], speaker: Speaker, random: np.random.RandomState) -> FloatArray:
    """A word, given as names of ``SOUNDS``; its largest sample is 1 or -1."""
    tracks = _tracks(word, speaker, random)
    sound = _voice(tracks, speaker, random)
    for band_hz, loudness in tracks.breaths:
        noise = band_noise(len(sound), band_hz, random)
        sound += speaker.breath * noise * _per_sample(loudness)
    loudest: float = np.abs(sound).max()
    return sound / loudest


def band_noise(samples: int, band_hz: tuple[float, float], random: np.random.RandomState) -> FloatArray:
    """Noise of a band with soft edges; its RMS is 0.3."""
    spectrum = np.fft.rfft(random.normal(0.0, 1.0, samples))
    frequencies = np.fft.rfftfreq(samples, 1 / RATE_HZ)
    low, high = band_hz
    soft = 300.0
    gain = np.clip((frequencies - low) / soft + 0.5, 0.0, 1.0) * np.clip((high - frequencies) / soft + 0.5, 0.0, 1.0)
    noise: FloatArray = np.fft.irfft(spectrum * gain, samples)
    return np.asarray(0.3 * noise / np.sqrt(np.mean(noise**2)))


def _tracks(word: Sequence[str], speaker: Speaker, random: np.random.RandomState) -> _Tracks:
    sounds = [SOUNDS[name] for name in word]
    steps = [_steps(sound, speaker, random) for sound in sounds]
    formants = [
        np.linspace(np.array(sound.start), np.array(sound.end), count) * (1 + random.normal(0.0, 0.03, 3))
        for sound, count in zip(sounds, steps, strict=True)
    ]
    ends = np.cumsum(steps)
    total = int(ends[-1])
    breaths = []
    for sound, end, count in zip(sounds, ends, steps, strict=True):
        if sound.breath:
            loudness = np.zeros(total)
            loudness[end - count : end] = sound.breath * random.uniform(0.7, 1.3)
            breaths.append((sound.band_hz, _smooth(loudness, _FADE_STEPS)))
    voice = np.concatenate([np.full(count, sound.voice) for sound, count in zip(sounds, steps, strict=True)])
    return _Tracks(
        np.stack([_smooth(column, 4) for column in np.concatenate(formants).T * speaker.tract], axis=1),
        _smooth(voice, _FADE_STEPS),
        tuple(breaths),
    )


def _steps(sound: Sound, speaker: Speaker, random: np.random.RandomState) -> int:
    return max(2, round(random.uniform(*sound.duration_ms) * speaker.tempo / _STEP_MS))


def _smooth(track: FloatArray, reach: int) -> FloatArray:
    """The mean over ``reach`` steps to either side; the first and the last value go on beyond the ends."""
    padded = np.pad(track, reach, mode="edge")
    sums = np.cumsum(np.concatenate([[0.0], padded]))
    width = 2 * reach + 1
    smooth: FloatArray = (sums[width:] - sums[:-width]) / width
    return smooth


def _voice(tracks: _Tracks, speaker: Speaker, random: np.random.RandomState) -> FloatArray:
    steps = len(tracks.voice)
    pitch_hz = speaker.pitch_hz * np.linspace(1.0, speaker.fall, steps) * (1 + 0.02 * random.normal(0.0, 1.0, steps))
    pitch_hz = _smooth(pitch_hz, 3)
    phase = 2 * np.pi * np.cumsum(_per_sample(pitch_hz)) / RATE_HZ
    loudness = _per_sample(tracks.voice)
    sound = np.zeros(len(phase))
    for number in range(1, int(_HIGHEST_HARMONIC_HZ / pitch_hz.max()) + 1):
        gain = _resonance(number * pitch_hz, tracks.formants_hz) * number**-speaker.tilt
        sound += _per_sample(gain) * np.sin(number * phase)
    sound *= loudness
    loudest = np.abs(sound).max()
    return sound / loudest if loudest > 0 else sound


def _resonance(frequencies: FloatArray, formants_hz: FloatArray) -> FloatArray:
    """How much the vocal tract lets through of one frequency per step: a product of resonances."""
    gain = np.ones(len(frequencies))
    for index, bandwidth in enumerate(_BANDWIDTHS_HZ):
        formant = formants_hz[:, index]
        gain *= formant**2 / np.hypot(frequencies**2 - formant**2, bandwidth * frequencies)
    return gain


def _per_sample(track: FloatArray) -> FloatArray:
    """A track with straight lines between its steps; it ends in silence only if its last value is 0."""
    samples = np.arange(len(track) * _STEP_SAMPLES) / _STEP_SAMPLES - 0.5
    found: FloatArray = np.interp(samples, np.arange(len(track)), track)
    return found
