"""Impulses of several sources in one project, from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.commands import Shell

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "motion"


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    """The bundled example, in a folder of its own."""
    folder = tmp_path / "first"
    folder.mkdir()
    for name in ("impulses-detailed.json", "project.json", "3.tflite"):
        shutil.copy(EXAMPLE / name, folder)
    return folder


@pytest.fixture
def other(motion: Path, tmp_path: Path) -> Path:
    """The same impulse in another project."""
    folder = tmp_path / "other"
    shutil.copytree(motion, folder)
    project = json.loads((folder / "project.json").read_text())
    project["project"] |= {"id": 7, "name": "Other project"}
    (folder / "project.json").write_text(json.dumps(project))
    return folder


def test_impulses_of_two_projects_are_in_one_program(
    impulsegen: Shell, motion: Path, other: Path, tmp_path: Path
) -> None:
    out = tmp_path / "both"
    assert impulsegen("generate", motion, other, "-o", out, "--target", "host").exit_code == 0
    headers = sorted(path.name for path in out.glob("*/motion*.h"))
    assert [name for name in headers if "learn" not in name and "contract" not in name] == [
        "motion_1_1.h",
        "motion_7_1.h",
    ]
    ran = impulsegen("build", out, "--run")
    assert ran.exit_code == 0
    assert "of project 1 " in ran.out
    assert 'of project 7 "Other project"' in ran.out
    assert impulsegen("check", motion, other, "-o", out).exit_code == 0
    swapped = impulsegen("check", other, motion, "-o", out)
    assert swapped.exit_code == 10


def test_a_fragment_chooses_the_impulse(impulsegen: Shell, motion: Path, other: Path, tmp_path: Path) -> None:
    out = tmp_path / "both"
    ran = impulsegen(
        "generate", f"{motion}#1", f"{other}#Motion", "-o", out, "--target", "host", "--schedule", "together"
    )
    assert ran.exit_code == 0
    assert not (out / "impulses" / "arena.c").exists()
    assert (out / "impulses" / "impulses.c").exists()
    assert impulsegen("check", motion, other, "-o", out).exit_code == 0, "the manifest says which impulses"
    missing = impulsegen("generate", motion, f"{other}#3", "-o", tmp_path / "no", "--target", "host")
    assert missing.exit_code == 2
    assert "there is no impulse '3'" in missing.err


def test_a_file_whose_name_has_the_mark_is_a_file(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    marked = tmp_path / "build #2"
    shutil.copytree(motion, marked)
    assert impulsegen("generate", marked, "-o", tmp_path / "out", "--target", "host").exit_code == 0
    assert impulsegen("generate", f"{marked}#all", "-o", tmp_path / "all", "--target", "host").exit_code == 0


@pytest.mark.parametrize(
    "option",
    [("--impulse", "1"), ("--prefix", "a"), ("--set", "learn.3.min_confidence_rating=0.5"), ("--sensor", "camera")],
)
def test_options_for_one_source_are_refused(
    option: tuple[str, str], impulsegen: Shell, motion: Path, other: Path, tmp_path: Path
) -> None:
    ran = impulsegen("generate", motion, other, "-o", tmp_path / "both", *option)
    assert ran.exit_code == 2
    assert option[0] in ran.err
    assert not (tmp_path / "both").exists()


def test_the_same_impulse_twice_is_refused(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    ran = impulsegen("generate", motion, motion, "-o", tmp_path / "both")
    assert ran.exit_code == 2
    assert "two impulses would both be called" in ran.err
