"""A difference in words, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.diff.change import Change, Level
from impulsegen.diff.cost import TargetCost
from impulsegen.diff.difference import Difference

_WIDTH = 80
_MOST_ALIKE = 8  # changes of one kind in a row, as of labels, that are shown


@dataclass(frozen=True)
class Line:
    """One line of text; headings are shown bold."""

    text: str
    is_heading: bool = False


def text_lines(difference: Difference) -> Iterator[Line]:
    """Headline, both sides, the changes of each level, and the cost on each target."""
    yield Line(difference.headline, is_heading=True)
    for mark, side in (("old", difference.old), ("new", difference.new)):
        yield Line(f"  {mark}  {side.name}: {side.title}")
    for level in Level:
        changes = difference.of(level)
        if changes:
            yield Line("")
            yield Line(f"{level.value}", is_heading=True)
            for text in shortened(changes):
                yield from map(
                    Line,
                    textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False),
                )
    for cost in difference.targets:
        yield Line("")
        yield Line(f"{cost.target}: {verdict_text(cost)}", is_heading=True)
        yield from map(Line, _rows(cost))


def shortened(changes: Sequence[Change]) -> Iterator[str]:
    """Their messages; of many with the same code behind each other only the first ones."""
    alike = 0
    for index, change in enumerate(changes):
        alike = alike + 1 if index and changes[index - 1].code == change.code else 1
        is_last = index + 1 == len(changes) or changes[index + 1].code != change.code
        if alike <= _MOST_ALIKE:
            yield change.message
        elif is_last:
            yield f"and {alike - _MOST_ALIKE} more of this kind ({change.code})"


def verdict_text(cost: TargetCost) -> str:
    """Whether it fits, and whether it did."""
    for reason in (cost.new.reason, cost.old.reason):
        if reason:
            return f"cannot be measured: {reason}"
    return cost.new.verdict if cost.new.verdict == cost.old.verdict else f"{cost.old.verdict} -> {cost.new.verdict}"


def _rows(cost: TargetCost) -> Iterator[str]:
    for what, old, new in cost.rows:
        text = f"{new - old:+d}" if new != old else "the same"
        yield f"  {what:<14}{old:>10} -> {new:>10} bytes  {text}"
