"""Projects with a self-test, built by hand: quicker than CMake, and under the sanitizers."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compile.compilers import WARNINGS, require, write
from impulsegen.impulse.model import Impulse
from impulsegen.reference.build import self_test
from impulsegen.reference.samples import Sample
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

PREFIX = "tried"
_LINE = re.compile(r"(not ok|ok) (\d+) - ([^:]*): (.*?)( # SKIP .*)?\Z")


@dataclass(frozen=True)
class Line:
    """One check."""

    is_good: bool
    window: str
    what: str
    is_skipped: bool


@dataclass(frozen=True)
class Report:
    """What a self-test printed."""

    exit_code: int
    text: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """The checks, which must be numbered from 1 and as many as the plan says."""
        found = []
        for line in self.text.splitlines():
            match = _LINE.match(line)
            if match:
                assert int(match[2]) == len(found) + 1
                window = match[3].partition(", ")[2]
                found.append(Line(match[1] == "ok", window, match[4], match[5] is not None))
        assert f"1..{len(found)}" in self.text.splitlines()
        return tuple(found)

    @property
    def failed(self) -> set[str]:
        """What was wrong."""
        return {line.what for line in self.lines if not line.is_good}

    @property
    def checked(self) -> set[str]:
        """What was held against something."""
        return {line.what for line in self.lines if not line.is_skipped}


def write_project(impulse: Impulse, folder: Path, *, samples: Sequence[Sample] = (), runtime: str = "native") -> Path:
    """A project for the host."""
    test = self_test(impulse, samples)
    options = RenderOptions(runtime, (load_target("host"),), "1.2.3", prefixes=(PREFIX,), self_tests=(test,))
    return write(render_project([impulse], options), folder)


def run_project(folder: Path, *options: str, compiler: str = "gcc", changed: Path | None = None) -> Report:
    """Compile a project's self-test and run it.

    ``changed``: the only file that differs from when the folder's objects were made; all are made when not said.
    """
    sources = [
        path for name in ("impulse", PREFIX, "selftest", "board/host") for path in sorted((folder / name).rglob("*.c"))
    ]
    includes = [flag for name in (".", PREFIX, "board") for flag in ("-I", str(folder / name))]
    chosen = options or ("-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
    command = [require(compiler), "-std=c99", *WARNINGS, "-Wsign-conversion", *chosen, *includes]
    objects = []
    for source in sources:
        made = source.with_suffix(".o")
        objects.append(str(made))
        if changed is None or not made.exists() or changed == source or changed.suffix == ".h":
            done = subprocess.run(
                [*command, "-c", str(source), "-o", str(made)], capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr[:4000]
    program = folder / "selftest_program"
    subprocess.run([*command, *objects, "-lm", "-o", str(program)], check=True)
    ran = subprocess.run([program], capture_output=True, text=True, check=False, timeout=120)
    assert not ran.stderr, ran.stderr[:4000]
    return Report(ran.returncode, ran.stdout)
