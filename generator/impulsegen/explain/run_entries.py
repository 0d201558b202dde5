"""Entries of ``<prefix>_run.c`` and of the networks' files: plans, tables and weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from impulsegen.explain.cells import Cell, cells_of, table_text
from impulsegen.explain.entries import Entry, field_entry, rules_of
from impulsegen.explain.rules import network, plans
from impulsegen.explain.rules.rule import Rules, RuleTable
from impulsegen.explain.scope import Scope
from impulsegen.explain.subjects import Subjects
from impulsegen.inference.program import Program
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.conclusions import Conclusion
from impulsegen.render.runtime.run import RunView

_FFT = re.compile(r"fft_(\d+)(?:_(twiddles|pairs))?")
_DSP = re.compile(r"dsp_(\d+)_plan(?:_([a-z_]+?)(?:_\d+)?)?")
_SCORE = re.compile(r"learn_(\d+)_plan(?:_([a-z]+))?")
_RESULT = re.compile(r"learn_(\d+)_[a-z0-9]+")
_POST = re.compile(r"post_(\d+)_plan")
_LAYER = re.compile(r"learn_(\d+)_layer_(\d+)(?:_([a-z0-9_]+))?")
_DSP_FIELDS: RuleTable = {**plans.WINDOW_FIELDS, **plans.PLAN_RULES}


class RunEntries:
    """All constants of what runs an impulse."""

    def __init__(self, subjects: Subjects, prefix: str) -> None:
        self._subjects, self._prefix = subjects, prefix

    def of(self, run: RunView, programs: Sequence[Program]) -> Iterator[Entry]:
        """Plans, then networks. ``programs`` are those of the conclusions."""
        for definition in run.definitions:
            yield from self._definition(definition)
        for conclusion, program in zip(run.conclusions, programs, strict=True):
            for definition in conclusion.source.definitions:
                yield from self._layer(definition, conclusion, program)

    def _stem(self, definition: Definition) -> str:
        return definition.name[len(self._prefix) + 1 :]

    def _definition(self, definition: Definition) -> Iterator[Entry]:
        stem, cells = self._stem(definition), cells_of(definition)
        scope, rules, fields = self._owner(stem)
        yield Entry(definition.name, stem, _value(definition, cells), scope, rules)
        for cell in cells:
            own = self._field_scope(stem, cell, scope)
            yield field_entry(definition.name, stem, cell, own, rules_of(fields, cell.kind))

    def _owner(self, stem: str) -> tuple[Scope, Rules, RuleTable]:
        """Scope and rules of an object or table, and the rules of its fields."""
        subjects = self._subjects
        if match := _FFT.fullmatch(stem):
            rules = plans.PLAN_TABLES[f"fft_{match[2]}"] if match[2] else plans.PLAN_OBJECTS["fft"]
            return self._fft(int(match[1])), rules, plans.FFT_RULES
        if match := _DSP.fullmatch(stem):
            key = f"dsp_plan_{match[2]}" if match[2] else "dsp_plan"
            rules = plans.PLAN_OBJECTS.get(key) or plans.PLAN_TABLES[key]
            return subjects.dsp(int(match[1])), rules, _DSP_FIELDS
        if match := _SCORE.fullmatch(stem):
            rules = plans.PLAN_TABLES[f"learn_plan_{match[2]}"] if match[2] else plans.PLAN_OBJECTS["learn_plan"]
            return subjects.learn(int(match[1])), rules, plans.GMM_RULES
        if match := _POST.fullmatch(stem):
            return subjects.post(int(match[1])), plans.PLAN_OBJECTS["post_plan"], plans.RESULT_RULES
        match = _RESULT.fullmatch(stem)
        assert match is not None  # noqa: S101 - the view has no other definitions
        return self._result(int(match[1])), plans.PLAN_OBJECTS["learn_result"], plans.RESULT_RULES

    def _fft(self, length: int) -> Scope:
        impulse = self._subjects.impulse
        users = [dsp for dsp in impulse.dsp_blocks if dsp.parameters.values().get("fft_length") == length]
        paths = [path for dsp in users for path in self._subjects.dsp(dsp.id).anchors["p_fft_length"]]
        return self._subjects.root.within({"fft_size": length}, {"fft_lengths": paths})

    def _result(self, block_id: int) -> Scope:
        calibration = self._subjects.impulse.calibration
        names = {
            "average_window_ms": calibration.average_window_ms if calibration else 0,
            "suppression_ms": calibration.suppression_ms if calibration else 0,
        }
        return self._subjects.learn(block_id).within(names)

    def _field_scope(self, stem: str, cell: Cell, scope: Scope) -> Scope:
        match = _POST.fullmatch(stem)
        return self._subjects.post(int(match[1]), cell.kind) if match and cell.kind == "use_iou" else scope

    def _layer(self, definition: Definition, conclusion: Conclusion, program: Program) -> Iterator[Entry]:
        stem, cells = self._stem(definition), cells_of(definition)
        match = _LAYER.fullmatch(stem)
        assert match is not None  # noqa: S101 - a network has nothing else
        step = program.steps[int(match[2])]
        tensor = program.values[step.output].name
        names = {
            "step": match[2],
            "operator": step.comment,
            "tensor_name": f', which makes the tensor "{tensor}"' if tensor else "",
        }
        scope = self._subjects.learn(conclusion.source.block_id).within(names)
        rules = network.NETWORK_OBJECT if match[3] is None else _by_end(network.NETWORK_TABLES, match[3])
        yield Entry(definition.name, stem, _value(definition, cells), scope, rules)
        for cell in cells:
            own = scope.within({"field": cell.kind or cell.path})
            yield field_entry(definition.name, stem, cell, own, _by_end(network.NETWORK_FIELDS, cell.kind))


def _value(definition: Definition, cells: Sequence[Cell]) -> str:
    return f"{definition.type}{definition.extent} of {len(cells)} fields" if cells else table_text(definition)


def _by_end(table: RuleTable, name: str) -> Rules:
    """The rules of what a name ends in, else those for all."""
    end = re.split(r"[_.]", name)[-1]
    return table.get(name) or table.get(end) or table[""]
