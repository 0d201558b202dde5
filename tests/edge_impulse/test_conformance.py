"""The generated headers against real exports, value by value."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]
_SHARED = Path(os.environ.get("IMPULSEGEN_SHARED") or _REPOSITORY.parent / "shared")
_SCRIPT = _SHARED / "conformance" / "compare_export.py"
_CORPUS = _SHARED / "corpus"


@pytest.mark.shared
@pytest.mark.skipif(not _SCRIPT.is_file() or not _CORPUS.is_dir(), reason=f"no {_SCRIPT}: set IMPULSEGEN_SHARED")
def test_real_exports_are_reproduced(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    generator = f"{sys.executable} -m impulsegen"
    done = subprocess.run(
        [sys.executable, str(_SCRIPT), "--generator", generator, "--json", str(result), str(_CORPUS)],
        env={**os.environ, "PYTHONPATH": str(_REPOSITORY / "generator"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    found = json.loads(result.read_text())
    assert found["percent"] >= 99
    assert found["compared"] > 1000
    assert found["refusedWithoutReason"] == []
    assert found["refusedNamingNoBlock"] == []
