"""Many combinations in one call: all of them, in any number of processes, and none that takes the others along."""

from __future__ import annotations

import concurrent.futures
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import impulsegen as package
from cli.commands import Shell
from configuration.configured import MOTION, TWO, configure, tree, write_motion, write_pair
from impulsegen.choices import ProjectChoices, Selection
from impulsegen.configuration.combinations import ChosenMember, Combination, is_wanted
from impulsegen.configuration.reading import read_configuration
from impulsegen.fleet.model import Mode, Summary, Task
from impulsegen.fleet.plan import prepare
from impulsegen.fleet.pool import results_of, run_tasks, split_runs
from impulsegen.workflow import plan_members

FLEET = (
    TWO
    + """\
[firmware.fleet]
impulses = ["motion", "pair:*"]
targets = ["host", "cortex-m4f"]
each = ["impulse", "target"]

[firmware.both]
impulses = ["motion", { project = "pair", impulse = 2, prefix = "quick" }]
output = "out"
"""
)
NAMES = ["fleet/motion/host", "fleet/motion/cortex-m4f"]
NAMES += [f"fleet/{name}/{target}" for name in ("slow", "fast") for target in ("host", "cortex-m4f")] + ["both"]


@pytest.fixture
def fleet(folder: Path) -> Path:
    """Seven combinations of two projects."""
    write_motion(folder), write_pair(folder)
    configure(folder, FLEET)
    return folder


def combinations(impulsegen: Shell, *arguments: str, exit_code: int = 0) -> list[dict]:  # type: ignore[type-arg]
    ran = impulsegen("generate", "--json", *arguments)
    assert ran.exit_code == exit_code, ran.err
    return json.loads(ran.out)["combinations"]  # type: ignore[no-any-return]


def test_processes_change_nothing_but_the_time(fleet: Path, impulsegen: Shell) -> None:
    one = combinations(impulsegen, "--jobs", "1")
    assert [c["name"] for c in one] == NAMES
    serial = tree(fleet)
    for place in ("firmware", "out", "impulsegen.lock"):
        path = fleet / place
        path.unlink() if path.is_file() else shutil.rmtree(path)
    assert combinations(impulsegen, "--jobs", "2") == one
    assert tree(fleet) == serial
    assert all(c["status"].endswith("written") for c in one)
    assert {c["status"] for c in combinations(impulsegen, "--jobs", "2")} == {"up to date"}


def test_where_everything_is(fleet: Path, impulsegen: Shell) -> None:
    combinations(impulsegen, "-j", "1")
    assert (fleet / "firmware/fleet/motion/cortex-m4f/motion/motion.h").is_file()
    assert (fleet / "firmware/fleet/fast/host/fast/fast.h").is_file()
    presets = json.loads((fleet / "firmware/fleet/slow/cortex-m4f/CMakePresets.json").read_text())
    assert "cortex-m4f" in {p["name"] for p in presets["configurePresets"]}
    assert not (fleet / "firmware/fleet/slow/host/board/cortex-m4f").exists()


def test_two_projects_in_one_firmware(fleet: Path, impulsegen: Shell) -> None:
    (both,) = combinations(impulsegen, "--only", "both", "-j", "1")
    assert [(i["project"], i["name"]) for i in both["impulses"]] == [("motion", "Motion"), ("pair", "Fast")]
    assert {"motion", "quick", "impulse"} <= {path.name for path in (fleet / "out").iterdir()}


def test_a_project_is_the_same_as_one_made_by_hand(fleet: Path, impulsegen: Shell) -> None:
    combinations(impulsegen, "--only", "fleet/fast/cortex-m4f", "-j", "1")
    ran = impulsegen("generate", "snapshots/pair", "--impulse", "2", "--target", "cortex-m4f", "-o", "hand")
    assert ran.exit_code == 0
    assert tree(fleet / "hand") == tree(fleet / "firmware/fleet/fast/cortex-m4f")
    assert impulsegen("check", "snapshots/pair", "-o", "firmware/fleet/fast/cortex-m4f").exit_code == 0


