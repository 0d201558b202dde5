"""The user's choices: which impulses, read how, and what kind of project is made of them.

They are recorded in the manifest of a generated folder, so that ``check`` can repeat them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RUNTIMES = ("native", "sdk")
PROJECT_KINDS = ("cmake", "zephyr", "esp-idf", "pico", "arduino", "platformio", "csolution")
SCHEDULES = ("one-at-a-time", "together")
DEFAULT_TARGETS = ("host", "cortex-m4f")
MODEL_TYPES = ("int8", "float32")
SENSORS = ("microphone", "accelerometer", "camera", "positional", "environmental", "fusion", "unknown")
# Names of the --allow-… flags and what each lets pass.
ALLOW_FLAGS = {
    "incomplete": "blocks that are not configured, or whose features were not generated",
    "untrained": "a learning block that Studio marks as not trained",
    "stale": "features that were generated with other settings than today's",
    "mismatch": "counts and shapes that disagree with each other",
    "new-versions": "processing blocks newer than this release knows",
    "overflow": "an impulse that does not fit a target, or is too slow for it",
}


@dataclass(frozen=True)
class Selection:
    """Which impulses of one source, and how they are read."""

    impulse: str | None = None  # id or name
    every_impulse: bool = False
    prefix: str | None = None
    model_type: str | None = None
    sensor: str | None = None
    allowed: frozenset[str] = frozenset()
    settings: Mapping[str, str] = field(default_factory=dict)

    def selection_json(self) -> dict[str, object]:
        """For the manifest."""
        return {
            "impulse": self.impulse,
            "every_impulse": self.every_impulse,
            "prefix": self.prefix,
            "model_type": self.model_type,
            "sensor": self.sensor,
            "allowed": sorted(self.allowed),
            "settings": dict(sorted(self.settings.items())),
        }


@dataclass(frozen=True)
class ProjectChoices:
    """What kind of project. ``schedule`` says whether several impulses may run at the same time, each in an arena of its own,
    or one after the other in one that they share."""

    runtime: str = "native"
    targets: tuple[str, ...] = DEFAULT_TARGETS
    project: str = "cmake"
    schedule: str = "one-at-a-time"
    edge_impulse_api: bool = False
    self_test: bool = False
    samples: tuple[str, ...] = ()  # files whose windows are in the self-test, as they were named
    templates: str | None = None  # the folder of the user's own templates, as it was named

    @property
    def has_self_test(self) -> bool:
        """Whether known answers are wanted; samples are part of them."""
        return self.self_test or bool(self.samples)

    @property
    def shares_arena(self) -> bool:
        """Whether several impulses share one arena."""
        return self.schedule == "one-at-a-time"

    def project_json(self) -> dict[str, object]:
        """For the manifest."""
        return {
            "runtime": self.runtime,
            "targets": list(self.targets),
            "project": self.project,
            "schedule": self.schedule,
            "edge_impulse_api": self.edge_impulse_api,
            "self_test": self.self_test,
            "samples": list(self.samples),
            **({} if self.templates is None else {"templates": self.templates}),
        }


@dataclass(frozen=True)
class Choices(ProjectChoices, Selection):
    """Both, for a project of one source."""
