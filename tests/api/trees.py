"""Folders as values, and two impulses in one response."""

from __future__ import annotations

import copy
import json
from pathlib import Path

from samples import responses


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def two_impulses(folder: Path) -> Path:
    """A saved response of the impulses 1 and 2."""
    response = responses.motion()
    second = copy.deepcopy(response["impulses"][0])
    second["impulse"].update(id=2, name="Other motion")
    response["impulses"].append(second)
    path = folder / "two.json"
    path.write_text(json.dumps(response))
    return path
