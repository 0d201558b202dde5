"""Lifetimes of values, and which may take the place of another."""

from __future__ import annotations

import pytest

from impulsegen.inference.arena import Overlap, plan_arena
from impulsegen.inference.memory import program_memory
from impulsegen.inference.program import Layer, Program, Step, Value
from impulsegen.network.model import DataType


def value(name: str, count: int) -> Value:
    """int8 values."""
    return Value(name, DataType.INT8, (1, count))


def step(inputs: tuple[int, ...], output: int, *, in_place: int | None = None, lead: int = 0, scratch: int = 0) -> Step:
    """A step of whatever kind."""
    return Step(Layer(), inputs, output, "", scratch_bytes=scratch, in_place=in_place, lead_bytes=lead)


def program(*steps: Step, sizes: tuple[int, ...] = (10, 10, 10, 10), outputs: tuple[int, ...] = ()) -> Program:
    """The first value is the input."""
    last = outputs or (steps[-1].output,)
    return Program(tuple(value(f"v{n}", size) for n, size in enumerate(sizes)), steps, (0,), last)


def lifetimes(found: Program, **positions: int) -> list[tuple[int, int]]:
    """First and last step of every value."""
    memory = program_memory(found, **positions)
    return [(memory.buffers[index].first, memory.buffers[index].last) for index in memory.buffer_of]


CHAIN = program(step((0,), 1), step((1,), 2), step((2, 0), 3))


def test_values_live_from_the_step_that_writes_them_to_the_last_that_reads_them() -> None:
    assert lifetimes(CHAIN) == [(-1, 2), (0, 1), (1, 2), (2, 3)]


def test_positions_are_those_of_the_whole_impulse() -> None:
    assert lifetimes(CHAIN, start=10, end=20) == [(9, 12), (10, 11), (11, 12), (12, 20)]


def test_an_input_that_others_read_lives_until_then() -> None:
    assert lifetimes(CHAIN, start=10, end=20, inputs_until=15)[0] == (9, 15)
    assert lifetimes(CHAIN, start=10, end=20, inputs_until=3)[0] == (9, 12)


def test_parts_that_several_steps_write_are_one_value() -> None:
    joined = program(step((0,), 1), step((0,), 3), step((1,), 3), sizes=(10, 10, 0, 20))
    assert lifetimes(joined)[3] == (1, 3)


def test_values_that_no_step_uses_take_nothing() -> None:
    memory = program_memory(program(step((0,), 3), sizes=(10, 10, 500, 10)))
    assert plan_arena(memory.buffers).size_bytes == 24


def test_scratch_lives_during_its_step() -> None:
    memory = program_memory(program(step((0,), 1, scratch=12), step((1,), 2), step((2,), 3, scratch=8)))
    assert memory.scratch_of == (4, None, 5)
    assert [(b.size_bytes, b.first, b.last) for b in memory.buffers[4:]] == [(12, 0, 0), (8, 2, 2)]


@pytest.mark.parametrize(
    ("found", "overlaps"),
    [
        (program(step((0,), 1, in_place=0)), (Overlap(0, 1, 0),)),
        (program(step((0,), 1, in_place=0, lead=-3)), (Overlap(0, 1, -3),)),
        (program(step((0,), 1)), ()),
        (program(step((0,), 1, in_place=0), step((1, 0), 2)), ()),  # it is read later
        (program(step((0, 0), 1, in_place=0)), ()),  # it is read in another way as well
        (program(step((0,), 1, in_place=0), outputs=(0, 1)), ()),  # it is a result itself
        (program(step((0,), 1), step((1,), 2), step((1,), 2, in_place=0)), ()),  # the output is begun before
        (program(step((0,), 1), step((1,), 2, in_place=0), step((0,), 2)), (Overlap(1, 2, 0),)),
    ],
)
def test_an_output_takes_the_place_of_what_nobody_reads_any_more(found: Program, overlaps: tuple[Overlap, ...]) -> None:
    assert program_memory(found).overlaps == overlaps


def test_an_input_that_others_read_later_keeps_its_place() -> None:
    found = program(step((0,), 1, in_place=0))
    assert program_memory(found, start=5, end=7, inputs_until=9).overlaps == ()


def test_a_chain_of_steps_in_place_needs_one_place() -> None:
    found = program(*(step((n,), n + 1, in_place=0) for n in range(3)))
    memory = program_memory(found)
    plan = plan_arena(memory.buffers, memory.overlaps)
    assert plan.size_bytes == 12
    assert set(plan.offsets) == {0}
