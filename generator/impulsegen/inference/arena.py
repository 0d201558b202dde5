"""Places in one arena for buffers that do not all live at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from impulsegen.inference.arena_orders import promoted, usual_orders
from impulsegen.inference.arena_problem import ArenaProblem, Placement
from impulsegen.inference.arena_search import searched

ALIGNMENT_BYTES = 4  # of floats and of words that kernels load four int8 at a time with


@dataclass(frozen=True)
class Buffer:
    """Memory that is needed from one step to another, both included."""

    name: str
    size_bytes: int
    first: int
    last: int

    def meets(self, other: Buffer) -> bool:
        """Whether both are needed at some step."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Overlap:
    """Two buffers, by their positions, that may overlap although they meet, because the step at which they do reads
    ``source`` ahead of writing ``target``: the target may begin at most ``lead_bytes`` behind the start of the source
    (see ``inference.program.Step``)."""

    source: int
    target: int
    lead_bytes: int = 0


@dataclass(frozen=True)
class Plan:
    """Where each buffer lies, in the order in which they were given."""

    buffers: tuple[Buffer, ...]
    offsets: tuple[int, ...]
    size_bytes: int
    least_bytes: int = 0  # no plan is smaller than what lives at the fullest step


def plan_arena(buffers: Sequence[Buffer], overlaps: Sequence[Overlap] = ()) -> Plan:
    """Offsets such that buffers that meet do not overlap, but for those that may.

    The smallest arena of several is taken: of all orders of ``arena_orders.py``, each buffer in the lowest gap that takes
    it, and of a bounded search from the best of them. It ends as soon as the arena is as small as what lives at the fullest
    step. The result depends on nothing but the buffers: not on the order in which they are given, nor on a clock.
    """
    order = sorted(range(len(buffers)), key=lambda i: _key(buffers, overlaps, i))
    place = {index: position for position, index in enumerate(order)}
    problem = ArenaProblem(
        [_words(buffers[i].size_bytes) for i in order],
        [buffers[i].first for i in order],
        [buffers[i].last for i in order],
        {
            (place[overlap.source], place[overlap.target]): _words(max(0, -overlap.lead_bytes))
            for overlap in overlaps
            if _is_at_one_step(buffers[overlap.source], buffers[overlap.target])
        },
    )
    best = _smallest(problem)
    offsets = tuple(best.offsets[place[index]] * ALIGNMENT_BYTES for index in range(len(buffers)))
    return Plan(tuple(buffers), offsets, best.size * ALIGNMENT_BYTES, problem.least * ALIGNMENT_BYTES)


def _smallest(problem: ArenaProblem) -> Placement:
    best = _found(problem)
    plain = replace(problem, gaps={})
    if not problem.gaps or best.size <= plain.least:
        return best
    return min(best, _found(plain), key=lambda placement: placement.size)  # liberties may mislead


def _found(problem: ArenaProblem) -> Placement:
    orders = []
    for ordered in usual_orders(problem):
        if ordered.placement.size == problem.least:
            return ordered.placement
        orders.append(ordered)
    orders.sort(key=lambda ordered: ordered.placement.size)
    best = orders[0].placement
    for ordered in orders:
        best = promoted(problem, ordered, best)
    return searched(problem, best)


def _is_at_one_step(source: Buffer, target: Buffer) -> bool:
    """Whether the only step at which both are needed is the last of the one and the first of the other."""
    return source.last == target.first


def _key(buffers: Sequence[Buffer], overlaps: Sequence[Overlap], index: int) -> tuple[object, ...]:
    """What tells a buffer from others, without its position."""
    buffer = buffers[index]
    own = sorted(
        (overlap.source == index, overlap.lead_bytes)
        for overlap in overlaps
        if index in (overlap.source, overlap.target)
    )
    return buffer.first, buffer.last, -buffer.size_bytes, own, buffer.name


def _words(size_bytes: int) -> int:
    return -(-size_bytes // ALIGNMENT_BYTES)
