"""Numbers for ``impulse_narrow`` (``impulse/nn/requantize.h``), the quick way from sums of products to int8.

It is quick because of what is shown here for every sum that a layer can make: the sum has 31 bits, its multiplier is below
1/2. The results are those of ``impulse_scale``. Networks with RELU6 learn channels with tiny weights for which this does
not hold, but whose output never changes: such a channel gets weights of 0 and a bias that makes that output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from impulsegen.inference.fixed_arithmetic import scaled
from impulsegen.inference.requantize import INT8_RANGE, Multiplier

_MOST_SHIFT = 23  # to the right; a zero point that is shifted to the left by as much has 30 bits
_SUMS = 1 << 30
_QUARTER = Multiplier(1 << 30, -1)  # a sum of 4 d becomes d


@dataclass(frozen=True, eq=False)
class Narrowed:
    """A layer's numbers. The order of ``weights`` [outputs][products of an output] is that which was given."""

    weights: npt.NDArray[np.int8]
    bias: npt.NDArray[np.int32]
    multipliers: npt.NDArray[np.int32]
    shifts: npt.NDArray[np.uint8]  # one less than the shift to the right


def narrowed(
    weights: npt.NDArray[np.int8],
    bias: npt.NDArray[np.int32],
    multipliers: Sequence[Multiplier],
    zero_point: int,
    limits: tuple[int, int] = INT8_RANGE,
) -> Narrowed | None:
    """The numbers of a layer; ``None`` when it needs ``impulse_scale``.

    Args:
        weights: [outputs][products of an output], each multiplied with an int8.
        bias: [outputs], with what the zero point of the input adds.
        multipliers: one, or one per output.
        zero_point: of the output.
        limits: the least and the most that the output may be, of which the kernel knows nothing.
    """
    own = weights.reshape(len(bias), -1).copy()
    wide = own.astype(np.int64)
    least_sums = bias + np.minimum(wide * INT8_RANGE[0], wide * INT8_RANGE[1]).sum(axis=1)
    most_sums = bias + np.maximum(wide * INT8_RANGE[0], wide * INT8_RANGE[1]).sum(axis=1)
    every = list(multipliers) * (len(bias) if len(multipliers) == 1 else 1)
    biases, shown = bias.astype(np.int64), list[Multiplier]()
    for channel, (multiplier, *ends) in enumerate(zip(every, least_sums.tolist(), most_sums.tolist(), strict=True)):
        if -_MOST_SHIFT <= multiplier.shift <= -1 and max(map(abs, ends)) < _SUMS:
            shown.append(multiplier)
            continue
        least, most = np.clip(scaled(np.array(ends, np.int64), multiplier) + zero_point, *limits).tolist()
        if least != most or not _fits(ends, multiplier):
            return None
        own[channel] = 0
        biases[channel] = 4 * (least - zero_point)
        shown.append(_QUARTER)
    return Narrowed(
        own,
        biases.astype(np.int32),
        np.array([multiplier.multiplier for multiplier in shown], np.int32),
        np.array([-multiplier.shift - 1 for multiplier in shown], np.uint8),
    )


def folded_bias(
    weights: npt.NDArray[np.int8], bias: npt.NDArray[np.generic] | None, input_zero_point: int
) -> npt.NDArray[np.int32]:
    """Bias minus what a constant input of ``input_zero_point`` would add. ``weights``: [outputs][whatever one sums over]."""
    sums = weights.reshape(weights.shape[0], -1).astype(np.int64).sum(axis=1)
    own = np.zeros(weights.shape[0], np.int64) if bias is None else bias.astype(np.int64)
    folded: npt.NDArray[np.int32] = (own - input_zero_point * sums).astype(np.int32)
    return folded


def _fits(sums: Sequence[int], multiplier: Multiplier) -> bool:
    """Whether sums keep to 32 bits until ``impulse_scale`` multiplies them."""
    return all(-(1 << 31) <= end << max(multiplier.shift, 0) < 1 << 31 for end in sums)
