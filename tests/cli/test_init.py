"""``impulsegen init``: questions on a terminal, options without one, and a file that can always be read back."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from cli.commands import Shell
from cli.terminal import Terminal
from impulsegen.configuration.model import Configuration
from impulsegen.configuration.new_file import NewConfiguration, configuration_text, name_from_source
from impulsegen.configuration.reading import read_configuration
from samples import responses

_HOSTILE = 'Two "words"]\n[firmware.evil] # \\ \u2028 \x1b[31m'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    folder = tmp_path / "work here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def two_impulses(path: Path, name: str = _HOSTILE) -> Path:
    """A response with a second impulse of that name."""
    response = responses.motion()
    second = copy.deepcopy(response["impulses"][0])
    second["impulse"] |= {"id": 2, "name": name}
    response["impulses"].append(second)
    path.write_text(json.dumps(response))
    return path


def written(folder: Path) -> Configuration:
    """What the file says; it is the only one in the folder, besides sources."""
    assert not list(folder.glob(".impulsegen*"))
    return read_configuration(folder / "impulsegen.toml")


def test_on_a_terminal_it_asks_until_the_answer_makes_sense(here: Path) -> None:
    two_impulses(here / "response.json")
    with Terminal(here, "init") as terminal:
        terminal.expect("Source")
        terminal.type("example:motio\n")
        terminal.expect("there is no example 'motio'")
        terminal.expect("Source")
        terminal.type("response.json\n")
        terminal.expect("1  ")
        terminal.expect('2  Two "words"]')
        terminal.expect("Impulse")
        terminal.type("3\n")
        terminal.expect("there is no impulse '3'")
        terminal.expect("Impulse")
        terminal.type("2\n")
        terminal.expect("[host cortex-m4f]")
        terminal.type("host, cortexm33\n")
        terminal.expect("cortex-m33")
        terminal.expect("Targets")
        terminal.type("host, cortex-m33\n")
        terminal.expect("[response]")
        terminal.type("\n")
        assert terminal.exit_code() == 0
    assert "\x1b" not in terminal.text
    assert "next: impulsegen generate" in terminal.text
    configuration = written(here)
    assert {name: project.source for name, project in configuration.projects.items()} == {"response": "response.json"}
    (firmware,) = configuration.firmware
    assert (firmware.name, firmware.choices.targets) == ("response", ("host", "cortex-m33"))
    assert [choice.selection.impulse for choice in firmware.impulses] == ["2"]


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_giving_up_leaves_nothing(here: Path, key: str) -> None:
    with Terminal(here, "init", "--source", "example:motion") as terminal:
        terminal.expect("[host cortex-m4f]")
        assert terminal.give_up(key) == 130
    assert "interrupted" in terminal.text
    assert list(here.iterdir()) == []


def test_with_yes_a_terminal_is_not_asked(here: Path) -> None:
    with Terminal(here, "init", "--source", "example:motion", "--yes") as terminal:
        assert terminal.exit_code() == 0
    assert "Targets" not in terminal.text
    assert written(here).firmware[0].choices.targets == ("host", "cortex-m4f")


def test_all_answers_as_options(impulsegen: Shell, here: Path) -> None:
    two_impulses(here / "response.json")
    options = ("--source", "response.json", "--impulse", "all", "--name", "wearable_1.0", "--target", "cortex-m33")
    ran = impulsegen("init", *options, "--target", "host")
    assert (ran.exit_code, ran.out) == (0, "wrote      impulsegen.toml\n")
    assert "impulsegen build firmware/wearable_1.0 --run" in ran.err
    (firmware,) = written(here).firmware
    assert (firmware.name, firmware.output) == ("wearable_1.0", "firmware/wearable_1.0")
    assert firmware.choices.targets == ("cortex-m33", "host")
    assert firmware.impulses[0].selection.every_impulse


def test_what_it_writes_can_be_generated_and_built(impulsegen: Shell, here: Path) -> None:
    assert impulsegen("init", "--source", "example:motion", "--yes").exit_code == 0
    assert impulsegen("generate").exit_code == 0
    assert (here / "firmware/motion/CMakePresets.json").is_file()


def test_without_a_terminal_all_missing_answers_are_one_error(impulsegen: Shell, here: Path) -> None:
    two_impulses(here / "response.json")
    for arguments, missing in (
        ((), "--source, --target, --name"),
        (("--source", "response.json"), "--impulse, --target, --name"),
        (("--source", "response.json", "--yes"), "--impulse"),
        (("--name", "x", "--target", "host"), "--source"),
        (("--yes",), "--source"),
    ):
        ran = impulsegen("init", *arguments, stdin=b"example:motion\n\n\n\n")
        assert (ran.exit_code, ran.out) == (2, "")
        assert ran.err.splitlines()[0] == f"error: answers are missing: {missing}"
    assert [path.name for path in here.iterdir()] == ["response.json"]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--target", "cortexm4f", "cortex-m4f"),
        ("--target", "", "there is no target"),
        ("--target", "none.toml", "there is no such file"),
        ("--source", "example:motio", "example:motion"),
        ("--source", "", "the source is empty"),
        ("--source", "-", "standard input"),
        ("--source", "studio:1x", "names no project"),
        ("--source", "a\nb", "cannot stand in impulsegen.toml"),
        ("--source", "a\udcffb", "cannot stand in impulsegen.toml"),
        ("--impulse", "Motio", "there is no impulse 'Motio'"),
        ("--impulse", "", "there is no impulse"),
        ("--name", "", "cannot be a firmware's name"),
        ("--name", "../up", "cannot be a firmware's name"),
        ("--name", 'x"]', "cannot be a firmware's name"),
        ("--name", "näh", "cannot be a firmware's name"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_written(
    impulsegen: Shell, here: Path, option: str, value: str, words: str
) -> None:
    options = {"--source": "example:motion", "--target": "host", "--name": "x", option: value}
    ran = impulsegen("init", *(part for pair in options.items() for part in pair))
    assert (ran.exit_code, ran.out) == (2, "")
    assert words in ran.err
    assert list(here.iterdir()) == []


def test_targets_that_cannot_be_together_are_refused(impulsegen: Shell, here: Path) -> None:
    for folder in ("a", "b"):
        (here / folder).mkdir()
        text = 'name = "Mine"\nvendor = "me"\ncore = "cortex-m33"\n'
        (here / folder / "mine.toml").write_text(
            f'{text}[[memory]]\nname = "RAM"\nkind = "ram"\nbase = 0x2000_0000\nsize = "768K"\n'
        )
    init = ("init", "--source", "example:motion", "--yes", "--target", here / "a/mine.toml")
    ran = impulsegen(*init, "--target", "b/mine.toml")
    assert ran.exit_code == 2
    assert "a/mine.toml and b/mine.toml have the same id" in ran.err
    assert impulsegen(*init, "--target", "a/mine.toml").exit_code == 0
    assert written(here).firmware[0].choices.targets == ("a/mine.toml",)


def test_a_configuration_is_replaced_by_force_only(impulsegen: Shell, here: Path) -> None:
    path = here / "impulsegen.toml"
    path.write_text("mine")
    ran = impulsegen("init", "--source", "example:motion", "--yes")
    assert ran.exit_code == 2
    assert "--force" in ran.err
    assert path.read_text() == "mine"
    assert impulsegen("init", "--source", "example:motion", "--yes", "--force").exit_code == 0
    assert written(here).firmware[0].name == "motion"
    path.unlink()
    path.mkdir()
    assert impulsegen("init", "--source", "example:motion", "--yes", "--force").exit_code == 3


def test_a_failed_write_leaves_what_was_there(impulsegen: Shell, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (here / "impulsegen.toml").write_text("mine")
    monkeypatch.setattr(Path, "replace", full)
    ran = impulsegen("init", "--source", "example:motion", "--yes", "--force")
    assert ran.exit_code == 3
    assert "No space left" in ran.err
    assert [(path.name, path.read_text()) for path in here.iterdir()] == [("impulsegen.toml", "mine")]


def test_what_cannot_be_read_back_is_not_put_in_place(
    impulsegen: Shell, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("impulsegen.configuration.new_file.configuration_text", lambda _: "[projects")
    assert impulsegen("init", "--source", "example:motion", "--yes").exit_code == 3
    assert list(here.iterdir()) == []


def test_studio_is_not_asked_where_the_impulse_is_said(impulsegen: Shell, here: Path) -> None:
    ran = impulsegen("init", "--source", "studio:12345", "--yes")
    assert ran.exit_code == 4  # the list of impulses needs a key
    assert list(here.iterdir()) == []
    ran = impulsegen("init", "--source", "studio:12345", "--impulse", " Two: words ", "--yes")
    assert ran.exit_code == 0
    assert "EI_API_KEY" in ran.err
    configuration = written(here)
    assert configuration.projects["studio-12345"].source == "studio:12345"
    assert configuration.firmware[0].impulses[0].selection.impulse == "Two: words"


@pytest.mark.parametrize(
    "folder", ['we "ird" \\ näme]', "#1", "日本", "..dots..", "'''", "-", "example:motion", "studio:1"]
)
def test_hostile_paths_and_names_are_read_back_as_they_are(impulsegen: Shell, here: Path, folder: str) -> None:
    (here / folder).mkdir()
    source = two_impulses(here / folder / "impulses-detailed.json")
    ran = impulsegen("init", "--source", source.parent, "--impulse", _HOSTILE, "--yes")
    assert ran.exit_code == 0, ran.err
    configuration = written(here)
    ((name, project),) = configuration.projects.items()
    assert project.source.removeprefix("./") == folder
    assert [one.name for one in configuration.firmware] == [name]
    assert configuration.firmware[0].impulses[0].selection.impulse == "2"


@pytest.mark.parametrize(
    "text", ['a"b', "a\\b", "a#b", "'", "a\u2028b", "\U0001f600", "\u202eabc", "a\u0085b", "a = 1]"]
)
def test_every_text_is_escaped(tmp_path: Path, text: str) -> None:
    (tmp_path / text).mkdir()
    new = NewConfiguration(text, text.strip(), ("host",), "a.b", impulse_name=text)
    path = tmp_path / "impulsegen.toml"
    path.write_bytes(configuration_text(new).encode())
    configuration = read_configuration(path)
    assert configuration.projects[new.project].source == text
    assert configuration.firmware[0].name == "a.b"
    assert configuration.firmware[0].impulses[0].selection.impulse == text.strip()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("example:motion", "motion"),
        ("studio:12345", "studio-12345"),
        ("some/where/keyword.v2.json", "keyword-v2"),
        ("some/where/impulses-detailed.json", "where"),
        ("日本", "project"),
    ],
)
def test_a_project_is_called_as_its_source(source: str, name: str) -> None:
    assert name_from_source(source) == name


def test_as_json(impulsegen: Shell, here: Path) -> None:
    ran = impulsegen("init", "--source", "example:motion", "--yes", "--json")
    assert json.loads(ran.out) == {
        "schema_version": 1,
        "file": "impulsegen.toml",
        "source": "example:motion",
        "project": "motion",
        "impulse": None,
        "targets": ["host", "cortex-m4f"],
        "firmware": "motion",
    }
    assert written(here)
