"""Boxes as tests compare them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from results.programs import as_float, literal

PRINT_BOXES = """
static void print_boxes(const impulse_box *boxes, size_t count)
{
    print_word((uint32_t)count);
    for (size_t i = 0; i < count; ++i) {
        print_float(boxes[i].score);
        print_word(boxes[i].label);
        print_word(boxes[i].x);
        print_word(boxes[i].y);
        print_word(boxes[i].width);
        print_word(boxes[i].height);
    }
}
"""


class Box(NamedTuple):
    """An ``impulse_box``."""

    score: float  # exactly a float32
    label: int
    x: int
    y: int
    width: int
    height: int


def read_boxes(words: Sequence[int]) -> list[Box]:
    """What ``print_boxes`` has printed."""
    assert len(words) == 1 + 6 * words[0]
    return [Box(as_float(words[at]), *words[at + 1 : at + 6]) for at in range(1, len(words), 6)]


def box_table(name: str, boxes: Sequence[Box]) -> str:
    """Boxes as a table; one that nobody reads when there are none."""
    rows = [f"{{{literal(b.score)}, {b.label}, {b.x}, {b.y}, {b.width}, {b.height}}}" for b in boxes]
    return f"    static const impulse_box {name}[] = {{{', '.join(rows) or '{0.0f, 0, 0, 0, 0, 0}'}}};"


def overlap(a: Box, b: Box) -> float:
    """Intersection over union, with exact areas and one rounding to float32 at each step that C has."""
    width = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    height = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    union = a.width * a.height + b.width * b.height - both
    return float(np.float32(both) / np.float32(union))


def suppress(boxes: Sequence[Box], max_overlap: float, most: int) -> list[Box]:
    """Greedy suppression: sorted by score, stable."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: -b.score):
        if len(kept) < most and all(overlap(box, other) < np.float32(max_overlap) for other in kept):
            kept.append(box)
    return kept
