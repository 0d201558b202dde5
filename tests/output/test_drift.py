"""``check`` and ``--diff``: looking without touching."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from impulsegen.output.drift import check, unified_diff
from output.plans import plan, put, tree, write


def test_each_kind_of_drift(tmp_path: Path) -> None:
    write(plan({"same": "1", "gone": "1", "stale": "1", "edited": "1", "orphan": "1"}, {"mine": "1"}), tmp_path)
    (tmp_path / "gone").unlink()
    put(tmp_path, "edited", "2")
    put(tmp_path, "mine", "2")
    before = tree(tmp_path)
    drift = check(plan({"same": "1", "gone": "1", "stale": "2", "edited": "1", "new": "1"}, {"mine": "1"}), tmp_path)
    assert (drift.missing, drift.different, drift.edited, drift.orphaned) == (
        ("gone", "new"),
        ("stale",),
        ("edited",),
        ("orphan",),
    )
    assert not drift.is_clean
    assert [d.code for d in drift.diagnostics()] == [
        "drift-missing",
        "drift-different",
        "drift-edited",
        "drift-orphaned",
    ]
    assert "gone, new" in drift.diagnostics()[0].message
    assert tree(tmp_path) == before


def test_what_belongs_to_the_user_is_no_drift(tmp_path: Path) -> None:
    files = plan({"a": "1\n"}, {"mine": "1", "deleted": "1"})
    write(files, tmp_path)
    put(tmp_path, "mine", "2")
    put(tmp_path, "build/app.o", "built")
    put(tmp_path, "a", "1\r\n")
    (tmp_path / "deleted").unlink()
    assert check(files, tmp_path).is_clean
    assert unified_diff(files, tmp_path) == ""


def test_a_folder_that_is_not_there_misses_everything(tmp_path: Path) -> None:
    assert check(plan({"a": "1"}, {"b": "1"}), tmp_path / "out").missing == ("a", "b")
    assert not (tmp_path / "out").exists()


def test_the_diff_is_a_patch(tmp_path: Path) -> None:
    old = {"kept": "1\n", "changed": "1\n2\n3\n", "no end": "1\n2", "removed": "1\n", "edited": "1\n"}
    new = {"kept": "1\n", "changed": "1\nzwei\n3\n", "no end": "1\n2\n", "added/deep": "x", "edited": "2\n"}
    write(plan(old), tmp_path)
    put(tmp_path, "edited", "mine\n")
    patch = unified_diff(plan(new), tmp_path)
    assert "-2\n+zwei\n" in patch
    assert "kept" not in patch
    command = ["patch", "-p1", "-s"] if shutil.which("patch") else ["git", "apply", "-p1"]
    subprocess.run(command, input=patch.encode(), cwd=tmp_path, check=True)
    assert tree(tmp_path) == {path: text.encode() for path, text in new.items()}


def test_binary_files_are_named_and_not_shown(tmp_path: Path) -> None:
    write(plan({"m.tflite": b"\0abc"}), tmp_path)
    assert unified_diff(plan({"m.tflite": b"\0abcdef"}), tmp_path) == (
        "Binary files a/m.tflite and b/m.tflite differ: 4 and 7 bytes\n"
    )
    assert "/dev/null and b/new" in unified_diff(plan({"m.tflite": b"\0abc", "new": b"\0"}), tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe text", "\u2028 line".encode(), b"\x0c form feed\n"])
def test_odd_text_makes_a_diff_of_whole_lines(tmp_path: Path, content: bytes) -> None:
    patch = unified_diff(plan({"a": content}), tmp_path)
    assert len([line for line in patch.split("\n") if line.startswith("+") and not line.startswith("+++")]) == 1
