"""A project of Studio as a snapshot: its files, in a folder, or read at once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from impulsegen.diagnostics import Diagnostic
    from impulsegen.studio.client import OnProgress, StudioClient
    from impulsegen.studio.document import StudioDocument


@dataclass(frozen=True)
class FetchedSnapshot:
    """A snapshot that is not written yet: names and contents of its files, the project's facts, what was found."""

    files: tuple[tuple[str, bytes], ...]
    facts: dict[str, object]
    diagnostics: tuple[Diagnostic, ...]

    def save(self, folder: Path) -> Path:
        """Write the files into a new folder. Returns the snapshot's own."""
        for name, content in self.files:
            (folder / name).write_bytes(content)
        return folder / self.files[0][0]


def fetch_snapshot(
    client: StudioClient,
    project_id: int | None,
    variants: tuple[str, ...] | None = None,
    on_progress: OnProgress | None = None,
) -> FetchedSnapshot:
    """Ask Studio for a project, by default with all variants of its networks. Raises as ``fetch_project``."""
    from impulsegen.studio.fetch import VARIANTS, fetch_project
    from impulsegen.studio.snapshot import snapshot_files

    fetched = fetch_project(
        client, project_id, variants=VARIANTS if variants is None else variants, on_progress=on_progress
    )
    files = snapshot_files(
        fetched.response, fetched.project, fetched.models, host=fetched.host, base_name=fetched.base_name
    )
    return FetchedSnapshot(files, fetched.project["project"], fetched.diagnostics)


def fetch_document(project_id: int, save: Callable[[int, Path], Path]) -> StudioDocument:
    """A project as a document. ``save`` puts its snapshot into a folder, which is gone afterwards."""
    from impulsegen.studio.snapshot import read_snapshot

    with tempfile.TemporaryDirectory(prefix="impulsegen-") as folder:
        return read_snapshot(save(project_id, Path(folder)))
