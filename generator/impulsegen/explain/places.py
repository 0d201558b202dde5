"""Where symbols stand in the generated files."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from impulsegen.explain.facts import Place
from impulsegen.files import PlannedFile

_CODE = (".h", ".c", ".cpp", ".hpp")
_WORD = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]*")


class Places:
    """An index of the identifiers of a project's C and C++ files."""

    def __init__(self, files: Sequence[PlannedFile], symbols: Collection[str]) -> None:
        """Only ``symbols`` are indexed."""
        self._lines: dict[str, list[Place]] = {}
        self._starts: dict[str, Place] = {}
        wanted = frozenset(symbols)
        for file in files:
            if file.path.suffix not in _CODE:
                continue
            for number, line in enumerate(file.content.decode("utf-8").split("\n"), 1):
                for word in dict.fromkeys(_WORD.findall(line)):
                    if word in wanted:
                        place = Place(str(file.path), number)
                        self._lines.setdefault(word, []).append(place)
                        if line.rstrip().endswith("= {") and _is_defined(line, word):
                            self._starts[word] = place

    def of(self, symbol: str) -> tuple[Place, ...]:
        """Every line with an identifier, file by file, headers first."""
        found = self._lines.get(symbol, ())
        return tuple(sorted(found, key=lambda place: (not place.file.endswith(".h"), place.file, place.line)))

    def field(self, symbol: str, offset: int) -> tuple[Place, ...]:
        """The line of a field: ``offset`` lines behind the one that its object's definition begins with."""
        start = self._starts.get(symbol)
        return () if start is None else (Place(start.file, start.line + offset),)


def _is_defined(line: str, word: str) -> bool:
    """Whether a line begins the definition of an object: its name is the last before the brackets of its extent."""
    head = line.partition("=")[0]
    return re.search(rf"(?<![A-Za-z0-9_]){word}(\[[^]]*\])?( IMPULSE_[A-Z]+\([a-z0-9_]+\))?\s*$", head) is not None
