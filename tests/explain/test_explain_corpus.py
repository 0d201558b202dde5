"""Every constant of every real impulse beside the repository can be explained, and its origins are true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explain.explained import check_completeness, of_source
from explain.test_origins import check_origins
from impulsegen.errors import ImpulseError, UsageError
from wire.shared_material import FOLDER, corpus_cases

CASES = corpus_cases()

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CASES, reason=f"no cases in {FOLDER}: set IMPULSEGEN_SHARED"),
]


@pytest.mark.parametrize("runtime", ["native", "sdk"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_of_real_impulses(case: Path, runtime: str) -> None:
    raw = json.loads((case / "impulses-detailed.json").read_text(encoding="utf-8"))
    if runtime == "sdk" and len(raw["impulses"]) > 1:
        case_options = {"impulse": str(raw["impulses"][0]["impulse"]["id"])}
    else:
        case_options = {"every_impulse": True}
    try:
        explained = of_source(case, raw, runtime=runtime, **case_options)
    except (ImpulseError, UsageError) as refusal:
        assert refusal.message  # what cannot be generated has no constants
        return
    assert check_completeness(explained) > 0
    assert check_origins(explained) > 0
