"""Text in drawings: SVG neither wraps nor cuts it, so it is cut to what fits."""

from __future__ import annotations

import unicodedata

_NARROW, _CAPITAL, _WIDE = 0.56, 0.68, 1.0  # mean advances of a sans-serif, in ems


def fitted(text: str, width: float, font_size: float) -> str:
    """The text in one line, with an ellipsis where it is wider than ``width``."""
    line = " ".join(text.split())
    room = width / font_size
    if sum(map(_ems, line)) <= room:
        return line
    kept, taken = [], _NARROW
    for character in line:
        taken += _ems(character)
        if taken > room:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def _ems(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return _CAPITAL if character.isupper() or character in "_@%" else _NARROW
