"""Runs the command line on a terminal of its own, and types answers."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

_TIMEOUT_S = 60.0


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C becomes a signal


class Terminal:
    """A context: ``impulsegen`` with arguments, started in a folder."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TERM": "dumb"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "impulsegen", *arguments],
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - it takes no lock
        )
        os.close(slave)
        self.text = ""  # everything that was shown
        self._seen = 0

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._master)

    def expect(self, words: str) -> None:
        """Wait until words are shown that were not shown when this was called last."""
        end = time.monotonic() + _TIMEOUT_S
        while words not in self.text[self._seen :]:
            assert self._read(end - time.monotonic()), f"{words!r} never came, but: {self.text}"
        self._seen = self.text.index(words, self._seen) + len(words)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def give_up(self, key: str) -> int:
        """Press a key until the program ends, as people do; the exit code.

        One Ctrl-C that comes while a prompt is being set up may only be noticed at the next key.
        """
        end = time.monotonic() + _TIMEOUT_S
        while self._process.poll() is None:
            assert time.monotonic() < end, f"{key!r} ended nothing: {self.text}"
            self.type(key)
            while self._read(1.0):
                pass
        return self.exit_code()

    def exit_code(self) -> int:
        """Wait for the end."""
        end = time.monotonic() + _TIMEOUT_S
        while self._read(end - time.monotonic()):
            pass
        return self._process.wait(_TIMEOUT_S)

    def _read(self, timeout_s: float) -> bool:
        """Take what is shown; ``False`` at the end, or when nothing comes in time."""
        if not select.select([self._master], [], [], max(timeout_s, 0))[0]:
            return False
        try:
            part = os.read(self._master, 65536)
        except OSError as problem:
            if problem.errno != errno.EIO:  # what Linux says when the other side is closed
                raise
            return False
        self.text += part.decode("utf-8", "replace")
        return bool(part)
