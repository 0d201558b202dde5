"""Plans of arenas: right, as small as they can be, and always the same."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impulsegen.inference.arena import ALIGNMENT_BYTES, Buffer, Overlap, Plan, plan_arena


@dataclass(frozen=True)
class Case:
    """What is planned."""

    buffers: tuple[Buffer, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return plan_arena(self.buffers, self.overlaps)


@st.composite
def cases(draw: st.DrawFn, *, most: int = 14, most_bytes: int = 90) -> Case:
    """Buffers, and at most one overlap per step, as a network has them."""
    steps = draw(st.integers(1, 8))
    buffers = []
    for number in range(draw(st.integers(1, most))):
        first = draw(st.integers(0, steps))
        last = min(steps, first + draw(st.integers(0, 3)))
        buffers.append(Buffer(f"b{number}", draw(st.integers(0, most_bytes)), first, last))
    overlaps = []
    for step in range(steps + 1):
        sources = [index for index, buffer in enumerate(buffers) if buffer.last == step]
        targets = [index for index, buffer in enumerate(buffers) if buffer.first == step]
        pairs = [(source, target) for source in sources for target in targets if source != target]
        if pairs and draw(st.booleans()):
            overlaps.append(Overlap(*draw(st.sampled_from(pairs)), draw(st.integers(-most_bytes, 8))))
    return Case(tuple(buffers), tuple(overlaps))


def allowed(case: Case, offsets: Sequence[int], one: int, other: int) -> bool:
    """Whether two buffers get along, byte by byte as the rule says it."""
    a, b = case.buffers[one], case.buffers[other]
    if not a.meets(b) or not a.size_bytes or not b.size_bytes:
        return True
    if offsets[one] + a.size_bytes <= offsets[other] or offsets[other] + b.size_bytes <= offsets[one]:
        return True
    return any(
        {overlap.source, overlap.target} == {one, other}
        and case.buffers[overlap.source].last == case.buffers[overlap.target].first
        and offsets[overlap.target] <= offsets[overlap.source] + overlap.lead_bytes
        for overlap in case.overlaps
    )


def assert_right(case: Case, plan: Plan) -> None:
    """Nothing overlaps that must not, and everything lies within."""
    assert plan.buffers == case.buffers
    assert plan.size_bytes % ALIGNMENT_BYTES == 0
    assert plan.size_bytes >= plan.least_bytes
    for index, buffer in enumerate(case.buffers):
        assert plan.offsets[index] >= 0
        assert plan.offsets[index] % ALIGNMENT_BYTES == 0
        assert plan.offsets[index] + buffer.size_bytes <= plan.size_bytes
        for other in range(index):
            assert allowed(case, plan.offsets, index, other), (index, other)


def live_bytes(case: Case) -> int:
    """What lives at the fullest step when nothing may overlap."""
    steps = {step for buffer in case.buffers for step in (buffer.first, buffer.last)}
    return max(
        sum(-(-b.size_bytes // 4) * 4 for b in case.buffers if b.first <= step <= b.last) for step in steps
    )  # fmt: skip


@given(cases())
def test_buffers_that_live_together_lie_apart_but_for_those_that_may_overlap(case: Case) -> None:
    assert_right(case, case.plan)


@given(cases())
def test_no_plan_is_smaller_than_its_bound(case: Case) -> None:
    plain = Case(case.buffers, ())
    assert plain.plan.least_bytes == live_bytes(plain)
    assert case.plan.least_bytes <= plain.plan.least_bytes


@given(cases())
def test_overlaps_never_make_it_larger(case: Case) -> None:
    assert case.plan.size_bytes <= plan_arena(case.buffers).size_bytes


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_buffers_are_given_does_not_matter(case: Case, random: object) -> None:
    order = list(range(len(case.buffers)))
    random.shuffle(order)  # type: ignore[attr-defined]
    place = {index: position for position, index in enumerate(order)}
    shuffled = Case(
        tuple(case.buffers[index] for index in order),
        tuple(Overlap(place[o.source], place[o.target], o.lead_bytes) for o in reversed(case.overlaps)),
    )
    plan, again = case.plan, shuffled.plan
    assert again.size_bytes == plan.size_bytes
    assert [again.offsets[place[index]] for index in range(len(order))] == list(plan.offsets)


def smallest(case: Case, at_most: int) -> int:
    """The size of the smallest arena, found by trying every offset."""

    def fits(size: int, offsets: list[int]) -> bool:
        index = len(offsets)
        if index == len(case.buffers):
            return True
        for offset in range(0, size - case.buffers[index].size_bytes + 1, ALIGNMENT_BYTES):
            tried = [*offsets, offset]
            if all(allowed(case, tried, index, other) for other in range(index)) and fits(size, tried):
                return True
        return False

    return next(size for size in range(0, at_most + 1, ALIGNMENT_BYTES) if fits(size, []))


@settings(deadline=None, max_examples=150)
@given(cases(most=6, most_bytes=18))
def test_small_ones_are_as_small_as_possible(case: Case) -> None:
    plan = case.plan
    assert plan.size_bytes == smallest(case, plan.size_bytes)


def test_buffers_that_never_meet_share_a_place() -> None:
    plan = plan_arena([Buffer("a", 100, 0, 1), Buffer("b", 60, 2, 3), Buffer("c", 40, 2, 3)])
    assert plan.size_bytes == 100


def test_what_the_largest_first_would_waste_is_found() -> None:
    """Two small buffers around a large one that must not lie between them."""
    sizes = {"a": (8, 0, 1), "b": (16, 1, 2), "c": (8, 2, 3), "d": (12, 3, 4), "e": (12, 0, 0), "f": (12, 4, 4)}
    case = Case(tuple(Buffer(name, *numbers) for name, numbers in sizes.items()), ())
    assert case.plan.size_bytes == case.plan.least_bytes == 24


def test_quantised_features_take_the_place_of_the_features() -> None:
    buffers = [Buffer("features", 400, 0, 1), Buffer("input", 100, 1, 2), Buffer("more", 300, 2, 2)]
    assert plan_arena(buffers).size_bytes == 500
    plan = plan_arena(buffers, [Overlap(0, 1)])
    assert plan.size_bytes == 400
    assert plan.offsets[1] <= plan.offsets[0]


def test_an_output_begins_before_its_input_where_it_is_written_too_soon() -> None:
    buffers = [Buffer("in", 100, 0, 1), Buffer("out", 100, 1, 2)]
    plan = plan_arena(buffers, [Overlap(0, 1, -10)])
    assert plan.size_bytes == 112
    assert plan.offsets == (12, 0)
    assert plan_arena(buffers, [Overlap(0, 1, -1000)]).size_bytes == 200


def test_an_overlap_of_buffers_that_meet_at_several_steps_is_none() -> None:
    buffers = [Buffer("in", 100, 0, 2), Buffer("out", 100, 1, 2)]
    assert plan_arena(buffers, [Overlap(0, 1)]).size_bytes == 200


def test_nothing_needs_nothing() -> None:
    assert plan_arena([]).size_bytes == 0
    plan = plan_arena([Buffer("empty", 0, 0, 5), Buffer("a", 4, 0, 5), Buffer("b", 4, 0, 5)])
    assert plan.size_bytes == 8


def chain(count: int, seed: int) -> Case:
    """Buffers like those of a network: each is read by the next few steps."""
    state = seed

    def number(limit: int) -> int:
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return (state >> 8) % limit

    buffers = [
        Buffer(f"b{step}", 1 + number(1 << (4 + number(8))), step, step + 1 + number(3) // 2 * number(30))
        for step in range(count)
    ]
    overlaps = [
        Overlap(step - 1, step, -number(300))
        for step in range(1, count)
        if buffers[step - 1].last == step and number(2)
    ]
    return Case(tuple(buffers), tuple(overlaps))


@pytest.mark.parametrize("seed", range(6))
def test_large_networks_are_planned_well_and_soon(seed: int) -> None:
    case = chain(500, seed)
    started = time.process_time()
    plan = case.plan
    assert time.process_time() - started < 1.0  # a fifth of it on a usual machine
    assert_right(case, plan)
    assert plan.size_bytes <= 1.02 * plan.least_bytes
