"""Windows that stand in for a sensor: plausible, different from each other, and the same on every machine.

Values are rounded to steps that a sensor would have, which also takes away what two machines compute differently.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.blocks import Raw
from impulsegen.impulse.model import FeaturesInput, ImageInput, Impulse, NeuralBlock, Sensor, TimeSeriesInput

_MOTION_STEP = 1 / 1024
_LOUDEST = 32767
_AUDIO_RATE_HZ = 4000  # sensors of less are no microphones
_LEVELS = 2048  # of raw values, within the range of the network
_RAW_KEPT = 0.9  # of the range


def pseudo_random_window(impulse: Impulse, seed: int) -> NDArray[np.float64]:
    """A window: axes interleaved, or pixels 0xRRGGBB: [window values]."""
    random = np.random.RandomState(seed)
    if isinstance(impulse.input, ImageInput):
        return _image(random, impulse.input)
    rows = [_axis(random, impulse, axis) for axis in range(impulse.values_per_sample)]
    return np.asarray(np.array(rows).T.reshape(-1), np.float64)


def is_audio_axis(impulse: Impulse, axis: int) -> bool:
    """Whether an axis holds 16-bit samples of sound."""
    if not isinstance(impulse.input, TimeSeriesInput):
        return False
    readers = [block for block in impulse.dsp_blocks if axis in block.axis_indices]
    is_microphone = impulse.sensor is Sensor.MICROPHONE and len(impulse.axes) == 1
    return is_microphone or (
        any(block.parameters.is_audio for block in readers) and impulse.input.rate_hz >= _AUDIO_RATE_HZ
    )


def _axis(random: np.random.RandomState, impulse: Impulse, axis: int) -> NDArray[np.float64]:
    samples = impulse.input.samples
    if is_audio_axis(impulse, axis):
        assert isinstance(impulse.input, TimeSeriesInput)  # noqa: S101 - others have no audio
        return _sound(random, samples, impulse.input.rate_hz)
    low, high = _raw_range(impulse, axis) or (0.0, 0.0)
    if high > low:
        step = 2.0 ** np.round(np.log2((high - low) / _LEVELS))
        middle, half = (low + high) / 2, (high - low) / 2 * _RAW_KEPT
        pattern = _waves(random, samples) if samples >= 8 else 2 * random.random_sample(samples) - 1
        share = 0.5 + 0.5 * random.random_sample()
        pattern = pattern / np.abs(pattern).max() * share
        return np.asarray(np.round((middle + half * pattern) / step) * step, np.float64)
    offset = 20 * random.random_sample() - 10
    values = offset + (1 + 6 * random.random_sample()) * _waves(random, samples)
    if isinstance(impulse.input, FeaturesInput):
        values = 4 * random.random_sample(samples) - 2
    return np.asarray(np.round(values / _MOTION_STEP) * _MOTION_STEP, np.float64)


def _raw_range(impulse: Impulse, axis: int) -> tuple[float, float] | None:
    """What the quantised input of a network covers, where the values of an axis come to it as they are."""
    readers = [block for block in impulse.dsp_blocks if axis in block.axis_indices]
    fed = {block.id for block in readers if isinstance(block.parameters, Raw)}
    networks = [b.network for b in impulse.learn_blocks if isinstance(b, NeuralBlock) and fed & set(b.inputs)]
    tensor = networks[0].inputs[0] if networks and networks[0] else None
    if not readers or len(fed) != len(readers) or tensor is None or tensor.scale is None:
        return None
    parameters = readers[0].parameters
    scale = tensor.scale / (getattr(parameters, "scale_axes", 1.0) or 1.0)
    zero_point = tensor.zero_point or 0
    ends = sorted(((level - zero_point) * scale) for level in (-128, 127))
    return ends[0], ends[1]


def _waves(random: np.random.RandomState, samples: int) -> NDArray[np.float64]:
    """Two slow waves and noise, mostly within -1 and 1. No part of the spectrum is empty."""
    t = np.arange(samples)
    waves = np.zeros(samples)
    for share in (0.6, 0.3):
        turns, start = 0.01 + 0.14 * random.random_sample(), random.random_sample()
        waves += share * random.random_sample() * np.sin(2 * np.pi * (turns * t + start))
    noise = random.random_sample((4, samples)).sum(axis=0) - 2
    return np.asarray(waves + (0.02 + 0.2 * random.random_sample()) * noise, np.float64)


def _sound(random: np.random.RandomState, samples: int, rate_hz: float) -> NDArray[np.float64]:
    """A sweep, a tone that swells and fades, and noise."""
    t = np.arange(samples) / rate_hz
    length = samples / rate_hz
    low, high = (0.005 + 0.1 * random.random_sample()) * rate_hz, (0.1 + 0.3 * random.random_sample()) * rate_hz
    sweep = np.sin(2 * np.pi * (low + (high - low) * t / length / 2) * t)
    tone = np.sin(2 * np.pi * (0.01 + 0.2 * random.random_sample()) * rate_hz * t + 6 * random.random_sample())
    swelling = np.sin(np.pi * (1 + np.floor(4 * random.random_sample())) * t / length) ** 2
    noise = random.random_sample((4, samples)).sum(axis=0) - 2
    levels = np.array([4000.0, 9000.0, 900.0]) * (0.3 + 0.7 * random.random_sample(3))
    sound = levels[0] * sweep + levels[1] * tone * swelling + levels[2] * noise
    return np.asarray(np.clip(np.round(sound), -_LOUDEST - 1, _LOUDEST), np.float64)


def _image(random: np.random.RandomState, source: ImageInput) -> NDArray[np.float64]:
    """A slope of colours with rectangles on it, and noise over all."""
    height, width = source.height_px, source.width_px
    y, x = np.mgrid[:height, :width] / max(height, width)
    corners = 256 * random.random_sample((3, 3))
    image = corners[0] + (corners[1] - corners[0]) * x[..., None] + (corners[2] - corners[0]) * y[..., None]
    for _ in range(6):
        top, left = random.randint(0, height), random.randint(0, width)
        rows, columns = random.randint(1, height // 2 + 2), random.randint(1, width // 2 + 2)
        image[top : top + rows, left : left + columns] = 256 * random.random_sample(3)
    image = image + 16 * random.random_sample(image.shape) - 8
    levels = np.clip(np.floor(image), 0, 255).astype(np.int64)
    packed = levels[..., 0] << 16 | levels[..., 1] << 8 | levels[..., 2]
    return np.asarray(packed.reshape(-1), np.float64)
