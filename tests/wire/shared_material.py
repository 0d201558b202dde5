"""Where the material beside the repository lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("IMPULSEGEN_SHARED") or _REPOSITORY.parent / "shared")


def corpus_cases() -> list[Path]:
    """Folders of real impulses; empty without the material."""
    return sorted(path.parent for path in FOLDER.glob("corpus/*/impulses-detailed.json"))


def require(path: Path) -> Path:
    """The path, or a skipped test with the reason."""
    if not path.exists():
        pytest.skip(f"{path} is not there: set IMPULSEGEN_SHARED")
    return path
