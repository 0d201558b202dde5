"""Reports of a difference: text for a terminal, Markdown for a comment, JSON for scripts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from edge_impulse import impulses
from impulsegen.diff.change import Level
from impulsegen.diff.difference import Difference, Side, difference_of
from impulsegen.diff.report_markdown import escaped, markdown
from impulsegen.diff.report_text import text_lines
from impulsegen.impulse.model import Impulse
from impulsegen.target.loader import load_target

HOSTILE = "a|b\n| c | @everyone <img src=x> [x](http://evil.example) `code` **bold** #1 \x1b[31m"


def difference(old: Impulse, new: Impulse) -> Difference:
    sides = (Side("approved", "a" * 64, (old,)), Side("snapshot", "b" * 64, (new,)))
    return difference_of(*sides, [load_target("cortex-m4f")])


def with_labels(*labels: str) -> Impulse:
    impulse = impulses.motion(with_model=False)
    network = replace(impulse.learn_blocks[0], labels=labels, output_count=len(labels))
    return replace(impulse, learn_blocks=(network, *impulse.learn_blocks[1:]))


def test_text_begins_with_the_worst() -> None:
    impulse = with_labels("idle", "snake", "updown", "wave")
    lines = list(text_lines(difference(impulse, with_labels("idle", "snake", "updown", "walk"))))
    assert lines[0].is_heading and lines[0].text == "breaking: label 3 is now 'walk', was 'wave'"
    texts = [line.text for line in lines]
    assert texts.index("breaking") > 2
    assert any("approved: impulse 1 'Impulse #1' of project 43" in text for text in texts)
    assert any(text.startswith("cortex-m4f: ") for text in texts)
    assert max(map(len, texts)) <= 100


def test_no_change_is_one_line_and_the_cost() -> None:
    found = difference(impulses.motion(), impulses.motion())
    assert (found.level, found.headline) == (None, "no change")
    assert markdown(found).startswith("**no change**\n")
    assert "| level | change |" not in markdown(found)


def test_many_changes_alike_are_cut() -> None:
    old, new = (with_labels(*(f"{stem}{index}" for index in range(1000))) for stem in "ab")
    found = difference(old, new)
    assert len([c for c in found.changes if c.code == "label-renamed"]) == 1000
    for text in (markdown(found), "\n".join(line.text for line in text_lines(found))):
        assert text.count("label 5 ") == 1 and "label 500" not in text
        assert "and 992 more of this kind (label-renamed)" in text
    assert len(found.as_json()["changes"]) >= 1000  # type: ignore[arg-type]


def cells(line: str) -> int:
    """Cells of a row: bars that no backslash is before."""
    return line.replace("\\|", "").count("|") - 1


def test_markdown_is_tables_that_names_cannot_break() -> None:
    old, new = with_labels("idle", HOSTILE), with_labels(HOSTILE, "idle")
    new = replace(new, name=HOSTILE, project=replace(new.project, name=HOSTILE))
    text = markdown(difference(old, new))
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) >= 10
    assert {cells(row) for row in rows} <= {2, 4, 6}
    for mark in ("@everyone", "<img", "http://", "\x1b", "| c |", "`code`", "**bold**"):
        assert mark not in text
    assert "<details" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", "a\\|b"),
        ("x\\|y", "x\\\\\\|y"),
        ("<b>", "&lt;b>"),
        ("a & b", "a &amp; b"),
        ("@team", "&#64;team"),
        ("see www.example.com", "see www&#8203;.example.com"),
        ("1 -> 2", "1 -> 2"),
        ("two\nlines\t", "two lines"),
    ],
)
def test_escaping(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_json_has_everything() -> None:
    found = difference(with_labels("idle", "wave"), with_labels("wave", "idle"))
    document = json.loads(json.dumps(found.as_json()))
    assert document["level"] == "breaking"
    assert document["counts"] == {"breaking": 2, "resize": 0, "tune": 0, "info": 0}
    assert document["changes"][0] == {
        "level": "breaking",
        "code": "label-moved",
        "path": "learn[3].labels[0]",
        "old": 1,
        "new": 0,
        "message": "label 0 is now 'wave', was 'idle'; 'wave' was label 1",
    }
    assert document["old"]["name"] == "approved" and document["new"]["impulses"][0]["id"] == 1
    assert document["targets"][0]["target"] == "cortex-m4f"
    assert document["targets"][0]["old"]["arena_bytes"] > 0


def test_levels_have_an_order() -> None:
    assert [level.value for level in Level] == ["breaking", "resize", "tune", "info"]
    assert Level.BREAKING.reaches(Level.TUNE) and Level.TUNE.reaches(Level.TUNE)
    assert not Level.TUNE.reaches(Level.RESIZE)
    found = difference(impulses.motion(), replace(impulses.motion(), tags=("x",)))
    assert found.level is Level.INFO and not found.reaches(Level.TUNE)
