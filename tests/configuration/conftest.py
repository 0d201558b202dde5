"""Fixtures of configurations: a command line that works in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.commands import Shell
from configuration.configured import MOTION, configure, write_motion


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory whose name has a space in it."""
    place = tmp_path / "my product"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def impulsegen(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    """Calls the command line with nothing of ours in its environment."""
    for name in ("EI_API_KEY", "EI_JWT", "EI_HOST", "EI_API_ENDPOINT", "EI_PROJECT_ID"):
        monkeypatch.delenv(name, raising=False)
    for name in ("CONFIG", "JOBS", "LOCKED", "TARGETS", "RUNTIME", "PROJECT", "SCHEDULE"):
        monkeypatch.delenv(f"IMPULSEGEN_{name}", raising=False)
    return Shell(monkeypatch, capfd)


@pytest.fixture
def locked(folder: Path, impulsegen: Shell) -> Path:
    """A configuration of one firmware, generated and locked."""
    write_motion(folder)
    configure(folder, MOTION)
    ran = impulsegen("generate", "-j", 1)
    assert ran.exit_code == 0, ran.err
    return folder
