"""What a fleet hands to its workers, and what they hand back: plain records, small enough to travel between processes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from impulsegen.configuration.combinations import Combination
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import DriftError, ImpulsegenError
from impulsegen.fleet.sources import Loadable


class Mode(enum.Enum):
    """What is done with a plan."""

    WRITE = "write"
    PREVIEW = "preview"  # what would be written
    DIFF = "diff"
    PIN = "pin"  # its digest only
    STAGE = "stage"  # its digest, and the files kept until all are known to be right
    PUBLISH = "publish"  # write what was staged
    CHECK = "check"


@dataclass(frozen=True)
class Task:
    """One combination, and all that a process needs to make it. Paths of the choices are relative to ``folder``."""

    number: int  # in the order of the configuration
    combination: Combination
    sources: Mapping[str, Loadable]  # by project
    folder: str  # of the configuration
    output: str
    mode: Mode
    force: bool = False
    staging: str | None = None  # folder of STAGE and PUBLISH


@dataclass(frozen=True)
class Estimate:
    """What firmware needs on a target, by the estimate of ``fit``."""

    flash_bytes: int
    ram_bytes: int


@dataclass(frozen=True)
class Summary:
    """What became of a combination. With an ``error`` the rest may be empty."""

    number: int
    name: str
    firmware: str
    output: str  # as the configuration says it, or as it was given
    impulses: tuple[Mapping[str, object], ...] = ()  # project, id, name
    targets: tuple[str, ...] = ()  # ids
    files: int = 0
    written: int = 0
    output_sha256: str = ""
    changes: Mapping[str, object] = field(default_factory=dict)  # paths by action, or by kind of drift
    lines: tuple[str, ...] = ()  # of the preview, or of the differences
    estimates: Mapping[str, Estimate] = field(default_factory=dict)  # by target
    is_tight: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    error: ImpulsegenError | None = None

    @property
    def status(self) -> str:
        """In a word or two."""
        if self.error is not None:
            return "differs" if isinstance(self.error, DriftError) else "failed"
        return f"{self.written} written" if self.written else "up to date"

    def as_json(self) -> dict[str, object]:
        """The summary as JSON values."""
        document: dict[str, object] = {
            "name": self.name,
            "firmware": self.firmware,
            "output": self.output,
            "impulses": [dict(impulse) for impulse in self.impulses],
            "targets": list(self.targets),
            "files": self.files,
            "written": self.written,
            "output_sha256": self.output_sha256 or None,
            **self.changes,
            "estimates": {
                target: {"flash_bytes": e.flash_bytes, "ram_bytes": e.ram_bytes}
                for target, e in sorted(self.estimates.items())
            },
            "status": self.status,
            "diagnostics": [d.as_json() for d in self.diagnostics],
        }
        if self.error is not None:
            document["error"] = error_json(self.error)
        return document


def error_json(error: ImpulsegenError) -> dict[str, object]:
    """A failure as JSON values."""
    parts = {"message": error.message, "where": error.where, "expected": error.expected, "hint": error.hint}
    return {
        **{key: value for key, value in parts.items() if value is not None},
        "exit_code": error.exit_code,
        "diagnostics": [d.as_json() for d in error.diagnostics],
    }
