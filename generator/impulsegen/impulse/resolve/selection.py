"""Which impulse of a response is meant."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.errors import ImpulseError, UsageError
from impulsegen.studio.document import StudioDocument


@dataclass(frozen=True)
class ImpulseEntry:
    """One impulse of a response, as a list shows it."""

    index: int
    id: int
    name: str
    is_complete: bool

    @property
    def path(self) -> str:
        """JSON path of the impulse."""
        return f"impulses[{self.index}]"


def list_impulses(document: StudioDocument) -> tuple[ImpulseEntry, ...]:
    """All impulses of a document, in its order."""
    return tuple(
        ImpulseEntry(index, detailed.impulse.id, detailed.impulse.name or "", detailed.complete is not False)
        for index, detailed in enumerate(document.response.impulses)
    )


def select_impulses(document: StudioDocument, wanted: str | None, *, every: bool = False) -> tuple[ImpulseEntry, ...]:
    """The impulses that the user means: by id, by name, all of them, or the only one.

    Raises:
        ImpulseError: there is none, or there are several and none was chosen.
        UsageError: no impulse has that id or name.
    """
    entries = list_impulses(document)
    if not entries:
        raise ImpulseError(
            "the response holds no impulse", where="impulses", hint="design an impulse in Studio, then fetch again"
        )
    if every:
        return entries
    if wanted is None:
        if len(entries) == 1:
            return entries
        raise ImpulseError(
            f"the response holds {len(entries)} impulses: {_names(entries)}",
            where="impulses",
            hint=f"choose one with --impulse {entries[0].id}, or take all with --all",
        )
    matches = [entry for entry in entries if str(entry.id) == wanted] or [e for e in entries if e.name == wanted]
    if not matches:
        matches = [entry for entry in entries if entry.name.casefold() == wanted.casefold()]
    if len(matches) > 1:
        raise UsageError(
            f"{len(matches)} impulses are named {wanted!r}: {_names(matches)}",
            hint=f"choose by id: --impulse {matches[0].id}",
        )
    if not matches:
        near = difflib.get_close_matches(wanted, [entry.name for entry in entries], n=1)
        suggestion = near[0] if near else str(entries[0].id)
        raise UsageError(
            f"there is no impulse {wanted!r}",
            expected=f"one of {_names(entries)}",
            hint=f"--impulse '{suggestion}'" if near else f"--impulse {suggestion}",
        )
    return (matches[0],)


def _names(entries: Sequence[ImpulseEntry]) -> str:
    return ", ".join(f"{entry.id} {entry.name!r}" for entry in entries)
