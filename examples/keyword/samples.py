"""Windows that no training has seen, as WAV files."""

from __future__ import annotations

import io
import wave

import numpy as np
import numpy.typing as npt

from examples.keyword import settings
from examples.keyword.synthesize import synthesize_window


def make_samples() -> dict[str, bytes]:
    """A file for each of the chosen labels, named as Studio names them: the label, a point, and what tells files apart."""
    random = np.random.RandomState(settings.SAMPLE_SEED)
    return {f"samples/{label}.1.wav": wave_bytes(synthesize_window(label, random)) for label in settings.SAMPLE_LABELS}


def wave_bytes(samples: npt.NDArray[np.float64]) -> bytes:
    """A WAV file of one channel and 16 bits. ``samples`` are whole numbers from -32768 to 32767."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(settings.RATE_HZ)
        file.writeframes(samples.astype("<i2").tobytes())
    return content.getvalue()
