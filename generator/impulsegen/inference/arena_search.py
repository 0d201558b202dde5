"""A bounded search for a smaller arena than the best that is known.

An arena is built from below: the next buffer begins at or above the last one, as low as those allow that lie there. Every
arrangement can be pushed down until it is of this kind, so that a search that comes to its end has found the smallest.
"""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.inference.arena_problem import ArenaProblem, Placement

_MOST_CHOICES = 3000
_MOST_BUFFERS = 200  # the search goes as deep as there are buffers


def searched(problem: ArenaProblem, best: Placement, choices: int = _MOST_CHOICES) -> Placement:
    """The smallest placement that is found within a number of choices; ``best`` when none is smaller."""
    if problem.count > _MOST_BUFFERS:
        return best
    search = _Search(problem, best, choices)
    search.place_next(0)
    return search.best


@dataclass(frozen=True)
class _Undo:
    """What a choice has changed."""

    lowest: tuple[tuple[int, int], ...]  # of buffers
    tops: tuple[tuple[int, int, int], ...]  # of steps, with what is left to place there


class _Search:
    """The state: some buffers are placed, and for each other one it is known how low it may begin."""

    def __init__(self, problem: ArenaProblem, best: Placement, choices: int) -> None:
        self.best = best
        self._problem = problem
        self._choices = choices
        self._offsets = [0] * problem.count
        self._lowest = {index: 0 for index in range(problem.count) if problem.sizes[index]}
        self._steps_of: list[list[int]] = [[] for _ in problem.sizes]
        for position, live in enumerate(problem.steps):
            for index in live:
                self._steps_of[index].append(position)
        self._tops = [0] * len(problem.steps)
        self._rest = [
            sum(problem.sizes[index] for index in live) - saving
            for live, saving in zip(problem.steps, problem.savings, strict=True)
        ]
        self._fullness = [max((self._rest[step] for step in steps), default=0) for steps in self._steps_of]

    @property
    def _is_over(self) -> bool:
        return self._choices <= 0 or self.best.size == self._problem.least

    def place_next(self, last: int) -> None:
        """Try all that may begin at ``last`` or above, the lowest first."""
        sizes = self._problem.sizes
        if not self._lowest:
            self.best = Placement(tuple(self._offsets), max(self._tops))
            return
        # what ends below another would leave a hole that it fits into, so one that begins above it is not next
        end = min(at + sizes[index] for index, at in self._lowest.items())
        choices = sorted(
            (at, -self._fullness[index], -sizes[index], index) for index, at in self._lowest.items() if last <= at < end
        )
        for at, _, _, index in choices:
            if self._is_over:
                return
            self._choices -= 1
            undo = self._place(index, at)
            if self._can_be_smaller(at):
                self.place_next(at)
            self._take_back(index, at, undo)

    def _place(self, index: int, at: int) -> _Undo:
        size = self._problem.sizes[index]
        del self._lowest[index]
        self._offsets[index] = at
        lowest = []
        for other, _, below in self._problem.neighbours[index]:
            if other in self._lowest and at + below > self._lowest[other]:
                lowest.append((other, self._lowest[other]))
                self._lowest[other] = at + below
        tops = []
        for step in self._steps_of[index]:
            tops.append((step, self._tops[step], self._rest[step]))
            self._tops[step] = max(self._tops[step], at + size)
            self._rest[step] -= size
        return _Undo(tuple(lowest), tuple(tops))

    def _take_back(self, index: int, at: int, undo: _Undo) -> None:
        for step, top, rest in undo.tops:
            self._tops[step], self._rest[step] = top, rest
        for other, lowest in undo.lowest:
            self._lowest[other] = lowest
        self._lowest[index] = at

    def _can_be_smaller(self, at: int) -> bool:
        """Whether what is left to place fits below the best size at every step, since all of it begins at ``at`` or above.

        What an overlap may save is taken as saved even when it is no longer possible: the bound may be too low, never
        too high.
        """
        most = self.best.size
        return all(
            (top if top > at or rest <= 0 else at) + (rest if rest > 0 else 0) < most
            for top, rest in zip(self._tops, self._rest, strict=True)
        )
