"""A folder follows its plans and never loses a user's work."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from impulsegen.errors import DriftError, OutputError
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.output.manifest import read_provenance
from output.plans import own_files, plan, put, tree, write


def snapshot(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.rglob("*") if p.is_file()}


def test_files_are_made_with_a_manifest_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    changes = write(plan({"a.h": "a", "src/b.c": "b"}, {"app/main.c": "m"}), out)
    assert changes.created == ("a.h", "app/main.c", "src/b.c")
    assert tree(out) == {"a.h": b"a", "src/b.c": b"b", "app/main.c": b"m"}
    assert own_files(out) == {"manifest.json"}


def test_the_manifest_says_what_is_whose_and_where_it_came_from(tmp_path: Path) -> None:
    files = plan({"b": "b", "a": "a"}, {"m": "m"})
    provenance = {"tool": "impulsegen 1", "choices": {"targets": ["host"], "all": None}, "name": "Größe \udc80"}
    apply_changes(plan_changes(files, tmp_path, provenance=provenance))
    text = (tmp_path / ".impulsegen/manifest.json").read_text("utf-8")
    document = json.loads(text)
    assert document["manifest_version"] == 1
    assert list(document["files"]) == ["a", "b", "m"]
    assert document["files"]["m"]["ownership"] == "user"
    assert document["files"]["a"]["sha256"] == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert str(tmp_path) not in text
    assert read_provenance(tmp_path) == provenance
    reordered = dict(reversed(provenance.items()))
    assert not plan_changes(list(reversed(files)), tmp_path, provenance=reordered).contents


def test_unchanged_files_and_the_manifest_are_not_touched(tmp_path: Path) -> None:
    write(plan({"a": "a", "b": "b"}), tmp_path)
    before = snapshot(tmp_path)
    write(plan({"a": "a", "b": "b"}), tmp_path)
    assert snapshot(tmp_path) == before
    changes = write(plan({"a": "a", "b": "other"}), tmp_path)
    assert (changes.unchanged, changes.updated) == (("a",), ("b",))
    assert snapshot(tmp_path)[str(tmp_path / "a")] == before[str(tmp_path / "a")]
    assert tree(tmp_path) == {"a": b"a", "b": b"other"}


def test_planning_writes_nothing(tmp_path: Path) -> None:
    plan_changes(plan({"a": "a"}), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_orphans_go_with_their_folders_and_edited_ones_stay(tmp_path: Path) -> None:
    write(plan({"x/y/old.h": "o", "x/mine.h": "m", "keep": "k"}), tmp_path)
    put(tmp_path, "x/mine.h", "edited")
    changes = write(plan({"keep": "k"}), tmp_path)
    assert changes.orphaned == ("x/y/old.h",)
    assert changes.kept == ("x/mine.h",)
    assert "abandon    x/mine.h" in changes.summary_lines()
    assert tree(tmp_path) == {"keep": b"k", "x/mine.h": b"edited"}
    assert not (tmp_path / "x/y").exists()
    assert write(plan({"keep": "k"}), tmp_path).kept == ()


def test_all_conflicts_are_in_one_error_and_nothing_is_written(tmp_path: Path) -> None:
    write(plan({"a": "1", "b": "1", "c": "1"}), tmp_path)
    put(tmp_path, "a", "edited")
    put(tmp_path, "new", "not ours")
    before = snapshot(tmp_path)
    files = plan({"a": "2", "b": "2", "c": "1", "new": "n"})
    assert plan_changes(files, tmp_path).conflicts == ("a", "new")
    with pytest.raises(DriftError) as caught:
        write(files, tmp_path)
    assert [d.where for d in caught.value.diagnostics] == ["a", "new"]
    assert "--force" in str(caught.value.hint)
    assert "--diff" in str(caught.value.hint)
    assert snapshot(tmp_path) == before
    write(files, tmp_path, force=True)
    assert tree(tmp_path) == {"a": b"2", "b": b"2", "c": b"1", "new": b"n"}
    assert not plan_changes(plan({"a": "3"}), tmp_path).conflicts


def test_an_edit_that_equals_the_plan_is_no_conflict(tmp_path: Path) -> None:
    write(plan({"a": "1"}), tmp_path)
    put(tmp_path, "a", "2")
    assert write(plan({"a": "2"}), tmp_path).unchanged == ("a",)
    assert write(plan({"a": "3"}), tmp_path).updated == ("a",)


def test_a_users_file_is_written_once(tmp_path: Path) -> None:
    put(tmp_path, "there.c", "was here before")
    skeletons = {"main.c": "skeleton", "gone.c": "skeleton", "there.c": "skeleton"}
    write(plan({"a": "a"}, skeletons), tmp_path)
    assert tree(tmp_path) == {"a": b"a", "main.c": b"skeleton", "gone.c": b"skeleton", "there.c": b"was here before"}
    put(tmp_path, "main.c", "mine")
    (tmp_path / "gone.c").unlink()
    for force in (False, True):
        changes = write(plan({"a": "a"}, dict.fromkeys(skeletons, "new skeleton")), tmp_path, force=force)
        assert changes.kept == ("gone.c", "main.c", "there.c")
        assert tree(tmp_path) == {"a": b"a", "main.c": b"mine", "there.c": b"was here before"}
    write(plan({"a": "a"}), tmp_path)
    assert tree(tmp_path) == {"a": b"a", "main.c": b"mine", "there.c": b"was here before"}


def test_a_file_that_becomes_the_users_is_never_removed(tmp_path: Path) -> None:
    write(plan({"app.c": "a"}), tmp_path)
    write(plan({}, {"app.c": "other"}), tmp_path)
    write(plan({"x": "x"}), tmp_path)
    assert tree(tmp_path) == {"app.c": b"a", "x": b"x"}


def test_a_users_file_that_becomes_generated_is_a_conflict(tmp_path: Path) -> None:
    write(plan({}, {"app.c": "a"}), tmp_path)
    assert plan_changes(plan({"app.c": "b"}), tmp_path).conflicts == ("app.c",)


def test_converted_line_ends_are_no_edit(tmp_path: Path) -> None:
    write(plan({"a.c": "one\ntwo\n", "old.c": "1\n2\n", "m.bin": b"\0\n"}), tmp_path)
    put(tmp_path, "a.c", "one\r\ntwo\r\n")
    put(tmp_path, "old.c", "1\r\n2\r\n")
    changes = write(plan({"a.c": "one\ntwo\n", "m.bin": b"\0\n"}), tmp_path)
    assert (changes.unchanged, changes.orphaned) == (("a.c", "m.bin"), ("old.c",))
    assert (tmp_path / "a.c").read_bytes() == b"one\r\ntwo\r\n"
    assert write(plan({"a.c": "three\n", "m.bin": b"\0\n"}), tmp_path).updated == ("a.c",)
    assert (tmp_path / "a.c").read_bytes() == b"three\n"
    put(tmp_path, "m.bin", b"\0\r\n")
    assert plan_changes(plan({"m.bin": b"\0\n"}), tmp_path).conflicts == ("m.bin",)


def test_a_mode_that_the_user_set_stays(tmp_path: Path) -> None:
    write(plan({"run.sh": "1"}), tmp_path)
    (tmp_path / "run.sh").chmod(0o755)
    write(plan({"run.sh": "2"}), tmp_path)
    assert stat.S_IMODE((tmp_path / "run.sh").stat().st_mode) == 0o755


def test_files_and_folders_change_places(tmp_path: Path) -> None:
    write(plan({"a": "file", "b/c/d": "deep"}), tmp_path)
    write(plan({"a/x": "inside", "b": "file"}), tmp_path)
    assert tree(tmp_path) == {"a/x": b"inside", "b": b"file"}
    write(plan({"a": "file", "b/c/d": "deep"}), tmp_path)
    assert tree(tmp_path) == {"a": b"file", "b/c/d": b"deep"}


@pytest.mark.parametrize("force", [False, True])
def test_users_files_that_are_in_the_way_as_folders_or_files_stay(tmp_path: Path, force: bool) -> None:
    write(plan({"b/ours": "o"}), tmp_path)
    put(tmp_path, "a", "mine")
    put(tmp_path, "b/mine", "mine")
    put(tmp_path, "c/d/mine", "mine")
    before = tree(tmp_path)
    with pytest.raises(OutputError) as caught:
        write(plan({"a/x": "1", "b": "2", "c": "3"}), tmp_path, force=force)
    assert [d.where for d in caught.value.diagnostics] == ["a", "b", "c"]
    assert tree(tmp_path) == before


def test_an_empty_folder_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    write(plan({"a": "1"}), tmp_path)
    assert tree(tmp_path) == {"a": b"1"}


def test_a_link_is_the_users_and_what_it_points_to_is_never_written(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    write(plan({"a": "1", "b": "1", "old": "1"}), out)
    for name in ("a", "b", "old"):
        put(elsewhere, name, "1")
        (out / name).unlink()
        (out / name).symlink_to(elsewhere / name)
    (elsewhere / "b").unlink()
    changes = plan_changes(plan({"a": "2", "b": "2"}), out)
    assert (changes.conflicts, changes.orphaned) == (("a", "b"), ())
    write(plan({"a": "2", "b": "2"}), out, force=True)
    assert tree(out) == {"a": b"2", "b": b"2", "old": str(elsewhere / "old").encode()}
    assert tree(elsewhere) == {"a": b"1", "old": b"1"}


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(plan({"a/b": "1"}), tmp_path / "link")
    assert tree(tmp_path / "real") == {"a/b": b"1"}


def test_a_change_in_between_stops_the_write(tmp_path: Path) -> None:
    write(plan({"a": "1", "b": "1"}), tmp_path)
    changes = plan_changes(plan({"a": "2"}), tmp_path)
    put(tmp_path, "a", "typed just now")
    with pytest.raises(OutputError, match="has changed while this ran"):
        apply_changes(changes)
    assert tree(tmp_path) == {"a": b"typed just now", "b": b"1"}
    changes = plan_changes(plan({"a": "1", "c": "3"}), tmp_path, force=True)
    write(plan({"a": "1", "b": "1", "x": "other run"}), tmp_path, force=True)
    with pytest.raises(OutputError, match="has changed while this ran"):
        apply_changes(changes)
    assert tree(tmp_path) == {"a": b"1", "b": b"1", "x": b"other run"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"manifest_version": 1}',
        b'{"manifest_version": 1, "provenance": [], "files": []}',
        b'{"manifest_version": 1, "provenance": {}, "files": {"a": {"sha256": 1, "ownership": "user"}}}',
        b'{"manifest_version": 1, "provenance": {}, "files": {"a": {"sha256": "", "ownership": "mine"}}}',
        b'{"manifest_version": 1, "provenance": {}, "files": {"../a": {"sha256": "", "ownership": "generated"}}}',
        b'{"manifest_version": 1, "provenance": {}, "files": {"/a": {"sha256": "", "ownership": "generated"}}}',
    ],
)
def test_a_damaged_manifest_is_said_so(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, ".impulsegen/manifest.json", content)
    with pytest.raises(OutputError, match="damaged"):
        plan_changes(plan({"a": "a"}), tmp_path)


def test_a_manifest_of_a_newer_release_is_not_guessed_at(tmp_path: Path) -> None:
    put(tmp_path, ".impulsegen/manifest.json", '{"manifest_version": 2, "items": []}')
    with pytest.raises(OutputError, match="version 2"):
        plan_changes(plan({"a": "a"}), tmp_path)


def test_an_orphan_behind_a_link_is_not_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(plan({"src/a": "1"}), out)
    (out / "src").rename(tmp_path / "moved")
    (out / "src").symlink_to(tmp_path / "moved")
    write(plan({"b": "1"}), out)
    assert (tmp_path / "moved" / "a").read_bytes() == b"1"


def test_the_plan_is_also_counted_for_scripts(tmp_path: Path) -> None:
    write(plan({"a": "1", "b": "1"}), tmp_path)
    changes = plan_changes(plan({"a": "1", "c": "1"}, {"m": "1"}), tmp_path)
    assert changes.as_json() == {"files": {"create": ["c", "m"], "remove": ["b"], "unchanged": ["a"]}}
    assert changes.summary_lines() == ("remove     b", "create     c", "create     m", "unchanged  1 file")


@pytest.mark.skipif(os.name == "nt", reason="permissions are other on Windows")
def test_an_up_to_date_folder_is_not_even_locked(tmp_path: Path) -> None:
    write(plan({"a": "1"}), tmp_path)
    before = (tmp_path / ".impulsegen").stat().st_mtime_ns
    write(plan({"a": "1"}), tmp_path)
    assert (tmp_path / ".impulsegen").stat().st_mtime_ns == before
