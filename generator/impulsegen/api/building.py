"""Generated projects, compiled and run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from impulsegen.api.arguments import StrPath, one_of, path_text, seconds, whole_number, word
from impulsegen.api.wording import speaks_of_arguments

if TYPE_CHECKING:
    from impulsegen.build.project import BuildResult
    from impulsegen.build.running import RunResult

_TOOLCHAINS = ("gcc", "clang", "zig")
_MOST_JOBS = 1024


@speaks_of_arguments
def build_project(
    folder: StrPath,
    preset: str = "host",
    *,
    toolchain: str | None = None,
    jobs: int | None = None,
    on_output: Callable[[str], None] | None = None,
) -> BuildResult:
    """Configure and compile the CMake project in a folder.

    Args:
        folder: What ``generate`` wrote.
        preset: Id of a target, alone or with ``-debug``, ``-release`` or ``-size`` behind it.
        toolchain: ``"gcc"``, ``"clang"`` or ``"zig"``; by default the target's own.
        jobs: So many files at once; by default as many as the machine does.
        on_output: Is called with each line that CMake and the compiler print. They print nowhere else but into a log.

    Raises:
        UsageError: the folder is not a generated project, or has no such preset.
        ConfigurationError: a tool is missing; the hint installs it.
        OutputError: the build folder cannot be written.
        BuildError: CMake or the compiler failed; the diagnostics are its first errors, the log has all.
    """
    from impulsegen.build import project

    if jobs is not None:
        whole_number("jobs", jobs, 1, _MOST_JOBS)
    return project.build_project(
        Path(path_text("folder", folder)),
        word("preset", preset, "host"),
        toolchain=_toolchain(toolchain),
        jobs=jobs,
        on_output=on_output,
    )


@speaks_of_arguments
def run_project(
    folder: StrPath, preset: str = "host", *, toolchain: str | None = None, timeout_s: float = 60.0, check: bool = True
) -> RunResult:
    """Run what ``build_project`` has built: on this machine, or under QEMU, which also counts instructions.

    Args:
        folder: What ``generate`` wrote.
        preset: As for ``build_project``.
        toolchain: As for ``build_project``.
        timeout_s: Seconds after which the program is stopped.
        check: Whether an exit code that is not 0 is a failure.

    Raises:
        UsageError: the folder is not a generated project, or has no such preset.
        ConfigurationError: the target has no emulator, or it is not installed.
        BuildError: nothing is built, it did not end in time, it crashed, or, with ``check``, its exit code is not 0.
    """
    from impulsegen.build import running

    return running.run_project(
        Path(path_text("folder", folder)),
        word("preset", preset, "host"),
        toolchain=_toolchain(toolchain),
        timeout_s=seconds("timeout_s", timeout_s),
        check=check,
    )


def _toolchain(name: str | None) -> str | None:
    return None if name is None else one_of("toolchain", name, _TOOLCHAINS)
