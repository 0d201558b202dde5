"""The C names of one impulse, all with its prefix."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from impulsegen.impulse.model import GmmBlock, Impulse, KMeansBlock, NeuralBlock
from impulsegen.render.identifiers import unique_words, words

# Macros of a header that a threshold's key must not become.
_TAKEN = re.compile(
    r"(axis|label|dsp|learn|threshold|contract|expect)(_|\Z)|(rate_hz|window|stride|samples|values|width|height|feature|h\Z)"
)

DETECTION_THRESHOLD = "detection_threshold"  # of calibration; a learn block's threshold of this name gets its id


@dataclass(frozen=True)
class ImpulseNames:
    """Names that more than one view needs."""

    prefix: str
    axis_words: tuple[str, ...]
    label_words: Mapping[int, tuple[str, ...]]  # by block id
    labelled_ids: tuple[int, ...]  # networks with labels, in order
    threshold_words: Mapping[tuple[int, str], str]  # by block id and key

    def macro(self, name: str) -> str:
        """``MOTION_WINDOW_MS``."""
        return f"{self.prefix}_{name}".upper()

    def symbol(self, name: str) -> str:
        """``motion_dsp_2``."""
        return f"{self.prefix}_{name}"

    def label_stem(self, block_id: int) -> str:
        """``label`` for the first network with labels, ``learn_<id>_label`` for the others."""
        return "label" if block_id == self.labelled_ids[0] else f"learn_{block_id}_label"


def impulse_names(impulse: Impulse, prefix: str) -> ImpulseNames:
    """Decide the names of an impulse. Names that are alike get a number; those of Studio stand in comments and strings."""
    labelled = [block for block in impulse.neural_blocks if block.labels]
    counts: dict[str, int] = {DETECTION_THRESHOLD: 1} if impulse.calibration else {}
    blocks: tuple[NeuralBlock | KMeansBlock | GmmBlock, ...] = impulse.learn_blocks
    for block in blocks:
        for threshold in block.thresholds:
            counts[words(threshold.key)] = counts.get(words(threshold.key), 0) + 1
    thresholds: dict[tuple[int, str], str] = {}
    for block in blocks:
        stems = [words(t.key) or "threshold" for t in block.thresholds]
        stems = [stem if counts.get(stem, 0) == 1 else f"{stem}_{block.id}" for stem in stems]
        stems = [f"threshold_{stem}" if _TAKEN.match(stem) else stem for stem in stems]
        for threshold, stem in zip(block.thresholds, unique_words(stems, "threshold"), strict=True):
            thresholds[block.id, threshold.key] = stem
    return ImpulseNames(
        prefix=prefix,
        axis_words=unique_words(impulse.axes, "axis", taken=("count",)),
        label_words={block.id: unique_words(block.labels, "label", taken=("count", "uncertain")) for block in labelled},
        labelled_ids=tuple(block.id for block in labelled),
        threshold_words=thresholds,
    )
