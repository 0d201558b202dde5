"""Planned files kept aside until all combinations are known to be right. Equal files are kept once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from impulsegen.files import Ownership, PlannedFile


def stage(files: Sequence[PlannedFile], provenance: Mapping[str, object], number: int, folder: Path) -> None:
    """Keep a plan. Several processes may do this in the same folder."""
    entries = []
    for file in files:
        sha256 = hashlib.sha256(file.content).hexdigest()
        kept = folder / sha256
        if not kept.exists():
            partial = folder / f"{sha256}.{os.getpid()}"
            partial.write_bytes(file.content)
            partial.replace(kept)
        entries.append([str(file.path), sha256, file.ownership.value])
    document = json.dumps({"files": entries, "provenance": provenance})
    (folder / f"plan-{number}.json").write_text(document, encoding="ascii")


def staged(number: int, folder: Path) -> tuple[tuple[PlannedFile, ...], dict[str, Any]]:
    """The files of a plan that was kept, and their provenance."""
    document = json.loads((folder / f"plan-{number}.json").read_text(encoding="ascii"))
    files = tuple(
        PlannedFile(PurePosixPath(path), (folder / sha256).read_bytes(), Ownership(ownership))
        for path, sha256, ownership in document["files"]
    )
    return files, document["provenance"]