@pytest.mark.parametrize(("only", "count"), [
    (["fleet"], 6), (["fleet/motion"], 2), (["fleet/*/host"], 3), (["*/*/cortex-m4f"], 3), (["both,fleet/slow"], 3),
    (["both", "fleet/slow/host"], 2), (["*"], 7),
])  # fmt: skip
def test_some_of_them(fleet: Path, impulsegen: Shell, only: list[str], count: int) -> None:
    arguments = [part for name in only for part in ("--only", name)]
    ran = impulsegen("matrix", *arguments)
    assert ran.exit_code == 0, ran.err
    assert len(json.loads(ran.out)["jobs"]) == count


@pytest.mark.parametrize("only", ["flet", "fleet/motoin", "fleet/motion/host/more", "both/host"])
def test_a_name_that_means_nothing(fleet: Path, impulsegen: Shell, only: str) -> None:
    ran = impulsegen("generate", "--only", "both", "--only", only)
    assert ran.exit_code == 2
    assert only in ran.err
    assert not (fleet / "out").exists()


def test_names_have_parts() -> None:
    assert is_wanted("a/b/c", ["a/b"])
    assert not is_wanted("ab/c", ["a"])
    assert not is_wanted("a", ["a/b"])


def test_one_failure_does_not_stop_the_rest(fleet: Path, impulsegen: Shell) -> None:
    text = FLEET.replace(
        "[firmware.fleet]",
        """\
[firmware.first]
impulses = [{ project = "motion", set = { learn.9.nothing = 1 } }]
[firmware.second]
impulses = ["pair:9"]
[firmware.third]
impulses = ["motion"]
samples = ["gone.csv"]
[firmware.fleet]""",
    )
    configure(fleet, text)
    ran = impulsegen("generate", "--jobs", 2)
    assert ran.exit_code == 2
    for words in ("first: there is no tunable", "second: there is no impulse '9'", "third: ", "7 of 10 combinations"):
        assert words in ran.err, words
    assert (fleet / "out" / "CMakeLists.txt").is_file()
    assert (fleet / "firmware/fleet/fast/host/CMakeLists.txt").is_file()
    for name in ("first", "second", "third"):
        assert not (fleet / "firmware" / name).exists()
    assert not (fleet / "impulsegen.lock").exists()
    document = json.loads(impulsegen("generate", "--json", "-j", 1).out)
    assert [c["name"] for c in document["combinations"] if "error" in c] == ["first", "second", "third"]
    assert document["exit_code"] == 2


def test_the_exit_code_is_that_of_the_first_failure_in_order(fleet: Path, impulsegen: Shell) -> None:
    snapshot = fleet / "snapshots" / "pair" / "it.json"
    snapshot.write_text(snapshot.read_text()[:-50])
    assert impulsegen("generate", "--jobs", 2).exit_code == 7
    (fleet / "out").mkdir()
    (fleet / "out" / "CMakeLists.txt").write_text("mine")
    configure(
        fleet, FLEET.replace(', { project = "pair", impulse = 2, prefix = "quick" }', "").replace(', "pair:*"', "")
    )
    assert impulsegen("generate", "--jobs", 2).exit_code == 10
    assert impulsegen("generate", "--jobs", 2, "--force").exit_code == 0


def test_a_project_that_cannot_be_read_fails_what_uses_it(fleet: Path, impulsegen: Shell) -> None:
    snapshot = fleet / "snapshots" / "pair" / "it.json"
    snapshot.write_text(snapshot.read_text()[:-50])
    ran = impulsegen("generate", "-j", 1)
    assert ran.exit_code == 7
    assert "fleet: " in ran.err
    assert "both: " in ran.err
    assert impulsegen("generate", "-j", 1, "--only", "both").exit_code == 7


def test_previews_write_nothing(fleet: Path, impulsegen: Shell) -> None:
    before = tree(fleet)
    ran = impulsegen("generate", "--dry-run", "-j", 1)
    assert "create     CMakeLists.txt" in ran.out
    assert tree(fleet) == before
    assert impulsegen("generate", "-j", 1).exit_code == 0
    before = tree(fleet)
    ran = impulsegen("generate", "--diff", "--only", "both", "--schedule", "together", "-j", 1)
    assert ran.exit_code == 0
    assert "+++ b/" in ran.out
    assert tree(fleet) == before


