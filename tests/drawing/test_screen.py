"""What a terminal can show."""

from __future__ import annotations

import io

import pytest

from impulsegen.drawing.screen import Screen, screen_of


class Stream(io.TextIOWrapper):
    """A stream that says what it is."""

    def __init__(self, encoding: str = "utf-8", *, is_terminal: bool = True) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def screen(environment: dict[str, str], encoding: str = "utf-8") -> Screen:
    """A terminal."""
    found = screen_of(Stream(encoding), environment)
    assert found is not None
    return found


def test_a_pipe_is_no_terminal() -> None:
    assert screen_of(Stream(is_terminal=False), {"TERM": "xterm"}) is None


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": ""}, False)],
)
def test_colours_only_where_they_are_wanted(environment: dict[str, str], expected: bool) -> None:
    assert screen(environment).is_coloured is expected


@pytest.mark.parametrize(
    ("environment", "encoding", "expected"),
    [
        ({}, "utf-8", True),
        ({"LANG": "en_GB.UTF-8"}, "utf-8", True),
        ({}, "ascii", False),
        ({}, "latin-1", False),
        ({"LC_ALL": "C"}, "utf-8", False),
        ({"LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, "utf-8", True),
        ({"LANG": "POSIX"}, "utf-8", False),
    ],
)
def test_boxes_only_where_they_can_be_printed(environment: dict[str, str], encoding: str, expected: bool) -> None:
    assert screen(environment, encoding).has_boxes is expected


@pytest.mark.parametrize(("columns", "expected"), [("20", 40), ("60", 60), ("100", 100), ("400", 160)])
def test_the_width_is_that_of_the_terminal_within_reason(
    columns: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert screen({}).width == expected


def test_without_colours_styles_leave_no_escape_codes() -> None:
    from rich.text import Text

    assert (
        Screen(40).drawn(Text("bold", "bold red"), "[b]not markup[/b] :smile:") == "bold\n[b]not markup[/b] :smile:\n"
    )
