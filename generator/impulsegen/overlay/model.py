"""Templates as generating reads them: ours, and those of the user that replace some of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from impulsegen.resources import templates_folder


def lf(content: bytes) -> bytes:
    """The content with LF line ends, whatever git made of them."""
    return content.replace(b"\r\n", b"\n")


def files_sha256(files: Iterable[tuple[str, bytes]]) -> str:
    """The digest of named files, the same for any line ends and in any order."""
    lines = sorted(f"{name}\0{hashlib.sha256(lf(content)).hexdigest()}\n" for name, content in files)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True)
class Overlay:
    """Files of the user, read once: what is recorded of them is what was generated with."""

    folder: str  # as it was named
    files: tuple[tuple[str, bytes], ...]  # name to content with LF line ends, sorted

    @property
    def sha256(self) -> str:
        """The digest of all of them."""
        return files_sha256(self.files)

    def where(self, name: str) -> str:
        """The path of a file, for messages."""
        return (Path(self.folder) / name).as_posix()

    def as_json(self) -> dict[str, object]:
        """For the manifest."""
        return {"folder": self.folder, "sha256": self.sha256, "files": [name for name, _ in self.files]}


@dataclass(frozen=True)
class TemplateSet:
    """All templates and files that are copied. Names are relative to ``own``, with forward slashes."""

    own: Path = field(default_factory=templates_folder)
    overlay: Overlay | None = None

    @cached_property
    def replaced(self) -> dict[str, bytes]:
        """The user's files by name."""
        return dict(self.overlay.files) if self.overlay else {}

    def read(self, name: str) -> bytes:
        """A file that is copied, the user's where there is one, with LF line ends."""
        content = self.replaced.get(name)
        return lf((self.own / name).read_bytes()) if content is None else content
