"""Which function of the runtime computes a processing block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from impulsegen.dsp.window import Window, window_of
from impulsegen.impulse.model import DspBlock, Impulse
from impulsegen.render.runtime.code import BlockCode, SharedTables
from impulsegen.render.runtime.flatten import flatten_code
from impulsegen.render.runtime.image import image_code
from impulsegen.render.runtime.mfcc import mfcc_code
from impulsegen.render.runtime.mfe import mfe_code
from impulsegen.render.runtime.raw import raw_code
from impulsegen.render.runtime.spectral import spectral_code
from impulsegen.render.runtime.spectrogram import spectrogram_code

MakeCode: TypeAlias = Callable[[DspBlock, Window, SharedTables, str], BlockCode]

# Studio's type of a block to what makes its code. Blocks that are not here have no open implementation.
CODE_OF: Mapping[str, MakeCode] = {
    "flatten": flatten_code,
    "image": image_code,
    "mfcc": mfcc_code,
    "mfe": mfe_code,
    "raw": raw_code,
    "spectral-analysis": spectral_code,
    "spectrogram": spectrogram_code,
}


def block_code(block: DspBlock, impulse: Impulse, tables: SharedTables, name: str) -> BlockCode | None:
    """The code of a block; ``None`` for a block that the runtime does not compute."""
    make = CODE_OF.get(block.type)
    return make(block, window_of(block, impulse), tables, name) if make else None
