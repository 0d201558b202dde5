"""Values that may be changed without training again: ``--set learn.5.min_score=0.7``."""

from __future__ import annotations

import dataclasses
import difflib
import math
import re
from collections.abc import Mapping

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.impulse.event_settings import apply_event_settings, event_keys, present_events
from impulsegen.impulse.model import Impulse, LearnBlock, Threshold, TimeSeriesInput
from impulsegen.impulse.post_processing import PostProcessingBlock

_SETTING = re.compile(r"(?P<key>[^=\s]+)=(?P<value>.*)\Z", re.DOTALL)
_NOT_TUNABLE = ("id", "name", "implementation_version", "path")
Number = bool | int | float


def parse_setting(text: str) -> tuple[str, str] | None:
    """``key=value`` as a pair; ``None`` when it is not one."""
    match = _SETTING.match(text.strip())
    return (match["key"], match["value"].strip()) if match else None


def list_tunables(impulse: Impulse) -> dict[str, Number]:
    """Every key that ``--set`` takes for this impulse and that has a value, with this value.

    Those of calibration and smoothing have none until they are set: ``event_settings.event_keys`` lists them.
    """
    tunables: dict[str, Number] = {}
    if isinstance(impulse.input, TimeSeriesInput):
        tunables["input.stride_ms"] = impulse.input.stride_ms
    for block in impulse.learn_blocks:
        for threshold in block.thresholds:
            tunables[f"learn.{block.id}.{threshold.key}"] = threshold.value
    for post in impulse.post_processing_blocks:
        for field in dataclasses.fields(post):
            if field.name not in _NOT_TUNABLE:
                tunables[f"post.{post.id}.{field.name}"] = getattr(post, field.name)
    return {**tunables, **present_events(impulse)}


def apply_settings(impulse: Impulse, settings: Mapping[str, str]) -> tuple[Impulse, tuple[Diagnostic, ...]]:
    """The impulse with the settings applied, and what is wrong with those that could not be."""
    events = event_keys(impulse)
    present = list_tunables(impulse)
    known = list(dict.fromkeys([*present, *events]))
    found: list[Diagnostic] = []
    wanted: dict[str, Number] = {}
    for key, text in settings.items():
        if key in events:
            continue
        if key not in present:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.3)
            found.append(
                diagnostics.error(
                    "unknown-setting",
                    f"there is no tunable {key!r}",
                    where=f"--set {key}",
                    expected=f"one of {', '.join(known) or 'none: this impulse has no tunables'}",
                    hint=f"--set {near[0]}={text}" if near else None,
                )
            )
            continue
        value = _convert(text, present[key])
        if value is None:
            found.append(
                diagnostics.error(
                    "bad-setting",
                    f"{text!r} is not a value of {key}",
                    where=f"--set {key}",
                    expected=_expected(present[key]),
                    hint=f"--set {key}={present[key]}",
                )
            )
            continue
        wanted[key] = value
    impulse, of_events = apply_event_settings(_replace(impulse, wanted), settings)  # they count windows: stride first
    return impulse, (*found, *of_events)


def _convert(text: str, present: Number) -> Number | None:
    if isinstance(present, bool):
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower())
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number) or abs(number) > 3.4028234663852886e38:
        return None
    if isinstance(present, int):
        return int(number) if number == int(number) and 0 <= number < 2**31 else None
    return number


def _expected(present: Number) -> str:
    if isinstance(present, bool):
        return "true or false"
    return "a whole number, 0 or more" if isinstance(present, int) else "a number"


def _replace(impulse: Impulse, wanted: Mapping[str, Number]) -> Impulse:
    block = impulse.input
    if isinstance(block, TimeSeriesInput) and "input.stride_ms" in wanted:
        block = dataclasses.replace(block, stride_ms=int(wanted["input.stride_ms"]))
    return dataclasses.replace(
        impulse,
        input=block,
        learn_blocks=tuple(_with_thresholds(learn, wanted) for learn in impulse.learn_blocks),
        post_processing_blocks=tuple(_with_parameters(post, wanted) for post in impulse.post_processing_blocks),
    )


def _with_thresholds(block: LearnBlock, wanted: Mapping[str, Number]) -> LearnBlock:
    def tuned(threshold: Threshold) -> Threshold:
        value = wanted.get(f"learn.{block.id}.{threshold.key}", threshold.value)
        return dataclasses.replace(threshold, value=float(value))

    return dataclasses.replace(block, thresholds=tuple(tuned(threshold) for threshold in block.thresholds))


def _with_parameters(block: PostProcessingBlock, wanted: Mapping[str, Number]) -> PostProcessingBlock:
    values = {
        field.name: wanted[f"post.{block.id}.{field.name}"]
        for field in dataclasses.fields(block)
        if f"post.{block.id}.{field.name}" in wanted
    }
    return dataclasses.replace(block, **values)  # type: ignore[arg-type] # the values come from its own fields