def test_an_output_folder_is_for_one(fleet: Path, impulsegen: Shell, tmp_path: Path) -> None:
    ran = impulsegen("generate", "-o", tmp_path / "x")
    assert ran.exit_code == 2
    assert "-o is for one combination, but there are 7" in ran.err
    assert impulsegen("lock", "-j", 1).exit_code == 0
    ran = impulsegen("generate", "--locked", "--only", "both", "-o", tmp_path / "x", "-j", 1)
    assert ran.exit_code == 0, ran.err
    assert (tmp_path / "x" / "CMakeLists.txt").is_file()
    assert not (fleet / "out").exists()


def test_a_build_system_takes_one(
    fleet: Path, impulsegen: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert impulsegen("lock", "-j", 1).exit_code == 0
    monkeypatch.chdir(tmp_path)
    arguments = (
        "generate",
        "--config",
        fleet / "impulsegen.toml",
        "--locked",
        "-o",
        "made",
        "--stamp",
        "stamp",
        "-j",
        1,
    )
    ran = impulsegen(*arguments, "--depfile", "deps", "--only", "fleet/fast/host")
    assert ran.exit_code == 0, ran.err
    assert (tmp_path / "stamp").is_file()
    assert (tmp_path / "made" / "fast" / "fast.h").is_file()
    monkeypatch.chdir(tmp_path)
    depends = (tmp_path / "deps").read_text().replace("\\ ", " ")
    for name in ("impulsegen.toml", "impulsegen.lock", "snapshots/pair/it.json"):
        assert str(fleet / name) in depends, name
    assert impulsegen(*arguments, "--only", "fleet/fast").exit_code == 2
    monkeypatch.chdir(tmp_path)
    configure(fleet, FLEET.replace('prefix = "quick"', 'prefix = "quicker"'))
    ran = impulsegen(*arguments, "--only", "both")
    assert ran.exit_code == 10
    assert "prefix" in ran.err


def test_flags_of_a_source_and_of_a_configuration(fleet: Path, impulsegen: Shell) -> None:
    for arguments, words in (
        (("snapshots/pair", "-o", "x", "--only", "both"), "--only is for a configuration"),
        (("snapshots/pair", "-o", "x", "--locked"), "--locked is for a configuration"),
        (("snapshots/motion",), "the output folder is missing"),
        (("--set", "a=1"), "--set is for a SOURCE"),
        (("--impulse", "2"), "--impulse is for a SOURCE"),
        (("--locked", "--dry-run"), "no preview"),
    ):
        ran = impulsegen("generate", *arguments)
        assert ran.exit_code == 2, arguments
        assert words in ran.err


def test_flag_before_environment_before_file(fleet: Path, impulsegen: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def targets(*arguments: str) -> list[str]:
        return combinations(impulsegen, "--only", "both", "-j", "1", "--dry-run", *arguments)[0]["targets"]  # type: ignore[no-any-return]

    assert targets() == ["host"]
    monkeypatch.setenv("IMPULSEGEN_TARGETS", "cortex-m33 cortex-m4f")
    assert targets() == ["cortex-m33", "cortex-m4f"]
    assert targets("--target", "cortex-m7") == ["cortex-m7"]


def test_names_that_clash_get_their_project(folder: Path, impulsegen: Shell) -> None:
    write_pair(folder)
    text = (
        TWO.replace('"snapshots/motion"', '"snapshots/pair"')
        + """\
[firmware.f]
impulses = ["motion:1", "pair:1", "pair:2", { project = "pair", impulse = 1, prefix = "tuned" }]
each = ["impulse"]
"""
    )
    configure(folder, text)
    ran = impulsegen("matrix")
    assert [job["only"] for job in json.loads(ran.out)["jobs"]] == ["f/motion-slow", "f/pair-slow", "f/fast", "f/tuned"]


def test_runs_keep_sources_together_and_lose_nothing() -> None:
    tasks = [
        Task(
            n,
            Combination(str(n), "f", (ChosenMember(f"p{n % 3}", Selection()),), ProjectChoices(), str(n)),
            {},
            "",
            "",
            Mode.PIN,
        )
        for n in range(50)
    ]
    for jobs in (1, 2, 7, 100):
        runs = split_runs(tasks, jobs)
        assert sorted(task.number for run in runs for task in run) == list(range(50))
        assert all(len({task.number % 3 for task in run}) == 1 for run in runs)


def test_a_process_that_was_killed_is_a_failure_of_its_combinations() -> None:
    task = Task(0, Combination("a/b", "a", (), ProjectChoices(), "out"), {}, "", "", Mode.PIN)
    future: concurrent.futures.Future[list[Summary]] = concurrent.futures.Future()
    future.set_exception(BrokenProcessPool())
    (summary,) = results_of(future, [task])
    assert summary.error is not None
    assert (summary.name, summary.error.exit_code, summary.error.hint) == ("a/b", 1, "fewer at a time: --jobs 1")


def test_a_bug_in_one_is_said_and_the_others_go_on(
    fleet: Path, impulsegen: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan(members, choices):  # type: ignore[no-untyped-def]
        if len(members) == 2:
            raise ZeroDivisionError("ei_" + 60 * "1")
        return plan_members(members, choices)

    monkeypatch.delenv("IMPULSEGEN_TRACEBACK", raising=False)
    monkeypatch.setattr("impulsegen.fleet.worker.plan_members", plan)
    ran = impulsegen("generate", "--jobs", 1)
    assert ran.exit_code == 1
    assert "both: this is a bug in impulsegen" in " ".join(ran.err.split())
    assert 60 * "1" not in ran.err
    assert "6 of 7 combinations" in ran.err


def test_a_source_that_changes_while_it_runs_is_noticed(fleet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("impulsegen.fleet.worker._documents", {})
    plan = prepare(read_configuration(fleet / "impulsegen.toml"), lambda _: fleet, ["both"])
    tasks = plan.tasks(Mode.WRITE)
    snapshot = fleet / "snapshots" / "pair" / "it.json"
    snapshot.write_text(snapshot.read_text().replace('"Fast"', '"Faster"'))
    (summary,) = run_tasks(tasks, 1)
    assert summary.error is not None
    assert "has changed while this ran" in summary.error.message
    assert not (fleet / "out").exists()


def test_a_project_of_studio_is_fetched_once(fleet: Path, tmp_path: Path) -> None:
    fetched = []

    def fetch(project_id: int) -> Path:
        fetched.append(project_id)
        return Path(shutil.copytree(fleet / "snapshots" / "pair", tmp_path / "fetched")) / "it.json"

    configure(fleet, FLEET.replace("snapshots/pair", "studio:42"))
    plan = prepare(read_configuration(fleet / "impulsegen.toml"), fetch)
    shutil.rmtree(fleet / "snapshots" / "pair")
    assert [summary.error for summary in run_tasks(plan.tasks(Mode.WRITE), 2)] == [None] * 7
    assert fetched == [42]
    assert plan.lock()["projects"]["pair"]["source"] == "studio:42"


@pytest.mark.skipif(os.name == "nt", reason="sends a signal of POSIX")
@pytest.mark.parametrize("to_group", [True, False])
@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupted(folder: Path, to_group: bool, jobs: int) -> None:
    write_motion(folder)
    configure(folder, MOTION + "".join(f"[firmware.f{n}]\n" for n in range(30)))
    environment = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parent.parent)}
    process = subprocess.Popen(
        [sys.executable, "-m", "impulsegen", "generate", "--jobs", str(jobs)],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not any((folder / "firmware").glob("*/.impulsegen/manifest.json")) and time.monotonic() < deadline:
        time.sleep(0.01)
    (os.killpg if to_group else os.kill)(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "interrupted; nothing was left half-written" in err
    made = sorted((folder / "firmware").iterdir())
    assert 0 < len(made) < 31
    for place in made:
        manifest = json.loads((place / ".impulsegen" / "manifest.json").read_text())
        assert {p.name for p in (place / ".impulsegen").iterdir()} == {"manifest.json"}
        assert set(manifest["files"]) == {name for name in tree(place) if not name.startswith(".impulsegen/")}
    assert not (folder / "impulsegen.lock").exists()
