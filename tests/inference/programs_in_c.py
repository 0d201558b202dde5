"""A network as a C program that runs it on given inputs, and the reference interpreter to compare it with."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dsp.blocks_in_c import c_text
from dsp.machines import Machine
from impulsegen.inference.arena import plan_arena
from impulsegen.inference.lower import lower
from impulsegen.inference.memory import program_memory
from impulsegen.inference.program import Program, Value
from impulsegen.network.graph_reader import read_graph
from impulsegen.network.model import DataType
from impulsegen.render.network.program import C_TYPES, ProgramCode, program_code, value_pointer

NUMPY_TYPES = {
    DataType.FLOAT32: np.dtype("<f4"),
    DataType.INT8: np.dtype("i1"),
    DataType.UINT8: np.dtype("u1"),
    DataType.INT32: np.dtype("<i4"),
}
Array = npt.NDArray[np.generic]

_MAIN = r"""
@INCLUDES@
#include "impulse/placement.h"
#include "board.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

@DEFINITIONS@

@INPUTS@

static void print_bytes(const void *from, size_t count)
{
    const unsigned char *bytes = from;
    char text[3];
    for (size_t i = 0; i < count; ++i) {
        text[0] = "0123456789abcdef"[bytes[i] >> 4];
        text[1] = "0123456789abcdef"[bytes[i] & 15u];
        text[2] = '\0';
        board_print(text);
    }
    board_print("\n");
}

#if !defined(ON_HOST)
static uint32_t space[@WORDS@u];
#endif

int main(void)
{
#if defined(ON_HOST) /* on the heap and as large as it is planned, so that a sanitizer sees every step beyond */
    uint32_t *const arena = malloc(@WORDS@u * sizeof(uint32_t));
#else
    uint32_t *const arena = space;
#endif
    for (size_t run = 0; run < @RUNS@u; ++run) {
        memset(arena, 0x5a, @WORDS@u * sizeof(uint32_t));
@LOADS@
@CALLS@
        if (@PRINTS@) {
@OUTPUTS@
        }
    }
#if defined(ON_HOST)
    free(arena);
#endif
    return 0;
}
"""


@dataclass(frozen=True)
class NetworkInC:
    """A ``.tflite`` file and what the generator makes of it."""

    content: bytes

    @cached_property
    def program(self) -> Program:
        """Its steps."""
        return lower(read_graph(self.content, origin="test.tflite"))

    def source(self, inputs: Sequence[Sequence[Array]], *, prints: bool = True) -> tuple[str, ProgramCode]:
        """A C program that runs each of ``inputs`` (one array per input of the network) and prints all outputs."""
        program = self.program
        memory = program_memory(program)
        plan = plan_arena(memory.buffers, memory.overlaps)
        code = program_code(program, memory, plan.offsets, "net")
        tables, loads = [], []
        for position, value in enumerate(program.inputs):
            kind = C_TYPES[program.values[value].data_type]
            arrays = [np.asarray(run[position]).astype(NUMPY_TYPES[program.values[value].data_type]) for run in inputs]
            size = program.values[value].byte_count
            numbers = ",".join(str(byte) for array in arrays for byte in array.tobytes())
            tables.append(f"static const uint8_t input_{position}[] = {{ {numbers} }}; /* {kind} */")
            target = value_pointer(program.values[value], plan.offsets[memory.buffer_of[value]], "arena")
            loads.append(f"        memcpy({target}, input_{position} + run * {size}u, {size}u);")
        prints_of = [
            f"            print_bytes({value_pointer(v, plan.offsets[memory.buffer_of[i]], 'arena', const=True)}, "
            f"{v.byte_count}u);"
            for i, v in self._outputs
        ]
        replacements = {
            "INCLUDES": "\n".join(f'#include "impulse/{module}.h"' for module in code.modules),
            "DEFINITIONS": "\n\n".join(map(c_text, code.definitions)),
            "INPUTS": "\n".join(tables),
            "WORDS": max(1, plan.size_bytes // 4),
            "RUNS": len(inputs),
            "LOADS": "\n".join(loads),
            "CALLS": "\n".join(f"        {call.statement} /* {call.comment} */" for call in code.calls),
            "PRINTS": int(prints),
            "OUTPUTS": "\n".join(prints_of),
        }
        text = _MAIN
        for name, replacement in replacements.items():
            text = text.replace(f"@{name}@", str(replacement))
        return text, code

    @property
    def _outputs(self) -> list[tuple[int, Value]]:
        return [(index, self.program.values[index]) for index in self.program.outputs]

    def run(self, machine: Machine, inputs: Sequence[Sequence[Array]]) -> list[list[Array]]:
        """Outputs per run, each in the shape that the network says."""
        source, code = self.source(inputs)
        lines = machine.run(source, modules=code.modules).text.split("\n")
        outputs = self._outputs
        found: list[list[Array]] = []
        for run in range(len(inputs)):
            own = lines[run * len(outputs) : (run + 1) * len(outputs)]
            found.append(
                [
                    np.frombuffer(bytes.fromhex(line), NUMPY_TYPES[value.data_type]).reshape(value.shape)
                    for line, (_, value) in zip(own, outputs, strict=True)
                ]
            )
        return found

    def instructions(self, machine: Machine, inputs: Sequence[Array]) -> int:
        """Instructions of one inference on an emulated core: of a program with two runs less that of one."""
        counts = []
        for runs in (1, 2):
            source, code = self.source([inputs] * runs, prints=False)
            counted = machine.run(source, modules=code.modules).instructions
            assert counted is not None
            counts.append(counted)
        return counts[1] - counts[0]


def reference(content: bytes, inputs: Sequence[Sequence[Array]]) -> list[list[Array]]:
    """Outputs of TensorFlow Lite's reference kernels, the same way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ai_edge_litert.interpreter import Interpreter, OpResolverType

        interpreter = Interpreter(
            model_content=content, experimental_op_resolver_type=OpResolverType.BUILTIN_REF, num_threads=1
        )
    interpreter.allocate_tensors()
    found: list[list[Array]] = []
    for run in inputs:
        for details, array in zip(interpreter.get_input_details(), run, strict=True):
            interpreter.set_tensor(details["index"], np.asarray(array, details["dtype"]).reshape(details["shape"]))
        interpreter.invoke()
        found.append([interpreter.get_tensor(details["index"]) for details in interpreter.get_output_details()])
    return found


def random_inputs(program: Program, seed: int, runs: int) -> list[list[Array]]:
    """Inputs for a program: random ones, then all least, all most, and zeros."""
    random = np.random.default_rng(seed)
    found: list[list[Array]] = []
    for run in range(runs + 3):
        arrays: list[Array] = []
        for index in program.inputs:
            value = program.values[index]
            kind = NUMPY_TYPES[value.data_type]
            if kind.kind == "f":
                made = random.normal(0, 3, value.shape)
                if run >= runs:
                    made = np.full(value.shape, [-8.0, 8.0, 0.0][run - runs])
            else:
                limits = np.iinfo(kind)
                made = random.integers(limits.min, limits.max + 1, value.shape)
                if run >= runs:
                    made = np.full(value.shape, [limits.min, limits.max, value.zero_point][run - runs])
            arrays.append(made.astype(kind))
        found.append(arrays)
    return found
