"""What is wrong or worth knowing about an input: one record, used by every room.

A diagnostic says what, where (a JSON path such as ``impulses[0].learnBlockKerasConfigs[1].metadata``, or ``file:line``),
what was expected and what to do next. Problems are collected and reported together, never one per run.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace


class Severity(enum.Enum):
    """How bad it is. Errors stop generation; warnings and notes are printed and generation goes on."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Diagnostic:
    """One finding.

    ``code`` is a stable kebab-case name (``untrained-block``) that tests and scripts match on. ``allow`` names the
    ``--allow-…`` flag (without the dashes and prefix: ``stale``) that turns the error into a warning, if there is one.
    """

    severity: Severity
    code: str
    message: str
    where: str | None = None
    expected: str | None = None
    hint: str | None = None
    allow: str | None = None

    def as_json(self) -> dict[str, str]:
        """The diagnostic as a JSON object; absent parts are left out."""
        parts = {
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "where": self.where,
            "expected": self.expected,
            "hint": self.hint,
            "allow": self.allow,
        }
        return {key: value for key, value in parts.items() if value is not None}


def error(code: str, message: str, **parts: str | None) -> Diagnostic:
    """A finding that stops generation."""
    return Diagnostic(Severity.ERROR, code, message, **parts)


def warning(code: str, message: str, **parts: str | None) -> Diagnostic:
    """A finding that is printed while generation goes on."""
    return Diagnostic(Severity.WARNING, code, message, **parts)


def note(code: str, message: str, **parts: str | None) -> Diagnostic:
    """A choice that was made for the user and that the user may want to know."""
    return Diagnostic(Severity.NOTE, code, message, **parts)


def errors_in(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that stop generation."""
    return tuple(d for d in diagnostics if d.severity is Severity.ERROR)


def with_allowed(diagnostics: Iterable[Diagnostic], allowed: frozenset[str]) -> tuple[Diagnostic, ...]:
    """The same findings, with the errors that the user allows turned into warnings."""
    return tuple(
        replace(d, severity=Severity.WARNING) if d.severity is Severity.ERROR and d.allow in allowed else d
        for d in diagnostics
    )
