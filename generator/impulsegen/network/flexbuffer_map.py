"""Reads the options of a custom operator: a FlexBuffer that is a map from texts to numbers.

Source of the format: FlatBuffers' documentation of FlexBuffers. Everything else that a FlexBuffer can be is refused, and
nothing in it is trusted.
"""

from __future__ import annotations

import struct

from impulsegen.network.tflite_bounds import BadModelError, bounded

_INT, _UINT, _FLOAT, _INDIRECT_INT, _INDIRECT_UINT, _INDIRECT_FLOAT, _MAP, _BOOL = 1, 2, 3, 6, 7, 8, 9, 26
_MOST_ENTRIES = 64
_LONGEST_KEY = 64
_FORMATS = {
    "i": {1: "<b", 2: "<h", 4: "<i", 8: "<q"},
    "u": {1: "<B", 2: "<H", 4: "<I", 8: "<Q"},
    "f": {2: "<e", 4: "<f", 8: "<d"},
}
_KINDS = {_INT: "i", _UINT: "u", _BOOL: "u", _FLOAT: "f", _INDIRECT_INT: "i", _INDIRECT_UINT: "u", _INDIRECT_FLOAT: "f"}


def read_map(data: bytes, where: str) -> dict[str, int | float]:
    """The entries of a FlexBuffer's map whose values are numbers or truth values (0 or 1); others are left out.

    Raises:
        BadModelError: it is no map, or something in it lies outside.
    """
    try:
        return _Reader(data, where).map()
    except (struct.error, IndexError, UnicodeDecodeError):
        raise BadModelError(f"{where} has options that are damaged", where, "a FlexBuffer") from None


class _Reader:
    def __init__(self, data: bytes, where: str) -> None:
        self._data = data
        self._where = where

    def map(self) -> dict[str, int | float]:
        root_width, root_type = self._data[-1], self._data[-2]
        if root_type >> 2 != _MAP or root_width not in _FORMATS["u"]:
            raise BadModelError(f"{self._where} has options that are no map", self._where, "a FlexBuffer with a map")
        width = 1 << (root_type & 3)
        start = self._follow(len(self._data) - 2 - root_width, root_width)
        count = bounded(self._unsigned(start - width, width), f"{self._where}.customOptions", most=_MOST_ENTRIES)
        keys, key_width = self._follow(start - 3 * width, width), self._unsigned(start - 2 * width, width)
        found: dict[str, int | float] = {}
        for index in range(count):
            value = self._value(start + index * width, width, self._byte(start + count * width + index))
            if value is not None:
                found[self._text(self._follow(keys + index * key_width, key_width))] = value
        return found

    def _value(self, place: int, width: int, packed: int) -> int | float | None:
        """A number: in its place, or where its place points to."""
        kind = packed >> 2
        if kind not in _KINDS:
            return None
        if kind in (_INDIRECT_INT, _INDIRECT_UINT, _INDIRECT_FLOAT):
            place, width = self._follow(place, width), 1 << (packed & 3)
        return self._number(place, width, _KINDS[kind])

    def _number(self, place: int, width: int, kind: str) -> int | float:
        code = _FORMATS[kind].get(width)
        if code is None or place < 0:
            raise IndexError
        value: int | float = struct.unpack_from(code, self._data, place)[0]
        return value

    def _unsigned(self, place: int, width: int) -> int:
        return int(self._number(place, width, "u"))

    def _follow(self, place: int, width: int) -> int:
        """Offsets go backwards from where they stand."""
        return place - self._unsigned(place, width)

    def _byte(self, place: int) -> int:
        return self._unsigned(place, 1)

    def _text(self, place: int) -> str:
        if place < 0:
            raise IndexError
        end = self._data.find(b"\0", place, place + _LONGEST_KEY)
        if end < 0:
            raise IndexError
        return self._data[place:end].decode("ascii")
