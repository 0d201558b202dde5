"""Edge Impulse's data acquisition format in JSON: a payload of sensors, an interval and rows of values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from impulsegen.errors import SchemaError
from impulsegen.impulse.model import Impulse
from impulsegen.reference.sample_rows import (
    Recording,
    columns_of_axes,
    missing_axes_error,
    require_interval,
    require_time_series,
)

_EXPECTED = "Edge Impulse's data acquisition format: payload.sensors, payload.interval_ms, payload.values"
_HINT = "export the sample from Studio (Data acquisition), or save it as CSV"
_FLOAT_MAX = 3.4028234663852886e38


def read_acquisition(content: bytes, name: str, impulse: Impulse) -> Recording:
    """The samples of a file; sensors are found by name.

    Raises:
        SchemaError: it is no such file, or a value is no finite number.
    """
    require_time_series(name, impulse)
    payload = _payload(content, name)
    sensors = payload.get("sensors")
    names = [str(s.get("name")) for s in sensors if isinstance(s, Mapping)] if isinstance(sensors, list) else []
    values = payload.get("values")
    if not names or not isinstance(values, list) or not values:
        what = "sensors" if not names else "values"
        raise SchemaError(f"{name} has no {what}", where=f"{name}: payload.{what}", expected=_EXPECTED, hint=_HINT)
    columns = columns_of_axes(names, impulse)
    if columns is None:
        raise missing_axes_error(names, f"{name}: payload.sensors", name, impulse)
    interval = payload.get("interval_ms")
    if not isinstance(interval, int | float) or isinstance(interval, bool) or not interval > 0:
        raise SchemaError(
            f"{name} does not say how far samples are apart",
            where=f"{name}: payload.interval_ms",
            expected="a number of milliseconds above 0",
            hint=_HINT,
        )
    require_interval(float(interval), f"{name}: payload.interval_ms", name, impulse)
    rows = [_row(row, index, len(names), name) for index, row in enumerate(values)]
    return Recording(np.array(rows)[:, list(columns)])


def _payload(content: bytes, name: str) -> Mapping[str, Any]:
    try:
        document = json.loads(content)
    except (UnicodeDecodeError, RecursionError) as problem:
        raise SchemaError(f"{name} is no JSON", where=f"{name}:1", expected=_EXPECTED, hint=_HINT) from problem
    except json.JSONDecodeError as problem:
        raise SchemaError(
            f"{name} is no JSON: {problem.msg}",
            where=f"{name}:{problem.lineno}:{problem.colno}",
            expected=_EXPECTED,
            hint=_HINT,
        ) from problem
    payload = document.get("payload") if isinstance(document, dict) else None
    if not isinstance(payload, dict):
        raise SchemaError(f"{name} has no payload", where=f"{name}: payload", expected=_EXPECTED, hint=_HINT)
    return payload


def _row(row: Any, index: int, count: int, name: str) -> list[float]:
    where = f"{name}: payload.values[{index}]"
    cells = row if isinstance(row, list) else [row]
    if any(isinstance(cell, str) for cell in cells):
        raise SchemaError(
            f"the values of {name} are not in it, but in an attachment",
            where=where,
            expected="numbers",
            hint="export the sample from Studio as WAV, image or CSV",
        )
    if len(cells) != count:
        raise SchemaError(
            f"a row of {name} has {len(cells)} values",
            where=where,
            expected=f"{count}, one of each sensor",
            hint=_HINT,
        )
    found = []
    for place, cell in enumerate(cells):
        is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
        if not is_number or not abs(cell) <= _FLOAT_MAX:  # NaN is not, either
            raise SchemaError(
                f"a value of {name} is {str(cell)[:40]}",
                where=f"{where}[{place}]",
                expected="a finite number",
                hint="correct the value or leave its row out",
            )
        found.append(float(cell))
    return found
