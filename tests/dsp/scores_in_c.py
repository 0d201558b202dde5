"""An anomaly score as a program: its parameters, feature vectors as constants, the scores printed exactly."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np

from impulsegen.render.c_text import c_float

_MAIN = r"""
#include "impulse/placement.h"
#include "@HEADER@"
#include "board.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

@DEFINITIONS@

static const float input[@WINDOWS@][@WIDTH@] = {
@INPUT@
};

#if defined(ON_HOST) /* on the heap and as large as it is planned, so that a sanitizer sees every step beyond */
#define BUFFER(name, count) float *name = malloc((count) * sizeof(float))
#define RELEASE(name) free(name)
#else
#define BUFFER(name, count) static float name[(count)]
#define RELEASE(name) (void)name
#endif

static void print_float(float value)
{
    uint32_t bits;
    char text[10];
    memcpy(&bits, &value, sizeof bits);
    for (unsigned i = 0; i < 8u; ++i) {
        text[i] = "0123456789abcdef"[(bits >> (28u - 4u * i)) & 15u];
    }
    text[8] = '\n';
    text[9] = '\0';
    board_print(text);
}

int main(void)
{
    BUFFER(scratch, @SCRATCH@u);
    for (size_t window = 0; window < @WINDOWS@u; ++window) {
        const float *features = input[window];
        print_float(@CALL@);
    }
    RELEASE(scratch);
    return 0;
}
"""


def score_program(
    header: str, definitions: Iterable[str], call: str, windows: np.ndarray, *, scratch_floats: int = 1
) -> str:
    """The source. ``call``: an expression of ``features`` and ``scratch``."""
    replacements = {
        "HEADER": header,
        "DEFINITIONS": "\n\n".join(definitions),
        "CALL": call,
        "INPUT": ",\n".join("{" + ", ".join(_literal(v) for v in window) + "}" for window in windows),
        "WINDOWS": len(windows),
        "WIDTH": windows.shape[1],
        "SCRATCH": scratch_floats,
    }
    program = _MAIN
    for name, value in replacements.items():
        program = program.replace(f"@{name}@", str(value))
    return program


def scores_of(text: str) -> np.ndarray:
    """Scores that a program printed."""
    return np.array([struct.unpack(">f", bytes.fromhex(line))[0] for line in text.split()], dtype=np.float64)


def _literal(value: float) -> str:
    if np.isnan(value):
        return "NAN"
    if np.isinf(value):
        return "INFINITY" if value > 0 else "-INFINITY"
    return str(c_float(float(value)))
