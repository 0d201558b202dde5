"""Writing is whole or not at all: killed, interrupted, or without room at every single step."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from impulsegen.errors import OutputError
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.output.drift import check
from impulsegen.output.journal import JOURNAL
from impulsegen.output.lock import FolderLock
from output.faults import COMPLETED, INTERRUPTED, REFUSED, SURVIVED, fill_disk, in_process, interrupt, kill, write_until
from output.plans import own_files, plan, put, tree, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="stops a forked process")

OLD = plan({"same": "s", "changed": "1", "gone/deep/a": "1", "file": "1", "folder/b": "1"}, {"main.c": "m"})
NEW = plan({"same": "s", "changed": "2", "new/deep/c": "2", "file/d": "2", "folder": "2"}, {"main.c": "other"})
OLD_TREE = {
    "same": b"s",
    "changed": b"1",
    "gone/deep/a": b"1",
    "file": b"1",
    "folder/b": b"1",
    "main.c": b"mine",
    "notes": b"n",
}
NEW_TREE = {
    "same": b"s",
    "changed": b"2",
    "new/deep/c": b"2",
    "file/d": b"2",
    "folder": b"2",
    "main.c": b"mine",
    "notes": b"n",
}


@pytest.fixture
def make_folder() -> Iterator[Callable[[int], Path]]:
    """A function that makes a folder with the old plan in it, and with files of the user. In memory: there are many."""
    memory = Path("/dev/shm")  # noqa: S108
    base = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))

    def make(number: int) -> Path:
        folder = base / str(number)
        write(OLD, folder)
        put(folder, "main.c", "mine")
        put(folder, "notes", "n")
        return folder

    yield make
    shutil.rmtree(base)


def stopped(
    make: Callable[[int], Path], stop: Callable[[], None], *, first: int = 0, stride: int = 1
) -> Iterator[tuple[Path, int]]:
    """A folder for every step at which writing can be stopped, with the exit code."""
    for step in range(first, 1000, stride):
        folder = make(step)
        code = write_until(step, stop, NEW, folder)
        if code == COMPLETED:
            assert step > 30
            return
        yield folder, code
    pytest.fail("never completed")


def test_killed_anywhere_the_next_run_goes_forward_or_back(make_folder: Callable[[int], Path]) -> None:
    for folder, _code in stopped(make_folder, kill):
        if (folder / JOURNAL).exists():
            assert check(OLD, folder).is_clean, folder
            assert check(NEW, folder).edited == ()
        forward = Path(f"{folder}-forward")
        shutil.copytree(folder, forward)
        for place, files, expected in ((folder, OLD, OLD_TREE), (forward, NEW, NEW_TREE)):
            write(files, place)
            assert tree(place) == expected, place
            assert own_files(place) == {"manifest.json"}
            assert check(files, place).is_clean
        assert not (folder / "new").exists()
        assert not (forward / "gone").exists()


def test_killed_while_undoing_a_kill(make_folder: Callable[[int], Path]) -> None:
    for folder, _code in stopped(make_folder, kill, first=38, stride=6):
        if not (folder / JOURNAL).exists():
            continue
        for step in range(8, 24, 3):
            copy = Path(f"{folder}-{step}")
            shutil.copytree(folder, copy)
            write_until(step, kill, NEW, copy)
            write(OLD, copy)
            assert tree(copy) == OLD_TREE, copy


@pytest.mark.parametrize(("stop", "exit_code", "first"), [(interrupt, INTERRUPTED, 0), (fill_disk, REFUSED, 1)])
def test_a_failure_anywhere_is_undone_at_once(
    make_folder: Callable[[int], Path], stop: Callable[[], None], exit_code: int, first: int
) -> None:
    for folder, code in stopped(make_folder, stop, first=first, stride=2):
        if code == SURVIVED:  # it was in a step that does not matter, such as removing the lock
            assert tree(folder) == NEW_TREE, folder
        else:
            assert code == exit_code, folder
            assert tree(folder) == OLD_TREE or code == INTERRUPTED, folder
            assert check(OLD if tree(folder) == OLD_TREE else NEW, folder).is_clean, folder
        write(NEW, folder)
        assert tree(folder) == NEW_TREE


def test_an_edit_after_a_kill_is_kept(make_folder: Callable[[int], Path]) -> None:
    for folder, _code in stopped(make_folder, kill, first=38):
        if (folder / "changed").read_bytes() == b"2" and (folder / JOURNAL).exists():
            put(folder, "changed", "typed after the kill")
            assert check(OLD, folder).edited == ("changed",)
            write(OLD, folder, force=True)
            assert tree(folder) == OLD_TREE
            return
    pytest.fail("there is no such step")


def test_a_first_run_that_fails_leaves_no_folder(tmp_path: Path) -> None:
    for step in range(200):
        out = tmp_path / "far" / "out"
        code = write_until(step, fill_disk, OLD, out)
        if code == COMPLETED:
            break
        if code == SURVIVED:
            shutil.rmtree(tmp_path / "far")
            continue
        assert code == REFUSED
        assert not (tmp_path / "far").exists(), step
    assert tree(out).keys() == {str(file.path) for file in OLD}


@pytest.mark.parametrize("content", ["", "[]", '{"written": {"../x": ""}, "saved": [], "folders": []}'])
def test_a_damaged_journal_stops_everything(tmp_path: Path, content: str) -> None:
    put(tmp_path, ".impulsegen/journal.json", content)
    put(tmp_path.parent, "x", "not in the folder")
    with pytest.raises(OutputError, match="journal is damaged"):
        plan_changes(OLD, tmp_path)
    assert (tmp_path.parent / "x").exists()


def test_a_file_size_limit_is_a_full_disk(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    before = tree(tmp_path)

    def work() -> None:
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        write(plan({"a": "1", "big": "x" * 100_000, "changed": "2"}), tmp_path)

    assert in_process(work) == REFUSED
    assert tree(tmp_path) == before
    assert check(OLD, tmp_path).is_clean
    assert own_files(tmp_path) == {"manifest.json"}


def _mount(disk: Path) -> bool:
    """Put a disk of 256 KiB in a folder's place, if this machine lets us."""
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def test_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not _mount(disk):
        return  # needs rights that few have; the test of the file size limit goes the same way
    try:
        out = disk / "out"
        write(plan({"a": "1", "b": "x" * 100_000}), out)
        before = tree(out)
        with pytest.raises(OutputError, match="No space left") as caught:
            write(plan({"a": "2", "b": "y" * 100_000, "c": "z" * 100_000}), out)
        assert "make room" in str(caught.value.hint)
        assert tree(out) == before
        assert own_files(out) == {"manifest.json"}
        write(plan({"a": "2", "b": "y" * 100_000}), out)
        assert tree(out) == {"a": b"2", "b": b"y" * 100_000}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_must_not_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        write(OLD, folder)
        before = tree(folder)
        for place in (folder, folder / ".impulsegen", folder / "folder"):
            place.chmod(0o555)

        def work() -> None:
            if os.geteuid() == 0:
                os.setuid(65534)
            write(OLD, folder)  # up to date: nothing needs a right
            write(NEW, folder)

        assert in_process(work) == REFUSED
        assert tree(folder) == before
        for place in (folder, folder / ".impulsegen", folder / "folder"):
            place.chmod(0o755)


