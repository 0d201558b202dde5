"""Orders in which buffers are placed one after the other, each in the lowest gap that takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from impulsegen.inference.arena_problem import ArenaProblem, Placement

_MOST_ROUNDS = 10  # for an order
_MOST_VISITS = 60_000  # of neighbours, for an order


@dataclass(frozen=True)
class Ordered:
    """An order and what comes of it."""

    order: tuple[int, ...]
    placement: Placement


def first_fit(problem: ArenaProblem, order: Iterable[int]) -> Placement:
    """Place buffers in an order, each as low as those before it allow."""
    offsets = [-1] * problem.count
    neighbours, size = problem.neighbours, 0
    for index in order:
        taken = [
            (offsets[other] - below, offsets[other] + above)
            for other, above, below in neighbours[index]
            if offsets[other] >= 0
        ]
        at = 0
        for start, end in sorted(taken):  # it may begin at either, but not between them
            if at <= start:
                break
            at = max(at, end)
        offsets[index] = at
        size = max(size, at + problem.sizes[index])
    return Placement(tuple(offsets), size)


def usual_orders(problem: ArenaProblem) -> Iterator[Ordered]:
    """The orders that are known to do well."""
    sizes, first, last = problem.sizes, problem.first, problem.last
    fullness = [0] * problem.count
    for live in problem.steps:
        fill = sum(sizes[index] for index in live)
        for index in live:
            fullness[index] = max(fullness[index], fill)
    lifetime = [after - before + 1 for before, after in zip(first, last, strict=True)]
    keys: tuple[Callable[[int], tuple[int, ...]], ...] = (
        lambda i: (-sizes[i], first[i]),  # the largest first, as most interpreters do
        lambda i: (-fullness[i], -sizes[i], first[i]),  # those of the fullest step first
        lambda i: (-sizes[i] * lifetime[i], first[i]),
        lambda i: (-lifetime[i], -sizes[i]),
        lambda i: (first[i], -sizes[i]),
        lambda i: (-last[i], -sizes[i]),
    )
    for key in keys:
        order = tuple(sorted(range(problem.count), key=key))
        yield Ordered(order, first_fit(problem, order))


def promoted(problem: ArenaProblem, start: Ordered, best: Placement) -> Placement:
    """Better orders than a given one: buffers that reach as high as the best arena move to half their position, again and
    again; to the front when that was tried before."""
    order, placement = start.order, start.placement
    tried = {order}
    rounds = min(_MOST_ROUNDS, _MOST_VISITS // (1 + sum(map(len, problem.neighbours))))
    for _ in range(rounds):
        if best.size == problem.least:
            break
        high = [index for index in order if placement.offsets[index] + problem.sizes[index] >= best.size]
        order = _moved(order, high)
        if order in tried:
            order = (*reversed(high), *(index for index in order if index not in high))
            if order in tried:
                break
        tried.add(order)
        placement = first_fit(problem, order)
        if placement.size < best.size:
            best = placement
    return best


def _moved(order: Iterable[int], high: Iterable[int]) -> tuple[int, ...]:
    found = list(order)
    for index in high:
        position = found.index(index)
        found.insert(position // 2, found.pop(position))
    return tuple(found)
