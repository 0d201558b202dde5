"""Pieces of Markdown that mean what their text says, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]|#])")


def part(text: str) -> str:
    """A part of a line that is shown as it is."""
    one_line = re.sub(r"\s+", " ", text)
    return _SPECIAL.sub(r"\\\1", one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def plain(text: str) -> str:
    """Text that is shown as it is, in one line."""
    shown = part(text.strip())
    return re.sub(r"^(\d*)([-+.)])(?=\s|$)", r"\1\\\2", shown)  # no list


def code(text: str) -> str:
    """Text in the letters of code, in one line."""
    one_line = " ".join(text.split())
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", one_line)), default=0))
    space = " " if "`" in one_line else ""
    return f"{ticks}{space}{one_line}{space}{ticks}"


def fence(text: str, language: str = "text") -> str:
    """Lines of code."""
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown. Where no row has anything in a column, the column is left out."""
    filled = [list(row) for row in rows]
    kept = [index for index in range(len(header)) if any(row[index] for row in filled)]
    lines = [[header[index] for index in kept], ["---"] * len(kept)]
    lines += [[row[index].replace("\n", " ") for index in kept] for row in filled]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def unbroken(block: str) -> str:
    """The same, in lines that do not break: what is too wide can be scrolled."""
    return f'<div class="unbroken" markdown>\n\n{block}\n</div>\n'


def page(title: str, *parts: str, description: str, menu: str = "", is_wide: bool = False) -> str:
    """A whole page: its parts with an empty line between them.

    ``menu`` is its short name in the navigation; a wide page has no contents beside it.
    """
    head = ["---", *([f"title: {menu}"] if menu else []), *(["hide:", "  - toc"] if is_wide else [])]
    head += ["description: >-", f"  {' '.join(description.split())}", "---", ""]
    return "\n".join(head) + "\n" + "\n\n".join([f"# {title}", *(one.strip("\n") for one in parts if one)]) + "\n"
