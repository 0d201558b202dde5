"""``generate`` and ``check``: a folder that follows its source, and never loses a user's work."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cli.commands import Shell
from samples import responses


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_generate_check_and_generate_again(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert impulsegen("generate", motion, "-o", out).exit_code == 0
    first = tree(out)
    assert "CMakeLists.txt" in first
    times = {path: (out / path).stat().st_mtime_ns for path in first}
    assert impulsegen("check", motion, "-o", out).exit_code == 0
    assert impulsegen("generate", motion, "-o", out).exit_code == 0
    assert tree(out) == first
    assert {path: (out / path).stat().st_mtime_ns for path in first} == times


def test_generated_files_name_no_folder_and_no_user(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    impulsegen("generate", motion, "-o", out)
    for path, content in tree(out).items():
        assert str(tmp_path).encode() not in content, path


def test_dry_run_and_diff_write_nothing(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = impulsegen("generate", motion, "-o", out, "--dry-run")
    assert ran.exit_code == 0
    assert "CMakeLists.txt" in ran.out or "create" in ran.out
    assert not out.exists()
    impulsegen("generate", motion, "-o", out)
    before = tree(out)
    ran = impulsegen("generate", motion, "-o", out, "--set", "learn.4.min_anomaly_score=1.5", "--diff")
    assert ran.exit_code == 0
    assert "+++" in ran.out
    assert "1.5" in ran.out
    assert tree(out) == before


def test_an_edited_file_is_kept_unless_forced(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    impulsegen("generate", motion, "-o", out)
    header = next(out.glob("motion_demo/*.h"), None) or next(p for p in out.rglob("*.h"))
    header.write_text("/* mine */\n")
    ran = impulsegen("generate", motion, "-o", out)
    assert ran.exit_code == 10
    assert header.name in ran.err
    assert "--force" in ran.err
    assert header.read_text() == "/* mine */\n"
    assert impulsegen("check", motion, "-o", out).exit_code == 10
    assert impulsegen("generate", motion, "-o", out, "--force").exit_code == 0
    assert header.read_text() != "/* mine */\n"


def test_check_repeats_the_recorded_choices(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    setting = "learn.3.min_confidence_rating=0.875"
    assert (
        impulsegen("generate", motion, "-o", out, "--set", setting, "--prefix", "wave", "--target", "host").exit_code
        == 0
    )
    assert (out / "wave" / "wave.h").is_file()
    assert impulsegen("check", motion, "-o", out).exit_code == 0
    assert impulsegen("check", motion, "-o", out, "--set", "learn.3.min_confidence_rating=0.5").exit_code == 10


def test_check_sees_a_changed_source(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    impulsegen("generate", motion, "-o", out)
    response = responses.motion()
    response["impulses"][0]["learnBlockAnomalyConfigs"][0]["metadata"]["mean"][0] = 7.5
    motion.write_text(json.dumps(response))
    ran = impulsegen("check", motion, "-o", out)
    assert ran.exit_code == 10
    assert "--diff" in ran.err


def test_json_output_is_one_document(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    ran = impulsegen("generate", motion, "-o", tmp_path / "out", "--json")
    assert ran.exit_code == 0
    document = json.loads(ran.out)
    assert document["schema_version"] == 1
    ran = impulsegen("check", motion, "-o", tmp_path / "out", "--json")
    assert json.loads(ran.out)["schema_version"] == 1


def test_from_stdin(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    assert impulsegen("generate", "-", "-o", tmp_path / "out", stdin=motion.read_bytes()).exit_code == 0
    assert (tmp_path / "out" / "CMakeLists.txt").is_file()


def test_a_bundled_example_needs_nothing(impulsegen: Shell, tmp_path: Path) -> None:
    assert impulsegen("generate", "example:motion", "-o", tmp_path / "out").exit_code == 0
    ran = impulsegen("generate", "example:motio", "-o", tmp_path / "out2")
    assert ran.exit_code == 2
    assert "example:motion" in ran.err


def test_a_folder_that_cannot_be_written(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = impulsegen("generate", motion, "-o", tmp_path / "file" / "out")
    assert ran.exit_code == 3
    assert "try" in ran.err


def test_several_impulses(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    response = responses.motion()
    second = json.loads(json.dumps(response["impulses"][0]))
    second["impulse"].update(id=2, name="Second one")
    response["impulses"].append(second)
    motion.write_text(json.dumps(response))
    ran = impulsegen("generate", motion, "-o", tmp_path / "out")
    assert ran.exit_code == 8
    assert "--impulse" in ran.err
    ran = impulsegen("generate", motion, "-o", tmp_path / "out", "--impulse", "Secnd one")
    assert ran.exit_code == 2
    assert "--impulse 'Second one'" in ran.err
    assert impulsegen("generate", motion, "-o", tmp_path / "out", "--impulse", "Second one").exit_code == 0
    assert (tmp_path / "out" / "second_one").is_dir()
    assert impulsegen("generate", motion, "-o", tmp_path / "both", "--all").exit_code == 0
    assert (tmp_path / "both" / "second_one").is_dir()


@pytest.mark.parametrize(
    ("content", "exit_code", "words"),
    [
        (b"", 7, "empty"),
        (b'{"success": true, "impulses": [', 7, ""),
        (b"<html>login</html>", 7, ""),
        (b'{"success": false, "error": "Project not found"}', 5, "Project not found"),
        (b'{"success": true, "impulses": []}', 8, "no impulse"),
        (b'{"success": true, "impulses": [{"impulse": {"name": "x"}}]}', 7, "impulses[0].impulse.id"),
        (b'{"impulses": [{"impulse": {"id": 1, "inputBlocks": [{"id": 1, "frequencyHz": NaN}]}}]}', 7, ""),
    ],
)
def test_bad_sources(
    impulsegen: Shell, motion: Path, tmp_path: Path, content: bytes, exit_code: int, words: str
) -> None:
    motion.write_bytes(content)
    ran = impulsegen("generate", motion, "-o", tmp_path / "out")
    assert ran.exit_code == exit_code, ran.err
    assert words in ran.err
    assert not (tmp_path / "out").exists()


def test_a_source_that_does_not_exist(impulsegen: Shell, tmp_path: Path) -> None:
    ran = impulsegen("generate", tmp_path / "nothing.json", "-o", tmp_path / "out")
    assert ran.exit_code == 2
    assert "nothing.json" in ran.err


def test_unusable_impulses_end_with_8_and_name_the_block(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    response = responses.motion()
    response["impulses"][0]["impulse"]["learnBlocks"][0]["type"] = "keras-akida"
    motion.write_text(json.dumps(response))
    ran = impulsegen("generate", motion, "-o", tmp_path / "out")
    assert ran.exit_code == 8
    assert "learn block 3 (keras-akida)" in ran.err
    ran = impulsegen("generate", motion, "-o", tmp_path / "out", "--json")
    assert json.loads(ran.out)["error"]["exit_code"] == 8


def test_allow_flags_turn_errors_into_warnings(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    response = responses.motion()
    response["impulses"][0]["complete"] = False
    motion.write_text(json.dumps(response))
    ran = impulsegen("generate", motion, "-o", tmp_path / "out")
    assert ran.exit_code == 8
    assert "--allow-incomplete" in ran.err
    ran = impulsegen("generate", motion, "-o", tmp_path / "out", "--allow-incomplete")
    assert ran.exit_code == 0
    assert "warning" in ran.err


def test_hostile_names_do_not_steer_the_terminal(impulsegen: Shell, motion: Path) -> None:
    response = responses.motion()
    response["impulses"][0]["impulse"]["name"] = "\x1b[31mred\x07"
    motion.write_text(json.dumps(response))
    ran = impulsegen("inspect", motion)
    assert "\x1b" not in ran.out + ran.err
    assert "\x07" not in ran.out + ran.err


def test_other_locale_and_folder_give_the_same_bytes(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    results = []
    for number, (seed, zone, locale) in enumerate((("1", "UTC", "C"), ("77", "Asia/Tokyo", "C.UTF-8"))):
        folder = tmp_path / f"cwd{number}"
        folder.mkdir()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": locale,
            "COLUMNS": str(60 + 40 * number),
        }
        subprocess.run(
            [sys.executable, "-m", "impulsegen", "generate", str(motion), "-o", "out", "--runtime", "sdk"],
            cwd=folder,
            env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        )
        results.append(tree(folder / "out"))
    assert results[0] == results[1]
