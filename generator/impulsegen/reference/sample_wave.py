"""WAV: 16-bit samples of one channel."""

from __future__ import annotations

import io
import wave

import numpy as np

from impulsegen.errors import SchemaError
from impulsegen.impulse.model import Impulse, TimeSeriesInput
from impulsegen.reference.sample_rows import Recording, require_time_series


def read_wave(content: bytes, name: str, impulse: Impulse) -> Recording:
    """The samples as integers, as Studio and audio drivers have them.

    Raises:
        SchemaError: it is no WAV, or of another rate, width or number of channels.
    """
    require_time_series(name, impulse)
    wanted_hz = impulse.input.rate_hz if isinstance(impulse.input, TimeSeriesInput) else 0.0
    convert = f"ffmpeg -i {name} -ac 1 -ar {wanted_hz:g} -c:a pcm_s16le converted.wav"
    if len(impulse.axes) != 1:
        raise SchemaError(
            f"{name} has one axis, but the impulse has {len(impulse.axes)}: {', '.join(impulse.axes)}",
            where=name,
            expected="CSV or Edge Impulse's JSON",
            hint="export the sample from Studio (Data acquisition)",
        )
    try:
        with wave.open(io.BytesIO(content)) as sound:
            channels, width, rate_hz = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
            data = sound.readframes(sound.getnframes())
    except (wave.Error, EOFError, RuntimeError) as problem:
        raise SchemaError(
            f"{name} is no WAV of integers: {problem or 'it ends too early'}",
            where=name,
            expected=f"16 bits, one channel, {wanted_hz:g} Hz",
            hint=convert,
        ) from problem
    if (channels, width, float(rate_hz)) != (1, 2, wanted_hz):
        raise SchemaError(
            f"{name} has {8 * width} bits, {channels} channel{'s' if channels != 1 else ''}, {rate_hz} Hz",
            where=name,
            expected=f"16 bits, 1 channel, {wanted_hz:g} Hz",
            hint=convert,
        )
    whole = data[: len(data) // 2 * 2]
    return Recording(np.frombuffer(whole, dtype="<i2").astype(np.float64).reshape(-1, 1))
