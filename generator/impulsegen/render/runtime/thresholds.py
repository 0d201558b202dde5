"""Thresholds that an application may change while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.render.c_text import RESERVED_WORDS
from impulsegen.render.identifiers import unique_words
from impulsegen.render.parameters.names import DETECTION_THRESHOLD, ImpulseNames

CALIBRATION_KEY = "calibration.detection_threshold"  # no learn block's own threshold can have it


@dataclass(frozen=True)
class Tunable:
    """A field of ``<prefix>_thresholds``; its first value is a macro of the header."""

    block_id: int
    key: str  # Studio's
    field: str
    macro: str
    comment: str


def tunables(impulse: Impulse, names: ImpulseNames) -> tuple[Tunable, ...]:
    """All thresholds, in the order of their blocks, and that of calibration."""
    keys = [(block.id, threshold.key) for block in impulse.learn_blocks for threshold in block.thresholds]
    words = [names.threshold_words[key] for key in keys]
    taken = (DETECTION_THRESHOLD,) if impulse.calibration else ()
    fields = unique_words([_field(word) for word in words], "threshold", taken)
    of_blocks = (
        Tunable(block_id, key, field, names.macro(word), f"learn block {block_id}, {key}")
        for (block_id, key), word, field in zip(keys, words, fields, strict=True)
    )
    return (*of_blocks, *_of_calibration(impulse, names))


def _of_calibration(impulse: Impulse, names: ImpulseNames) -> Iterator[Tunable]:
    block = impulse.event_block
    if impulse.calibration and block:
        macro = names.macro(DETECTION_THRESHOLD)
        yield Tunable(block.id, CALIBRATION_KEY, DETECTION_THRESHOLD, macro, "of calibration")


def _field(word: str) -> str:
    """The word as the name of a field: no word of C or C++, and no digit in front."""
    return f"threshold_{word}" if word in RESERVED_WORDS or not word[:1].isalpha() else word
