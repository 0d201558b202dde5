"""Public exports from raw samples to scores, against what the official implementation says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dsp.machines import Machine
from inference.exports import Export, exports
from inference.impulses_in_c import ImpulseInC

pytestmark = pytest.mark.shared
EXPORTS = {export.name: export for export in exports() if export.model is not None}
SCORE_STEP = 1 / 256


@pytest.mark.skipif(not EXPORTS, reason="there is no reference material: set IMPULSEGEN_SHARED")
def test_there_is_an_export_with_its_network() -> None:
    assert list(EXPORTS) == ["image"]


@pytest.mark.parametrize("target", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])])
@pytest.mark.parametrize("name", EXPORTS)
def test_scores_are_those_of_the_official_implementation(
    name: str, target: str, machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    assert_scores(EXPORTS[name], EXPORTS[name].model, machine(target), tmp_path)


def assert_scores(export: Export, model: Path | None, machine: Machine, folder: Path) -> None:
    """Scores within a step of int8, anomaly within 1e-4."""
    assert model is not None
    runs = export.runs
    found = ImpulseInC(export.impulse(model)).run(machine, folder, [run.window for run in runs])
    for outcome, run in zip(found, runs, strict=True):
        if "ill_conditioned" in run.flags:
            continue
        off = float(np.abs(outcome.fields["scores"] - run.scores).max())
        assert off <= SCORE_STEP, (export.name, run.name, outcome.fields["scores"], run.scores)
        if run.anomaly is not None:
            assert outcome.fields["anomaly"][0] == pytest.approx(run.anomaly, abs=1e-4)
