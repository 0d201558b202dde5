"""From planned files to a folder: what would change, and changing it in one step that fails whole or succeeds whole."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from impulsegen.errors import DriftError, OutputError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.output.manifest import Entry, Manifest, digest, read_manifest
from impulsegen.output.paths import check_paths
from impulsegen.output.transaction import Transaction


class Action(enum.Enum):
    """What happens to a file."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    KEEP = "keep"  # the user's own file
    REMOVE = "remove"  # ours, and no longer planned
    ABANDON = "abandon"  # ours once, edited, and no longer planned: it stays and is the user's now


@dataclass(frozen=True)
class ChangeSet:
    """Everything that is to be done to a folder."""

    folder: Path
    actions: Mapping[str, Action]
    contents: Mapping[str, bytes] = field(repr=False)
    manifest: Manifest = field(repr=False)

    def paths(self, *actions: Action) -> tuple[str, ...]:
        """The files with one of these actions, sorted."""
        return tuple(path for path, action in sorted(self.actions.items()) if action in actions)

    def as_json(self) -> dict[str, object]:
        """Counts and paths by action."""
        return {"files": {action.value: list(self.paths(action)) for action in Action if self.paths(action)}}

    def summary_lines(self) -> tuple[str, ...]:
        """What happens, a line per file that changes and one for those that do not."""
        lines = [f"{self.actions[path].value:<10} {path}" for path in sorted(self.actions) if self._is_news(path)]
        same = len(self.paths(Action.UNCHANGED, Action.KEEP))
        if same:
            lines.append(f"{'unchanged':<10} {same} file{'s' * (same != 1)}")
        return tuple(lines)

    def _is_news(self, path: str) -> bool:
        return self.actions[path] not in (Action.UNCHANGED, Action.KEEP)


def plan_changes(
    files: Sequence[PlannedFile],
    folder: Path,
    *,
    force: bool = False,
    provenance: Mapping[str, object] | None = None,
) -> ChangeSet:
    """Compare a plan with a folder. Writes nothing.

    Raises:
        DriftError: files that are not ours, or that were edited, are in the way and ``force`` is not given.
        OutputError: the folder or a path cannot be used.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(
            "this is a file", where=str(folder), expected="a folder", hint="choose another folder with -o"
        )
    check_paths(files, folder)
    before = read_manifest(folder)
    actions: dict[str, Action] = {}
    contents: dict[str, bytes] = {}
    entries: dict[str, Entry] = {}
    conflicts: list[str] = []
    for file in files:
        path = str(file.path)
        present = _read(folder / path)
        action = _action(file, present, before.files.get(path))
        if action is None:
            conflicts.append(path)
            action = Action.UPDATE
        actions[path] = action
        entries[path] = before.files[path] if action is Action.KEEP and path in before.files else _entry(file)
        if action in (Action.CREATE, Action.UPDATE):
            contents[path] = file.content
    for path, entry in before.files.items():
        if path not in actions and entry.ownership is Ownership.GENERATED:
            present = _read(folder / path)
            if present is not None:
                actions[path] = Action.REMOVE if digest(present) == entry.sha256 else Action.ABANDON
    if conflicts and not force:
        raise DriftError(
            f"{len(conflicts)} file{'s' * (len(conflicts) != 1)} in the way: edited by hand, or not made by impulsegen: "
            + ", ".join(conflicts),
            where=str(folder),
            expected="generated files as they were generated",
            hint="look with --diff, then move your changes elsewhere, or overwrite them with --force",
        )
    return ChangeSet(folder, actions, contents, Manifest(entries, provenance or {}))


def _entry(file: PlannedFile) -> Entry:
    return Entry(digest(file.content), file.ownership)


def _action(file: PlannedFile, present: bytes | None, entry: Entry | None) -> Action | None:
    """What to do with a planned file; ``None`` when something that is not ours is in the way."""
    if present is None:
        # A user's file that the user deleted stays deleted.
        is_deleted = file.ownership is Ownership.USER and entry is not None
        return Action.KEEP if is_deleted else Action.CREATE
    if file.ownership is Ownership.USER:
        return Action.KEEP
    if digest(present) == digest(file.content):
        return Action.UNCHANGED
    is_ours = entry is not None and entry.ownership is Ownership.GENERATED and digest(present) == entry.sha256
    return Action.UPDATE if is_ours else None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError as problem:
        raise OutputError(
            "a folder is where a file should be written", where=str(path), hint="move it away"
        ) from problem
    except OSError as problem:
        raise OutputError(f"the file cannot be read: {problem.strerror}", where=str(path)) from problem


def apply_changes(changes: ChangeSet) -> None:
    """Do it. When anything fails, or on Ctrl-C, the folder is as it was before.

    Raises:
        OutputError: the disk is full, a permission is missing, or another run is writing to the folder.
    """
    with Transaction(changes.folder) as transaction:
        for path in changes.paths(Action.CREATE, Action.UPDATE):
            transaction.write(path, changes.contents[path])
        for path in changes.paths(Action.REMOVE):
            transaction.remove(path)
        transaction.commit(changes.manifest.as_bytes())
