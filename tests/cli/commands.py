"""Runs the command line in this process, as a shell would: arguments in, exit code and both streams out."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from impulsegen.cli.app import run


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    exit_code: int
    out: str
    err: str


class Shell:
    """Calls ``impulsegen``; made by the fixture ``impulsegen``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capfd = monkeypatch, capfd

    def __call__(self, *arguments: Any, stdin: bytes = b"") -> Ran:
        self._monkeypatch.setattr(sys, "argv", ["impulsegen", *map(str, arguments)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capfd.readouterr()
        exit_code = run()
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = self._capfd.readouterr()
        assert "Traceback" not in err
        return Ran(exit_code, out, err)
