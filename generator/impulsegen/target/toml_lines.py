"""Where the keys of a TOML document stand, so that an error can name the line."""

from __future__ import annotations

import re

Place = tuple[str | int, ...]  # ("memory", 1, "size")

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?\Z")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""", re.ASCII)
_PART = re.compile(r"""[\w-]+|"([^"]*)"|'([^']*)'""", re.ASCII)
_LONG_TEXT = re.compile(r'"""|\'\'\'')


class LineFinder:
    """Line numbers of tables and keys, from the text. Keys in inline tables have the line that the table begins at."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {(): 1}
        table: Place = ()
        tables_seen: dict[Place, int] = {}
        is_in_text = False
        for number, line in enumerate(text.splitlines(), 1):
            quotes = len(_LONG_TEXT.findall(line))
            if not is_in_text:
                if header := _HEADER.match(line):
                    table = _parts(header[2])
                    if header[1] == "[[":
                        index = tables_seen.get(table, 0)
                        tables_seen[table] = index + 1
                        self._lines.setdefault(table, number)
                        table = (*table, index)
                    self._lines.setdefault(table, number)
                elif key := _KEY.match(line):
                    place = table
                    for part in _parts(key[1]):
                        place = (*place, part)
                        self._lines.setdefault(place, number)
            is_in_text ^= quotes % 2 == 1

    def line_of(self, place: Place) -> int:
        """The line of a key or a table, or of the nearest thing around it that has one. Counted from 1."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]


def _parts(key: str) -> Place:
    return tuple(match[1] or match[2] or match[0] for match in _PART.finditer(key))
