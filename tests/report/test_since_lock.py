"""``impulsegen report --since-lock``: what is not as the lock of the configuration approves it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commands import Ran, Shell
from configuration.configured import MOTION, TWO, configure, tree, write_motion, write_pair
from configuration.conftest import folder, impulsegen, locked
from impulsegen import __version__
from impulsegen.configuration.lock_differences import Kind, LockDifference
from impulsegen.report.locked import LockedChange, LockedInput, locked_view
from impulsegen.resources import examples_folder
from report.pages import Element, parsed

__all__ = ["folder", "impulsegen", "locked"]
SOURCE = "snapshots/motion"


def section(page: Path) -> Element | None:
    """The section of the page, if there is one."""
    found = [s for s in parsed(page.read_bytes()).all("section") if s.attributes.get("aria-labelledby") == "locked"]
    return found[0] if found else None


def rows(page: Path) -> list[tuple[str, str]]:
    """Kinds and messages on the page."""
    found = section(page)
    assert found is not None
    return [(item.all("span")[0].text, item.all("bdi")[0].text) for item in found.all("li")]


def report(impulsegen: Shell, *arguments: object, source: str = SOURCE) -> Ran:
    """The page of a source, which must be written."""
    ran = impulsegen("report", source, "-o", "page.html", "--since-lock", *arguments)
    assert ran.exit_code == 0, ran.err
    return ran


def test_nothing_changed(locked: Path, impulsegen: Shell) -> None:
    before = tree(locked)
    report(impulsegen)
    page = locked / "page.html"
    found = section(page)
    assert found is not None
    assert "Everything is as impulsegen.lock approves it" in found.text
    assert rows(page) == []
    assert "wearable" in found.text
    assert f"written by impulsegen {__version__}" in found.text
    assert [link.text for link in parsed(page.read_bytes()).all("a")].count("Since the lock") == 1
    after = tree(locked)
    del after["page.html"]
    assert after == before  # the lock is read, never written


def test_a_page_that_nobody_asked_has_no_such_section(locked: Path, impulsegen: Shell) -> None:
    assert impulsegen("report", SOURCE, "-o", "page.html").exit_code == 0
    assert section(locked / "page.html") is None


def change_source(folder: Path) -> None:
    path = folder / "snapshots" / "motion" / "it.json"
    path.write_text(path.read_text().replace('"Motion"', '"Motion & <b>"', 1))


def change_setting(folder: Path) -> None:
    impulse = '{ project = "motion", set = { "learn.3.min_confidence_rating" = 0.8 } }'
    configure(folder, MOTION.replace('impulses = ["motion"]', f"impulses = [{impulse}]"))


def change_target(folder: Path) -> None:
    configure(folder, MOTION.replace("cortex-m4f", "cortex-m0plus"))


def change_lock(folder: Path, **values: str) -> None:
    path = folder / "impulsegen.lock"
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (change_source, ("source", "project motion: the content of the source is not what was locked")),
        (change_source, ("source", "wearable: impulses.0.name is 'Motion & <b>' instead of 'Motion'")),
        (change_setting, ("setting", "wearable: a setting is not in the lock")),
        (change_target, ("target", "wearable: a target is only in the lock")),
        (change_target, ("target", "wearable: a target is not in the lock")),
        (change_target, ("generated code", "wearable: the generated code is not what was locked")),
        (lambda f: change_lock(f, tool_version="0.0.1"), ("tool", f"the version of impulsegen is '{__version__}'")),
        (lambda f: change_lock(f, template_set="0" * 64), ("templates", "the set of templates is not what was locked")),
    ],
)
def test_what_changed_is_told(
    change: Callable[[Path], None], expected: tuple[str, str], locked: Path, impulsegen: Shell
) -> None:
    change(locked)
    ran = report(impulsegen, "--json")
    found = rows(locked / "page.html")
    assert any(kind == expected[0] and message.startswith(expected[1]) for kind, message in found), found
    document = json.loads(ran.out)["since_lock"]
    assert [(d["kind"], d["message"]) for d in document["differences"]] == found
    # It is what the lock itself would say.
    held = json.loads(impulsegen("lock", "--check", "--json", "-j", 1).out)["lock"]["differences"]
    assert sorted(one["message"] for one in held) == sorted(message for _, message in found)
    order = [kind.value for kind in Kind]
    assert [order.index(kind) for kind, _ in found] == sorted(order.index(kind) for kind, _ in found)


def test_the_page_is_the_same_again_and_has_no_path_of_the_machine(locked: Path, impulsegen: Shell) -> None:
    change_target(locked)
    report(impulsegen)
    content = (locked / "page.html").read_bytes()
    assert str(locked.parent).encode() not in content
    assert report(impulsegen).out.startswith("unchanged")


@pytest.mark.parametrize("source", ["snapshots/motion", "snapshots/motion/it.json", "./snapshots/../snapshots/motion/"])
def test_the_source_is_known_by_its_place(source: str, locked: Path, impulsegen: Shell) -> None:
    report(impulsegen, source=source)
    assert rows(locked / "page.html") == []


def test_the_configuration_is_found_above_or_named(
    locked: Path, impulsegen: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (locked / "below").mkdir()
    monkeypatch.chdir(locked / "below")
    report(impulsegen, source="../snapshots/motion")
    monkeypatch.chdir(tmp_path)
    report(impulsegen, "--config", locked / "impulsegen.toml", source=str(locked / SOURCE))


def test_only_the_firmware_of_the_source_is_looked_at(folder: Path, impulsegen: Shell) -> None:
    write_motion(folder), write_pair(folder)
    firmware = '[firmware.one]\nimpulses = ["motion"]\n[firmware.two]\nimpulses = ["pair:*"]\n'
    configure(folder, TWO + firmware)
    assert impulsegen("lock", "-j", 1).exit_code == 0
    (folder / "snapshots" / "pair" / "it.json").write_text("{}")  # which breaks the other one
    report(impulsegen)
    assert rows(folder / "page.html") == []


def test_what_cannot_be_generated_any_more_is_told(folder: Path, impulsegen: Shell) -> None:
    write_motion(folder), write_pair(folder)
    configure(folder, TWO + '[firmware.both]\nimpulses = ["motion", "pair:2"]\n[firmware.one]\nimpulses = ["motion"]\n')
    assert impulsegen("lock", "-j", 1).exit_code == 0
    (folder / "snapshots" / "pair" / "it.json").write_text("{}")
    report(impulsegen)
    found = section(folder / "page.html")
    assert found is not None
    assert "cannot be generated now" in found.text
    assert [kind for kind, _ in rows(folder / "page.html")] == ["error"]
    assert rows(folder / "page.html")[0][1].startswith("both: ")


def test_combinations_that_are_gone_are_told(locked: Path, impulsegen: Shell) -> None:
    each = MOTION + 'each = ["target"]\n'
    configure(locked, each)
    assert impulsegen("lock", "-j", 1).exit_code == 0
    configure(locked, each.replace(', "cortex-m4f"', ""))
    report(impulsegen)
    assert ("setting", "wearable/cortex-m4f: combination is only in the lock") in rows(locked / "page.html")


@pytest.mark.parametrize(
    ("prepare", "arguments", "exit_code", "words"),
    [
        (lambda f: (f / "impulsegen.lock").unlink(), (SOURCE,), 10, "there is no lock"),
        (lambda f: (f / "impulsegen.lock").write_text("{"), (SOURCE,), 10, "the lock is damaged"),
        (lambda f: (f / "impulsegen.toml").unlink(), (SOURCE,), 2, "error: there is no impulsegen.toml"),
        (lambda f: None, ("example:motion",), 2, "no project with the source example:motion"),
        (lambda f: None, (SOURCE, "--config", "none.toml"), 2, "no such file"),
        (
            lambda f: (write_pair(f), configure(f, TWO + '[firmware.two]\nimpulses = ["pair:2"]\n')),
            (SOURCE,),
            2,
            "no firmware of impulsegen.toml is made of motion",
        ),
    ],
)
def test_a_lock_that_cannot_be_held_against_is_an_error(
    prepare: Callable[[Path], object],
    arguments: tuple[str, ...],
    exit_code: int,
    words: str,
    locked: Path,
    impulsegen: Shell,
) -> None:
    prepare(locked)
    ran = impulsegen("report", *arguments, "-o", "page.html", "--since-lock")
    assert (ran.exit_code, words in " ".join(ran.err.split())) == (exit_code, True), ran.err
    assert not (locked / "page.html").exists()


def test_a_project_of_studio_is_fetched_once(folder: Path, impulsegen: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot, fetched = write_motion(folder), []

    def saver(options: dict[str, object], _: object) -> Callable[[int, Path], Path]:
        del options["host"], options["api_key_stdin"]

        def save(project_id: int, place: Path) -> Path:
            fetched.append(project_id)
            shutil.copytree(snapshot, place, dirs_exist_ok=True)
            return place / "it.json"

        return save

    for module in ("studio_access", "fleet_opening"):
        monkeypatch.setattr(f"impulsegen.cli.{module}.snapshot_saver", saver)
    configure(folder, MOTION.replace("snapshots/motion", "studio:7"))
    assert impulsegen("lock", "-j", 1).exit_code == 0
    fetched.clear()
    report(impulsegen, source="studio:7")
    assert fetched == [7]
    assert rows(folder / "page.html") == []


def test_stdin_is_no_source_of_a_configuration(locked: Path, impulsegen: Shell) -> None:
    content = (examples_folder() / "motion" / "impulses-detailed.json").read_bytes()
    ran = impulsegen("report", "-", "-o", "page.html", "--since-lock", stdin=content)
    assert ran.exit_code == 2
    assert "no project with the source -" in ran.err


def test_names_are_text() -> None:
    change = LockedChange("setting", "<b>x</b>", "a.b")
    given = LockedInput("c.toml", "c.lock", "0" * 64, "<i>", ("<p>",), (), (change,), ())
    view = locked_view(given)
    assert (view.headline, view.has_hint) == ("1 difference from what c.lock approves", True)
    assert locked_view(None).is_held is False


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("tool_version", Kind.TOOL),
        ("template_set", Kind.TEMPLATES),
        ("projects.x", Kind.SOURCE),
        ("combinations.x", Kind.SETTING),
        ("combinations.x.choices.runtime", Kind.SETTING),
        ("combinations.x.impulses.0.name", Kind.SOURCE),
        ("combinations.x.impulses.0.settings.name", Kind.SETTING),
        ("combinations.x.targets.host", Kind.TARGET),
        ("combinations.x.samples.a", Kind.SAMPLE),
        ("combinations.x.templates.t", Kind.TEMPLATES),
        ("combinations.x.files", Kind.CODE),
    ],
)
def test_every_place_of_a_lock_is_of_a_kind(path: str, kind: Kind) -> None:
    assert LockDifference(tuple(path.split(".")), "").kind is kind
