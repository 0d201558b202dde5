"""A difference as Markdown, for a comment under a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from impulsegen.diff.change import Level
from impulsegen.diff.difference import Difference, Side
from impulsegen.diff.report_text import shortened, verdict_text

_MEANING = {
    Level.BREAKING: "the application must change",
    Level.RESIZE: "memory or time change, the application does not",
    Level.TUNE: "results change, the application does not",
    Level.INFO: "for people",
}
_DIGEST_CHARACTERS = 12


def markdown(difference: Difference) -> str:
    """The report, ending in a newline. Names in it cannot make markup, links or mentions."""
    return "\n".join(_lines(difference)) + "\n"


def _lines(difference: Difference) -> Iterator[str]:
    yield f"**{escaped(difference.headline)}**"
    yield ""
    yield "| | source | impulse | sha256 |"
    yield "|---|---|---|---|"
    yield _side("old", difference.old)
    yield _side("new", difference.new)
    if difference.changes:
        yield ""
        yield "| level | change |"
        yield "|---|---|"
        for level in Level:
            for text in shortened(difference.of(level)):
                yield f"| {level.value} | {escaped(text)} |"
        yield ""
        present = [level for level, count in difference.counts.items() if count]
        yield "; ".join(f"{level.value}: {_MEANING[level]}" for level in present) + "."
    if difference.targets:
        yield ""
        yield "| target | | flash | RAM | arena | window buffer |"
        yield "|---|---|--:|--:|--:|--:|"
        for cost in difference.targets:
            cells = [_cell(old, new) for _, old, new in cost.rows] or ["", "", "", ""]
            yield f"| {escaped(cost.target)} | {escaped(verdict_text(cost))} | {' | '.join(cells)} |"


def _side(mark: str, side: Side) -> str:
    return f"| {mark} | {escaped(side.name)} | {escaped(side.title)} | {side.sha256[:_DIGEST_CHARACTERS]} |"


def _cell(old: int, new: int) -> str:
    return f"{old} → {new} ({new - old:+d})" if old != new else str(new)


def escaped(text: str) -> str:
    """Text in one line that Markdown shows as it is, in a cell of a table."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    line = re.sub(r"([\\`*_{}\[\]#|~!])", r"\\\1", line)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
    return re.sub(r"(?i)\b(https?|ftp|www)([:.])", r"\1&#8203;\2", line)
