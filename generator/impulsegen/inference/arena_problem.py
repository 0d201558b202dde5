"""What a plan of an arena has to respect, in words of the alignment: sizes, and how far one buffer must lie above another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

Neighbour: TypeAlias = tuple[int, int, int]
"""A buffer that lives at the same time as one that is asked about, how far behind its start the other must begin to lie
above it, and how far behind the start of the other it must begin itself."""


@dataclass(frozen=True)
class Placement:
    """A way to place all buffers."""

    offsets: tuple[int, ...]
    size: int


@dataclass(frozen=True)
class ArenaProblem:
    """Buffers by their positions: sizes, and the first and last steps at which they are needed.

    ``gaps``: pairs (source, target) that meet at one step only, which is the last of the source and the first of the target,
    and that may overlap there when the source begins at least so many words behind the start of the target.
    """

    sizes: Sequence[int]
    first: Sequence[int]
    last: Sequence[int]
    gaps: Mapping[tuple[int, int], int]

    @property
    def count(self) -> int:
        """How many buffers there are."""
        return len(self.sizes)

    @cached_property
    def steps(self) -> tuple[tuple[int, ...], ...]:
        """Buffers that live together, for every step at which some begin to live. The others live at one of these too."""
        found: list[tuple[int, ...]] = []
        alive: list[int] = []
        order = sorted((index for index in range(self.count) if self.sizes[index]), key=lambda index: self.first[index])
        for step, begun in groupby(order, key=lambda index: self.first[index]):
            alive = [index for index in alive if self.last[index] >= step]
            alive.extend(begun)
            found.append(tuple(alive))
        return tuple(found)

    @cached_property
    def neighbours(self) -> tuple[tuple[Neighbour, ...], ...]:
        """Per buffer, those that live at the same time."""
        found: list[list[Neighbour]] = [[] for _ in self.sizes]
        for live in self.steps:
            step = max(self.first[index] for index in live)
            for position, index in enumerate(live):
                if self.first[index] != step:
                    continue
                for other in live[:position]:
                    above = min(self.sizes[other], self.gaps.get((index, other), self.sizes[other]))
                    below = min(self.sizes[index], self.gaps.get((other, index), self.sizes[index]))
                    found[index].append((other, above, below))
                    found[other].append((index, below, above))
        return tuple(map(tuple, found))

    @cached_property
    def savings(self) -> tuple[int, ...]:
        """Per entry of ``steps``, how much less than all buffers together an overlap may make of it."""
        position_of = {max(self.first[index] for index in live): position for position, live in enumerate(self.steps)}
        found = [0] * len(self.steps)
        for (source, target), gap in self.gaps.items():
            if self.sizes[source] and self.sizes[target]:
                sizes = self.sizes[source], self.sizes[target]
                together = max(sizes[0] + min(gap, sizes[1]), sizes[1])
                found[position_of[self.first[target]]] += sum(sizes) - together
        return tuple(found)

    @cached_property
    def least(self) -> int:
        """What lives at the fullest step: no placement is smaller."""
        fills = (sum(self.sizes[index] for index in live) for live in self.steps)
        return max((fill - saved for fill, saved in zip(fills, self.savings, strict=True)), default=0)
