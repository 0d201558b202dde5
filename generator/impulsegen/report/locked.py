"""What is not as the lock of a configuration approves it."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.report.parts import Fact

_KINDS = {"tool": "note", "templates": "note", "generated code": "unknown"}  # all others were changed by somebody
_ELSE = "tight"
_HINT = "If all of it is meant, approve it:"


@dataclass(frozen=True)
class LockedChange:
    """Something that differs: what kind of thing it is, in words how, and the place in the lock."""

    kind: str
    message: str
    place: str


@dataclass(frozen=True)
class LockedInput:
    """How a lock and what its configuration gives now compare. Empty ``changes`` and ``failures``: all is as approved."""

    configuration: str
    lock: str
    lock_sha256: str
    tool_version: str  # that the lock was written with
    projects: tuple[str, ...]
    firmware: tuple[str, ...]
    changes: tuple[LockedChange, ...]
    failures: tuple[str, ...]  # what cannot be generated now

    def as_json(self) -> dict[str, object]:
        """The comparison as JSON values."""
        return {
            "configuration": self.configuration,
            "lock": self.lock,
            "lock_sha256": self.lock_sha256,
            "tool_version": self.tool_version,
            "projects": list(self.projects),
            "firmware": list(self.firmware),
            "differences": [{"kind": c.kind, "message": c.message, "place": c.place} for c in self.changes],
            "failures": list(self.failures),
        }


@dataclass(frozen=True)
class LockedRow:
    """One difference."""

    label: str
    kind: str
    message: str
    place: str


@dataclass(frozen=True)
class LockedView:
    """The section. Empty where nobody asked for it."""

    is_held: bool
    headline: str = ""
    facts: tuple[Fact, ...] = ()
    has_rows: bool = False
    rows: tuple[LockedRow, ...] = ()
    has_failures: bool = False
    failures: tuple[str, ...] = ()
    has_hint: bool = False
    hint: str = ""
    command: str = ""


def locked_view(given: LockedInput | None) -> LockedView:
    """The section, or nothing."""
    if given is None:
        return LockedView(is_held=False)
    rows = tuple(LockedRow(c.kind, _KINDS.get(c.kind, _ELSE), c.message, c.place) for c in given.changes)
    facts = {
        "configuration": given.configuration,
        "lock": f"{given.lock}, written by impulsegen {given.tool_version}; SHA-256 {given.lock_sha256}",
        "projects" if len(given.projects) > 1 else "project": ", ".join(given.projects),
        "firmware": ", ".join(given.firmware) or "none is made of it",
    }
    return LockedView(
        is_held=True,
        headline=_headline(given),
        facts=tuple(Fact(name, value) for name, value in facts.items()),
        has_rows=bool(rows),
        rows=rows,
        has_failures=bool(given.failures),
        failures=given.failures,
        has_hint=bool(rows) and not given.failures,
        hint=_HINT,
        command="impulsegen lock",
    )


def _headline(given: LockedInput) -> str:
    count = len(given.changes)
    if count:
        return f"{count} difference{'s' * (count > 1)} from what {given.lock} approves"
    if given.failures:
        return f"Not all of what {given.lock} approves can be generated now"
    return f"Everything is as {given.lock} approves it"
