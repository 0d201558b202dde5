"""Windows or pictures with their labels, as features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.tools.layers import FloatArray


@dataclass(frozen=True)
class LabelledFeatures:
    """``features`` [examples, ...] and ``labels`` [examples], an index into the labels each."""

    features: FloatArray
    labels: npt.NDArray[np.int64]

    def split(self, share: float) -> tuple[LabelledFeatures, LabelledFeatures]:
        """The data without its last ``share``, and that share."""
        cut = round(len(self.labels) * (1 - share))
        return (
            LabelledFeatures(self.features[:cut], self.labels[:cut]),
            LabelledFeatures(self.features[cut:], self.labels[cut:]),
        )


def make_labelled(
    labels: Sequence[str], count: int, seed: int, make: Callable[[str, np.random.RandomState], FloatArray]
) -> LabelledFeatures:
    """``count`` examples of each label, the labels in turn, so that a part of them is balanced too. ``make`` gives the
    features of one."""
    random = np.random.RandomState(seed)
    indices = np.tile(np.arange(len(labels), dtype=np.int64), count)
    return LabelledFeatures(np.array([make(labels[index], random) for index in indices]), indices)
