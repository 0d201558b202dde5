"""Fixtures of the command line's tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.commands import Shell
from samples import responses


@pytest.fixture
def impulsegen(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    """Calls the command line with no key, no host and no colour in its environment."""
    for name in ("EI_API_KEY", "EI_JWT", "EI_HOST", "EI_API_ENDPOINT", "EI_PROJECT_ID"):
        monkeypatch.delenv(name, raising=False)
    return Shell(monkeypatch, capfd)


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    """A saved response of one impulse."""
    path = tmp_path / "response.json"
    path.write_text(json.dumps(responses.motion()))
    return path
