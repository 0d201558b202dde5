"""A plan of an arena as a table and as a picture, for people: which buffer lies where, and from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase

from impulsegen.inference.arena import Plan
from impulsegen.inference.program import Program

_LETTERS = ascii_uppercase + ascii_lowercase
_FREE, _SHARED = ".", "#"


@dataclass(frozen=True)
class PlanRow:
    """One buffer. Rows stand in the order of time, those of the same step in the order of memory."""

    letter: str  # in the picture; letters repeat when there are more buffers
    name: str
    size_bytes: int
    offset_bytes: int
    first: str  # names of steps
    last: str
    first_position: int = field(default=0, compare=False)  # names may repeat, positions do not
    last_position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class PlanMoment:
    """The arena during one step. ``cells``: letters of what lies there, ``.`` for nothing, ``#`` for several buffers: one
    that ends in a cell and another that begins in it, or an output that takes the place of an input."""

    step: str
    taken_bytes: int  # what overlaps counts once
    cells: str
    is_fullest: bool  # no other step takes more
    position: int = field(default=0, compare=False)


def describe_plan(plan: Plan, step_names: Mapping[int, str]) -> list[PlanRow]:
    """The buffers of a plan. ``step_names``: positions of steps to their names; a position without one is a number."""
    order = _order(plan)
    return [
        PlanRow(
            _LETTERS[number % len(_LETTERS)],
            plan.buffers[index].name,
            plan.buffers[index].size_bytes,
            plan.offsets[index],
            _name(step_names, plan.buffers[index].first),
            _name(step_names, plan.buffers[index].last),
            plan.buffers[index].first,
            plan.buffers[index].last,
        )
        for number, index in enumerate(order)
    ]


def picture_plan(plan: Plan, step_names: Mapping[int, str], *, width: int = 48) -> list[PlanMoment]:
    """What lies where at each step at which something is needed, the arena as ``width`` cells from its start to its end."""
    letters = {index: _LETTERS[number % len(_LETTERS)] for number, index in enumerate(_order(plan))}
    positions = sorted({position for buffer in plan.buffers for position in range(buffer.first, buffer.last + 1)})
    found = []
    for position in positions:
        live = [index for index, buffer in enumerate(plan.buffers) if buffer.first <= position <= buffer.last]
        spans = [(plan.offsets[index], plan.offsets[index] + plan.buffers[index].size_bytes) for index in live]
        cells = [_FREE] * width
        for index, (begin, end) in zip(live, spans, strict=True):
            for cell in range(begin * width // plan.size_bytes, -(-end * width // plan.size_bytes)):
                cells[cell] = letters[index] if cells[cell] == _FREE else _SHARED
        found.append((position, _covered(spans), "".join(cells)))
    most = max((taken for _, taken, _ in found), default=0)
    return [
        PlanMoment(_name(step_names, position), taken, cells, taken == most, position)
        for position, taken, cells in found
    ]


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    """How much lies in at least one of some spans."""
    covered = reached = 0
    for begin, end in sorted(spans):
        covered += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return covered


def step_names(program: Program, start: int = 0) -> dict[int, str]:
    """Names for the positions of a program whose first step is at ``start``: comments of steps, and what is around them."""
    found = {start - 1: "input", start + len(program.steps): "output"}
    found.update({start + position: step.comment for position, step in enumerate(program.steps)})
    return found


def _order(plan: Plan) -> list[int]:
    """Buffers that take any memory."""
    taken = (index for index, buffer in enumerate(plan.buffers) if buffer.size_bytes)
    return sorted(taken, key=lambda i: (plan.buffers[i].first, plan.offsets[i], plan.buffers[i].last, i))


def _name(names: Mapping[int, str], position: int) -> str:
    return names.get(position, str(position))
