"""Expected failures. Each has an exit code, the diagnostics behind it, and a hint.

::

    ImpulsegenError                      exit
    ├── UsageError                        2   a command line, or a script's call, makes no sense
    ├── ConfigurationError                3   settings, a target file, the machine's set-up
    │   └── OutputError                   3   a file or folder cannot be written (full disk, permissions)
    ├── AuthenticationError               4   no key, wrong key, key with too small a role
    ├── StudioError                       5   Studio answered and said no
    ├── NetworkError                      6   Studio could not be reached or did not answer in time
    ├── SchemaError                       7   input is not JSON, or not of the expected shape
    ├── ImpulseError                      8   impulse not usable: untrained, stale, ambiguous
    │   └── UnsupportedError              8   a block, engine or input that this product does not generate
    ├── FitError                          9   does not fit the target
    ├── DriftError                       10   generated files differ from what is on disk, or were edited
    └── BuildError                       11   configure, compile or run failed

    KeyboardInterrupt                   130   Ctrl-C
    anything else                         1   a bug: the message says how to report it
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from impulsegen.diagnostics import Diagnostic, errors_in


class ImpulsegenError(Exception):
    """A failure that was foreseen. ``message`` is one sentence; ``diagnostics`` lists every problem behind it."""

    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        message: str,
        *,
        diagnostics: Iterable[Diagnostic] = (),
        where: str | None = None,
        expected: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = tuple(diagnostics)
        self.where = where
        self.expected = expected
        self.hint = hint

    @property
    def is_in_its_diagnostics(self) -> bool:
        """Whether the message is that of the only error behind it, so that saying both would say it twice."""
        errors = errors_in(self.diagnostics)
        return len(errors) == 1 and errors[0].message == self.message


class UsageError(ImpulsegenError):
    """A command line, or a call from a script, makes no sense."""

    exit_code = 2


class ConfigurationError(ImpulsegenError):
    """Settings, a target description or the machine's set-up is wrong."""

    exit_code = 3


class OutputError(ConfigurationError):
    """A file or folder cannot be written."""


class AuthenticationError(ImpulsegenError):
    """No key, a wrong key, or a key whose role is too small."""

    exit_code = 4


class StudioError(ImpulsegenError):
    """Studio answered and said no."""

    exit_code = 5


class NetworkError(ImpulsegenError):
    """Studio could not be reached or did not answer in time."""

    exit_code = 6


class SchemaError(ImpulsegenError):
    """Input is not JSON, or not of the expected shape."""

    exit_code = 7


class ImpulseError(ImpulsegenError):
    """The impulse cannot become firmware as it is."""

    exit_code = 8


class UnsupportedError(ImpulseError):
    """A block, engine or input that is not generated."""


class FitError(ImpulsegenError):
    """The impulse does not fit the target."""

    exit_code = 9


class DriftError(ImpulsegenError):
    """Generated files differ from what is on disk, or were edited."""

    exit_code = 10


class BuildError(ImpulsegenError):
    """Configuring, compiling or running the generated project failed."""

    exit_code = 11


INTERRUPTED_EXIT_CODE = 130
