"""Which block feeds which, as lines between two rows of boxes.

Blocks that feed the same others share a line. Every line has rows and columns of its own, so that two that cross are two that
cross, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wire:
    """A line from sources to targets: it runs along a row, counted from 0, below which the next rows lie."""

    sources: tuple[int, ...]  # columns where it comes from above
    targets: tuple[int, ...]  # columns where it goes down
    row: int

    @property
    def left(self) -> int:
        """The first column."""
        return min(*self.sources, *self.targets)

    @property
    def right(self) -> int:
        """The last column."""
        return max(*self.sources, *self.targets)


def wires_of(sources: Mapping[str, int], targets: Mapping[str, tuple[int, Sequence[str]]]) -> tuple[Wire, ...]:
    """Lines from the columns of sources to targets, each with its middle column and the keys of what feeds it."""
    fed = {key: tuple(target for target, (_, keys) in targets.items() if key in keys) for key in sources}
    nets = {group: [key for key in sources if fed[key] == group] for group in dict.fromkeys(fed.values()) if group}
    taken = {sources[key]: group for group, keys in nets.items() for key in keys}
    ports: dict[tuple[str, ...], list[int]] = {group: [] for group in nets}
    for target, (middle, _) in targets.items():
        groups = [group for group in nets if target in group]
        for number, group in enumerate(groups):
            column = middle + 4 * number - 2 * (len(groups) - 1)
            while taken.get(column, group) != group:
                column += 1
            taken[column] = group
            ports[group].append(column)
    ends: list[int] = []  # of what lies in each row
    wires = []
    for group, keys in sorted(nets.items(), key=lambda net: min(*ports[net[0]], *(sources[key] for key in net[1]))):
        wire = Wire(tuple(sources[key] for key in keys), tuple(ports[group]), 0)
        row = next((number for number, end in enumerate(ends) if end < wire.left - 1), len(ends))
        ends[row:] = [wire.right, *ends[row + 1 :]]
        wires.append(Wire(wire.sources, wire.targets, row))
    return tuple(wires)
