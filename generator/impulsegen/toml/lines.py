"""Where the keys of a TOML document stand, so that an error can name the line."""

from __future__ import annotations

import re

Place = tuple[str | int, ...]  # ("memory", 1, "size")

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_REST_OF_LINE = re.compile(r"[^\n]*")
_HEADER = re.compile(r"(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]\]?")
_KEY_PART = r"""(?:[\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_KEY = re.compile(rf"({_KEY_PART}(?:[ \t]*\.[ \t]*{_KEY_PART})*)[ \t]*=", re.ASCII)
_PART = re.compile(r"""[\w-]+|"([^"]*)"|'([^']*)'""", re.ASCII)
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|' r"'''.*?'{3,5}|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'", re.DOTALL)
_BARE = re.compile(r"[^,\[\]{}\s#]+")


class LineFinder:
    """Line numbers of tables, keys and items of lists, from the text of a document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[Place, int] = {(): 1}
        self._line, self._counted = 1, 0  # of the last place that was noted
        self._scan()

    def line_of(self, place: Place) -> int:
        """The line of a key, a table or an item, or of the nearest thing around it that has one. Counted from 1."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    def _scan(self) -> None:
        table: Place = ()
        tables_seen: dict[Place, int] = {}
        position = self._after(_BLANK, 0)
        while position < len(self._text):
            if header := _HEADER.match(self._text, position):
                table = _parts(header[2])
                if header[1] == "[[":
                    index = tables_seen.get(table, 0)
                    tables_seen[table] = index + 1
                    self._note(table, position)
                    table = (*table, index)
                self._note(table, position)
                position = header.end()
            elif key := _KEY.match(self._text, position):
                position = self._value(key.end(), self._key(table, key[1], position))
            position = self._after(_BLANK, self._after(_REST_OF_LINE, position))

    def _key(self, table: Place, key: str, position: int) -> Place:
        place = table
        for part in _parts(key):
            place = (*place, part)
            self._note(place, position)
        return place

    def _value(self, position: int, place: Place) -> int:
        """The end of the value that begins here; its items and keys are noted."""
        position = self._after(_SPACE, position)
        opened = self._text[position : position + 1]
        if opened == "[":
            return self._list(position + 1, place)
        if opened == "{":
            return self._inline_table(position + 1, place)
        end = self._after(_STRING, position)
        return end if end > position else self._after(_BARE, position)

    def _list(self, position: int, place: Place) -> int:
        index = 0
        while (position := self._after(_BLANK, position)) < len(self._text) and self._text[position] != "]":
            if self._text[position] != ",":
                self._note((*place, index), position)
                end = self._value(position, (*place, index))
                index += 1
                position = max(end, position + 1)
            else:
                position += 1
        return position + 1

    def _inline_table(self, position: int, place: Place) -> int:
        while (position := self._after(_BLANK, position)) < len(self._text) and self._text[position] != "}":
            if key := _KEY.match(self._text, position):
                position = self._value(key.end(), self._key(place, key[1], position))
            else:
                position += 1
        return position + 1

    def _note(self, place: Place, position: int) -> None:
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        self._lines.setdefault(place, self._line)

    def _after(self, pattern: re.Pattern[str], position: int) -> int:
        match = pattern.match(self._text, position)
        return match.end() if match else position


def _parts(key: str) -> Place:
    return tuple(match[1] or match[2] or match[0] for match in _PART.finditer(key))
