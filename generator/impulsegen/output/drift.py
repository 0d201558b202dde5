"""How a folder differs from a plan, without touching it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic
from impulsegen.files import Ownership, PlannedFile
from impulsegen.output.manifest import Manifest, digest, read_manifest
from impulsegen.output.paths import check_paths


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
            ("missing", self.missing, "files are missing"),
            ("different", self.different, "files would change"),
            ("edited", self.edited, "generated files were edited by hand"),
            ("orphaned", self.orphaned, "files are no longer generated"),
        )
        return tuple(
            diagnostics.error(f"drift-{kind}", f"{words}: {', '.join(paths)}") for kind, paths, words in kinds if paths
        )


def check(files: Sequence[PlannedFile], folder: Path) -> Drift:
    """Compare a folder with a plan. The user's own files never count."""
    check_paths(files, folder)
    manifest = read_manifest(folder)
    missing: list[str] = []
    different: list[str] = []
    edited: list[str] = []
    for file in files:
        path = str(file.path)
        present = _read(folder / path)
        if file.ownership is Ownership.USER:
            if present is None and path not in manifest.files:
                missing.append(path)
        elif present is None:
            missing.append(path)
        elif digest(present) != digest(file.content):
            (edited if _is_edited(path, present, manifest) else different).append(path)
    planned = {str(file.path) for file in files}
    orphaned = [
        path
        for path, entry in manifest.files.items()
        if path not in planned and entry.ownership is Ownership.GENERATED and (folder / path).exists()
    ]
    return Drift(*(tuple(sorted(paths)) for paths in (missing, different, edited, orphaned)))


def _is_edited(path: str, present: bytes, manifest: Manifest) -> bool:
    entry = manifest.files.get(path)
    return entry is None or entry.sha256 != digest(present)


def unified_diff(files: Sequence[PlannedFile], folder: Path) -> str:
    """What generating would change, as a unified diff. Binary files are named only."""
    manifest = read_manifest(folder)
    parts: list[str] = []
    for file in sorted(files, key=lambda f: str(f.path)):
        path = str(file.path)
        present = _read(folder / path)
        if file.ownership is Ownership.USER and (present is not None or path in manifest.files):
            continue
        if present is None or digest(present) != digest(file.content):
            parts.append(_diff_one(path, present, file.content))
    planned = {str(file.path) for file in files}
    for path, entry in sorted(manifest.files.items()):
        present = _read(folder / path)
        if path not in planned and entry.ownership is Ownership.GENERATED and present is not None:
            parts.append(_diff_one(path, present, None))
    return "".join(parts)


def _diff_one(path: str, before: bytes | None, after: bytes | None) -> str:
    if b"\0" in (before or b"") or b"\0" in (after or b""):
        return f"Binary files a/{path} and b/{path} differ\n"
    lines = difflib.unified_diff(
        _lines(before),
        _lines(after),
        "/dev/null" if before is None else f"a/{path}",
        "/dev/null" if after is None else f"b/{path}",
    )
    return "".join(lines)


def _lines(content: bytes | None) -> list[str]:
    text = (content or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    return [line if line.endswith("\n") else line + "\n" for line in text.split("\n")[:-1]] + (
        [text.rpartition("\n")[2] + "\n"] if text and not text.endswith("\n") else []
    )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
