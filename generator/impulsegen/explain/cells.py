"""Constant objects of the views as cells: each field with its path, its text and its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.render.objects import Object, Table
from impulsegen.render.parameters.tables import Definition, Line

_MAX_LINES = 4  # of a table, that are shown


@dataclass(frozen=True)
class Cell:
    """A field. ``path``: ``.block.block_id`` in an object, ``[0].mcu`` in a table of structs, with the dot in front."""

    path: str
    text: str
    offset: int  # lines behind the one that the definition begins with
    is_group: bool = False  # a struct within the struct

    @property
    def kind(self) -> str:
        """The path without its row: ``block.block_id``, ``mcu``."""
        return self.path.partition("]")[2].lstrip(".") if self.path.startswith("[") else self.path.lstrip(".")

    @property
    def row(self) -> int | None:
        """The row of a table."""
        return int(self.path[1 : self.path.index("]")]) if self.path.startswith("[") else None


def cells_of(definition: Definition) -> tuple[Cell, ...]:
    """The fields of an object or of a table of structs; none of a plain table."""
    return tuple(_cells(definition.lines))


def _cells(lines: Sequence[Line]) -> list[Cell]:
    levels: list[list[Cell]] = [[]]
    rows = 0
    for offset, line in enumerate(lines, 1):
        text = line.text.strip()
        if text == "{":
            levels.append([])
        elif text.startswith("}"):
            within = levels.pop()
            name = f".{line.comment}" if line.has_comment else f"[{rows}]"
            rows += not line.has_comment
            levels[-1].extend(Cell(f"{name}{c.path}", c.text, c.offset, c.is_group) for c in within)
            if line.has_comment:
                levels[-1].append(Cell(name, "{...}", offset, is_group=True))
        elif line.has_comment:
            levels[-1].append(Cell(f".{line.comment}", text.removesuffix(","), offset))
    return levels[0]


def table_text(definition: Definition) -> str:
    """The elements of a plain table; of a long one the first."""
    shown = definition.lines[:_MAX_LINES]
    text = " ".join(line.text.strip() for line in shown)
    return f"{{ {text}{' ...' if len(shown) < len(definition.lines) else ''} }}"


def object_cells(item: Object) -> tuple[Cell, ...]:
    """The fields of an object of Edge Impulse's headers."""
    return tuple(Cell(f".{_field(value.comment)}", str(value.text), n) for n, value in enumerate(item.values, 1))


def table_cells(item: Table) -> Iterator[Cell]:
    """The fields of a table of Edge Impulse's headers: a row begins and ends with a line of its own."""
    offset = 0
    for number, row in enumerate(item.rows):
        offset += 1
        for value in row:
            offset += 1
            yield Cell(f"[{number}].{_field(value.comment)}", str(value.text), offset)
        offset += 1


def _field(comment: str) -> str:
    """A comment is the field, and in doubt what is in doubt."""
    return comment.partition(":")[0]
