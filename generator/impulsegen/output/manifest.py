"""The manifest: which files of an output folder are ours, and what they were when we wrote them.

``.impulsegen/manifest.json`` holds no date and no path outside the folder, and is a function of the plan and of what the caller
says of its origin. Digests are of text with LF line ends: a checkout that git converted (``autocrlf``) is not an edit, and
such a file stays as it is until its text changes. A file with a NUL byte is binary and is taken as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from impulsegen.errors import OutputError
from impulsegen.files import Ownership
from impulsegen.output.journal import FolderView
from impulsegen.output.paths import MANIFEST_PATH, path_defect

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
            "provenance": json.loads(json.dumps(self.provenance, sort_keys=True, allow_nan=False)),
            "files": {
                path: {"sha256": entry.sha256, "ownership": entry.ownership.value}
                for path, entry in sorted(self.files.items())
            },
        }
        # A name that is not Unicode (a file name may be any bytes) becomes JSON's own escape.
        return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def is_binary(content: bytes) -> bool:
    """Whether a file is compared and shown as bytes, not as lines of text."""
    return b"\0" in content


def digest(content: bytes) -> str:
    """SHA-256 of a file's content, of text with LF line ends."""
    if not is_binary(content):
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()


def read_manifest(view: FolderView) -> Manifest:
    """The folder's manifest; an empty one when there is none.

    Raises:
        OutputError: it is there but cannot be read or is not a manifest.
    """
    content = view.read(MANIFEST_PATH)
    return Manifest() if content is None else _parse(content, view.folder / MANIFEST_PATH)


def _parse(content: bytes, path: Path) -> Manifest:
    try:
        document = json.loads(content)
        version = document["manifest_version"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise _damaged(path) from problem
    if version != MANIFEST_VERSION:
        raise OutputError(
            f"the manifest has version {version}",
            where=str(path),
            expected=f"version {MANIFEST_VERSION}",
            hint="upgrade impulsegen: pip install --upgrade impulsegen",
        )
    try:
        files = {name: _entry(name, entry) for name, entry in document["files"].items()}
        provenance = dict(document["provenance"])
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _damaged(path) from problem
    return Manifest(files, provenance)


def _entry(name: str, entry: Any) -> Entry:
    # What the manifest names may be removed: a damaged or hostile one must not name files elsewhere.
    path = PurePosixPath(name)
    if str(path) != name or path_defect(path) or not isinstance(entry["sha256"], str):
        raise ValueError(name)
    return Entry(entry["sha256"], Ownership(entry["ownership"]))


def _damaged(path: Path) -> OutputError:
    return OutputError(
        "the manifest is damaged",
        where=str(path),
        expected="the file as impulsegen wrote it",
        hint="restore it from version control, or generate into a new folder",
    )


def read_provenance(folder: Path) -> Mapping[str, object]:
    """What the folder was generated from; empty when there is no manifest.

    Raises:
        OutputError: as ``read_manifest``.
    """
    return read_manifest(FolderView(folder)).provenance
