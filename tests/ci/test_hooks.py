"""The hooks for pre-commit: a manifest that it takes, entries that are commands, and patterns that meet the right files."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from ci.actions import REPOSITORY
from impulsegen.cli.app import impulsegen

MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text())}


def test_pre_commit_takes_the_manifest() -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed: pip install -e '.[dev]'")
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_are_these_two() -> None:
    assert list(HOOKS) == ["impulsegen-check", "impulsegen-generate"]
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        # Two at the same time would write to the same folder.
        assert hook["require_serial"] is True


@pytest.mark.parametrize("name", HOOKS)
def test_an_entry_is_a_command_that_runs(name: str, tmp_path: Path) -> None:
    program, command, *rest = shlex.split(HOOKS[name]["entry"])
    assert program == "impulsegen"
    assert impulsegen.get_command(click.Context(impulsegen), command) is not None
    calls = ["generate", "example:motion", "-o", "firmware"], [command, *rest, "example:motion", "-o", "firmware"]
    for arguments in calls:
        done = subprocess.run(
            [sys.executable, "-m", "impulsegen", *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": str(REPOSITORY / "generator"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_a_check_that_finds_an_edit_fails(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(REPOSITORY / "generator"), "PATH": "/usr/bin:/bin"}

    def call(*arguments: str) -> int:
        command = [sys.executable, "-m", "impulsegen", *arguments, "example:motion", "-o", str(tmp_path / "out")]
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode

    assert call("generate") == 0
    (tmp_path / "out" / "README.md").write_text("edited\n")
    _, *entry = shlex.split(HOOKS["impulsegen-check"]["entry"])
    assert call(*entry) == 10


SOURCES = [
    *(
        "impulsegen.toml",
        "impulsegen.lock",
        "a/impulsegen.lock",
        "snapshot/demo.json",
        "a/snapshots/b/demo-3-int8.tflite",
    ),
    *("impulses-detailed.json", "deployment-metadata.json", "pyproject.toml", "models/trained.tflite"),
]
GENERATED = [
    "firmware/motion/motion.c",
    "firmware/motion/motion.h",
    "firmware/CMakeLists.txt",
    "f/.impulsegen/manifest.json",
]
OTHERS = ["README.md", "src/app.py", "snapshot.txt", "docs/impulsegen.toml.md", "mysnapshot/x.png"]


@pytest.mark.parametrize("path", [*SOURCES, *GENERATED, *OTHERS])
def test_what_sets_a_hook_off(path: str) -> None:
    matches = {name for name, hook in HOOKS.items() if re.search(hook["files"], path)}
    expected = {"impulsegen-check"} if path in GENERATED else set(HOOKS) if path in SOURCES else set()
    assert matches == expected
