"""A program as C: the objects of its layers and a call per step, each value at its place in the arena."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.inference.arena import ALIGNMENT_BYTES
from impulsegen.inference.memory import ProgramMemory
from impulsegen.inference.program import Program, Value
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText
from impulsegen.render.network.layers import layer_code
from impulsegen.render.parameters.tables import Definition

C_TYPES = {DataType.FLOAT32: "float", DataType.INT8: "int8_t", DataType.UINT8: "uint8_t", DataType.INT32: "int32_t"}


@dataclass(frozen=True)
class NetworkCall:
    """One statement that runs a layer."""

    statement: CText
    comment: str


@dataclass(frozen=True)
class ProgramCode:
    """All that runs a network, but for the arena."""

    definitions: tuple[Definition, ...]
    calls: tuple[NetworkCall, ...]
    modules: tuple[str, ...]  # of the runtime


def program_code(
    program: Program, memory: ProgramMemory, offsets: Sequence[int], name: str, arena: str = "arena"
) -> ProgramCode:
    """The C of a program.

    Args:
        program: the steps.
        memory: its buffers.
        offsets: in bytes, of these buffers, from the start of the arena.
        name: what the names of its layers begin with.
        arena: a C expression of type ``uint32_t *``.
    """
    definitions: list[Definition] = []
    calls: list[NetworkCall] = []
    modules: dict[str, None] = {}
    for position, step in enumerate(program.steps):
        code = layer_code(step.layer, f"{name}_layer_{position}")
        definitions.extend(code.definitions)
        modules[code.module] = None
        arguments = [f"&{name}_layer_{position}"]
        for value in step.inputs:
            arguments.append(value_pointer(program.values[value], offsets[memory.buffer_of[value]], arena, const=True))
        for operand, constant in sorted(code.constants.items()):
            arguments.insert(1 + operand, constant)
        arguments.append(value_pointer(program.values[step.output], offsets[memory.buffer_of[step.output]], arena))
        scratch = memory.scratch_of[position]
        if code.takes_scratch:
            arguments.append("NULL" if scratch is None else f"{arena} + {offsets[scratch] // ALIGNMENT_BYTES}")
        calls.append(NetworkCall(CText(f"{code.function}({', '.join(arguments)});"), step.comment))
    return ProgramCode(tuple(definitions), tuple(calls), tuple(modules))


def value_pointer(value: Value, offset_bytes: int, arena: str, *, const: bool = False) -> CText:
    """A C expression that points to a value."""
    kind = f"const {C_TYPES[value.data_type]}" if const else C_TYPES[value.data_type]
    return CText(f"({kind} *)({arena} + {offset_bytes // ALIGNMENT_BYTES})")
