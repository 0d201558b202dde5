"""``generate`` and ``check`` from a script: the same bytes as the command line, and the same care for a user's work."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import impulsegen as api
from api.trees import tree, two_impulses
from cli.commands import Shell
from impulsegen import Loaded
from impulsegen.errors import DriftError, FitError, ImpulseError, OutputError, UnsupportedError, UsageError

EXAMPLE = Path(__file__).parents[2] / "examples" / "motion"
NANO = "arduino-nano-33-ble-sense"
TINY = """\
core = "cortex-m4f"
name = "A small board"
vendor = "Somebody"
part = "P"
clock_hz = 48_000_000
documentation = "https://example.com"
sources = ["made up"]

[[memory]]
name = "FLASH"
kind = "flash"
base = 0x0000_0000
size = "SIZE"

[[memory]]
name = "RAM"
kind = "ram"
base = 0x2000_0000
size = "64K"
"""


@pytest.mark.parametrize(
    ("options", "loading", "generating"),
    [
        ("", {}, {}),
        ("--target cortex-m0plus --target host", {}, {"targets": ["cortex-m0plus", "host"]}),
        ("--prefix wave --model-type float32", {"prefix": "wave", "model_type": "float32"}, {}),
        (
            "--set learn.3.min_confidence_rating=0.875 --set input.stride_ms=250",
            {"settings": {"learn.3.min_confidence_rating": 0.875, "input.stride_ms": 250}},
            {},
        ),
        ("--impulse 1 --allow-stale --allow-overflow", {"impulse": 1, "allow": ["overflow", "stale"]}, {}),
        ("--all --sensor accelerometer", {"every_impulse": True, "sensor": "accelerometer"}, {}),
        ("--edge-impulse-api", {}, {"edge_impulse_api": True}),
        ("--self-test", {}, {"self_test": True}),
        ("--runtime sdk", {}, {"runtime": "sdk"}),
        ("--schedule together", {}, {"schedule": "together"}),
        (f"--project arduino --target {NANO}", {}, {"project": "arduino", "targets": [NANO]}),
        ("--library-only", {}, {"library_only": True}),
    ],
)
def test_the_bytes_are_those_of_the_command_line(
    impulsegen: Shell, tmp_path: Path, options: str, loading: dict[str, Any], generating: dict[str, Any]
) -> None:
    assert impulsegen("generate", "example:motion", "-o", tmp_path / "command", *options.split()).exit_code == 0
    done = api.generate(api.load("example:motion", **loading), tmp_path / "script", **generating)
    expected = tree(tmp_path / "command")
    assert tree(tmp_path / "script") == expected
    assert {*done.files, ".impulsegen/manifest.json"} == set(expected)


def test_several_sources_are_those_of_the_command_line(impulsegen: Shell, motion: Path, tmp_path: Path) -> None:
    two = two_impulses(tmp_path)
    assert impulsegen("generate", f"{two}#2", motion, "-o", tmp_path / "command").exit_code == 0
    api.generate([api.load(two, impulse=2), api.load(motion)], tmp_path / "script")
    assert tree(tmp_path / "script") == tree(tmp_path / "command")
    api.generate((api.load(f"{two}#2"), api.load(str(motion))), str(tmp_path / "script again"))
    assert tree(tmp_path / "script again") == tree(tmp_path / "command")


def test_one_source_twice_has_two_prefixes(tmp_path: Path) -> None:
    several = [api.load("example:motion", prefix=name) for name in ("left", "right")]
    done = api.generate(several, tmp_path / "out", targets=["host"], schedule="together")
    assert {"left/left.h", "right/right.h"} <= set(done.files)
    with pytest.raises(UsageError, match="called"):
        api.generate([api.load("example:motion")] * 2, tmp_path / "clash")
    assert not (tmp_path / "clash").exists()


def test_own_files_may_be_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, impulsegen: Shell) -> None:
    monkeypatch.chdir(tmp_path)
    board = Path("boards of ours", "small.toml")
    board.parent.mkdir()
    board.write_text(TINY.replace("SIZE", "512K"))
    own = Path("own templates")
    ran = impulsegen("templates", "eject", "project/app_main.c.j2", "-o", own)
    assert ran.exit_code == 0, ran.err
    done = api.generate(api.load("example:motion"), Path("out"), targets=["host", board], templates=own)
    options = ("--target", "host", "--target", board, "--templates", own)
    assert impulsegen("generate", "example:motion", "-o", "command", *options).exit_code == 0
    assert tree(Path("out")) == tree(Path("command"))
    assert {"app_main.c.j2", "small.toml"} <= {path.name for path in done.inputs}


def test_what_was_done_is_said(tmp_path: Path) -> None:
    motion, out = api.load("example:motion"), tmp_path / "out"
    preview = api.generate(motion, out, dry_run=True)
    assert not out.exists()
    first = api.generate(motion, out)
    assert first == preview
    assert set(first.written) == set(first.files) == set(tree(out)) - {".impulsegen/manifest.json"}
    assert EXAMPLE / "3.tflite" in first.inputs
    own = next(name for name in first.files if name == "app/main.c")
    again = api.generate(motion, out)
    assert (again.written, again.removed, again.kept) == ((), (), (own,))
    assert set(again.unchanged) | {own} == set(again.files) == set(first.files)
    (out / own).unlink()
    assert own not in api.generate(motion, out).files
    less = api.generate(motion, out, targets=["host"])
    assert less.removed
    assert not set(less.removed) & set(less.files)


def test_edited_files_are_kept_unless_forced(tmp_path: Path) -> None:
    motion, out = api.load("example:motion"), tmp_path / "out"
    api.generate(motion, out)
    (out / "motion/motion.h").write_text("/* mine */\n")
    with pytest.raises(DriftError) as caught:
        api.generate(motion, out)
    assert "--" not in (caught.value.hint or "--")
    assert "force=True" in (caught.value.hint or "")
    assert api.generate(motion, out, dry_run=True).conflicts == ("motion/motion.h",)
    assert (out / "motion/motion.h").read_text() == "/* mine */\n"
    assert api.check(out, motion).edited == ("motion/motion.h",)
    assert api.generate(motion, out, force=True).written == ("motion/motion.h",)
    assert api.check(out, motion).is_clean


def test_check_repeats_what_is_recorded(tmp_path: Path) -> None:
    out = tmp_path / "out"
    settings = {"learn.3.min_confidence_rating": 0.875}
    api.generate(api.load("example:motion", settings=settings, prefix="wave"), out, targets=["host"], self_test=True)
    plain = api.load("example:motion")
    assert api.check(out, plain).is_clean
    assert api.check(str(out), plain, targets=["host"]).is_clean
    assert not api.check(out, plain, targets=["host", "cortex-m4f"]).is_clean
    assert api.check(out, plain, self_test=False).orphaned
    assert api.check(out, api.load("example:motion", settings={"input.stride_ms": 250})).different
    assert api.check(out, api.load("example:motion", prefix="other")).missing


def test_check_of_several_sources_goes_by_their_order(tmp_path: Path) -> None:
    out = tmp_path / "out"
    api.generate([api.load("example:motion", prefix=name) for name in ("left", "right")], out)
    plain = api.load("example:motion")
    assert api.check(out, plain, plain).is_clean
    swapped = api.check(out, api.load("example:motion", prefix="right"), api.load("example:motion", prefix="left"))
    assert not swapped.is_clean


def test_an_impulse_that_is_named_replaces_that_all_were_taken(impulsegen: Shell, tmp_path: Path) -> None:
    two, out = two_impulses(tmp_path), tmp_path / "out"
    api.generate(api.load(two, every_impulse=True), out)
    assert api.check(out, api.load(two)).is_clean
    assert not api.check(out, api.load(two, impulse=2)).is_clean
    assert impulsegen("check", two, "-o", out).exit_code == 0
    assert impulsegen("check", two, "--impulse", "2", "-o", out).exit_code == 10
    api.generate(api.load(two, impulse=2), out)
    assert api.check(out, api.load(two)).is_clean
    assert impulsegen("check", two, "-o", out, "--all").exit_code == 10
    assert not api.check(out, api.load(two, every_impulse=True)).is_clean


def test_check_of_a_library(tmp_path: Path) -> None:
    motion, out = api.load("example:motion"), tmp_path / "out"
    api.generate(motion, out, library_only=True)
    assert api.check(out, motion, library_only=True).is_clean
    assert "CMakeLists.txt" in api.check(out, motion).missing


def test_check_of_a_folder_that_is_not_there_or_damaged(tmp_path: Path) -> None:
    motion = api.load("example:motion")
    assert "CMakeLists.txt" in api.check(tmp_path / "nothing", motion).missing
    api.generate(motion, tmp_path / "out")
    (tmp_path / "out/.impulsegen/manifest.json").write_text(
        '{"manifest_version": 1, "files": {}, "provenance": {"choices": 3}}'
    )
    with pytest.raises(OutputError, match="does not say how"):
        api.check(tmp_path / "out", motion)


def test_failures_have_their_classes_and_leave_nothing_behind(tmp_path: Path, motion: Path) -> None:
    out = tmp_path / "out"
    small = tmp_path / "small.toml"
    small.write_text(TINY.replace("SIZE", "8K"))
    with pytest.raises(FitError) as caught:
        api.generate(api.load(motion), out, targets=[small])
    assert [d.allow for d in caught.value.diagnostics] == ["overflow"]
    with pytest.raises(ImpulseError, match="2 impulses"):
        api.generate(api.load(two_impulses(tmp_path)), out)
    with pytest.raises(UsageError, match="there is no target"):
        api.generate(api.load(motion), out, targets=["nothing"])
    with pytest.raises((UsageError, UnsupportedError)):
        api.generate(api.load(motion), out, runtime="sdk", edge_impulse_api=True)
    assert not out.exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError):
        api.generate(api.load("example:motion"), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_nothing_is_printed_and_no_signal_is_handled(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a signal handler was set")

    monkeypatch.setattr(signal, "signal", refuse)
    motion = api.load("example:motion")
    api.generate(motion, tmp_path / "out", self_test=True)
    api.check(tmp_path / "out", motion)
    api.check_fit(motion, ["cortex-m0plus"])
    api.compare(motion, motion)
    api.write_report(motion, tmp_path / "page.html")
    with pytest.raises(UsageError):
        api.load("nothing")
    assert capfd.readouterr() == ("", "")


def test_threads_get_what_one_gets(tmp_path: Path) -> None:
    def work(number: int) -> dict[str, bytes]:
        assert threading.current_thread() is not threading.main_thread()
        out = tmp_path / str(number)
        api.generate(shared if number % 2 else api.load("example:motion"), out, targets=["host"], self_test=True)
        return tree(out)

    shared: Loaded = api.load("example:motion")
    with ThreadPoolExecutor(4) as pool:
        trees = list(pool.map(work, range(6)))
    assert all(one == trees[0] for one in trees)


def test_one_folder_of_two_threads_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    both: list[Callable[[], object]] = [
        lambda name=name: api.generate(api.load("example:motion", prefix=name), out, targets=["host"])  # type: ignore[misc]
        for name in ("left", "right") * 3
    ]

    def attempt(step: Callable[[], object]) -> None:
        try:
            step()
        except OutputError:  # the other one was writing
            return

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(attempt, both))
    assert sum(api.check(out, api.load("example:motion", prefix=name)).is_clean for name in ("left", "right")) == 1
