"""What the generated application prints of a result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.runtime.results import ResultField
from impulsegen.render.runtime.run import RunView

_FIELD = re.compile(r"(?P<type>\w+) (?P<name>\w+)(?:\[(?P<count>.+)\])?\Z")


@dataclass(frozen=True)
class FieldPrint:
    """One field of a result. Exactly one of the kinds holds; fields that others bring along are not here."""

    name: str
    kind: str
    count: CText  # a C expression of a type that fits a size_t, or nothing
    names: CText  # the array of texts that belongs to it, or NULL
    title: str

    @property
    def is_number(self) -> bool:
        """A float."""
        return self.kind == "float" and not self.count

    @property
    def is_numbers(self) -> bool:
        """Floats; with names when each has one."""
        return self.kind == "float" and bool(self.count)

    @property
    def is_named_values(self) -> bool:
        """The values of a regression, each with its name."""
        return self.is_numbers and self.name.startswith("values") and self.names != "NULL"

    @property
    def is_label(self) -> bool:
        """The label that was picked."""
        return self.kind == "label"

    @property
    def is_boxes(self) -> bool:
        """Boxes around objects; ``count`` is how many there are."""
        return self.kind == "impulse_box"


def field_prints(impulse: Impulse, names: ImpulseNames, run: RunView) -> tuple[FieldPrint, ...]:
    """The fields of a run's result that are worth printing, in their order."""
    found: list[FieldPrint] = []
    for score in run.scores:
        found.extend(_prints(score.fields, ""))
    labelled = {block.id: block for block in impulse.neural_blocks if block.labels}
    for conclusion in run.conclusions:
        block_id = conclusion.source.block_id
        text = names.symbol(f"{names.label_stem(block_id)}_names") if block_id in labelled else ""
        found.extend(_prints(conclusion.fields, text))
    return tuple(found)


def _prints(fields: tuple[ResultField, ...], names: str) -> Iterator[FieldPrint]:
    for field in fields:
        match = _FIELD.match(field.declaration)
        if match is None:
            continue
        kind, name, count = match["type"], match["name"], CText(match["count"] or "")
        if kind == "float":
            is_named = name.startswith("scores") or name.startswith("values")
            yield FieldPrint(name, kind, count, CText(names if is_named and names else "NULL"), name)
        elif kind.endswith("label") and names:
            yield FieldPrint(name, "label", CText(f"sizeof {names} / sizeof {names}[0]"), CText(names), name)
        elif kind == "impulse_box":
            yield FieldPrint(name, kind, CText(f"result.{name.replace('boxes', 'box_count')}"), CText(names), "object")
