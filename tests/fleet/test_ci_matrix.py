"""``impulsegen matrix``: what CI systems read, read by real parsers, and what ``--only`` makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from cli.commands import Shell
from configuration.configured import TWO, configure, write_motion, write_pair
from impulsegen.choices import ProjectChoices
from impulsegen.configuration.combinations import Combination
from impulsegen.configuration.matrix import GITHUB_LIMIT, GITLAB_LIMIT, github_matrix, gitlab_pipeline, jobs_of
from impulsegen.errors import UsageError

FLEET = (
    TWO
    + """\
[firmware.fleet]
impulses = ["motion", "pair:*"]
targets = ["host", "cortex-m4f"]
each = ["impulse", "target"]
output = "builds/fleet"

[firmware.both]
impulses = ["motion", "pair:2"]
"""
)


@pytest.fixture
def fleet(folder: Path) -> Path:
    write_motion(folder), write_pair(folder)
    configure(folder, FLEET)
    return folder


def many(count: int) -> list[Combination]:
    return [
        Combination(f"f/i{n}/t", "f", (), ProjectChoices(), f"firmware/f/i{n}/t", f"i{n}", "t") for n in range(count)
    ]


def test_github(fleet: Path, impulsegen: Shell) -> None:
    out = impulsegen("matrix", "--format", "github").out
    assert out.count("\n") == 1
    include = json.loads(out)["include"]
    assert {frozenset(entry) for entry in include} == {
        frozenset(("name", "only", "firmware", "impulse", "target", "output"))
    }
    assert all(isinstance(value, str) for entry in include for value in entry.values())
    assert include[0] == {
        "name": "fleet/motion/host", "only": "fleet/motion/host", "firmware": "fleet", "impulse": "motion", "target": "host",
        "output": "builds/fleet/motion/host",
    }  # fmt: skip
    assert include[-1]["only"] == "both"
    assert len({entry["name"] for entry in include}) == len(include) == 7


def test_gitlab(fleet: Path, impulsegen: Shell) -> None:
    document = yaml.safe_load(impulsegen("matrix", "--format", "gitlab", "--shards", 3).out)
    (job,) = document.values()
    entries = job["parallel"]["matrix"]
    assert [entry["IMPULSEGEN_JOB"] for entry in entries] == ["shard-1-of-3", "shard-2-of-3", "shard-3-of-3"]
    names = ",".join(entry["IMPULSEGEN_COMBINATIONS"] for entry in entries).split(",")
    assert len(set(names)) == len(names) == 7
    assert job["script"] == ['impulsegen generate --locked --only "$IMPULSEGEN_COMBINATIONS"']
    assert job["artifacts"]["paths"] == ["builds/fleet", "firmware/both"]


def test_a_configuration_elsewhere_is_named(fleet: Path, impulsegen: Shell) -> None:
    configure(fleet, FLEET, "my fleet.toml")
    document = yaml.safe_load(impulsegen("matrix", "--format", "gitlab", "--config", "my fleet.toml").out)
    assert "--config 'my fleet.toml' --locked" in document["generate"]["script"][0]


def test_what_it_prints_is_what_generate_takes(fleet: Path, impulsegen: Shell) -> None:
    assert impulsegen("lock", "-j", 1).exit_code == 0
    shards = json.loads(impulsegen("matrix", "--format", "github", "--shards", 2).out)["include"]
    made = []
    for shard in shards:
        ran = impulsegen("generate", "--locked", "--json", "-j", 1, "--only", shard["only"])
        assert ran.exit_code == 0, ran.err
        made.append([c["name"] for c in json.loads(ran.out)["combinations"]])
    assert [len(names) for names in made] == [4, 3]
    assert impulsegen("check", "-j", 1).exit_code == 0


def test_json_says_where_everything_goes(fleet: Path, impulsegen: Shell) -> None:
    jobs = json.loads(impulsegen("matrix").out)["jobs"]
    assert jobs[0]["outputs"] == ["builds/fleet/motion/host"]
    assert jobs[-1] == {
        "name": "both", "only": "both", "firmware": "both", "impulse": None, "target": None, "outputs": ["firmware/both"],
    }  # fmt: skip


@pytest.mark.parametrize(("count", "shards"), [(1, 1), (7, 3), (300, 256), (5, 9), (256, 255)])
def test_shards_are_even_and_whole(count: int, shards: int) -> None:
    jobs = jobs_of(many(count), shards)
    sizes = [len(job.combinations) for job in jobs]
    assert len(jobs) == min(count, shards)
    assert max(sizes) - min(sizes) <= 1
    assert [c.name for job in jobs for c in job.combinations] == [c.name for c in many(count)]
    assert len({job.name for job in jobs}) == len(jobs)


def test_limits_of_the_systems() -> None:
    assert github_matrix(jobs_of(many(GITHUB_LIMIT), None))
    assert gitlab_pipeline(jobs_of(many(GITLAB_LIMIT), None))
    with pytest.raises(UsageError, match="takes 256 jobs") as caught:
        github_matrix(jobs_of(many(GITHUB_LIMIT + 1), None))
    assert caught.value.hint == "group them: --shards 256"
    with pytest.raises(UsageError, match="takes 200 jobs"):
        gitlab_pipeline(jobs_of(many(GITLAB_LIMIT + 1), None))
    assert github_matrix(jobs_of(many(1000), GITHUB_LIMIT))


def test_a_broken_source_is_an_error(fleet: Path, impulsegen: Shell) -> None:
    snapshot = fleet / "snapshots" / "pair" / "it.json"
    snapshot.write_text(snapshot.read_text()[:-50])
    assert impulsegen("matrix", "--format", "github").exit_code == 7
