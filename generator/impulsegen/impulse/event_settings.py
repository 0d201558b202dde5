"""Calibration and smoothing by settings: ``--set smoothing.readings=10``."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, TimeSeriesInput
from impulsegen.impulse.post_processing import Calibration, Smoothing

_MOST_MS = 2**31 - 1
_MOST_COUNT = 2**16 - 1
_LARGEST = 3.4028234663852886e38  # of float32
_FLAG_BITS = 32
Number = int | float


@dataclass(frozen=True)
class _Setting:
    """One number of a group."""

    key: str
    field: str  # of the record
    low: Number
    high: Number
    is_whole: bool = True
    is_above: bool = False  # it must be more than ``low``
    is_needed: bool = True

    def value_of(self, text: str) -> Number | None:
        """The number, or ``None`` when the text is none that is allowed."""
        try:
            number = float(text)
        except ValueError:
            return None
        if not math.isfinite(number) or not self.low <= number <= self.high or (self.is_above and number == self.low):
            return None
        if not self.is_whole:
            return number
        return int(number) if number == int(number) else None

    @property
    def expected(self) -> str:
        """What is allowed, in words."""
        limits = f"above {self.low:g}, at most {self.high:g}" if self.is_above else f"from {self.low} to {self.high}"
        return f"a {'whole ' if self.is_whole else ''}number {limits}"


def event_keys(impulse: Impulse) -> tuple[str, ...]:
    """Every key of calibration and smoothing that this impulse takes."""
    return tuple(f"{group}.{one.key}" for group, settings in _groups(impulse) for one in settings)


def present_events(impulse: Impulse) -> dict[str, Number]:
    """Those that are set, with their values."""
    found: dict[str, Number] = {}
    for group, settings in _groups(impulse):
        record = getattr(impulse, group)
        values = {f"{group}.{one.key}": getattr(record, one.field) for one in settings} if record else {}
        found.update((key, value) for key, value in values.items() if value is not None)
    return found


def apply_event_settings(impulse: Impulse, settings: Mapping[str, str]) -> tuple[Impulse, tuple[Diagnostic, ...]]:
    """The impulse with the settings of ``event_keys`` applied, and what is wrong with those that could not be.

    A group is set as a whole, or one of its numbers is changed when there is one already.
    """
    found: list[Diagnostic] = []
    present = present_events(impulse)
    for group, allowed in _groups(impulse):
        given = {one.key: settings[f"{group}.{one.key}"] for one in allowed if f"{group}.{one.key}" in settings}
        if not given:
            continue
        values: dict[str, Number] = {
            one.field: present[f"{group}.{one.key}"] for one in allowed if f"{group}.{one.key}" in present
        }
        problems: list[Diagnostic] = []
        for one in allowed:
            value = one.value_of(given[one.key]) if one.key in given else None
            if value is not None:
                values[one.field] = value
            elif one.key in given:
                problems.append(_bad(f"{group}.{one.key}", f"{given[one.key]!r} is not a value", one.expected))
            elif one.is_needed and one.field not in values:
                needed = ", ".join(f"{group}.{s.key}" for s in allowed if s.is_needed)
                problems.append(_bad(f"{group}.{one.key}", "is missing", f"all of {needed}"))
        if not problems:
            # The values come from the fields of these records.
            if group == "calibration":
                impulse = dataclasses.replace(impulse, calibration=Calibration(**values))  # type: ignore[arg-type]
            else:
                impulse = dataclasses.replace(impulse, smoothing=Smoothing(**values))  # type: ignore[arg-type]
        found.extend(problems)
    found.extend(_contradictions(impulse))
    return impulse, tuple(found)


def _groups(impulse: Impulse) -> Iterator[tuple[str, tuple[_Setting, ...]]]:
    block = impulse.event_block
    if block is None:
        return
    labels = len(block.labels)
    yield (
        "calibration",
        (
            _Setting("average_window_ms", "average_window_ms", 0, _MOST_MS),
            # Edge Impulse's SDK switches calibration off without a word at 1 / labels and below.
            _Setting("detection_threshold", "detection_threshold", 1 / labels, 1, is_whole=False, is_above=True),
            _Setting("suppression_ms", "suppression_ms", 0, _MOST_MS),
            _Setting("suppression_flags", "flags", 0, 2 ** min(labels, _FLAG_BITS) - 1, is_needed=False),
        ),
    )
    yield (
        "smoothing",
        (
            _Setting("readings", "readings", 1, _MOST_COUNT),
            _Setting("min_same", "min_same", 1, _MOST_COUNT),
            _Setting("min_score", "min_score", 0, 1, is_whole=False, is_above=True),
            _Setting("min_anomaly", "min_anomaly", -_LARGEST, _LARGEST, is_whole=False, is_needed=False),
        ),
    )


def _contradictions(impulse: Impulse) -> Iterator[Diagnostic]:
    """Numbers that do not go with each other, or with the impulse."""
    calibration, smoothing, block = impulse.calibration, impulse.smoothing, impulse.input
    if calibration and isinstance(block, TimeSeriesInput):
        if block.stride_ms < 1:
            yield _bad("input.stride_ms", "is 0, and calibration counts windows", "1 or more")
        elif calibration.average_window_ms // block.stride_ms > _MOST_COUNT:
            most = f"at most {_MOST_COUNT} windows of {block.stride_ms} ms"
            yield _bad("calibration.average_window_ms", "is too long", most)
        if calibration.suppression_ms and not calibration.flags:
            yield diagnostics.warning(
                "no-suppression",
                "calibration.suppression_ms has no effect: no label suppresses others",
                where="--set calibration.suppression_ms",
                hint="--set calibration.suppression_flags=1: bit i is label i; only such labels are events then",
            )
    if smoothing:
        if smoothing.min_same > smoothing.readings:
            yield _bad("smoothing.min_same", "is more than there are readings", f"1 to {smoothing.readings}")
        has_anomaly = any(isinstance(learn, KMeansBlock | GmmBlock) for learn in impulse.learn_blocks)
        if smoothing.min_anomaly is not None and not has_anomaly:
            yield _bad("smoothing.min_anomaly", "has no use: no block scores anomalies", "it to be left out")


def _bad(key: str, what: str, expected: str) -> Diagnostic:
    message = f"{what} of {key}" if what.endswith("a value") else f"{key} {what}"
    return diagnostics.error("bad-setting", message, where=f"--set {key}", expected=expected)
