"""One processing block as a program: its plan as it is generated, the input as a constant, the features printed exactly."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from edge_impulse import impulses
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import BLOCK_TYPES, BlockParameters
from impulsegen.impulse.model import DspBlock
from impulsegen.render.parameters.tables import Definition
from impulsegen.render.runtime.blocks import CODE_OF
from impulsegen.render.runtime.code import BlockCode, SharedTables

# Names of golden vectors to Studio's.
STUDIO_TYPE = {"spectral": "spectral-analysis"}

_MAIN = r"""
@INCLUDES@
#include "impulse/placement.h"
#include "impulse/signal.h"
#include "board.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

@DEFINITIONS@

static const @INPUT_TYPE@ input[] = {
@INPUT@
};

#if defined(ON_HOST) /* on the heap and as large as they are planned, so that a sanitizer sees every step beyond */
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

static impulse_status bring(void *context, size_t offset, size_t count, float *values)
{
    const @INPUT_TYPE@ *from = (const @INPUT_TYPE@ *)context + offset;
    for (size_t i = 0; i < count; ++i) {
        values[i] = (float)from[i];
    }
    return IMPULSE_OK;
}

int main(void)
{
    BUFFER(features, @FEATURES@u);
    BUFFER(scratch, @SCRATCH@u);
    (void)bring;
    for (size_t window = 0; window < @WINDOWS@u; ++window) {
        const @INPUT_TYPE@ *values = input + window * @WINDOW_VALUES@u;
        const impulse_signal signal = @SIGNAL@;
        const impulse_status status = @FUNCTION@(&@PLAN@, &signal, features, scratch);
        if (status != IMPULSE_OK) {
            board_print(status == IMPULSE_E_INPUT ? "E_INPUT\n" : "E_OTHER\n");
        }
        for (size_t i = 0; status == IMPULSE_OK && @PRINT@ && i < @FEATURES@u; ++i) {
            print_float(features[i]);
        }
    }
    RELEASE(features);
    RELEASE(scratch);
    return 0;
}
"""
_SIGNALS = {
    "floats": "impulse_signal_of_floats(values)",
    "int16s": "impulse_signal_of_int16s(values)",
    "function": "impulse_signal_of_function(bring, (void *)(uintptr_t)values)",
}


@dataclass(frozen=True)
class Case:
    """A block and windows for it. ``windows``: [number][samples * axes], interleaved."""

    block: DspBlock
    window: Window
    windows: np.ndarray
    feature_count: int

    @property
    def code(self) -> tuple[BlockCode, SharedTables]:
        """What the generator makes of the block."""
        tables = SharedTables("case")
        return CODE_OF[self.block.type](self.block, self.window, tables, "case_block"), tables

    def program(self, *, signal: str = "floats", prints: bool = True) -> str:
        """The source of a program that prints the features of every window."""
        code, tables = self.code
        is_integer = signal == "int16s"
        values = self.windows.reshape(-1)
        text = [str(int(v)) for v in values] if is_integer else [_literal(v) for v in values]
        lines = [", ".join(text[at : at + 12]) for at in range(0, len(text), 12)]
        replacements = {
            "INCLUDES": "\n".join(f'#include "impulse/{module}.h"' for module in code.modules),
            "DEFINITIONS": "\n\n".join(
                [*map(c_text, tables.definitions), code.state or "", *map(c_text, code.definitions)]
            ),
            "INPUT_TYPE": "int16_t" if is_integer else "float",
            "INPUT": ",\n".join(lines),
            "FEATURES": self.feature_count,
            "SCRATCH": max(1, code.scratch_floats),
            "WINDOWS": len(self.windows),
            "WINDOW_VALUES": self.windows.shape[1],
            "SIGNAL": _SIGNALS[signal],
            "FUNCTION": code.function,
            "PLAN": code.plan,
            "PRINT": int(prints),
        }
        program = _MAIN
        for name, value in replacements.items():
            program = program.replace(f"@{name}@", str(value))
        return program


def make_case(
    kind: str,
    parameters: dict[str, Any],
    version: int,
    windows: Sequence[Sequence[float]] | np.ndarray,
    *,
    feature_count: int,
    axes: int = 1,
    rate_hz: float = 0.0,
) -> Case:
    """A case from parameters as the golden vectors name them: those of our own fields."""
    cls: type[BlockParameters] = BLOCK_TYPES[STUDIO_TYPE.get(kind, kind)]
    known = {p.field_name: p.kind for p in cls.parameters()}
    values = {name: known[name](value) for name, value in parameters.items() if name in known}
    names = tuple(f"axis{number}" for number in range(axes))
    block = impulses.dsp(cls(**values), feature_count, names, version=version)
    array = np.asarray(windows, dtype=np.float32)
    return Case(block, Window(array.shape[1] // axes, axes, tuple(range(axes)), rate_hz), array, feature_count)


def features_of(text: str, case: Case) -> np.ndarray:
    """Features that a program printed: [windows][features]."""
    numbers = [struct.unpack(">f", bytes.fromhex(line))[0] for line in text.split()]
    return np.array(numbers, dtype=np.float64).reshape(len(case.windows), case.feature_count)


def c_text(definition: Definition) -> str:
    """A definition as the templates print it."""
    static = "static " if definition.is_private else ""
    placed = f" IMPULSE_TABLE({definition.name})" if definition.is_placed else ""
    lines = "\n".join(line.text for line in definition.lines)
    return f"{static}{definition.type} {definition.name}{definition.extent}{placed} = {{\n{lines}\n}};"


def _literal(value: float) -> str:
    if not np.isfinite(value):
        return "(0.0f / 0.0f)" if np.isnan(value) else "(1.0f / 0.0f)"
    text = repr(float(value))
    return f"{text}f" if "." in text or "e" in text else f"{text}.0f"
