"""Entries of ``<prefix>.c``: constant objects, their fields and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from impulsegen.explain.cells import Cell, cells_of, table_text
from impulsegen.explain.entries import Entry, field_entry, rules_of
from impulsegen.explain.rules import objects
from impulsegen.explain.rules.rule import Rules
from impulsegen.explain.scope import Scope
from impulsegen.explain.subjects import Subjects
from impulsegen.impulse.model import KMeansBlock
from impulsegen.network.model import Tensor
from impulsegen.render.parameters.source import SourceView
from impulsegen.render.parameters.tables import Definition

_DSP = re.compile(r"dsp_(\d+)(?:_(axes|named_axes))?")
_LEARN = re.compile(r"learn_(\d+)(?:_([a-z_]+))?")
_TENSORS = re.compile(r"learn_(\d+)_(input|output)_(?:tensors|(\d+)_shape)")
_LABELS = re.compile(r"(?:learn_(\d+)_)?label_names")
_POST = re.compile(r"post_(\d+)")


class SourceEntries:
    """All objects and tables of an impulse's constant data."""

    def __init__(self, subjects: Subjects, prefix: str) -> None:
        self._subjects, self._prefix = subjects, prefix

    def of(self, view: SourceView) -> Iterator[Entry]:
        """In the order of the source."""
        for definition in view.definitions:
            yield from self._definition(definition, definition.name[len(self._prefix) + 1 :])

    def _definition(self, definition: Definition, stem: str) -> Iterator[Entry]:
        cells = cells_of(definition)
        value = f"{definition.type}{definition.extent} of {len(cells)} fields" if cells else table_text(definition)
        scope, rules = self._owner(stem)
        yield Entry(definition.name, stem, value, scope, rules)
        for cell in cells:
            own, field_rules = self._field(stem, cell)
            yield field_entry(definition.name, stem, cell, own, field_rules)

    def _owner(self, stem: str) -> tuple[Scope, Rules]:
        """Scope and rules of an object or table as a whole."""
        subjects = self._subjects
        if stem in ("input", "description"):
            return subjects.root, objects.OBJECT_RULES[f"impulse_{stem}"]
        if match := _LABELS.fullmatch(stem):
            first = next(b.id for b in subjects.impulse.neural_blocks if b.labels)
            return subjects.learn(int(match[1] or first)), objects.TABLE_RULES["label_names"]
        if match := _TENSORS.fullmatch(stem):
            if match[3] is None:
                return subjects.learn(int(match[1])).within({"side": match[2]}), objects.TABLE_RULES["learn_tensors"]
            return self._tensor(int(match[1]), match[2], int(match[3])), objects.TABLE_RULES["learn_shape"]
        if match := _DSP.fullmatch(stem):
            rules = objects.TABLE_RULES[f"dsp_{match[2]}"] if match[2] else objects.OBJECT_RULES["dsp"]
            return subjects.dsp(int(match[1])), rules
        if match := _LEARN.fullmatch(stem):
            scope = subjects.learn(int(match[1]))
            if match[2] == "model":
                return scope, objects.OBJECT_RULES["impulse_model"]
            return scope, objects.TABLE_RULES[f"learn_{match[2]}"] if match[2] else objects.OBJECT_RULES["learn"]
        if match := _POST.fullmatch(stem):
            return subjects.post(int(match[1])), objects.OBJECT_RULES["post"]
        return subjects.root, objects.TABLE_RULES[stem]

    def _field(self, stem: str, cell: Cell) -> tuple[Scope, Rules]:
        """Scope and rules of a field."""
        subjects = self._subjects
        if stem == "input":
            return subjects.root, objects.INPUT_RULES.get(cell.kind, ())
        if stem == "description":
            return subjects.root, objects.DESCRIPTION_RULES.get(cell.kind, ())
        if match := _DSP.fullmatch(stem):
            if cell.kind.partition(".")[0] == "block":
                return subjects.dsp(int(match[1])), objects.DSP_RULES.get(cell.kind, ())
            return subjects.parameter(int(match[1]), cell.kind), objects.PARAMETER
        if match := _TENSORS.fullmatch(stem):
            return self._tensor(int(match[1]), match[2], cell.row or 0), objects.TENSOR_RULES.get(cell.kind, ())
        if match := _LEARN.fullmatch(stem):
            return self._learn_field(int(match[1]), match[2] or "", cell)
        match = _POST.fullmatch(stem)
        assert match is not None  # noqa: S101 - the view has no other objects
        if cell.kind in objects.POST_RULES:
            return subjects.post(int(match[1])), objects.POST_RULES[cell.kind]
        return subjects.post(int(match[1]), cell.kind), objects.POST_PARAMETER

    def _learn_field(self, block_id: int, part: str, cell: Cell) -> tuple[Scope, Rules]:
        if part == "devices":
            return self._subjects.device(block_id, cell.row or 0), objects.DEVICE_RULES.get(cell.kind, ())
        scope = self._subjects.learn(block_id)
        if part == "model":
            return scope, objects.MODEL_RULES.get(cell.kind, ())
        return scope, rules_of(objects.LEARN_RULES, cell.kind)

    def _tensor(self, block_id: int, side: str, row: int) -> Scope:
        tensor = self._tensors(block_id, side)[row]
        names = {
            "side": side,
            "row": row,
            "tensor_name": f' "{tensor.name}"' if tensor.name else "",
            "is_quantized": bool(tensor.scale),
        }
        return self._subjects.learn(block_id).within(names)

    def _tensors(self, block_id: int, side: str) -> tuple[Tensor, ...]:
        block = next(b for b in self._subjects.impulse.learn_blocks if b.id == block_id)
        network = None if isinstance(block, KMeansBlock) else block.network
        assert network is not None  # noqa: S101 - without a network there is no table of tensors
        return network.inputs if side == "input" else network.outputs
