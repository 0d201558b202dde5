"""How well a trained block did on the validation set, as Studio measured it: for people, no firmware needs it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Validation:
    """Figures of one learn block in the variant that is deployed."""

    block_id: int
    variant: str  # int8 or float32
    accuracy: float | None  # 0..1
    loss: float | None
    matrix: tuple[tuple[float, ...], ...]  # counts [actual][predicted]; square, or empty
    figures: tuple[tuple[str, str], ...] = ()  # further ones: name and value
