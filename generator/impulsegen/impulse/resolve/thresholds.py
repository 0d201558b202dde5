"""Thresholds by key, with fallbacks for responses that are older than the list of thresholds."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.impulse.model import Threshold
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.impulse.resolve.parameters import to_float
from impulsegen.studio.wire import learn as wire

# Studio's own defaults, seen in exports whose projects never set a threshold.
DEFAULT_MIN_CONFIDENCE = 0.6
DEFAULT_MIN_SCORE = 0.5


def resolve_thresholds(
    stated: Sequence[wire.BlockThreshold],
    deprecated_value: float | None,
    *,
    fallback_key: str,
    fallback_value: float | None,
    block_path: str,
    label: str,
    findings: Findings,
) -> tuple[Threshold, ...]:
    """The thresholds of a block, the one that decides first.

    Studio's list wins; without it the deprecated ``minimumConfidenceRating``, then the default of the block's kind. A
    missing value is never printed: it becomes the suggested value, else the default, else an error.
    """
    resolved: list[Threshold] = []
    for index, threshold in enumerate(stated):
        where = f"{block_path}.config.thresholds[{index}]"
        if not threshold.key:
            findings.error("bad-threshold", f"{label}: a threshold has no key", where=f"{where}.key")
            continue
        value = threshold.value if threshold.value is not None else threshold.suggested_value
        if threshold.value is None and value is not None:
            findings.note(
                "suggested-threshold",
                f"{label}: {threshold.key} has no value; Studio's suggestion {value:g} is used",
                where=f"{where}.value",
            )
        if value is None:
            value = deprecated_value if deprecated_value is not None else fallback_value
            findings.warning(
                "default-threshold",
                f"{label}: {threshold.key} has no value; {value} is used",
                where=f"{where}.value",
                hint=f"set it in Studio, or with --set learn.<block id>.{threshold.key}=VALUE",
            )
        number = None if value is None else to_float(value)
        if number is None:
            if threshold.dropdown_options:
                findings.note(
                    "threshold-choice", f"{label}: {threshold.key} is a choice ({value}), not a number", where=where
                )
                continue
            findings.error(
                "bad-threshold",
                f"{label}: {threshold.key} is {value!r}",
                where=f"{where}.value",
                expected="a number",
                hint="set it in Studio, then fetch again",
            )
            continue
        resolved.append(
            Threshold(
                findings.text(threshold.key, f"{where}.key"),
                number,
                findings.text(threshold.description, f"{where}.description"),
                where,
            )
        )
    if resolved or any(threshold.dropdown_options for threshold in stated):
        return tuple(resolved)
    where = f"{block_path}.config.minimumConfidenceRating"
    if deprecated_value is not None:
        return (Threshold(fallback_key, findings.number(deprecated_value, where, what=fallback_key), "", where),)
    if fallback_value is None:
        return ()
    findings.note(
        "default-threshold", f"{label} states no threshold; {fallback_key} = {fallback_value:g} is used", where=where
    )
    return (Threshold(fallback_key, fallback_value, "", where),)
