"""``check_fit``, ``compare`` and ``write_report`` say what ``fit``, ``diff`` and ``report`` say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import impulsegen as api
from api.trees import two_impulses
from cli.commands import Shell
from impulsegen.errors import ImpulseError, OutputError, UsageError
from samples import responses

TARGETS = ("cortex-m4f", "cortex-m0plus")
OPTIONS = ("--target", "cortex-m4f", "--target", "cortex-m0plus")


def tuned(folder: Path) -> Path:
    """A saved response with another threshold and one label less."""
    response = responses.motion()
    keras = response["impulses"][0]["learnBlockKerasConfigs"][0]
    keras["config"]["thresholds"][0]["value"] = 0.75
    keras["metadata"]["classNames"] = ["idle", "snake", "updown"]
    path = folder / "tuned.json"
    path.write_text(json.dumps(response))
    return path


def without(document: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in document.items() if name not in names}


@pytest.mark.parametrize("engine", ["native", "all"])
def test_fit_is_that_of_the_command(impulsegen: Shell, engine: str) -> None:
    ran = impulsegen("fit", "example:motion", *OPTIONS, "--engine", engine, "--json")
    report = api.check_fit(api.load("example:motion"), TARGETS, engine=engine)
    assert isinstance(report, api.FitReport)
    assert json.loads(json.dumps(report.as_json())) == without(json.loads(ran.out), "schema_version")
    assert report.errors == ()


def test_several_sources_are_one_program() -> None:
    motion = api.load("example:motion")
    one, two = api.check_fit(motion), api.check_fit([motion, motion])
    assert [target.target.id for target in two.targets] == ["cortex-m4f"]
    assert len(two.targets[0].timings) == 2 * len(one.targets[0].timings)


def test_what_does_not_fit_is_no_failure(tmp_path: Path) -> None:
    small = tmp_path / "small.toml"
    small.write_text(
        'name = "Small"\nvendor = "me"\ncore = "cortex-m0"\n'
        '[[memory]]\nname = "FLASH"\nkind = "flash"\nbase = 0\nsize = "2K"\n'
        '[[memory]]\nname = "RAM"\nkind = "ram"\nbase = 0x2000_0000\nsize = "1K"\n'
    )
    report = api.check_fit(api.load("example:motion"), [small])
    assert {error.allow for error in report.errors} == {"overflow"}
    assert api.check_fit(api.load("example:motion", allow=["overflow"]), [small]).errors == ()


def test_differences_are_those_of_the_command(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    other = tuned(tmp_path)
    ran = impulsegen("diff", motion, other, *OPTIONS, "--json")
    difference = api.compare(api.load(motion), api.load(other), targets=TARGETS)
    assert isinstance(difference, api.Difference)
    said = without(json.loads(ran.out), "schema_version", "diagnostics")
    assert json.loads(json.dumps(difference.as_json())) == said
    assert difference.level is api.Level.BREAKING
    assert difference.reaches(api.Level.TUNE)
    assert api.compare(api.load(motion), api.load(motion)).changes == ()


def test_what_cannot_be_compared(tmp_path: Path, motion: Path) -> None:
    with pytest.raises(ImpulseError, match="2 impulses"):
        api.compare(api.load(motion), api.load(two_impulses(tmp_path)))
    with pytest.raises(UsageError, match="no tunable"):
        api.compare(api.load(motion), api.load(motion, settings={"nothing": 1}))


def test_the_page_is_that_of_the_command(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    other, page = tuned(tmp_path), tmp_path / "pages" / "script.html"
    ran = impulsegen("report", other, "--compare", motion, *OPTIONS, "-o", tmp_path / "command.html")
    assert ran.exit_code == 0, ran.err
    assert api.write_report(api.load(other), page, targets=TARGETS, before=api.load(motion))
    assert page.read_bytes() == (tmp_path / "command.html").read_bytes()
    time = page.stat().st_mtime_ns
    assert not api.write_report(api.load(other), page, targets=TARGETS, before=api.load(motion))
    assert page.stat().st_mtime_ns == time
    with pytest.raises(OutputError):
        api.write_report(api.load(motion), tmp_path)
