"""A grid of characters: lines that join where they meet, and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from impulsegen.drawing.lettering import cells

if TYPE_CHECKING:
    from rich.text import Text

_UP, _RIGHT, _DOWN, _LEFT = 1, 2, 4, 8
_BOXES = " │─└││┌├─┘─┴┐┤┬┼"  # by the sum of the directions that a line leaves to
_ASCII = " |-+||++-+-+++++"


class Grid:
    """Rows and columns from 0. What is put later covers what is there; lines join."""

    def __init__(self, width: int, height: int, *, has_boxes: bool) -> None:
        self._lines: list[list[int]] = [[0] * width for _ in range(height)]
        self._texts: list[dict[int, tuple[str, int]]] = [{} for _ in range(height)]
        self._styles: list[list[str]] = [[""] * width for _ in range(height)]
        self._has_boxes = has_boxes

    def horizontal(self, y: int, x1: int, x2: int, style: str = "") -> None:
        """A line from the middle of one cell to that of another."""
        left, right = min(x1, x2), max(x1, x2)
        for x in range(left, right + 1):
            self._lines[y][x] |= (_LEFT if x > left else 0) | (_RIGHT if x < right else 0)
            self._styles[y][x] = style

    def vertical(self, x: int, y1: int, y2: int, style: str = "") -> None:
        """A line downwards, from the middle of one cell to that of another."""
        for y in range(y1, y2 + 1):
            self._lines[y][x] |= (_UP if y > y1 else 0) | (_DOWN if y < y2 else 0)
            self._styles[y][x] = self._styles[y][x] or style

    def frame(self, x: int, y: int, width: int, height: int, style: str = "") -> None:
        """A box."""
        self.horizontal(y, x, x + width - 1, style)
        self.horizontal(y + height - 1, x, x + width - 1, style)
        self.vertical(x, y, y + height - 1, style)
        self.vertical(x + width - 1, y, y + height - 1, style)

    def text(self, x: int, y: int, text: str, style: str = "") -> None:
        """A text; it must fit."""
        if text:
            self._texts[y][x] = (text, cells(text))
            self._styles[y][x] = style

    def is_crossing(self, x: int, y: int) -> bool:
        """Whether lines leave a cell to all sides."""
        return self._lines[y][x] == _UP | _RIGHT | _DOWN | _LEFT

    def drawn(self) -> Text:
        """The grid as lines of text."""
        from rich.text import Text  # slow to import

        text, characters = Text(no_wrap=True), _BOXES if self._has_boxes else _ASCII
        for y, row in enumerate(self._lines):
            x = 0
            while x < len(row):
                shown, taken = self._texts[y].get(x, (characters[row[x]], 1))
                text.append(shown, self._styles[y][x])
                x += taken
            text.append("\n" if y < len(self._lines) - 1 else "")
        return text
