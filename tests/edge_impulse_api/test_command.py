"""``generate --edge-impulse-api``: an option of the command line like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.commands import Shell

_HEADER = Path("edge-impulse-sdk/classifier/ei_run_classifier.h")


@pytest.fixture
def impulsegen(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capfd)


def test_a_project_has_it_only_when_asked_for(impulsegen: Shell, tmp_path: Path) -> None:
    assert impulsegen("generate", "example:motion", "-o", tmp_path / "plain").exit_code == 0
    assert not (tmp_path / "plain" / "edge-impulse-sdk").exists()
    assert impulsegen("generate", "example:motion", "-o", tmp_path / "with", "--edge-impulse-api").exit_code == 0
    assert (tmp_path / "with" / _HEADER).is_file()
    assert (tmp_path / "with" / "app" / "main.cpp").is_file()
    assert not (tmp_path / "with" / "app" / "main.c").exists()


def test_check_generates_with_it_again(impulsegen: Shell, tmp_path: Path) -> None:
    impulsegen("generate", "example:motion", "-o", tmp_path, "--edge-impulse-api")
    assert impulsegen("check", "example:motion", "-o", tmp_path).exit_code == 0
    (tmp_path / _HEADER).unlink()
    assert impulsegen("check", "example:motion", "-o", tmp_path).exit_code != 0


def test_it_speaks_of_the_native_runtime_only(impulsegen: Shell, tmp_path: Path) -> None:
    ran = impulsegen("generate", "example:motion", "-o", tmp_path, "--edge-impulse-api", "--runtime", "sdk")
    assert ran.exit_code == 2
    assert "--edge-impulse-api" in ran.err
    assert not list(tmp_path.iterdir())
