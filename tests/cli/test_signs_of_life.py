"""What takes more than a moment says on a terminal what it does; and nothing of it is left afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.watched import Watched
from impulsegen.cli.progress import counted, undisturbed, working
from impulsegen.console import Console
from samples import responses

LONG_S = 1.5  # longer than the patience
HIDE, SHOW, WIPE = "\x1b[?25l", "\x1b[?25h", "\x1b[2K"


def response() -> bytes:
    return json.dumps(responses.motion()).encode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("inspect", "-"), "reading the source"),
        (("fit", "-"), "fitting"),
        (("generate", "-", "-o", "{}/out"), "reading the source"),
        (("check", "-", "-o", "{}"), "generating for comparison"),
        (("diff", "-", "example:motion"), "comparing"),
        (("explain", "--list", "-"), "reading the source"),
        (("report", "-", "-o", "{}/page.html"), "resolving and fitting"),
    ],
)
def test_a_command_that_waits_says_for_what(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    with Watched(*(argument.format(tmp_path) for argument in arguments)) as run:
        run.expect(words)
        assert run.out == ""
        run.feed(response())
        assert HIDE in run.err
        assert WIPE in run.err.rpartition(words)[2]
        assert SHOW in run.err.rpartition(words)[2]
        assert words not in run.out
        assert HIDE not in run.out


def test_nothing_is_said_of_what_is_quick() -> None:
    with Watched("targets", "list") as run:
        assert run.exit_code() == 0
        assert run.err == ""


@pytest.mark.parametrize(("options", "environment"), [(("--quiet",), {}), (("--json",), {}), ((), {"TERM": "dumb"})])
def test_silence_where_it_is_wanted(options: tuple[str, ...], environment: dict[str, str]) -> None:
    with Watched("inspect", "-", *options, environment=environment) as run:
        run.wait(LONG_S)
        assert run.err == ""
        assert run.feed(response()) == 0
        assert HIDE not in run.err + run.out


def test_without_colours_the_spinner_has_none() -> None:
    with Watched("inspect", "-", environment={"NO_COLOR": "1"}) as run:
        run.expect("reading the source")
        run.feed(response())
        assert "m" not in {part[-1:] for part in run.err.partition("reading")[0].split("\x1b[")}


def test_a_pipe_hears_nothing() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "impulsegen", "fit", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "FORCE_COLOR": "1", "TERM": "xterm"},
    )
    time.sleep(LONG_S)
    out, err = process.communicate(response(), timeout=60)
    assert process.returncode == 0
    assert b"\x1b" not in out + err
    assert b"fitting" not in out + err


def test_ctrl_c_gives_the_cursor_back() -> None:
    with Watched("inspect", "-") as run:
        run.expect("reading the source")
        assert run.interrupt() == 130
        assert SHOW in run.err
        assert "interrupted" in run.err


class Terminal:
    """Stands for a stderr that somebody watches."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def watching(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The stderr of this process, with no patience. Not a fixture: between it and the test, pytest sets its own."""
    found = Terminal()
    monkeypatch.setattr("sys.stderr", found)
    monkeypatch.setattr("impulsegen.cli.progress._PATIENCE_S", 0.0)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    return found


def wait_for(terminal: Terminal, words: str) -> None:
    end = time.monotonic() + 20
    while words not in terminal.text:
        assert time.monotonic() < end, terminal.text
        time.sleep(0.01)


def test_of_two_that_are_in_each_other_the_inner_one_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watching(monkeypatch)
    with working(Console(), "outside"):
        wait_for(terminal, "outside")
        with working(Console(), "inside"):
            wait_for(terminal, "inside")
            count = terminal.text.count("outside")
            time.sleep(0.3)
            assert terminal.text.count("outside") == count
        terminal.text = ""
        wait_for(terminal, "outside")


def test_a_question_is_not_disturbed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watching(monkeypatch)
    with working(Console(), "outside"):
        wait_for(terminal, "outside")
        with undisturbed():
            before = terminal.text
            assert before.endswith((WIPE, SHOW))
            time.sleep(0.3)
            assert terminal.text == before


def test_one_thing_has_a_spinner_and_many_have_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watching(monkeypatch)
    with counted(Console(), "planning", 1) as advance:
        wait_for(terminal, "planning ...")
        advance()
    terminal.text = ""
    with counted(Console(), "planning", 2) as advance:
        advance()
        wait_for(terminal, "1/2")


def test_a_failure_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watching(monkeypatch)
    with pytest.raises(ZeroDivisionError), working(Console(), "dividing"):
        wait_for(terminal, "dividing")
        _ = 1 / 0
    text = terminal.text
    time.sleep(0.3)
    assert terminal.text == text
