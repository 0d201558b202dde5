"""Runs the self-test of a generated project as a user does: CMake, Ninja and CTest."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from impulsegen.build.programs import CMAKE, NINJA, find_tool, search_path
from selftest.projects import Report


def run_ctest(folder: Path, preset: str) -> tuple[int, str]:
    """Configure, build and run CTest: its exit code, and all that it printed."""
    for tool in (CMAKE, NINJA):
        found = find_tool(tool)
        if found is None or found.problem:
            pytest.skip(f"{tool.name} is not installed: impulsegen doctor says how")
    environment = {**os.environ, "PATH": search_path()}
    path = search_path()
    cmake, ctest = shutil.which("cmake", path=path), shutil.which("ctest", path=path)
    assert cmake and ctest
    for command in ([cmake, "--preset", preset], [cmake, "--build", "--preset", preset]):
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    ran = subprocess.run(
        [ctest, "--preset", preset, "--verbose"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, re.sub(r"^\d+: ", "", ran.stdout, flags=re.MULTILINE)


def report(output: str) -> Report:
    """The lines of TAP in what CTest printed, once."""
    lines: list[str] = []
    for line in output.splitlines():
        if line.startswith(("ok ", "not ok ", "1..")) and not any(entry.startswith("1..") for entry in lines):
            lines.append(line)
    return Report(0, "\n".join(lines))
