"""Public exports: windows, features and scores that the official example recorded, against what comes out here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sdk_checkout.sdk_cases import SdkBuild, SdkCase, build, export_cases
from wire.shared_material import FOLDER

pytestmark = pytest.mark.shared
NAMES = sorted(path.stem for path in (FOLDER / "golden" / "end-to-end").glob("*.json") if path.stem != "index")
_BUILD_JITTER = 1e-4  # of features, between two compilers' options of the same sources
_ANOMALY = 1e-4


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, SdkCase], SdkBuild]:
    """The exports by name, and their build."""
    folder = tmp_path_factory.mktemp("official")
    cases = export_cases(folder)
    return {case.name.removeprefix("export-"): case for case in cases}, build(cases, folder)


@pytest.mark.parametrize("name", NAMES)
def test_official_numbers(name: str, runs: tuple[dict[str, SdkCase], SdkBuild]) -> None:
    cases, sdk = runs
    case = cases[name]
    assert case.export is not None
    wanted, document = case.export.runs, case.export.document["runs"]
    got = sdk.run(case, [run.window for run in wanted])
    worst = {"features": 0.0, "scores": 0.0, "anomaly": 0.0}
    for run, recorded, ran in zip(wanted, document, got, strict=True):
        if run.features is not None and "ill_conditioned" not in run.flags:
            assert len(ran.features) == len(run.features)
            off = np.abs(ran.features - run.features).max()
            worst["features"] = max(worst["features"], off)
            assert off <= _BUILD_JITTER * max(1.0, np.abs(run.features).max()), f"{run.name}: {off}"
        if run.anomaly is not None:
            worst["anomaly"] = max(worst["anomaly"], abs(ran.anomaly - run.anomaly))
            assert abs(ran.anomaly - run.anomaly) <= _ANOMALY * max(1.0, abs(run.anomaly)), run.name
        if not case.is_stand_in:
            scores = np.array([recorded["scores"][label] for label in case.export.document["labels"]])
            worst["scores"] = max(worst["scores"], np.abs(ran.scores - scores).max())
            assert np.abs(ran.scores - scores).max() <= 1 / 256 + 1e-6, run.name
    print(name, "stand-in network" if case.is_stand_in else "its own network", worst)
    assert got


def test_there_is_something_to_compare(tmp_path: Path) -> None:
    assert NAMES or not (FOLDER / "golden").is_dir()
