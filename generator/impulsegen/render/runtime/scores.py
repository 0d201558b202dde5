"""Anomaly scores of an impulse in C: k-means and Gaussian mixtures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, LearnBlock
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.gmm import gmm_code
from impulsegen.render.runtime.results import ResultField
from impulsegen.render.runtime.results.code import field_suffix


@dataclass(frozen=True)
class Score:
    """One anomaly score of the result."""

    field: str
    expression: CText
    comment: str
    fields: tuple[ResultField, ...]
    definitions: tuple[Definition, ...] = ()
    modules: tuple[str, ...] = ()
    scratch_floats: int = 0


def anomaly_scores(impulse: Impulse, names: ImpulseNames) -> Iterator[Score]:
    """Scores of anomaly blocks. Those whose inputs are not neighbours, or whose mixture no response holds, have none."""
    blocks = [block for block in impulse.learn_blocks if isinstance(block, KMeansBlock | GmmBlock)]
    for block in blocks:
        offset = _offset_of(block, impulse)
        if offset is None:
            continue
        field = f"anomaly{field_suffix(block, impulse)}"
        features = "features" if offset == 0 else f"features + {offset}"
        name = names.symbol(f"learn_{block.id}")
        if isinstance(block, KMeansBlock):
            comment = f"learn block {block.id}: standard deviations beyond the nearest cluster, at most 0 inside of one"
            expression = CText(f"impulse_kmeans_score(&{name}, {features})")
            yield Score(field, expression, comment, _fields(field, comment))
            continue
        code = gmm_code(block, f"{name}_plan")
        if code is not None:
            comment = f"learn block {block.id}: standard deviations of the log likelihood from its mean in training"
            yield Score(
                field,
                CText(f"{code.function}(&{code.plan}, {features}, scratch)"),
                comment,
                _fields(field, comment),
                code.definitions,
                code.modules,
                code.scratch_floats,
            )


def _fields(name: str, comment: str) -> tuple[ResultField, ...]:
    return (ResultField(CText(f"float {name}"), comment),)


def _offset_of(block: LearnBlock, impulse: Impulse) -> int | None:
    """Where the features of a learn block's inputs begin, which must be neighbours in its order; else ``None``."""
    ids = [dsp.id for dsp in impulse.dsp_blocks]
    first = ids.index(block.inputs[0]) if block.inputs and block.inputs[0] in ids else -1
    if first < 0 or tuple(ids[first : first + len(block.inputs)]) != block.inputs:
        return None
    return sum(dsp.feature_count for dsp in impulse.dsp_blocks[:first])
