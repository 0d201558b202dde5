"""Which function of the runtime computes a processing block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from impulsegen.dsp.window import Window, window_of
from impulsegen.impulse.model import DspBlock, Impulse
from impulsegen.render.runtime.audio import StreamCode
from impulsegen.render.runtime.code import BlockCode, SharedTables
from impulsegen.render.runtime.flatten import flatten_code
from impulsegen.render.runtime.image import image_code
from impulsegen.render.runtime.mfcc import mfcc_code, mfcc_stream
from impulsegen.render.runtime.mfe import mfe_code, mfe_stream
from impulsegen.render.runtime.raw import raw_code
from impulsegen.render.runtime.spectral import spectral_code
from impulsegen.render.runtime.spectrogram import spectrogram_code, spectrogram_stream

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


# Likewise of a block that can be computed slice by slice.
STREAM_OF: Mapping[str, Callable[[DspBlock, Window, str], StreamCode]] = {
    "mfcc": mfcc_stream,
    "mfe": mfe_stream,
    "spectrogram": spectrogram_stream,
}


def stream_codes(impulse: Impulse, plans: Sequence[str]) -> tuple[StreamCode, ...]:
    """The streams of all blocks, each on its plan; none where a block needs its whole window."""
    if not all(block.type in STREAM_OF for block in impulse.dsp_blocks):
        return ()
    return tuple(
        STREAM_OF[block.type](block, window_of(block, impulse), plan)
        for block, plan in zip(impulse.dsp_blocks, plans, strict=True)
    )
