"""The memory of a program: how long each value is needed, and which may take the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impulsegen.inference.arena import Buffer, Overlap
from impulsegen.inference.program import Program


@dataclass(frozen=True)
class ProgramMemory:
    """Buffers of a program, over the positions of its steps."""

    buffers: tuple[Buffer, ...]  # of values, then of scratch
    overlaps: tuple[Overlap, ...]  # of these buffers, by their positions
    buffer_of: tuple[int, ...]  # per value
    scratch_of: tuple[int | None, ...]  # per step, the buffer of its scratch


def program_memory(
    program: Program, *, start: int = 0, end: int | None = None, inputs_until: int | None = None
) -> ProgramMemory:
    """Lifetimes of values, and the outputs that may take the place of an input that nobody reads afterwards.

    Args:
        program: the steps.
        start: the position of its first step on the time line of the whole impulse. Inputs are written one before it.
        end: the last position at which its outputs are read; one after its last step when not said.
        inputs_until: the last position at which others than its steps read its inputs.
    """
    first, last = _lifetimes(program)
    after = len(program.steps) if end is None else end - start
    for value in program.inputs:
        last[value] = max(last[value], -1 if inputs_until is None else inputs_until - start)
    for value in program.outputs:
        last[value] = after
    buffers = [
        Buffer(value.name, value.byte_count, start + first[index], start + last[index])
        if index in first
        else Buffer(value.name, 0, start, start)  # no step uses it
        for index, value in enumerate(program.values)
    ]
    overlaps = tuple(_overlaps(program, first, last))
    scratch_of: list[int | None] = []
    for position, step in enumerate(program.steps, start):
        scratch_of.append(len(buffers) if step.scratch_bytes else None)
        if step.scratch_bytes:
            buffers.append(Buffer("scratch", step.scratch_bytes, position, position))
    return ProgramMemory(tuple(buffers), overlaps, tuple(range(len(program.values))), tuple(scratch_of))


def _lifetimes(program: Program) -> tuple[dict[int, int], dict[int, int]]:
    """The first and the last step that uses a value; inputs are there before the first step."""
    first = dict.fromkeys(program.inputs, -1)
    last = dict.fromkeys(program.inputs, -1)
    for position, value in program.uses():
        first.setdefault(value, position)
        last[value] = position
    return first, last


def _overlaps(program: Program, first: Mapping[int, int], last: Mapping[int, int]) -> Iterator[Overlap]:
    for position, step in enumerate(program.steps):
        if step.in_place is None:
            continue
        source = step.inputs[step.in_place]
        is_read_once = step.inputs.count(source) == 1
        if is_read_once and source != step.output and last[source] == position == first[step.output]:
            yield Overlap(source, step.output, step.lead_bytes)
