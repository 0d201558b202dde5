"""What resolving found, for tests that look for it."""

from __future__ import annotations

from impulsegen.diagnostics import Diagnostic, Severity
from impulsegen.impulse.resolve.entry import Resolution
from samples import responses


def detailed(response: responses.Json) -> responses.Json:
    return response["impulses"][0]


def errors(resolution: Resolution) -> list[Diagnostic]:
    return [d for d in resolution.diagnostics if d.severity is Severity.ERROR]


def codes(resolution: Resolution, severity: Severity = Severity.ERROR) -> list[str]:
    return [d.code for d in resolution.diagnostics if d.severity is severity]
