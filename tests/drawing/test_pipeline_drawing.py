"""The pipeline in characters: boxes, and lines that say which block feeds which."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from drawing.drawn import HOSTILE, RIGHT_TO_LEFT, WIDE, example, joined, lines, with_blocks
from impulsegen.drawing.blocks import blocks_drawing, impulse_heading
from impulsegen.drawing.pipeline import pipeline_drawing
from impulsegen.drawing.screen import Screen
from impulsegen.drawing.wires import wires_of
from impulsegen.impulse.model import Impulse

EXPECTED = Path(__file__).parent / "expected"
_EXITS = {
    "─": "lr",
    "│": "ud",
    "┌": "rd",
    "┐": "ld",
    "└": "ru",
    "┘": "lu",
    "┬": "lrd",
    "┴": "lru",
    "├": "urd",
    "┤": "uld",
    "●": "lrud",
}
_STEPS = {"l": (-1, 0), "r": (1, 0), "u": (0, -1), "d": (0, 1)}


@pytest.mark.parametrize(("name", "has_boxes"), [("motion-boxes", True), ("motion-ascii", False)])
def test_the_example_is_drawn_as_it_was_approved(name: str, has_boxes: bool) -> None:
    found = lines(Screen(72, has_boxes=has_boxes), pipeline_drawing(example(), Screen(72, has_boxes=has_boxes)))
    assert "\n".join(found) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def reached(drawing: list[str], x: int, y: int) -> set[int]:
    """Columns of the arrow heads that a line leads to, followed from a box's lower edge; crossings go straight on."""
    heads, seen, waiting = set(), set(), deque([(x, y + 1, "d")])
    while waiting:
        x, y, way = waiting.popleft()
        character = drawing[y][x] if x < len(drawing[y]) else " "
        if (x, y, way) in seen:
            continue
        seen.add((x, y, way))
        if character == "▼":
            heads.add(x)
        exits = way if character == "┼" else _EXITS.get(character, "")
        waiting.extend((x + _STEPS[e][0], y + _STEPS[e][1], e) for e in exits)
    return heads


def fed(impulse: Impulse, width: int = 140) -> dict[str, set[str]]:
    """What each processing block feeds, read from the drawing."""
    drawing = lines(Screen(width), pipeline_drawing(impulse, Screen(width)))
    found: dict[str, set[str]] = {}
    bottom = next(y for y, line in enumerate(drawing) if "P2" in line)
    bottom += next(n for n, line in enumerate(drawing[bottom:]) if line.lstrip().startswith("└"))
    names = next(line for line in drawing if "P2" in line)
    top = next(y for y, line in enumerate(drawing) if "─ Learning" in line)
    for block in impulse.dsp_blocks:
        start = names.index(block.name) - 2
        end = drawing[bottom].index("┘", start)
        ports = [x for x in range(start, end) if drawing[bottom][x] == "┬"]
        heads = {head for port in ports for head in reached(drawing, port, bottom)}
        spans = [(names_x, drawing[top].index("┐", names_x)) for names_x in starts(drawing[top])]
        labels = drawing[top + 1]
        found[block.name] = {labels[a:b].strip("│ ") for a, b in spans if any(a < head < b for head in heads)}
    return found


def starts(line: str) -> list[int]:
    """Where boxes begin."""
    return [x for x, character in enumerate(line) if character == "┌"]


@pytest.mark.parametrize(
    "feeds",
    [
        {100: (2,)},
        {100: (2,), 101: (2,)},
        {100: (2, 3)},
        {100: (2, 3), 101: (2, 3)},
        {100: (2,), 101: (3,)},
        {100: (3,), 101: (2,)},
        {100: (2, 3), 101: (3,)},
        {100: (2, 4), 101: (3,)},
        {100: (2, 3), 101: (3, 4)},
        {100: (2, 3, 4), 101: (2,), 102: (4, 2)},
        {100: (5,), 101: (4,), 102: (3,), 103: (2,)},
    ],
)
def test_lines_lead_from_each_block_to_those_that_it_feeds_and_nowhere_else(feeds: dict[int, tuple[int, ...]]) -> None:
    expected: dict[str, set[str]] = {}
    for learn, inputs in feeds.items():
        for number in inputs:
            expected.setdefault(f"P{number}", set()).add(f"L{learn}")
    assert fed(with_blocks(feeds)) == expected


def test_lines_of_different_blocks_share_neither_a_port_nor_a_place_in_a_row() -> None:
    wires = wires_of({"a": 10, "b": 30}, {"x": (10, ("b",)), "y": (30, ("a",)), "z": (50, ("a", "b"))})
    ports = [port for wire in wires for port in (*wire.sources, *wire.targets)]
    assert len(set(ports)) == len(ports)
    for one in wires:
        for other in wires:
            assert one is other or one.row != other.row or one.right < other.left or other.right < one.left


def test_what_does_not_fit_beside_each_other_says_in_words_what_feeds_it() -> None:
    impulse = with_blocks({100: (2, 3), 101: (2, 3, 4, 5, 6)})
    text = joined(lines(Screen(60), pipeline_drawing(impulse, Screen(60))))
    assert "from P2, P3" in text
    assert "from all of the above" in text


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("has_boxes", [True, False])
@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, WIDE, "x" * 300, "", "e\u0301" * 30, "👩\u200d👩\u200d👧"])
def test_names_keep_to_their_boxes_and_steer_nothing(name: str, has_boxes: bool, width: int) -> None:
    impulse = with_blocks({100: (2, 3)}, {2: name, 3: "plain"})
    impulse = replace(impulse, name=name, axes=(name, "y", "z"), project=replace(impulse.project, owner=name))
    screen = Screen(width, has_boxes=has_boxes)
    parts = (*impulse_heading(impulse, screen), pipeline_drawing(impulse, screen), *blocks_drawing(impulse, screen))
    found = lines(screen, *parts)
    text = "\n".join(found).replace("\u200e", "")
    assert all(c.isprintable() or c == "\n" for c in text)
    assert has_boxes or text.isascii()
    frame = "│" if has_boxes else "|"
    start = next(number for number, line in enumerate(found) if "Processing " in line)
    columns = [cell_len(found[start + 1][:x]) for x, c in enumerate(found[start + 1]) if c == frame]
    edge = found[start]
    corners = [cell_len(edge[:x]) for x, c in enumerate(edge) if c in "┌┐+"]
    assert columns == corners


def test_the_table_has_all_that_boxes_have_no_room_for() -> None:
    impulse = example()
    (block,) = impulse.neural_blocks
    impulse = replace(impulse, learn_blocks=(replace(block, labels=tuple(f"label-{n}" for n in range(12))),))
    screen = Screen(60)
    assert "label-11" not in joined(lines(screen, pipeline_drawing(impulse, screen)))
    table = joined(lines(screen, *blocks_drawing(impulse, screen)))
    for words in ("label-11", "TFLite", "3 152 B", "int8[1x39] -> int8[1x4]"):
        assert words in table
