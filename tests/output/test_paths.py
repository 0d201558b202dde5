"""What a plan may name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from impulsegen.errors import OutputError
from impulsegen.files import PlannedFile
from impulsegen.output.changes import plan_changes
from impulsegen.output.drift import check, unified_diff
from output.plans import plan, tree, write


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "a/../../b",
        "a/../b",
        "/etc/x",
        ".",
        "nul",
        "a/CON.txt",
        "com1.h",
        "lpt9",
        "aux .c",
        "a:b",
        "a\\b",
        "a?",
        "line\nend",
        "dot.",
        "space ",
        ".impulsegen/manifest.json",
        ".ImpulseGen/x",
        "x" * 256,
        "surrogate\udc80",
    ],
)
def test_a_path_that_is_not_safe_everywhere_is_refused(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    for look in (plan_changes, check, unified_diff):
        with pytest.raises(OutputError) as caught:
            look(plan({path: "1", "fine.h": "2"}), out)
        assert [d.where for d in caught.value.diagnostics] == [str(PurePosixPath(path))]
    assert not out.exists()


@pytest.mark.parametrize(
    "path", ["a", ".clang-format", "a.b.c", "console.h", "nulls/auxiliary.c", "Größe.h", "a b", "..a"]
)
def test_plain_names_are_written(tmp_path: Path, path: str) -> None:
    write(plan({path: "1"}), tmp_path)
    assert tree(tmp_path) == {path: b"1"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("a.h", "A.h"), ("src/a", "SRC/b"), ("a", "a/b"), ("a", "A/b"), ("caf\u00e9", "cafe\u0301"), ("ß", "ss")],
)
def test_names_that_are_one_on_some_systems_are_refused(tmp_path: Path, first: str, second: str) -> None:
    for files in (plan({first: "1", second: "2"}), plan({second: "1", first: "2"})):
        with pytest.raises(OutputError) as caught:
            plan_changes(files, tmp_path)
        assert caught.value.diagnostics


def test_a_file_that_is_planned_twice_is_refused(tmp_path: Path) -> None:
    files = [PlannedFile(PurePosixPath("a"), b"1"), PlannedFile(PurePosixPath("a"), b"2")]
    with pytest.raises(OutputError) as caught:
        plan_changes(files, tmp_path)
    assert [(d.where, d.message) for d in caught.value.diagnostics] == [("a", "is planned twice")]


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        plan_changes(plan({"../x": "1", "con": "2", "a": "3", "A": "4"}), tmp_path)
    assert {d.where for d in caught.value.diagnostics} == {"../x", "con", "a"}


def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "src").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="cannot be written"):
        write(plan({"src/deep/a": "1"}), out, force=True)
    assert list(elsewhere.iterdir()) == []
    (out / "inside").mkdir()
    (out / "src").unlink()
    (out / "src").symlink_to("inside")
    write(plan({"src/a": "1"}), out)
    assert (out / "inside/a").read_bytes() == b"1"


def test_the_manifests_folder_must_not_be_a_link(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / ".impulsegen").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="link"):
        write(plan({"a": "1"}), out)
    assert list(elsewhere.iterdir()) == []
    assert not (out / "a").exists()


@pytest.mark.parametrize("where", ["file", "file/below", "file/far/below"])
def test_a_folder_that_is_a_file(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="a file is in its place") as caught:
        write(plan({"a": "1"}), tmp_path / where)
    assert caught.value.where == str(tmp_path / "file")
    with pytest.raises(OutputError):
        check(plan({"a": "1"}), tmp_path / where)
    assert (tmp_path / "file").read_text() == "mine"
