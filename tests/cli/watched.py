"""Runs the command line as somebody watches it: stdout and stderr are terminals, each of its own, and stdin is a pipe."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping

_TIMEOUT_S = 60.0


class Watched:
    """A context: ``impulsegen`` with arguments. ``out`` and ``err`` are what was shown until now."""

    def __init__(self, *arguments: object, columns: int = 80, environment: Mapping[str, str] | None = None) -> None:
        self._ends: dict[int, str] = {}
        slaves = []
        for name in ("out", "err"):
            master, slave = pty.openpty()
            fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
            self._ends[master] = name
            slaves.append(slave)
        self._text = {"out": b"", "err": b""}
        ours = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LC_ALL", "FORCE_COLOR")}
        ours |= {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "impulsegen", *map(str, arguments)],
            env={**ours, "COLUMNS": str(columns), "LC_CTYPE": "C.UTF-8", **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=slaves[0],
            stderr=slaves[1],
        )
        for slave in slaves:
            os.close(slave)

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for end in self._ends:
            os.close(end)
        if self._process.stdin is not None and not self._process.stdin.closed:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()

    @property
    def out(self) -> str:
        """All of stdout."""
        return self._text["out"].decode("utf-8").replace("\r\n", "\n")

    @property
    def err(self) -> str:
        """All of stderr."""
        return self._text["err"].decode("utf-8").replace("\r\n", "\n")

    def expect(self, words: str) -> None:
        """Wait until words are shown on stderr."""
        end = time.monotonic() + _TIMEOUT_S
        while words not in self.err:
            assert time.monotonic() < end, f"{words!r} never came, but: {self.err}"
            self._read(0.1)

    def wait(self, seconds: float) -> None:
        """Watch for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def feed(self, content: bytes) -> int:
        """Give stdin what it waits for, and wait for the end; the exit code."""
        assert self._process.stdin is not None
        # What is fed may be larger than a pipe holds.
        self._process.stdin.write(content)
        self._process.stdin.close()
        return self.exit_code()

    def interrupt(self) -> int:
        """Press Ctrl-C, and wait for the end; the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self.exit_code()

    def exit_code(self) -> int:
        """Wait for the end."""
        end = time.monotonic() + _TIMEOUT_S
        while self._process.poll() is None:
            assert time.monotonic() < end, self.err
            self._read(0.1)
        while self._read(0):
            pass
        return self._process.returncode

    def _read(self, timeout_s: float) -> bool:
        """Take what is shown; ``False`` when nothing is."""
        found = False
        for end in select.select(list(self._ends), [], [], timeout_s)[0]:
            with contextlib.suppress(OSError):  # the other side is closed
                part = os.read(end, 65536)
                self._text[self._ends[end]] += part
                found = found or bool(part)
        return found


def watched(*arguments: object, columns: int = 80, environment: Mapping[str, str] | None = None) -> Watched:
    """A run that needs nothing from stdin, to its end, which must be a good one."""
    run = Watched(*arguments, columns=columns, environment=environment)
    with run:
        assert run.feed(b"") == 0, run.err
    return run
