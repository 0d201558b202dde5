"""Names and numbers as characters of a terminal: nothing steers it, and every line has the width that is reckoned with."""

from __future__ import annotations

import string
import unicodedata

from impulsegen.drawing.screen import Screen

_NO_BREAK = "\u00a0"
_LEFT_TO_RIGHT = "\u200e"
LETTERS = string.ascii_lowercase + string.ascii_uppercase + string.digits


def visible(text: str, screen: Screen) -> str:
    """The text in one line. What cannot be seen is spelled out: a name must not steer the terminal, or turn what follows."""
    spaced = "".join(" " if c == _NO_BREAK or c in "\t\n\r" else c for c in text)
    shown = "".join(c if c.isprintable() else _spelled(c) for c in spaced)
    if not screen.has_boxes:
        return shown.encode("ascii", "backslashreplace").decode("ascii")
    # After letters that are written from right to left, the frame goes on from left to right.
    return f"{shown}{_LEFT_TO_RIGHT}" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in shown) else shown


def cells(text: str) -> int:
    """Columns that a text takes: two for a wide character."""
    from rich.cells import cell_len  # slow to import

    return cell_len(text)


def wrapped(text: str, width: int, screen: Screen) -> list[str]:
    """The text in lines of at most so many columns; words that are longer are cut anywhere."""
    from rich.console import Console
    from rich.text import Text

    lines = Text(visible(text, screen)).wrap(Console(width=max(1, width)), max(1, width), overflow="fold")
    return [line.plain.rstrip() for line in lines]


def fitted(text: str, width: int, screen: Screen) -> str:
    """The text in one line of at most so many columns, with dots where it is longer."""
    shown = visible(text, screen)
    if cells(shown) <= width:
        return shown
    dots = "…" if screen.has_boxes else "..."
    first = (wrapped(text, max(1, width - cells(dots)), screen) or [""])[0]
    return (first + dots) if width > cells(dots) else shown[:0]


def letter(number: int) -> str:
    """The key of a part: ``a``, ``b``, ..."""
    return LETTERS[number] if number < len(LETTERS) else "+"


def _spelled(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
