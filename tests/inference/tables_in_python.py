"""What a table of 8-bit results, or what stands for one, makes of values."""

from __future__ import annotations

import numpy as np

from impulsegen.inference.lookup import FlipSign8, LimitS8, Lookup8
from impulsegen.inference.program import Program
from inference.programs_in_c import NUMPY_TYPES, Array


def looked_up(program: Program, values: Array) -> Array:
    """The outputs of a program of one such layer, or of none at all."""
    bits, kind = values.view(np.uint8), NUMPY_TYPES[program.values[program.outputs[0]].data_type]
    if not program.steps:
        return values
    layer = program.steps[0].layer
    if isinstance(layer, LimitS8):
        return np.clip(values, np.int8(layer.least), np.int8(layer.most))
    if isinstance(layer, FlipSign8):
        return (bits ^ np.uint8(0x80)).view(kind)
    assert isinstance(layer, Lookup8)
    return layer.table[bits].view(kind)
