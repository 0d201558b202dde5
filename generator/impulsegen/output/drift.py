"""How a folder differs from a plan, without touching it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.files import PlannedFile
from impulsegen.output.changes import Action, plan_changes
from impulsegen.output.journal import FolderView
from impulsegen.output.manifest import is_binary

_NO_LINE_END = "\\ No newline at end of file\n"


@dataclass(frozen=True)
class Drift:
    """Files by how they differ. ``edited`` were changed by hand, ``different`` by the source or the tool."""

    missing: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether the folder is what the plan says."""
        return not (self.missing or self.different or self.edited or self.orphaned)

    def as_json(self) -> dict[str, object]:
        """The paths by kind."""
        return {
            "clean": self.is_clean,
            "missing": list(self.missing),
            "different": list(self.different),
            "edited": list(self.edited),
            "orphaned": list(self.orphaned),
        }

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """One error per kind, with its paths."""
        kinds = (
            ("missing", self.missing, "missing"),
            ("different", self.different, "not what is generated today"),
            ("edited", self.edited, "edited by hand, or not made by impulsegen"),
            ("orphaned", self.orphaned, "no longer generated"),
        )
        return tuple(
            diagnostics.error(f"drift-{kind}", f"{words}: {', '.join(paths)}") for kind, paths, words in kinds if paths
        )


def check(files: Sequence[PlannedFile], folder: Path) -> Drift:
    """Compare a folder with a plan. Writes nothing. Files that belong to the user never count, once they are written.

    Raises:
        OutputError: the folder, a path or the manifest cannot be used.
    """
    changes = plan_changes(files, folder)
    return Drift(
        missing=changes.created,
        different=changes.updated,
        edited=changes.conflicts,
        orphaned=changes.paths(Action.REMOVE, Action.ABANDON),
    )


def unified_diff(files: Sequence[PlannedFile], folder: Path) -> str:
    """What generating with ``--force`` would change, as a unified diff that ``patch -p1`` takes.

    Line ends that git converted do not show. Binary files are named with their sizes.

    Raises:
        OutputError: the folder, a path or the manifest cannot be used.
    """
    changes = plan_changes(files, folder, force=True)
    view = FolderView(folder)
    parts = []
    for path in changes.paths(Action.CREATE, Action.UPDATE, Action.OVERWRITE, Action.REMOVE):
        after = changes.contents.get(path)
        parts.append(_difference(path, view.read(path), after))
    return "".join(parts)


def _difference(path: str, before: bytes | None, after: bytes | None) -> str:
    old_name = "/dev/null" if before is None else f"a/{path}"
    new_name = "/dev/null" if after is None else f"b/{path}"
    if is_binary(before or b"") or is_binary(after or b""):
        return f"Binary files {old_name} and {new_name} differ: {len(before or b'')} and {len(after or b'')} bytes\n"
    # As git does: a tab ends a name with a space in it.
    end = "\t" if " " in path else ""
    lines = difflib.unified_diff(_lines(before), _lines(after), old_name + end, new_name + end)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}" for line in lines)


def _lines(content: bytes | None) -> list[str]:
    text = (content or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
