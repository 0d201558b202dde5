"""``inspect`` and ``fit`` draw on a terminal; everywhere else their plain lines are what they were."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.commands import Shell
from cli.watched import watched
from samples import responses

_ESCAPE = re.compile("\x1b\\[[0-9;]*m")
_PLAIN_INSPECT = """\
impulse 1 "Motion"
  project     1 "Motion demo" by impulsegen, deployment 1
  input       2000 ms window every 500 ms at 62.5 Hz: 125 x 3 values
  axes        accX, accY, accZ; sensor accelerometer
"""
_PLAIN_FIT = re.compile(
    r"  RAM        \[\.{24}\] \d+ of 4194304\n  time    7 ms a window, 1\.4 % of the 500 ms between windows; "
)


@pytest.mark.parametrize("command", ["inspect", "fit"])
@pytest.mark.parametrize("columns", [60, 80, 140])
def test_colours_and_boxes_on_a_terminal(command: str, columns: int) -> None:
    run = watched(command, "example:motion", columns=columns)
    text = _ESCAPE.sub("", run.out)
    assert _ESCAPE.search(run.out)
    assert "\x1b" not in text
    assert max(map(cell_len, text.split("\n"))) <= columns
    if command == "inspect":
        for words in ("┌─ Processing ─", "▼", "window 2000 ms, stride 500 ms", "min_confidence_rating 0.6", "accuracy"):
            assert words in text
        assert re.search(r"updown +1 +0 +39 +0", text)
        assert "\x1b[1;37;48;2;" in run.out  # the diagonal of the matrix
    else:
        for words in ("cortex-m4f, engine native: fits", "4 194 304", "stack", "processing 6"):
            assert words in text.replace("\u00a0", " ")
        assert "\x1b[1;37;48;2;122;95;208m" in run.out  # a part in its colour


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("command", ["inspect", "fit"])
def test_no_escape_codes_where_they_are_not_wanted(command: str, environment: dict[str, str]) -> None:
    run = watched(command, "example:motion", environment=environment)
    assert "\x1b" not in run.out + run.err
    assert ("┌─ Input" if command == "inspect" else "[ffff") in run.out


def test_ascii_where_boxes_cannot_be_printed() -> None:
    run = watched("inspect", "example:motion", environment={"LC_ALL": "C", "NO_COLOR": "1"})
    assert run.out.isascii()
    assert "+- Input ---" in run.out


def test_a_pipe_gets_plain_lines(impulsegen: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # what rich would heed
    shown = impulsegen("inspect", "example:motion")
    assert shown.out.startswith(_PLAIN_INSPECT)
    assert "┌" not in shown.out
    assert "\x1b" not in shown.out + shown.err
    fitted = impulsegen("fit", "example:motion")
    assert _PLAIN_FIT.search(fitted.out)
    assert "\x1b" not in fitted.out + fitted.err


def test_json_is_the_same_on_a_terminal(impulsegen: Shell) -> None:
    run = watched("inspect", "example:motion", "--json")
    assert json.loads(run.out) == json.loads(impulsegen("inspect", "example:motion", "--json").out)
    (impulse,) = json.loads(run.out)["impulses"]
    (validation,) = impulse["validations"]
    assert validation["variant"] == "int8"
    assert validation["matrix"][2] == [1, 0, 39, 0]


def test_the_plan_of_the_arena_follows_the_drawing() -> None:
    run = watched("fit", "example:motion", "--arena")
    assert run.out.index("between windows") < run.out.index("arena of")


def test_several_impulses_are_drawn_below_each_other(tmp_path: Path) -> None:
    response = responses.motion()
    other = responses.motion()["impulses"][0]
    other["impulse"] |= {"id": 2, "name": "Second\x1b[31m"}
    path = tmp_path / "response.json"
    path.write_text(json.dumps({**response, "impulses": [*response["impulses"], other]}))
    text = _ESCAPE.sub("", watched("inspect", path).out)
    assert text.index("impulse 1 “") < text.index("impulse 2 “Second\\x1b[31m”")
