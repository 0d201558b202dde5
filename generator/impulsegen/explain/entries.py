"""Constants as they come out of the views: symbol, value, and what their rule is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from impulsegen.explain.cells import Cell
from impulsegen.explain.facts import Derivation
from impulsegen.explain.rules.objects import NULLS
from impulsegen.explain.rules.rule import Rules, RuleTable
from impulsegen.explain.scope import Explained, Scope

_LINK = re.compile(r"(?:\((?:void|[a-z_A-Z0-9]+) \*\))?&?([A-Za-z_][A-Za-z0-9_]*)(?:\.[a-z_]+|\[[0-9]+\])?")
# A field that counts to the field whose table it counts.
_COUNTED = {
    "axis_count": "axes",
    "axes_size": "axes",
    "named_axis_count": "named_axes",
    "named_axes_size": "named_axes",
    "input_count": "inputs",
    "threshold_count": "thresholds",
    "device_count": "devices",
    "output_tensors_size": "output_tensors_indices",
    "input_block_ids_size": "input_block_ids",
    "label_count": "labels",
    "rank": "shape",
    "cluster_count": "max_errors",
    "decimator_count": "decimators",
    "section_count": "sections",
    "anom_axes_size": "anom_axis",
    "anom_cluster_count": "anom_clusters",
    "learning_blocks_size": "learning_blocks",
    "postprocessing_blocks_size": "postprocessing_blocks",
    "dsp_blocks_size": "dsp_blocks",
    "output_count": "outputs",
    "freeform_outputs_size": "freeform_outputs",
    **{f"{kind}_block_count": f"{kind}_blocks" for kind in ("dsp", "neural", "kmeans", "gmm", "object_tracking")},
    "sort_object_tracking_block_count": "sort_object_tracking_blocks",
}
_NOTHING = ("NULL", "nullptr")


@dataclass(frozen=True)
class Entry:
    """One constant. ``offset`` is that of a field; ``sibling`` the field of the same object that it counts."""

    symbol: str
    stem: str
    value: str
    scope: Scope
    rules: Rules = ()
    offset: int | None = None
    sibling: str = ""
    explains_others: bool = True  # what names it is explained by it

    @property
    def owner(self) -> str:
        """The object of a field; itself of all else."""
        return self.symbol.partition(".")[0].partition("[")[0]


def field_entry(owner: str, stem: str, cell: Cell, scope: Scope, rules: Rules) -> Entry:
    """A field. Without rules it is explained by what it names, points to or counts."""
    parent, _, name = cell.path.rpartition(".")
    counted = "" if rules else _COUNTED.get(name, "")
    sibling = f"{owner}{parent}.{counted}" if counted else ""
    return Entry(f"{owner}{cell.path}", f"{stem}{cell.path}", cell.text, scope, rules, cell.offset, sibling)


def rules_of(table: RuleTable, kind: str) -> Rules:
    """The rules of a field: by its whole path, or by its last two names, or by the last."""
    parts = kind.split(".")
    for start in (0, len(parts) - 2, len(parts) - 1):
        found = table.get(".".join(parts[max(0, start) :]))
        if found:
            return found
    return ()


class Explainer:
    """Explains entries, some by others. Every entry of an impulse is known before the first is explained."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._done: dict[str, Explained] = {}

    def explain(self, entry: Entry) -> Explained:
        """Rule, derivation and origins."""
        done = self._done.get(entry.symbol)
        if done is None:
            done = self._done[entry.symbol] = self._explained(entry)
        return done

    def value(self, entry: Entry) -> str:
        """The value, with that of the macro that it names."""
        target = self._target(entry)
        if target is None or target.symbol != entry.value or target.offset is not None:
            return entry.value
        return f"{entry.value} = {target.value}" if target.symbol.isupper() else entry.value

    def _target(self, entry: Entry) -> Entry | None:
        match = _LINK.fullmatch(entry.value)
        target = self._entries.get(match[1]) if match and entry.offset is not None else None
        return None if target is entry or target is None or not target.explains_others else target

    def _explained(self, entry: Entry) -> Explained:
        target = self._target(entry)
        if target is not None:
            behind = self.explain(target)
            if target.symbol == entry.value and target.symbol.isupper():
                return Explained(f"{target.symbol}: {behind.rule}", behind.derivation, behind.origins)
            return Explained(f"points to {target.symbol}: {behind.rule}", Derivation.DERIVED, behind.origins)
        if entry.rules:
            return entry.scope.explain(entry.rules, value=_bare(entry.value))
        name = entry.symbol.rpartition(".")[2]
        sibling = self._entries.get(entry.sibling)
        if sibling is not None:
            behind = self.explain(sibling)
            if sibling.value in _NOTHING:
                return Explained(f"{entry.value}: {behind.rule}", Derivation.DERIVED, behind.origins)
            rule = behind.rule.removeprefix("points to ")
            return Explained(f"the number of entries of {rule}", Derivation.DERIVED, behind.origins)
        if entry.value in _NOTHING:
            return Explained(NULLS.get(name, "there is nothing that it could point to"), Derivation.DERIVED, ())
        raise LookupError(f"no rule for {entry.symbol}")  # a defect: the tests hold that every kind of constant has one


def _bare(value: str) -> str:
    """A number without what C wants behind it."""
    return re.sub(r"(?<=[0-9.])[uf]\Z", "", value)
