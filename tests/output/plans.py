"""Plans and folders for the tests of writing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from impulsegen.files import Ownership, PlannedFile
from impulsegen.output.changes import ChangeSet, apply_changes, plan_changes


def plan(generated: Mapping[str, str | bytes], users: Mapping[str, str | bytes] | None = None) -> list[PlannedFile]:
    """Planned files from path to content."""
    kinds = ((generated, Ownership.GENERATED), (users or {}, Ownership.USER))
    return [
        PlannedFile(PurePosixPath(path), text.encode() if isinstance(text, str) else text, ownership)
        for files, ownership in kinds
        for path, text in files.items()
    ]


def write(files: list[PlannedFile], folder: Path, *, force: bool = False) -> ChangeSet:
    """Plan and apply."""
    changes = plan_changes(files, folder, force=force, provenance={"tool": "test"})
    apply_changes(changes)
    return changes


def tree(folder: Path) -> dict[str, bytes]:
    """All files but those of the manifest's folder; links as what they point to."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if (path.is_symlink() or path.is_file()) and ".impulsegen" not in path.parts
    }


def own_files(folder: Path) -> set[str]:
    """Names in the manifest's folder."""
    return {path.name for path in (folder / ".impulsegen").iterdir()} if (folder / ".impulsegen").exists() else set()


def put(folder: Path, path: str, content: str | bytes) -> None:
    """A user writes a file."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
