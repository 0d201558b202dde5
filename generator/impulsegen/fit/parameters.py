"""Flash of the constant objects that are generated for an impulse, counted exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from impulsegen.fit.layout import Layout
from impulsegen.render.parameters.tables import Definition

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]+|.)")
_EXTENT = re.compile(r"\[(\d+)\]")
_WORD_BYTES = 4


@dataclass(frozen=True)
class ConstantBytes:
    """Bytes of constants. ``tables`` are those that a board may place apart."""

    objects: int
    tables: int
    strings: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.objects + self.tables + self.strings


def constant_bytes(definitions: Iterable[Definition], layout: Layout) -> ConstantBytes:
    """What definitions take, each rounded up to a word, and their strings, each once: a linker merges equal ones."""
    objects = tables = 0
    strings: set[str] = set()
    for definition in definitions:
        extent = _EXTENT.search(definition.extent)
        size = layout.size_of(definition.type).bytes * (int(extent[1]) if extent else 1)
        size = -(-size // _WORD_BYTES) * _WORD_BYTES
        if definition.is_placed:
            tables += size
        else:
            objects += size
        for line in definition.lines:
            strings.update(_STRING.findall(line.text))
    return ConstantBytes(objects, tables, sum(_string_bytes(text) for text in strings))


def _string_bytes(text: str) -> int:
    return len(_ESCAPE.sub("?", text).encode()) + 1
