"""Thresholds that an application may change while it runs."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.render.c_text import RESERVED_WORDS
from impulsegen.render.parameters.names import ImpulseNames


@dataclass(frozen=True)
class Tunable:
    """A field of ``<prefix>_thresholds``; its first value is a macro of the header."""

    block_id: int
    key: str  # Studio's
    field: str
    macro: str
    comment: str


def tunables(impulse: Impulse, names: ImpulseNames) -> tuple[Tunable, ...]:
    """All thresholds, in the order of their blocks."""
    return tuple(
        Tunable(
            block.id,
            threshold.key,
            _field(names.threshold_words[block.id, threshold.key]),
            names.macro(names.threshold_words[block.id, threshold.key]),
            f"learn block {block.id}, {threshold.key}",
        )
        for block in impulse.learn_blocks
        for threshold in block.thresholds
    )


def _field(word: str) -> str:
    return f"{word}_value" if word in RESERVED_WORDS else word
