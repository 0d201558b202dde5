"""What every kind of recording comes to: rows of one value per axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impulsegen.errors import SchemaError
from impulsegen.impulse.model import ImageInput, Impulse, TimeSeriesInput

_RATE_TOLERANCE = 0.02


@dataclass(frozen=True)
class Recording:
    """Samples in the order of time."""

    rows: NDArray[np.float64]  # [samples][values per sample]
    last_line: int = 0  # of a text, for messages; 0: it has no lines
    notes: tuple[str, ...] = ()


def columns_of_axes(names: Sequence[str], impulse: Impulse) -> tuple[int, ...] | None:
    """The columns of the impulse's axes, by name; ``None`` when one is missing."""
    plain = [name.strip().casefold() for name in names]
    wanted = [axis.strip().casefold() for axis in impulse.axes]
    if any(plain.count(axis) != 1 for axis in wanted):
        return None
    return tuple(plain.index(axis) for axis in wanted)


def missing_axes_error(names: Sequence[str], where: str, name: str, impulse: Impulse) -> SchemaError:
    """The message for names that are not those of the axes."""
    return SchemaError(
        f"{name} has columns that are not the axes of the impulse: {', '.join(names)}",
        where=where,
        expected=", ".join(impulse.axes),
        hint="name the columns as the axes in Studio, each once",
    )


def require_time_series(name: str, impulse: Impulse) -> None:
    """A recording of a sensor is no image.

    Raises:
        SchemaError: the impulse wants one.
    """
    if isinstance(impulse.input, ImageInput):
        raise SchemaError(
            f"{name} is a recording, but the impulse takes images",
            where=name,
            expected=f"a PNG or JPEG, or a line of {impulse.window_values} pixels as 0xRRGGBB in a CSV",
            hint="export an image from Studio (Data acquisition)",
        )


def require_interval(interval_ms: float, where: str, name: str, impulse: Impulse) -> None:
    """Samples must be as far apart as the impulse takes them.

    Raises:
        SchemaError: they are not, by more than two hundredths.
    """
    if not isinstance(impulse.input, TimeSeriesInput) or impulse.input.rate_hz <= 0:
        return
    wanted_ms = 1000 / impulse.input.rate_hz
    if abs(interval_ms - wanted_ms) > _RATE_TOLERANCE * wanted_ms:
        raise SchemaError(
            f"{name} has a sample every {interval_ms:g} ms",
            where=where,
            expected=f"one every {wanted_ms:g} ms ({impulse.input.rate_hz:g} Hz)",
            hint="record at this rate, or resample the recording",
        )
