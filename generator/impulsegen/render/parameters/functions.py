"""What the runtime can compute of an impulse, as functions of its own header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import Impulse, KMeansBlock, Task
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import ImpulseNames


@dataclass(frozen=True)
class Function:
    """A function of one argument that is one expression."""

    name: str
    declaration: CText
    expression: CText
    comment: str
    argument: str
    argument_comment: str
    result_comment: str


def functions(impulse: Impulse, names: ImpulseNames) -> tuple[Function, ...]:
    """Anomaly scores of k-means blocks and label picking of classifiers, in the order of their blocks."""
    return (*_anomaly_scores(impulse, names), *_label_picks(impulse, names))


def _anomaly_scores(impulse: Impulse, names: ImpulseNames) -> Iterator[Function]:
    blocks = [block for block in impulse.learn_blocks if isinstance(block, KMeansBlock)]
    for block in blocks:
        name = names.symbol("anomaly_score" if block is blocks[0] else f"anomaly_score_{block.id}")
        count = names.macro(f"learn_{block.id}_input_features")
        yield Function(
            name=name,
            declaration=CText(f"float {name}(const float features[{count}])"),
            expression=CText(f"impulse_kmeans_score(&{names.symbol(f'learn_{block.id}')}, features)"),
            comment=f"How far outside of the clusters of learn block {block.id} a window is.",
            argument="features",
            argument_comment="of the block's inputs, joined: processing block "
            + ", then ".join(str(block_id) for block_id in block.inputs),
            result_comment="standard deviations beyond the nearest cluster; at most 0 inside of one",
        )


def _label_picks(impulse: Impulse, names: ImpulseNames) -> Iterator[Function]:
    for block in impulse.neural_blocks:
        if block.task is not Task.CLASSIFICATION or not block.labels or not block.thresholds:
            continue
        stem = names.label_stem(block.id)
        name, kind, count = names.symbol(f"pick_{stem}"), names.symbol(stem), names.macro(f"{stem}_count")
        least = names.macro(names.threshold_words[block.id, block.thresholds[0].key])
        yield Function(
            name=name,
            declaration=CText(f"{kind} {name}(const float scores[{count}])"),
            expression=CText(f"({kind})impulse_pick(scores, {count}, {least})"),
            comment=f"The label of the largest score of learn block {block.id}.",
            argument="scores",
            argument_comment="0 to 1, one per label",
            result_comment=f"the label, or {names.macro(f'{stem}_uncertain')} when no score reaches {least}",
        )
