"""Networks are trained on standardised values. The scaling is then folded into the network, which takes and gives values as
they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from examples.tools.layers import Dense, FloatArray, Layer
from examples.tools.training import snap


@dataclass(frozen=True)
class Scaling:
    """``mean`` and ``scale`` (the standard deviation) of each column."""

    mean: FloatArray
    scale: FloatArray

    @classmethod
    def of(cls, values: FloatArray) -> Scaling:
        """Of ``values`` [examples][columns]. A column that never changes is only moved."""
        scale = snap(values.std(axis=0))
        return cls(snap(values.mean(axis=0)), np.where(scale > 0, scale, 1.0))

    def apply(self, values: FloatArray) -> FloatArray:
        """Standardised ``values``."""
        return snap((values - self.mean) / self.scale)


def fold_input(layers: Sequence[Layer], scaling: Scaling) -> tuple[Layer, ...]:
    """The same network for inputs that are not standardised. Its first layer is dense."""
    first = layers[0]
    if not isinstance(first, Dense):
        raise TypeError(f"the first layer is {type(first).__name__}, not dense")
    weights = snap(first.weights / scaling.scale)
    return (replace(first, weights=weights, bias=snap(first.bias - weights @ scaling.mean)), *layers[1:])


def fold_output(layers: Sequence[Layer], scaling: Scaling) -> tuple[Layer, ...]:
    """The same network, whose outputs are not standardised. Its last layer is dense, without an activation."""
    last = layers[-1]
    if not isinstance(last, Dense) or last.relu:
        raise TypeError("the last layer is not dense without an activation")
    weights = snap(last.weights * scaling.scale[:, None])
    return (*layers[:-1], replace(last, weights=weights, bias=snap(last.bias * scaling.scale + scaling.mean)))
