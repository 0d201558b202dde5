"""From planned files to a folder: what would change, and changing it in one step that fails whole or succeeds whole."""

from __future__ import annotations

import enum
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import DriftError, OutputError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.output.journal import FolderView, raw_digest
from impulsegen.output.manifest import Entry, Manifest, digest, read_manifest
from impulsegen.output.paths import MANIFEST_PATH, check_folder, check_paths, leads_outside
from impulsegen.output.transaction import Transaction


class Action(enum.Enum):
    """What happens to a file."""

    CREATE = "create"
    UPDATE = "update"
    OVERWRITE = "overwrite"  # edited, or not ours: by force
    CONFLICT = "conflict"  # edited, or not ours: nothing is written until the user decides
    REMOVE = "remove"  # an orphan: ours, not edited, and no longer planned
    ABANDON = "abandon"  # an orphan that was edited: it stays and is the user's now
    UNCHANGED = "unchanged"
    KEEP = "keep"  # the user's own file


_WRITING = (Action.CREATE, Action.UPDATE, Action.OVERWRITE)
_ATTEMPTS = 20  # to read a folder that other runs are writing to


@dataclass(frozen=True)
class ChangeSet:
    """Everything that is to be done to a folder. Paths are relative to it, with forward slashes."""

    folder: Path
    actions: Mapping[str, Action]
    contents: Mapping[str, bytes] = field(repr=False)  # of the files to write, with the manifest when it changes
    before: Mapping[str, str | None] = field(repr=False)  # SHA-256 of what is replaced or removed; None: not there

    def paths(self, *actions: Action) -> tuple[str, ...]:
        """The files with one of these actions, sorted."""
        return tuple(path for path, action in sorted(self.actions.items()) if action in actions)

    @property
    def created(self) -> tuple[str, ...]:
        """New files."""
        return self.paths(Action.CREATE)

    @property
    def updated(self) -> tuple[str, ...]:
        """Files of ours with new content, and those that are overwritten by force."""
        return self.paths(Action.UPDATE, Action.OVERWRITE)

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Files that have the planned content: they are not written, their times stay."""
        return self.paths(Action.UNCHANGED)

    @property
    def orphaned(self) -> tuple[str, ...]:
        """Files of ours that are no longer planned, to be removed."""
        return self.paths(Action.REMOVE)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Files that stop the change: edited by the user, or not made by impulsegen."""
        return self.paths(Action.CONFLICT)

    @property
    def kept(self) -> tuple[str, ...]:
        """Files that belong to the user: skeletons once written, and orphans that were edited."""
        return self.paths(Action.KEEP, Action.ABANDON)

    def as_json(self) -> dict[str, object]:
        """Paths by action."""
        return {"files": {action.value: list(self.paths(action)) for action in Action if self.paths(action)}}

    def summary_lines(self) -> tuple[str, ...]:
        """What happens, a line per file that changes and one for those that do not."""
        silent = (Action.UNCHANGED, Action.KEEP)
        lines = [f"{a.value:<10} {path}" for path, a in sorted(self.actions.items()) if a not in silent]
        same = len(self.paths(*silent))
        if same:
            lines.append(f"{'unchanged':<10} {same} file{'s' * (same != 1)}")
        return tuple(lines)

    def require_no_conflicts(self) -> None:
        """Refuse to go on over the user's work.

        Raises:
            DriftError: with one diagnostic for each file in conflict.
        """
        if not self.conflicts:
            return
        count = len(self.conflicts)
        raise DriftError(
            f"{count} file{'s' * (count != 1)} in the way: edited by hand, or not made by impulsegen",
            diagnostics=tuple(
                diagnostics.error("file-in-the-way", f"{path} is not as impulsegen wrote it", where=path)
                for path in self.conflicts
            ),
            where=str(self.folder),
            expected="generated files as they were generated",
            hint="look with --diff, then move your changes elsewhere, or overwrite them with --force",
        )


def plan_changes(
    files: Sequence[PlannedFile],
    folder: Path,
    *,
    force: bool = False,
    provenance: Mapping[str, object] | None = None,
) -> ChangeSet:
    """Compare a plan with a folder. Writes nothing, and does not raise for conflicts: ``apply_changes`` does.

    A folder that a killed run left half changed is seen as it was before that run.

    Raises:
        OutputError: the folder, a path or the manifest cannot be used.
    """
    check_folder(folder)
    check_paths(files, folder)
    for _ in range(_ATTEMPTS):
        view = FolderView(folder)
        try:
            changes = _compare(view, files, force=force, provenance=provenance or {})
        except OutputError:
            if view.is_stale():
                continue
            raise
        if not view.is_stale():
            return changes
    raise OutputError(
        "other runs of impulsegen keep writing to this folder",
        where=str(folder),
        hint="wait until they have ended, then run this again",
    )


