"""The manifest: which files of an output folder are ours, and what they were when we wrote them.

``.impulsegen/manifest.json`` holds no date and no path outside the folder. Digests are of the text with LF line ends, so that a
checkout with converted line ends is not mistaken for an edit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from impulsegen.errors import OutputError
from impulsegen.files import Ownership

MANIFEST_PATH = ".impulsegen/manifest.json"
MANIFEST_VERSION = 1


@dataclass(frozen=True)
class Entry:
    """One file that was written."""

    sha256: str
    ownership: Ownership


@dataclass(frozen=True)
class Manifest:
    """All files that were written, by their path below the folder, and where they came from."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    provenance: Mapping[str, object] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """The manifest as it is stored: sorted, so that it changes only when its content does."""
        document = {
            "manifest_version": MANIFEST_VERSION,
            "provenance": self.provenance,
            "files": {
                path: {"sha256": entry.sha256, "ownership": entry.ownership.value}
                for path, entry in sorted(self.files.items())
            },
        }
        return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def digest(content: bytes) -> str:
    """SHA-256 of a file's content with LF line ends; binary files (with a NUL) are taken as they are."""
    if b"\0" not in content:
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The folder's manifest; an empty one when there is none.

    Raises:
        OutputError: it is there but cannot be read or is not a manifest.
    """
    path = folder / MANIFEST_PATH
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Manifest()
    except OSError as problem:
        raise OutputError(f"the manifest cannot be read: {problem.strerror}", where=str(path)) from problem
    try:
        document = json.loads(content)
        version = document["manifest_version"]
        files = {
            str(name): Entry(str(entry["sha256"]), Ownership(entry["ownership"]))
            for name, entry in document["files"].items()
        }
        provenance = dict(document.get("provenance", {}))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise OutputError(
            "the manifest is damaged",
            where=str(path),
            expected="the file as impulsegen wrote it",
            hint="restore it from version control, or generate into a new folder",
        ) from problem
    if version != MANIFEST_VERSION:
        raise OutputError(
            f"the manifest has version {version}",
            where=str(path),
            expected=f"version {MANIFEST_VERSION}",
            hint="upgrade impulsegen: pip install --upgrade impulsegen",
        )
    return Manifest(files, provenance)


def read_provenance(folder: Path) -> Mapping[str, object]:
    """What the folder was generated from; empty when there is no manifest."""
    return read_manifest(folder).provenance
