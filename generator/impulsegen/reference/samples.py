"""Recordings of the user as windows of an impulse: CSV, WAV, PNG, JPEG, and Edge Impulse's data acquisition format.

Samples are not resampled and axes not converted: what does not match the impulse is an error that says where. Only images
are brought to the size of the impulse, by a rule of our own (see ``resampling``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from impulsegen.errors import SchemaError, UsageError
from impulsegen.impulse.model import Impulse
from impulsegen.reference.sample_image import read_image
from impulsegen.reference.sample_json import read_acquisition
from impulsegen.reference.sample_rows import Recording
from impulsegen.reference.sample_table import read_table
from impulsegen.reference.sample_wave import read_wave

Read = Callable[[bytes, str, Impulse], Recording]

# Ending of a file's name to what reads it.
_READERS: Mapping[str, Read] = {
    ".csv": read_table,
    ".txt": read_table,
    ".json": read_acquisition,
    ".wav": read_wave,
    ".png": read_image,
    ".jpg": read_image,
    ".jpeg": read_image,
}
MAX_BYTES = 64 * 2**20  # a longer recording is cut before it comes here


@dataclass(frozen=True)
class Sample:
    """One window of the user's."""

    name: str  # of the file, without its folder
    label: str | None  # what Studio writes ahead of the first point of a name: "wave" of wave.4f2c.csv
    sha256: str  # of the file
    values: NDArray[np.float64]  # axes interleaved, or pixels 0xRRGGBB: [window values]
    notes: tuple[str, ...] = ()  # what was done to it


def read_sample(path: Path, impulse: Impulse) -> Sample:
    """The first whole window of a file.

    Raises:
        UsageError: there is no such file, or a package is missing that reads it.
        SchemaError: its kind is not known, or it does not fit the impulse.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise SchemaError(
            f"{path.name} is no sample that can be read",
            where=str(path),
            expected=f"a name that ends in one of {', '.join(_READERS)}",
            hint="export the sample from Studio (Data acquisition) or save it as CSV",
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SchemaError(
                f"{path.name} is larger than {MAX_BYTES // 2**20} MB",
                where=str(path),
                expected="one window of the impulse, or little more",
                hint="cut the recording",
            )
        content = path.read_bytes()
    except OSError as problem:
        raise UsageError(
            f"the sample {path} cannot be read: {problem.strerror or problem}",
            expected="a file",
            hint="--sample FILE, once for each file",
        ) from problem
    recording = read(content, path.name, impulse)
    return Sample(
        name=path.name,
        label=label_of(path.name),
        sha256=hashlib.sha256(content).hexdigest(),
        values=_window_of(recording, path.name, impulse),
        notes=(*recording.notes, *_cut(recording, impulse)),
    )


def label_of(name: str) -> str | None:
    """The label in a file's name, as Studio exports it: ``wave.4f2c.csv``."""
    first, _, rest = name.partition(".")
    return first if first and "." in rest else None


def _window_of(recording: Recording, name: str, impulse: Impulse) -> NDArray[np.float64]:
    rows, wanted = recording.rows, impulse.input.samples
    if len(rows) < wanted:
        raise SchemaError(
            f"{name} has {len(rows)} samples per axis",
            where=f"{name}:{recording.last_line}" if recording.last_line else name,
            expected=f"at least a window of {wanted}",
            hint="record a longer sample",
        )
    # In single precision, as the firmware gets it.
    return rows[:wanted].reshape(-1).astype(np.float32).astype(np.float64)


def _cut(recording: Recording, impulse: Impulse) -> tuple[str, ...]:
    count, wanted = len(recording.rows), impulse.input.samples
    return (f"the first {wanted} of {count} samples per axis are used",) if count > wanted else ()
