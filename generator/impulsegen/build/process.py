"""Runs a program and collects what it prints; never longer, and never more, than allowed."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MAX_OUTPUT_CHARACTERS = 16 * 1024 * 1024


@dataclass(frozen=True)
class Finished:
    """A program that has ended. ``stopped`` says why it was stopped, if it did not end by itself."""

    exit_code: int
    lines: tuple[str, ...]
    stopped: str | None = None


def run(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    timeout_s: float | None = None,
    on_line: Callable[[str], None] | None = None,
) -> Finished:
    """Run a program with nothing on its stdin. It does not outlive this call, Ctrl-C or not.

    Raises:
        OSError: it cannot be started.
    """
    lines: list[str] = []
    stopped: list[str] = []
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:

        def stop(reason: str) -> None:
            stopped.append(reason)
            process.kill()

        timer = threading.Timer(timeout_s or 0, stop, [f"did not end within {timeout_s:g} s"]) if timeout_s else None
        try:
            if timer is not None:
                timer.start()
            _collect(process, lines, on_line, stop)
        except BaseException:
            process.kill()
            raise
        finally:
            if timer is not None:
                timer.cancel()
    return Finished(process.returncode, tuple(lines), stopped[0] if stopped else None)


def _collect(
    process: subprocess.Popen[str],
    lines: list[str],
    on_line: Callable[[str], None] | None,
    stop: Callable[[str], None],
) -> None:
    count = 0
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    while line := process.stdout.readline(MAX_OUTPUT_CHARACTERS):
        count += len(line)
        if count > MAX_OUTPUT_CHARACTERS:
            stop("prints without end")
            return
        lines.append(line.rstrip("\n"))
        if on_line is not None:
            on_line(lines[-1])
