"""``impulsegen demo``: what a new user sees first."""

from __future__ import annotations

import json
import re
import shlex
import tempfile
from pathlib import Path

import pytest

from cli.commands import Shell
from impulsegen.build.programs import ARM_EMULATOR, find_tool
from impulsegen.build.tools import find_tools
from impulsegen.target.loader import load_target


@pytest.fixture
def host_tools() -> None:
    """Skips where nothing can be built."""
    if not all(status.found for status in find_tools([load_target("host")]) if status.is_required):
        pytest.skip("no CMake or compiler")


@pytest.fixture
def all_tools(host_tools: None) -> None:
    """Skips where nothing can be built for the emulator, or run in it."""
    found = all(status.found for status in find_tools([load_target("cortex-m4f")]) if status.is_required)
    if not found or find_tool(ARM_EMULATOR) is None:
        pytest.skip("no compiler or emulator for Arm")


def commands_in(text: str) -> list[list[str]]:
    """The commands that are shown, split as a shell does."""
    return [shlex.split(line.removeprefix("$ ")) for line in text.splitlines() if line.startswith("$ ")]


@pytest.mark.usefixtures("all_tools")
def test_it_shows_each_command_and_what_comes_of_it(impulsegen: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "a 'first' try"
    ran = impulsegen("demo", "-o", folder)
    assert ran.exit_code == 0
    assert commands_in(ran.err) == [
        ["impulsegen", "generate", "example:motion", "-o", str(folder)],
        ["impulsegen", "build", str(folder), "--run"],
        ["impulsegen", "build", str(folder), "--preset", "cortex-m4f", "--run"],
    ]
    assert ran.out.count("label snake") == 2
    assert re.search(r"^\d{4,} instructions$", ran.err, re.MULTILINE)
    assert "README.md" in ran.err
    assert "impulsegen init --source snapshot" in ran.err
    # What was shown does the same: nothing is left to do.
    assert impulsegen("check", "example:motion", "-o", folder).exit_code == 0
    again = impulsegen(*commands_in(ran.err)[0][1:])
    assert again.exit_code == 0
    assert re.fullmatch(r"unchanged  \d+ files\n", again.out)
    # An earlier demonstration is used again; one that was edited is not overwritten.
    assert impulsegen("demo", "-o", folder, "--quiet").err == ""
    (folder / "CMakeLists.txt").write_text("mine")
    assert impulsegen("demo", "-o", folder).exit_code == 10
    assert (folder / "CMakeLists.txt").read_text() == "mine"


@pytest.mark.usefixtures("host_tools")
def test_without_an_emulator_the_rest_is_shown_and_nothing_is_left(
    impulsegen: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "impulsegen.build.tools.find_tool", lambda tool, *more: None if tool == ARM_EMULATOR else find_tool(tool, *more)
    )
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ran = impulsegen("demo", "--temporary", "--json")
    assert ran.exit_code == 0
    document = json.loads(ran.out)
    assert "label snake" in document["host"]["run"]["output"]
    assert document["cortex-m4f"] is None
    assert "not shown" in ran.err
    assert "qemu-system-arm" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("host_tools")
def test_folders_of_others_are_refused(impulsegen: Shell, tmp_path: Path, motion: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "thesis.txt").write_text("mine")
    assert impulsegen("generate", motion, "-o", tmp_path / "firmware").exit_code == 0
    for folder in (ours, tmp_path / "firmware"):
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        ran = impulsegen("demo", "-o", folder)
        assert (ran.exit_code, ran.out) == (2, "")
        assert "something else" in ran.err
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert impulsegen("demo", "-o", ours / "thesis.txt").exit_code == 3


def test_a_missing_compiler_is_told_as_doctor_does(
    impulsegen: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("impulsegen.build.programs.search_path", lambda: str(tmp_path / "nothing"))
    told = impulsegen("doctor", "--target", "host")
    ran = impulsegen("demo", "-o", tmp_path / "demo")
    assert (ran.exit_code, ran.out, ran.err) == (3, "", told.err)
    assert "CMake" in ran.err
    assert not (tmp_path / "demo").exists()


def test_a_folder_and_no_folder_exclude_each_other(impulsegen: Shell, tmp_path: Path) -> None:
    assert impulsegen("demo", "-o", tmp_path / "demo", "--temporary").exit_code == 2
    assert not (tmp_path / "demo").exists()
