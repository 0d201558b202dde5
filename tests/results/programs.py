"""Calls of the runtime's result modules as a C program: each case prints numbers, which come back as 32-bit words."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from dsp.machines import Machine
from impulsegen.render.c_text import shortest_float32

MakeMachine: TypeAlias = Callable[[str], Machine]

_MAIN = r"""
@INCLUDES@
#include "impulse/assert.h"
#include "impulse/placement.h"
#include "board.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static void print_word(uint32_t word)
{
    char text[10];
    for (unsigned i = 0; i < 8u; ++i) {
        text[i] = "0123456789abcdef"[(word >> (28u - 4u * i)) & 15u];
    }
    text[8] = '\n';
    text[9] = '\0';
    board_print(text);
}

static void print_float(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    print_word(bits);
}

@DEFINITIONS@

@CASES@

int main(void)
{
    (void)print_word;
    (void)print_float;
@CALLS@
    return 0;
}
"""


def run_cases(
    machine: Machine, modules: Sequence[str], cases: Iterable[str], *, definitions: str = ""
) -> list[list[int]]:
    """Words that each case prints. A case is the body of a function."""
    bodies = list(cases)
    replacements = {
        "INCLUDES": "\n".join(f'#include "impulse/{module}.h"' for module in modules),
        "DEFINITIONS": definitions,
        "CASES": "\n\n".join(f"static void case_{i}(void)\n{{\n{body}\n}}" for i, body in enumerate(bodies)),
        "CALLS": "\n".join(f'    case_{i}();\n    board_print("-\\n");' for i in range(len(bodies))),
    }
    program = _MAIN
    for name, value in replacements.items():
        program = program.replace(f"@{name}@", value)
    text = machine.run(program, modules=modules).text
    return [[int(word, 16) for word in part.split()] for part in text.split("-\n")[:-1]]


def array(kind: str, name: str, values: npt.ArrayLike) -> str:
    """A table with its values, as a static object within a case: a sanitizer sees every step beyond its ends."""
    flat = np.asarray(values).reshape(-1)
    texts = [literal(v) for v in flat.tolist()] if kind == "float" else [str(int(v)) for v in flat.tolist()]
    lines = [", ".join(texts[at : at + 16]) for at in range(0, len(texts), 16)]
    return f"    static const {kind} {name}[] = {{\n" + ",\n".join(f"        {line}" for line in lines) + "};"


def literal(value: float) -> str:
    """A float of C: of NaN and infinity too."""
    if np.isnan(value):
        return "NAN"
    if np.isinf(value):
        return "INFINITY" if value > 0 else "-INFINITY"
    return f"{shortest_float32(value)}f"


def as_float(word: int) -> float:
    """The float whose bits a word has."""
    return float(struct.unpack(">f", struct.pack(">I", word))[0])


def floats(words: Sequence[int]) -> np.ndarray:
    """Words as float32."""
    return np.array(words, dtype=np.uint32).view(np.float32)
