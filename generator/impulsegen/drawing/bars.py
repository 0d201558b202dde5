"""Bars of parts: each in its colour with its letter, so that it is told from the next one without colours too."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from impulsegen.drawing.palette import QUIET
from impulsegen.drawing.screen import Screen

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True)
class Part:
    """A part of a bar. ``share`` is 0..1 of the whole bar."""

    letter: str
    colour: str
    share: float


def bar(parts: Sequence[Part], width: int, screen: Screen, *, limit: float = 1.0) -> Text:
    """A bar of so many columns. ``limit``, 0..1, is where the room ends when the parts need more: it is marked."""
    from rich.text import Text

    text, room = Text("["), width - 2
    end = round(limit * room)
    x = 0
    for part, length in zip(parts, _lengths(parts, room), strict=True):
        if screen.is_coloured:
            letters = part.letter.center(length) if length > 2 else " " * length
            text.append(letters, f"bold white on {part.colour}")
        else:
            text.append(part.letter * length)
        x += length
    free = "·" if screen.has_boxes else "."
    text.append(free * max(0, room - x), QUIET)
    text.append("]")
    if end < room:
        mark = "│" if screen.has_boxes else "|"
        text = Text.assemble(text[: end + 1], (mark, "bold"), text[end + 2 :])
    return text


def _lengths(parts: Sequence[Part], room: int) -> list[int]:
    """Columns of each part, to scale. Where none has one, the first, the largest, is seen all the same."""
    ends, sum_ = [0], 0.0
    for part in parts:
        sum_ += part.share
        ends.append(min(room, round(sum_ * room)))
    lengths = [after - before for before, after in itertools.pairwise(ends)]
    return [1, *lengths[1:]] if sum_ > 0 and ends[-1] == 0 else lengths
