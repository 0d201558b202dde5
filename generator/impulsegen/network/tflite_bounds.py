"""Reading from a FlatBuffer that may be damaged or hostile: every length is checked before anything is looped over.

The accessors of the ``tflite`` package trust the file. A bad offset makes them raise one of ``DAMAGE``; what they would
not notice (a count of four billion, a name that runs past the end) is checked here and raises ``BadModelError``.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

DAMAGE = (struct.error, IndexError, TypeError, ValueError, OverflowError, AssertionError)

# Far beyond any network for a microcontroller (a large detector has 500 operators), small enough to end soon.
MAX_ENTRIES = 4096
MAX_RANK = 8
MAX_PORTS = 64  # inputs or outputs of a network or an operator; the largest detector has four
MAX_TEXT_BYTES = 1 << 14  # converters string the names of what they fuse together
MAX_ELEMENTS = 2**31 - 1


class BadModelError(Exception):
    """Something in the file cannot be: ``what`` it is, ``where`` in the graph, and what was ``expected``."""

    def __init__(self, what: str, where: str, expected: str | None = None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.expected = expected
        self.hint = hint


def bounded(count: int, where: str, *, most: int = MAX_ENTRIES) -> int:
    """The number of entries of a list, if it is a believable one."""
    if not 0 <= count <= most:
        raise BadModelError(f"{where} claims {count} entries", where, f"at most {most}")
    return count


def whole_numbers(array: Any, where: str, *, most: int = MAX_ENTRIES) -> tuple[int, ...]:
    """A list of integers as the accessors give it: an array that lies inside the file, or 0 when it is absent."""
    if isinstance(array, int):
        return ()
    bounded(len(array), where, most=most)
    return tuple(int(value) for value in array)


def check_indices(indices: Sequence[int], count: int, where: str, *, least: int = 0) -> None:
    """Each index must name one of ``count`` tensors; ``least`` is -1 where an input may be left out."""
    for index in indices:
        if not least <= index < count:
            raise BadModelError(f"{where} names tensor {index}", where, f"one of the {count} tensors")


def text(table: Any, slot: int, where: str) -> str | None:
    """The text in field ``slot`` of a table (a position in its vtable); ``None`` when absent.

    The package's own accessors cut a text that runs past the end of the file without a word.
    """
    flat = table._tab
    offset = flat.Offset(slot)
    if offset == 0:
        return None
    length = flat.VectorLen(offset)
    start = flat.Vector(offset)
    if length > MAX_TEXT_BYTES:
        raise BadModelError(f"{where} has a name of {length} bytes", where, f"{MAX_TEXT_BYTES} at most")
    if start + length >= len(flat.Bytes) or flat.Bytes[start + length] != 0:
        raise BadModelError(f"{where} has a name that does not end", where)
    return bytes(flat.Bytes[start : start + length]).decode("utf-8", "replace")
