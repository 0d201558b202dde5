"""Generates an example's firmware from its ``impulsegen.toml`` as a user does, and runs its application."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.configuration.model import Configuration
from impulsegen.configuration.reading import read_configuration
from impulsegen.target.loader import load_target
from impulsegen.target.model import Target

EXAMPLES_FOLDER = Path(__file__).resolve().parents[1]
CONFIGURATION = "impulsegen.toml"
EXPECTED = "expected.txt"
BUILT_BY_CMAKE = "cmake"
_NOT_COPIED = ("__pycache__", "*.py", "impulsegen.lock")


@dataclass(frozen=True)
class Example:
    """An example of the repository, by the name of its folder."""

    name: str

    @property
    def folder(self) -> Path:
        """Where it is."""
        return EXAMPLES_FOLDER / self.name

    def configuration(self) -> Configuration:
        """What its configuration says. Raises ``ConfigurationError`` when that is wrong."""
        return read_configuration(self.folder / CONFIGURATION)

    def targets(self) -> tuple[Target, ...]:
        """Of its firmware that CMake builds."""
        choices = [one.choices for one in self.configuration().firmware]
        ids = dict.fromkeys(id_ for one in choices if one.project == BUILT_BY_CMAKE for id_ in one.targets)
        return tuple(load_target(str(self.folder / id_) if id_.endswith(".toml") else id_) for id_ in ids)

    def runnable(self) -> tuple[Target, ...]:
        """Those of ``targets`` whose programs run here: this machine, and what is emulated."""
        return tuple(target for target in self.targets() if target.core.is_host or target.emulator is not None)


def bundled_examples() -> tuple[Example, ...]:
    """Every example that has a configuration."""
    return tuple(Example(path.parent.name) for path in sorted(EXAMPLES_FOLDER.glob(f"*/{CONFIGURATION}")))


def generate_copy(example: Example, work: Path) -> Path:
    """Run ``impulsegen generate`` in a copy of the folder below ``work``.

    Returns:
        The folder of the project that CMake builds.

    Raises:
        RuntimeError: with what the command said.
    """
    copy = work / "examples" / example.name
    shutil.copytree(example.folder, copy, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    ran = subprocess.run(
        [sys.executable, "-m", "impulsegen", "generate"], cwd=copy, capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        raise RuntimeError(f"impulsegen generate ended with {ran.returncode}\n{ran.stdout}{ran.stderr}")
    (folder,) = (one.output for one in example.configuration().firmware if one.choices.project == BUILT_BY_CMAKE)
    return (copy / folder).resolve()


def printed(project: Path, preset: str) -> str:
    """What the application of a project prints: on this machine, or in an emulator. Raises as ``build_project``."""
    build_project(project, preset)
    return run_project(project, preset).output
