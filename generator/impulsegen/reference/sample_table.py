"""CSV: one line per sample, a column per axis. Also the "raw features" of Studio: all values of a window in one line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impulsegen.errors import SchemaError
from impulsegen.impulse.model import Impulse
from impulsegen.reference.sample_rows import (
    Recording,
    columns_of_axes,
    missing_axes_error,
    require_interval,
    require_time_series,
)

_TIMES = ("timestamp", "time", "t", "ms")  # names of a column that is no axis
_SEPARATORS = (",", ";", "\t")
_FLOAT_MAX = 3.4028234663852886e38


@dataclass(frozen=True)
class _Line:
    number: int
    cells: tuple[str, ...]


def read_table(content: bytes, name: str, impulse: Impulse) -> Recording:
    """The samples of a CSV.

    The first line may name the columns: then axes are found by name, in any order, and others are passed over. A column
    ``timestamp`` in milliseconds is passed over too, after a look at the rate.

    Raises:
        SchemaError: it is no such table, or a cell is no finite number.
    """
    lines = _lines(content, name)
    if len(lines) == 1 and len(lines[0].cells) == impulse.window_values > 1:
        values = _numbers(lines, range(impulse.window_values), name)
        return Recording(values.reshape(impulse.input.samples, -1), lines[0].number)
    require_time_series(name, impulse)
    head = lines[0].cells
    if all(_is_number(cell) for cell in head):
        columns, time = _unnamed_columns(lines[0], name, impulse)
    else:
        time = next((i for i, cell in enumerate(head) if cell.casefold() in _TIMES), None)
        named = columns_of_axes(head, impulse)
        if named is None:
            names = [cell for i, cell in enumerate(head) if i != time]
            raise missing_axes_error(names, f"{name}:{lines[0].number}", name, impulse)
        columns, lines = named, lines[1:]
        if time in columns:
            time = None
    for line in lines:
        if len(line.cells) != len(head):
            raise SchemaError(
                f"a line of {name} has {len(line.cells)} columns, the first one {len(head)}",
                where=f"{name}:{line.number}",
                expected="the same number in every line",
                hint="correct the line",
            )
    if time is not None:
        _check_times(_numbers(lines, (time,), name)[:, 0], lines, name, impulse)
    return Recording(_numbers(lines, columns, name), lines[-1].number if lines else 1)


def _unnamed_columns(line: _Line, name: str, impulse: Impulse) -> tuple[Sequence[int], int | None]:
    """Without names: the axes in their order, or those after a column of times."""
    axes = len(impulse.axes)
    if len(line.cells) not in (axes, axes + 1):
        raise SchemaError(
            f"{name} has {len(line.cells)} columns",
            where=f"{name}:{line.number}",
            expected=f"{axes} ({', '.join(impulse.axes)}), with or without a timestamp ahead of them",
            hint="add a first line with the names of the axes, so that columns can be told apart",
        )
    return (range(axes), None) if len(line.cells) == axes else (range(1, axes + 1), 0)


def _lines(content: bytes, name: str) -> list[_Line]:
    """Lines that are not empty, cut into cells."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise SchemaError(
            f"{name} is no text",
            where=f"{name}:{line}",
            expected="CSV in UTF-8",
            hint="save it as CSV (UTF-8)",
        ) from problem
    numbered = [(i, line.strip()) for i, line in enumerate(text.splitlines(), start=1)]
    kept = [(i, line) for i, line in numbered if line]
    if not kept:
        raise SchemaError(
            f"{name} is empty", where=f"{name}:1", expected="a line for each sample", hint="export it again"
        )
    separator = max(_SEPARATORS, key=kept[0][1].count)
    return [_Line(i, tuple(cell.strip().strip('"').strip() for cell in line.split(separator))) for i, line in kept]


def _numbers(lines: Sequence[_Line], columns: Sequence[int], name: str) -> NDArray[np.float64]:
    """[lines][columns]."""
    found = np.empty((len(lines), len(columns)))
    for row, line in enumerate(lines):
        for place, column in enumerate(columns):
            value = _number(line.cells[column])
            if not abs(value) <= _FLOAT_MAX:  # NaN is not, either
                raise SchemaError(
                    f'column {column + 1} of {name} is "{line.cells[column][:40]}"',
                    where=f"{name}:{line.number}",
                    expected="a finite number, with a point ahead of its decimals",
                    hint="correct the cell or leave the line out",
                )
            found[row, place] = value
    return found


def _number(text: str) -> float:
    """NaN for what is none. Pixels may be hexadecimal."""
    if "_" in text:  # which Python takes and nobody means
        return math.nan
    try:
        return float(int(text, 16)) if text[:2].lower() == "0x" else float(text)
    except ValueError:
        return math.nan


def _is_number(text: str) -> bool:
    return not math.isnan(_number(text)) or text.casefold() in ("nan", "+nan", "-nan", "")


def _check_times(times: NDArray[np.float64], lines: Sequence[_Line], name: str, impulse: Impulse) -> None:
    if len(times) < 2:
        return
    backwards = np.flatnonzero(np.diff(times) <= 0)
    if len(backwards):
        line = lines[int(backwards[0]) + 1].number
        raise SchemaError(
            f"times in {name} do not grow",
            where=f"{name}:{line}",
            expected="a timestamp in milliseconds, greater in every line",
            hint="sort the lines, or remove the column",
        )
    interval_ms = float(times[-1] - times[0]) / (len(times) - 1)
    require_interval(interval_ms, f"{name}:{lines[0].number}", name, impulse)
