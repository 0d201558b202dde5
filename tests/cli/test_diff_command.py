"""``impulsegen diff``: what it prints, its exit codes, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.commands import Shell
from samples import responses


@pytest.fixture
def changed(tmp_path: Path) -> Any:
    """Saves the response of ``motion`` with a change, and gives its path."""

    def save(file_name: str, **changes: Any) -> Path:
        response = responses.motion()
        impulse = response["impulses"][0]
        if "labels" in changes:
            impulse["learnBlockKerasConfigs"][0]["metadata"]["classNames"] = changes["labels"]
        if "threshold" in changes:
            impulse["learnBlockKerasConfigs"][0]["config"]["thresholds"][0]["value"] = changes["threshold"]
        if "stride" in changes:
            impulse["impulse"]["inputBlocks"][0]["classificationWindowIncreaseMs"] = changes["stride"]
        if "name" in changes:
            impulse["impulse"]["name"] = changes["name"]
        path = tmp_path / file_name
        path.write_text(json.dumps(response))
        return path

    return save


def test_looking_does_not_fail(impulsegen: Shell, motion: Path, changed: Any) -> None:
    ran = impulsegen("diff", motion, changed("new.json", labels=["idle", "snake", "wave", "updown"]))
    assert ran.exit_code == 0
    assert ran.out.startswith("breaking: 2 changes (2 breaking)\n")
    assert "label 2 is now 'wave', was 'updown'" in ran.out
    assert "cortex-m4f:" in ran.out


def test_the_same_twice(impulsegen: Shell, motion: Path) -> None:
    ran = impulsegen("diff", motion, motion, "--fail-on", "tune")
    assert (ran.exit_code, ran.out.splitlines()[0]) == (0, "no change")


@pytest.mark.parametrize(
    ("change", "failing"),
    [
        ({"labels": ["snake", "idle", "updown", "wave"]}, ("breaking", "resize", "tune")),
        ({"stride": 250}, ("resize", "tune")),
        ({"threshold": 0.7}, ("tune",)),
        ({"name": "Renamed"}, ()),
    ],
)
def test_a_gate_fails_at_its_level(
    impulsegen: Shell, motion: Path, changed: Any, change: dict[str, Any], failing: tuple[str, ...]
) -> None:
    new = changed("new.json", **change)
    for level in ("breaking", "resize", "tune"):
        ran = impulsegen("diff", motion, new, "--fail-on", level)
        assert ran.exit_code == (10 if level in failing else 0), level
        assert (f"a change that is {level} or worse" in ran.err) is (level in failing)


def test_json(impulsegen: Shell, motion: Path, changed: Any) -> None:
    new = changed("new.json", threshold=0.7)
    for arguments in (("--json",), ("--format", "json"), ("--json", "--format", "json")):
        ran = impulsegen("diff", motion, new, "--fail-on", "tune", "--target", "cortex-m0plus", *arguments)
        document = json.loads(ran.out)
        assert ran.exit_code == 10
        assert document["schema_version"] == 1
        assert [change["code"] for change in document["changes"]] == ["threshold"]
        assert [cost["target"] for cost in document["targets"]] == ["cortex-m0plus"]


def test_markdown_alone_goes_to_stdout(impulsegen: Shell, motion: Path, changed: Any) -> None:
    ran = impulsegen("diff", motion, changed("new.json", threshold=0.7), "--format", "markdown", "--fail-on", "tune")
    assert ran.exit_code == 10
    assert ran.out.startswith("**tune: ")
    assert all(line.startswith(("|", "**", "tune: ")) or not line for line in ran.out.splitlines())
    assert "| tune | learn block 3 (classification): min\\_confidence\\_rating 0.55 -> 0.7 |" in ran.out


def test_targets_repeat_and_each_is_told_once(impulsegen: Shell, motion: Path) -> None:
    ran = impulsegen("diff", motion, motion, "--target", "cortex-m4f", "--target", "cortex-m4f", "--target", "host")
    assert ran.exit_code == 0
    assert ran.out.count("\ncortex-m4f: ") == 1
    assert "\nhost: " in ran.out


def test_settings_hold_for_both_sides(impulsegen: Shell, motion: Path, changed: Any) -> None:
    new = changed("new.json", threshold=0.7)
    setting = ("--set", "learn.3.min_confidence_rating=0.5")
    assert impulsegen("diff", motion, new, *setting).out.startswith("no change\n")


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """A response of two impulses."""
    response = responses.motion()
    second = responses.motion()["impulses"][0]
    second["impulse"].update(id=2, name="Second")
    second["learnBlockKerasConfigs"][0]["metadata"]["classNames"] = ["a", "b"]
    response["impulses"].append(second)
    path = tmp_path / "several.json"
    path.write_text(json.dumps(response))
    return path


def test_impulses_are_chosen_on_either_side(impulsegen: Shell, motion: Path, several: Path) -> None:
    assert impulsegen("diff", several, several).exit_code == 8
    assert impulsegen("diff", several, several, "--impulse", "Second").out.startswith("no change\n")
    ran = impulsegen("diff", motion, several, "--impulse-b", 2)
    assert ran.exit_code == 0 and "label 0 is now 'a', was 'idle'" in ran.out
    ran = impulsegen("diff", several, several, "--impulse-a", 1, "--impulse-b", 2, "--json")
    assert "label-renamed" in {change["code"] for change in json.loads(ran.out)["changes"]}
    assert impulsegen("diff", several, several, "--all").out.startswith("no change\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("one",), 2),
        (("-", "-"), 2),
        (("{motion}", "{motion}", "--json", "--format", "markdown"), 2),
        (("{motion}", "{motion}", "--impulse", "1", "--impulse-a", "1"), 2),
        (("{motion}", "{motion}", "--impulse-b", "9"), 2),
        (("{motion}", "{motion}", "--fail-on", "info"), 2),
        (("{motion}", "{motion}", "--set", "learn.9.nothing=1"), 2),
        (("{motion}", "{motion}", "--target", "cortex-m4g"), 2),
        (("{motion}", "nowhere.json"), 2),
        (("{motion}", "{broken}"), 7),
    ],
)
def test_bad_usage(impulsegen: Shell, motion: Path, tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    ran = impulsegen("diff", *(part.format(motion=motion, broken=broken) for part in arguments))
    assert ran.exit_code == code or (code == 2 and ran.exit_code == 3)
    assert ran.err


def test_one_side_may_be_stdin(impulsegen: Shell, motion: Path) -> None:
    ran = impulsegen("diff", "-", motion, stdin=motion.read_bytes())
    assert ran.out.startswith("no change\n")


def test_what_cannot_become_firmware_is_told_and_compared(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    response = responses.motion()
    response["impulses"][0]["complete"] = False
    path = tmp_path / "incomplete.json"
    path.write_text(json.dumps(response))
    ran = impulsegen("diff", motion, path, "--fail-on", "breaking")
    assert ran.exit_code == 10
    assert "it cannot become firmware: impulse 1" in ran.out
    assert impulsegen("diff", motion, path, "--allow-incomplete").out.startswith("no change\n")
