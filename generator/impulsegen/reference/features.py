"""The features of any processing block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.model import DspBlock
from impulsegen.reference.flatten import flatten_features
from impulsegen.reference.image import image_features
from impulsegen.reference.mfcc import mfcc_features
from impulsegen.reference.mfe import mfe_features
from impulsegen.reference.raw import raw_features
from impulsegen.reference.spectral import spectral_features
from impulsegen.reference.spectrogram import spectrogram_features

Values: TypeAlias = NDArray[np.float64]
Compute: TypeAlias = Callable[[DspBlock, Window, Values, Sequence[Values]], Values]


def _without_memory(compute: Callable[[DspBlock, Window, Values], Values]) -> Compute:
    return lambda block, window, values, _earlier: compute(block, window, values)


_BLOCKS: Mapping[str, Compute] = {
    "flatten": flatten_features,
    "image": _without_memory(image_features),
    "mfcc": _without_memory(mfcc_features),
    "mfe": _without_memory(mfe_features),
    "raw": _without_memory(raw_features),
    "spectral-analysis": _without_memory(spectral_features),
    "spectrogram": _without_memory(spectrogram_features),
}


def features(block: DspBlock, window: Window, values: Values, earlier: Sequence[Values] = ()) -> Values:
    """The features of one window.

    Args:
        block: the processing block.
        window: which of the values it reads.
        values: the whole window, axes interleaved: [samples * stride].
        earlier: the windows before it, oldest first, for a block that remembers.

    Returns:
        [features], in the order of the block.

    Raises:
        UnsupportedError: there is no open description of such a block.
    """
    compute = _BLOCKS.get(block.type)
    if compute is None:
        raise UnsupportedError(
            f'block "{block.type}" has no reference',
            expected=f"one of {', '.join(_BLOCKS)}",
            hint="generate without --self-test and --sample",
        )
    found = compute(block, window, np.asarray(values, np.float64), [np.asarray(e, np.float64) for e in earlier])
    return np.asarray(found, np.float64).reshape(-1)


def has_reference(block: DspBlock) -> bool:
    """Whether ``features`` knows a block."""
    return block.type in _BLOCKS
