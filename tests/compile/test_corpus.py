"""Every real impulse beside the repository: what is generated compiles as C and as C++, or its refusal names a block."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from compile.compilers import COMPILERS, compile_errors, own_sources, write
from impulsegen.choices import Choices
from impulsegen.errors import ImpulseError
from impulsegen.workflow import load_source, plan_project

_CORPUS = Path(os.environ.get("IMPULSEGEN_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "corpus"
_CASES = sorted(path.parent for path in _CORPUS.glob("*/impulses-detailed.json"))
_GROUPS = 4  # a compiler's start costs more than a small file: cases are compiled in a few groups

pytestmark = [
    pytest.mark.shared,
    pytest.mark.compile,
    pytest.mark.skipif(not _CASES, reason=f"no cases in {_CORPUS}: set IMPULSEGEN_SHARED"),
]


@pytest.mark.parametrize("group", range(_GROUPS))
def test_parameters_compile(group: int, tmp_path: Path) -> None:
    generated = 0
    for case in _CASES[group::_GROUPS]:
        document = load_source(str(case))
        try:
            plan = plan_project(document, Choices(every_impulse=True, targets=("host",)))
        except ImpulseError as refusal:
            assert "block" in refusal.message, case.name
            continue
        folder = write(plan.files, tmp_path / case.name)
        sources = [path for path in own_sources(folder) if path.parent.name not in ("impulse", "host")]
        for compiler, standard in zip(COMPILERS * 2, ("c99", "c++11", "c++17", "c11"), strict=True):
            assert compile_errors(compiler, standard, folder, sources) == "", f"{case.name} {standard}"
        generated += 1
    assert generated > 0
