"""A generated impulse as a program: windows in, features and results out, printed exactly."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dsp.machines import Machine
from impulsegen.files import PlannedFile
from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.inference.program import Value
from impulsegen.network.graph_reader import graph_of
from impulsegen.network.model import DataType
from impulsegen.render.network.program import value_pointer
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.render.runtime.networks import fed_networks
from impulsegen.render.runtime.run import RunView, run_view
from impulsegen.target.loader import load_target
from inference.programs_in_c import NUMPY_TYPES, Array, reference

_PREFIX = "tried"
_MAIN = r"""
#include "@PREFIX@.c"
#include "@PREFIX@_run.c"
@NETWORKS@
#include "board.h"

static const @TYPE@ windows[] = {
@WINDOWS@
};
static float features[@FEATURES@u];
static @PREFIX@_result result;

static void print_floats(const float *values, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        uint32_t bits;
        char text[10];
        memcpy(&bits, &values[i], sizeof bits);
        for (unsigned k = 0; k < 8u; ++k) {
            text[k] = "0123456789abcdef"[(bits >> (28u - 4u * k)) & 15u];
        }
        text[8] = ' ';
        text[9] = '\0';
        board_print(text);
    }
    board_print("\n");
}

static void print_bytes(const void *from, size_t count)
{
    const unsigned char *bytes = from;
    char text[3] = "";
    for (size_t i = 0; i < count; ++i) {
        text[0] = "0123456789abcdef"[bytes[i] >> 4];
        text[1] = "0123456789abcdef"[bytes[i] & 15u];
        board_print(text);
    }
    board_print("\n");
}

static impulse_status bring(void *context, size_t offset, size_t count, float *values)
{
    const @TYPE@ *from = (const @TYPE@ *)context + offset;
    for (size_t i = 0; i < count; ++i) {
        values[i] = (float)from[i];
    }
    return IMPULSE_OK;
}

