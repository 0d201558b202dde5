"""Jobs of a CI system: each makes one combination, or a shard of them."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from impulsegen.configuration.combinations import Combination
from impulsegen.errors import UsageError

GITHUB_LIMIT = 256  # jobs of one matrix
GITLAB_LIMIT = 200  # jobs of one parallel:matrix


@dataclass(frozen=True)
class Job:
    """One machine's share. ``only`` is what ``impulsegen generate --only`` takes."""

    name: str
    combinations: tuple[Combination, ...]

    @property
    def only(self) -> str:
        """The names of its combinations, with commas."""
        return ",".join(combination.name for combination in self.combinations)

    def as_json(self) -> dict[str, object]:
        """With firmware, impulse and target where the job is for one; ``null`` where it is for several or for all."""
        first = self.combinations[0]
        is_one = len(self.combinations) == 1
        outputs = [combination.output for combination in self.combinations]
        return {
            "name": self.name,
            "only": self.only,
            "firmware": first.firmware if is_one else None,
            "impulse": first.impulse if is_one else None,
            "target": first.target if is_one else None,
            "outputs": outputs,
        }


def jobs_of(combinations: Sequence[Combination], shards: int | None) -> tuple[Job, ...]:
    """A job for each combination, or as many as there are shards: neighbours together, because they share their sources."""
    if shards is None or shards >= len(combinations):
        return tuple(Job(combination.name, (combination,)) for combination in combinations)
    size, more = divmod(len(combinations), shards)
    jobs, start, digits = [], 0, len(str(shards))
    for number in range(shards):
        end = start + size + (number < more)
        name = f"shard-{number + 1:0{digits}d}-of-{shards}"
        jobs.append(Job(name, tuple(combinations[start:end])))
        start = end
    return tuple(jobs)


def github_matrix(jobs: Sequence[Job]) -> str:
    """One line of JSON for ``strategy.matrix: ${{ fromJSON(...) }}``. Absent parts are empty texts there."""
    _require_at_most(GITHUB_LIMIT, jobs, "GitHub")
    include = [_github_entry(job.as_json()) for job in jobs]
    return json.dumps({"include": include}, separators=(",", ":"))


def _github_entry(job: Mapping[str, object]) -> dict[str, object]:
    """With the output folder where there is one."""
    outputs = job["outputs"]
    entry = {key: job[key] or "" for key in ("name", "only", "firmware", "impulse", "target")}
    return {**entry, "output": outputs[0] if isinstance(outputs, list) and len(outputs) == 1 else ""}


def gitlab_pipeline(jobs: Sequence[Job], configuration: str = "") -> str:
    """A child pipeline. Texts are written as JSON, which YAML reads as it is."""
    _require_at_most(GITLAB_LIMIT, jobs, "GitLab")
    named = f" --config {shlex.quote(configuration)}" if configuration else ""
    script = f'impulsegen generate{named} --locked --only "$IMPULSEGEN_COMBINATIONS"'
    lines = [
        "# Made by: impulsegen matrix --format gitlab",
        "generate:",
        "  script:",
        f"    - {json.dumps(script)}",
        "  parallel:",
        "    matrix:",
    ]
    for job in jobs:
        lines.append(f"      - IMPULSEGEN_JOB: {json.dumps(job.name)}")
        lines.append(f"        IMPULSEGEN_COMBINATIONS: {json.dumps(job.only)}")
    lines += ["  artifacts:", "    paths:", *(f"      - {json.dumps(output)}" for output in _outputs(jobs))]
    return "\n".join(lines) + "\n"


def _outputs(jobs: Sequence[Job]) -> tuple[str, ...]:
    """The folders of all firmware; of a job, those that are there become its artifacts."""
    found: dict[str, None] = {}
    for combination in (combination for job in jobs for combination in job.combinations):
        path = PurePosixPath(combination.output)
        below = [part for part in (combination.impulse, combination.target) if part is not None]
        found[str(path.parents[len(below) - 1] if below else path)] = None
    return tuple(found)


def _require_at_most(limit: int, jobs: Sequence[Job], who: str) -> None:
    if len(jobs) > limit:
        raise UsageError(
            f"{who} takes {limit} jobs in a matrix, but there are {len(jobs)}", hint=f"group them: --shards {limit}"
        )