def _compare(
    view: FolderView, files: Sequence[PlannedFile], *, force: bool, provenance: Mapping[str, object]
) -> ChangeSet:
    owned = read_manifest(view).files
    actions = {str(file.path): _action(view, file, owned.get(str(file.path)), force=force) for file in files}
    actions |= _orphans(view, owned, actions)
    _check_obstacles(view, actions)
    contents = {str(f.path): f.content for f in files if actions[str(f.path)] in _WRITING}
    entries = {str(file.path): Entry(digest(file.content), file.ownership) for file in files}
    manifest = Manifest(entries, provenance).as_bytes()
    if manifest != view.read(MANIFEST_PATH):
        contents[MANIFEST_PATH] = manifest
    touched = (*contents, *(path for path, action in actions.items() if action is Action.REMOVE), MANIFEST_PATH)
    before = {path: _raw_digest(view.read(path)) for path in touched}
    return ChangeSet(view.folder, actions, contents, before)


def apply_changes(changes: ChangeSet) -> None:
    """Do it. When anything fails, or on Ctrl-C, the folder is as it was before. Touches nothing if nothing changes.

    Raises:
        DriftError: files are in conflict; nothing was written.
        OutputError: the disk is full, a permission is missing, another run writes to the folder, or wrote to it since.
    """
    changes.require_no_conflicts()
    if not changes.contents and not changes.orphaned and not FolderView(changes.folder).has_leftovers:
        return
    with Transaction(changes.folder) as transaction:
        for path in sorted(changes.contents, key=lambda path: (path == MANIFEST_PATH, path)):
            transaction.write(path, changes.contents[path])
        for path in changes.orphaned:
            transaction.remove(path)
        transaction.commit(changes.before)


def _raw_digest(content: bytes | None) -> str | None:
    return None if content is None else raw_digest(content)


def _action(view: FolderView, file: PlannedFile, entry: Entry | None, *, force: bool) -> Action:
    path = str(file.path)
    present = view.read(path)
    is_link = view.is_link(path)
    if file.ownership is Ownership.USER:
        # One that was written before and that the user deleted stays deleted.
        is_users = present is not None or is_link or (entry is not None and entry.ownership is Ownership.USER)
        return Action.KEEP if is_users else Action.CREATE
    if present is None and not is_link:
        return Action.CREATE
    if present is not None and digest(present) == digest(file.content):
        return Action.UNCHANGED
    if not is_link and present is not None and _is_as_written(present, entry):
        return Action.UPDATE
    return Action.OVERWRITE if force else Action.CONFLICT


def _is_as_written(content: bytes, entry: Entry | None) -> bool:
    return entry is not None and entry.ownership is Ownership.GENERATED and entry.sha256 == digest(content)


def _orphans(view: FolderView, owned: Mapping[str, Entry], planned: Mapping[str, Action]) -> dict[str, Action]:
    """What happens to the files that we wrote and that are no longer planned."""
    actions = {}
    for path, entry in owned.items():
        if path in planned or entry.ownership is Ownership.USER:
            continue
        is_elsewhere = view.is_link(path) or leads_outside(view.folder, PurePosixPath(path))
        content = view.read(path)
        if is_elsewhere or (content is not None and not _is_as_written(content, entry)):
            actions[path] = Action.ABANDON
        elif content is not None:
            actions[path] = Action.REMOVE
    return actions


def _check_obstacles(view: FolderView, actions: Mapping[str, Action]) -> None:
    """Refuse when a folder stands where a file goes, or a file where a folder goes, that does not go away by itself."""
    removed = {path for path, action in actions.items() if action is Action.REMOVE}
    problems = tuple(
        problem
        for path, action in sorted(actions.items())
        if action in _WRITING
        for problem in _obstacles(view, path, removed)
    )
    if problems:
        raise OutputError(
            "files and folders are in the way of generated ones",
            diagnostics=dict.fromkeys(problems),
            where=str(view.folder),
            hint="move them elsewhere, or choose another folder with -o",
        )


def _obstacles(view: FolderView, path: str, removed: set[str]) -> Iterator[Diagnostic]:
    target = view.folder / path
    if target.is_dir() and not target.is_symlink():
        inside = (p.relative_to(view.folder).as_posix() for p in target.rglob("*") if p.is_symlink() or not p.is_dir())
        if any(name not in removed and not view.is_midway(name) for name in inside):
            yield diagnostics.error("folder-in-the-way", "a folder is where a file is generated", where=path)
    for parent in PurePosixPath(path).parents[:-1]:
        name = str(parent)
        place = view.folder / parent
        if os.path.lexists(place) and not place.is_dir() and name not in removed and not view.is_midway(name):
            yield diagnostics.error("file-in-the-way", "a file is where a folder is generated", where=name)
