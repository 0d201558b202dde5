"""The numbers that results are held against."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.report.units import plain_number

_NO_SETTINGS = ("id", "name", "path", "implementation_version")


@dataclass(frozen=True)
class ThresholdRow:
    """One of them."""

    block: str
    key: str
    value: str
    description: str


def threshold_rows(impulse: Impulse) -> tuple[ThresholdRow, ...]:
    """Thresholds of learn blocks, then settings of what works on with their results."""
    return tuple(_rows(impulse))


def _rows(impulse: Impulse) -> Iterator[ThresholdRow]:
    for block in impulse.learn_blocks:
        for threshold in block.thresholds:
            value = plain_number(threshold.value, digits=7)
            yield ThresholdRow(f"{block.name} (block {block.id})", threshold.key, value, threshold.description)
    for post in impulse.post_processing_blocks:
        yield from _settings(f"{post.name} (block {post.id})", post)
    for name, record in (("calibration", impulse.calibration), ("smoothing", impulse.smoothing)):
        if record is not None:
            yield from _settings(name, record)


def _settings(block: str, record: object) -> Iterator[ThresholdRow]:
    assert dataclasses.is_dataclass(record)  # noqa: S101 - all of these are
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name not in _NO_SETTINGS and value is not None:
            yield ThresholdRow(block, field.name, _text(value), "")


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain_number(value, digits=7) if isinstance(value, int | float) else str(value)