def test_one_run_at_a_time(tmp_path: Path) -> None:
    write(OLD, tmp_path)
    changes = plan_changes(NEW, tmp_path)
    reader, writer = os.pipe()

    def hold() -> None:
        FolderLock(tmp_path / ".impulsegen/lock").acquire()
        os.write(writer, b".")
        time.sleep(60)

    child = os.fork()
    if child == 0:
        hold()
        os._exit(0)
    try:
        os.read(reader, 1)
        with pytest.raises(OutputError, match="another run"):
            apply_changes(changes)
        assert check(OLD, tmp_path).is_clean
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
    apply_changes(changes)
    assert check(NEW, tmp_path).is_clean
    assert own_files(tmp_path) == {"manifest.json"}


def test_many_runs_at_once_leave_one_whole_result(tmp_path: Path) -> None:
    plans = [plan({f"f{i}": f"{number}" for i in range(20)}) for number in range(8)]
    write(plans[0], tmp_path)
    children = []
    for files in plans:
        child = os.fork()
        if child == 0:
            for _ in range(5):
                try:
                    write(files, tmp_path)
                except OutputError:
                    continue
                except BaseException:
                    os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * len(children)
    assert len(set(tree(tmp_path).values())) == 1
    number = int(tree(tmp_path)["f0"])
    assert check(plans[number], tmp_path).is_clean
