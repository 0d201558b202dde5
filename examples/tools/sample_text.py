"""Windows of sensor data as files that ``--sample`` reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def csv_bytes(axes: Sequence[str], window: npt.NDArray[np.float64], rate_hz: float) -> bytes:
    """A table of a window [samples][axes]: a time stamp in milliseconds, then the axes."""
    lines = [",".join(("timestamp", *axes))]
    for index, values in enumerate(window):
        lines.append(",".join(f"{value:.10g}" for value in (index * 1000 / rate_hz, *values)))
    return ("\n".join(lines) + "\n").encode()
