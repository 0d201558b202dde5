"""Tutorials, and some guides, are followed word by word, and print what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from compile.compilers import require
from docs.markdown_pages import DOCS, Block
from docs.output_lines import difference, is_like
from docs.tutorial_runs import Terminal, is_run, steps

_TUTORIALS = sorted(
    page for page in (DOCS / "tutorials").glob("*.md") if page.name not in {"first-steps.md", "index.md"}
)
_GUIDES = [
    DOCS / "how-to" / f"{name}.md" for name in ("lock", "move-from-sdk", "offline", "own-board", "several-impulses")
]


@pytest.mark.compile
@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("page", _TUTORIALS + _GUIDES, ids=lambda page: page.stem)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    for tool in ("bash", "cmake", "ninja", "gcc", "arm-none-eabi-gcc", "qemu-system-arm"):
        require(tool)
    terminal = Terminal(tmp_path / "someone's machine")
    for step in steps(page):
        exit_code, printed = terminal.run(step.script)
        assert exit_code == 0, f"{step.commands.place}: exit code {exit_code}\n{step.script}\n{printed}"
        if step.said is not None:
            told = difference(step.said.text, printed)
            assert told is None, f"{step.said.place}: {told}"


@pytest.mark.parametrize("page", _TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_shows_what_its_commands_print(page: Path) -> None:
    """A beginner sees whether it worked, and the test above has something to hold."""
    assert sum(step.said is not None for step in steps(page)) >= 5


def test_there_are_tutorials_for_boards() -> None:
    assert {"motion-nano-33-ble", "keyword-pico", "image-esp32-s3"} <= {page.stem for page in _TUTORIALS}


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("a\nb\n", "a\nb\n"),
        ("a\n...\nz\n", "a\nz\n"),
        ("...\nm\n...\n", "a\nm\nm\nz\n"),
        ("...\nz\n", "a\nz\nz\n"),
        ("80000 instructions\n", "83000 instructions\n"),
        ("flash 100 bytes (estimated 90, -10.0 %)\n", "flash 105 bytes (estimated 90, -14.3 %)\n"),
        ("score 0.500\n", "score 0.5004\n"),
        ("unchanged  69 files\n", "unchanged  71 files\n"),
        ("found GCC 12.2.1, sha256 0123456789abcdef\n", "found GCC 13.2.0, sha256 fedcba98765432100\n"),
    ],
)
def test_what_may_differ(said: str, printed: str) -> None:
    assert difference(said, printed) is None


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("a\nb\n", "a\n"),
        ("a\n", "a\nb\n"),
        ("a\n...\nz\n", "a\nb\n"),
        ("...\nm\n...\n", "a\nz\n"),
        ("...\nz\n", "z\ny\n"),
        ("a\n...\na\n", "a\n"),
        ("80000 instructions\n", "90000 instructions\n"),
        ("flash 100 bytes (estimated 90, -10.0 %)\n", "flash 200 bytes (estimated 90, -55.0 %)\n"),
        ("score 0.500\n", "score 0.502\n"),
        ("125 samples\n", "126 samples\n"),
        ("label snake\n", "label wave\n"),
        ("", "a\n"),
    ],
)
def test_what_may_not(said: str, printed: str) -> None:
    assert difference(said, printed) is not None


def test_numbers_of_measured_lines_alone_are_taken_loosely() -> None:
    assert is_like("1000 instructions", "1099 instructions")
    assert not is_like("about 1000 instructions", "about 1099 instructions")


def test_folder_and_variables_go_on(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "a b")
    assert terminal.run("mkdir -p 'my place'; cd 'my place'; export WORD='one two'") == (0, "")
    assert terminal.run('echo "$WORD" "$(basename "$PWD")"; echo also >&2') == (0, "one two my place\nalso\n")
    assert terminal.run("false\necho never") == (1, "")


def test_a_title_that_is_not_known_is_a_mistake() -> None:
    page = DOCS / "tutorials" / "page.md"
    assert is_run(Block("sh", "", "", page, 1))
    assert not is_run(Block("sh", "With the board", "", page, 1))
    with pytest.raises(AssertionError, match="a test does not know the title 'Whith"):
        is_run(Block("sh", "Whith the board", "", page, 1))