int main(void)
{
    for (size_t window = 0; window < @COUNT@u; ++window) {
        const @TYPE@ *values = windows + window * @SIZE@u;
        const impulse_signal signal = impulse_signal_of_function(bring, (void *)(uintptr_t)values);
        if (@PREFIX@_extract_features(&signal, features) != IMPULSE_OK ||
            @PREFIX@_run_signal(&signal, &result) != IMPULSE_OK) {
            return 1;
        }
@OUTPUTS@
        print_floats(features, @FEATURES@u);
@PRINTS@
    }
    return 0;
}
"""


@dataclass(frozen=True)
class Outcome:
    """What one window came to."""

    features: npt.NDArray[np.float32]
    fields: dict[str, npt.NDArray[np.float32]]
    outputs: dict[int, list[Array]]  # of each network, by the id of its block, as they lie in the arena


@dataclass(frozen=True)
class ImpulseInC:
    """An impulse and what is generated for it."""

    impulse: Impulse

    @cached_property
    def view(self) -> RunView:
        """What runs it."""
        view = run_view(self.impulse, impulse_names(self.impulse, _PREFIX))
        assert view is not None
        return view

    @cached_property
    def files(self) -> tuple[PlannedFile, ...]:
        """Its project."""
        options = RenderOptions("native", (load_target("host"),), "1.2.3", prefixes=(_PREFIX,))
        return render_project([self.impulse], options)

    @property
    def float_fields(self) -> dict[str, str]:
        """Fields of the result that are floats, and how many each array holds as C says it."""
        found = {}
        for field in self.view.fields:
            kind, _, rest = field.declaration.partition(" ")
            if kind == "float":
                name, _, count = rest.partition("[")
                found[name] = count.removesuffix("]")
        return found

    def run(self, machine: Machine, folder: Path, windows: Sequence[npt.NDArray[np.float32]]) -> list[Outcome]:
        """Run windows, each [values]."""
        for file in self.files:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        values = np.concatenate([np.asarray(window, np.float32) for window in windows])
        is_whole = bool(np.all(values == np.trunc(values)))
        kind = "float"
        if is_whole:
            kind = "int16_t" if np.abs(values).max() < 2**15 else "uint32_t"
        text = [str(int(v)) for v in values] if is_whole else [float(v).hex() + "f" for v in values]
        prints = [
            f"        print_floats({'' if count else '&'}result.{name}, {count or 1});"
            for name, count in self.float_fields.items()
        ]
        places = self._places
        replacements = {
            "OUTPUTS": "\n".join(
                f"        print_bytes({value_pointer(value, offset, self.view.arena, const=True)}, {value.byte_count}u);"
                for _, value, offset in places
            ),
            "NETWORKS": "\n".join(f'#include "{c.source.stem}.c"' for c in self.view.conclusions)
            + "\n#include <string.h>",
            "TYPE": kind,
            "WINDOWS": ",\n".join(", ".join(text[at : at + 16]) for at in range(0, len(text), 16)),
            "FEATURES": str(max(1, self.impulse.feature_count)),
            "COUNT": str(len(windows)),
            "SIZE": str(len(values) // len(windows)),
            "PRINTS": "\n".join(prints),
            "PREFIX": _PREFIX,
        }
        program = _MAIN
        for name, replacement in replacements.items():
            program = program.replace(f"@{name}@", replacement)
        options = ["-I", str(folder), "-I", str(folder / _PREFIX)]
        ran = machine.run(program, modules=self.view.all_modules, options=options)
        lines = ran.text.splitlines()
        step = len(places) + 1 + len(prints)
        return [self._outcome(lines[at : at + step]) for at in range(0, len(lines), step)]

    @property
    def _places(self) -> list[tuple[int, Value, int]]:
        """Outputs of networks: the id of the block, the value, where it lies in the arena."""
        found = []
        networks = fed_networks(self.impulse)
        for network, place in zip(networks, self.view.memory.networks, strict=True):
            for index in network.program.outputs:
                offset = place.offsets[place.memory.buffer_of[index]]
                found.append((network.block.id, network.program.values[index], offset))
        return found

    def _outcome(self, lines: Sequence[str]) -> Outcome:
        places = self._places
        outputs: dict[int, list[Array]] = {}
        for line, (block_id, value, _) in zip(lines, places, strict=False):
            array = np.frombuffer(bytes.fromhex(line), NUMPY_TYPES[value.data_type]).reshape(value.shape)
            outputs.setdefault(block_id, []).append(array)
        features, *fields = (
            np.array([_float(word) for word in line.split()], np.float32) for line in lines[len(places) :]
        )
        return Outcome(features, dict(zip(self.float_fields, fields, strict=True)), outputs)


def _float(word: str) -> float:
    return float(struct.unpack(">f", bytes.fromhex(word))[0])


def reference_outputs(block: NeuralBlock, features: npt.NDArray[np.floating]) -> list[Array]:
    """Outputs of the reference kernels for the features of one window."""
    assert block.network is not None
    assert block.network.data is not None
    graph = graph_of(block.network)
    entry = graph.tensors[graph.inputs[0]]
    given: Array = features.reshape(entry.shape)
    if entry.data_type is not DataType.FLOAT32:
        given = quantized(features, entry.scale, entry.zero_point, entry.data_type).reshape(entry.shape)
    return reference(block.network.data, [[given]])[0]


def quantized(features: npt.NDArray[np.floating], scale: float, zero_point: int, kind: DataType) -> Array:
    """As the official runtime does: divided, in float where the features are floats, rounded half away from zero, held in
    range."""
    values = features / features.dtype.type(scale)
    rounded = np.sign(values) * np.floor(np.abs(values.astype(np.float64)) + 0.5) + zero_point
    limits = (-128, 127) if kind is DataType.INT8 else (0, 255)
    return np.clip(rounded, *limits).astype(np.int8 if kind is DataType.INT8 else np.uint8)
