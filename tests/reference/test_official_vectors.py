"""The reference against vectors of the official implementations: nothing of the C runtime takes part."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dsp.golden import Golden, assert_close, golden_cases
from impulsegen.impulse.model import Cluster, GaussianMixture, GmmBlock, KMeansBlock
from impulsegen.reference.anomaly import gmm_score, kmeans_score
from impulsegen.reference.features import features
from impulsegen.reference.wavelet import FEATURES

pytestmark = pytest.mark.shared

ENTROPY, CROSSINGS = 0, [1, 2]


def computed(golden: Golden) -> np.ndarray:
    """Features of all windows: [windows][features]."""
    case = golden.case
    windows = case.windows.astype(float)
    return np.array([features(case.block, case.window, w, windows[:i]) for i, w in enumerate(windows)])


def close(absolute: float, sdk: float, relative: float = 0.0) -> Callable[[np.ndarray, Golden], None]:
    """As Python has it; where there is no such reference, as the SDK."""

    def check(found: np.ndarray, golden: Golden) -> None:
        if "ill_conditioned" in golden.flags:
            assert np.isfinite(found).all()
            assert found.shape == golden.features("features_sdk").shape
        elif golden.has("features_python"):
            assert_close(found, golden, key="features_python", absolute=absolute, relative=relative)
        else:
            assert_close(found, golden, key="features_sdk", absolute=sdk, relative=relative)

    return check


def check_spectral(found: np.ndarray, golden: Golden) -> None:
    """As tests/dsp: Python filters in single precision. Crossings of coefficients that are rounding noise may differ by two."""
    if "ill_conditioned" in golden.flags:
        assert np.allclose(found.reshape(3, -1), [[0, 0, -3, *[-10.0] * 8]] * 3)
        return
    if "crossing_counts" in golden.flags:
        off = np.abs(found - golden.features("features_python")).reshape(-1, FEATURES)
        assert off[:, CROSSINGS].max() <= 2.1 / 65
        assert np.delete(off, CROSSINGS, axis=1).max() <= 1e-5
        return
    assert_close(found, golden, key="features_python", absolute=1e-4)
    # The SDK, where it is no other algorithm: its logarithm is a polynomial.
    is_other = golden.flags & {"python_differs", "known_sdk_bug"}
    if not is_other and "wav" not in golden.name:
        log = golden.document["params"]["do_log"] and golden.document["implementation_version"] > 1
        assert_close(found, golden, key="features_sdk", absolute=1e-3 if log else 1e-4, relative=0 if log else 1e-4)


CHECKS: dict[str, Callable[[np.ndarray, Golden], None]] = {
    "flatten": close(1e-6, 1e-4, 1e-6),
    "image": close(1e-9, 1e-6),
    "mfcc": close(1e-6, 1e-3),
    "mfe": close(1e-6, 1 / 256 + 1e-6, 1e-6),
    "raw": close(1e-6, 1e-6, 1e-6),
    "spectral": check_spectral,
    "spectrogram": close(1e-6, 1e-4),
}
GOLDENS = [golden for block in CHECKS for golden in golden_cases(block)]


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.name)
def test_features(golden: Golden) -> None:
    CHECKS[golden.name.partition("-")[0]](computed(golden), golden)


@pytest.mark.parametrize("golden", golden_cases("kmeans"), ids=lambda golden: golden.name)
def test_kmeans(golden: Golden) -> None:
    p = golden.document["params"]
    centers = np.reshape(p["centroids"], (len(p["errors"]), -1))
    block = KMeansBlock(
        id=4,
        name="",
        inputs=(2,),
        input_features=len(golden.document["input"]),
        axes=tuple(p["axis"]),
        scale=tuple(p["scale"]),
        mean=tuple(p["mean"]),
        clusters=tuple(Cluster(tuple(c), e) for c, e in zip(centers.tolist(), p["errors"], strict=True)),
        thresholds=(),
    )
    found = np.array([[kmeans_score(block, np.array(golden.document["input"]))]])
    assert_close(found, golden, key="features_sdk", absolute=1e-5, relative=1e-5)


@pytest.mark.parametrize("golden", golden_cases("gmm"), ids=lambda golden: golden.name)
def test_gmm(golden: Golden) -> None:
    p = golden.document["params"]
    mixture = GaussianMixture(
        tuple(p["weights"]),
        tuple(map(tuple, p["means"])),
        tuple(tuple(map(tuple, rows)) for rows in p["covariances"]),
    )
    block = GmmBlock(
        id=7,
        name="",
        inputs=(2,),
        input_features=len(golden.document["input"]) // golden.document["windows"],
        axes=tuple(p["axis"]),
        mean=p["mean"][0],
        scale=p["scale"][0],
        mixture=mixture,
        thresholds=(),
        performance=(),
        network=None,
    )
    windows = np.array(golden.document["input"]).reshape(golden.document["windows"], -1)
    found = np.array([[gmm_score(block, window)] for window in windows])
    assert_close(found, golden, key="features_formula", absolute=5e-9, relative=5e-9)


def test_every_block_of_the_runtime_is_held_against_something() -> None:
    from impulsegen.reference.features import _BLOCKS
    from impulsegen.render.runtime.blocks import CODE_OF

    assert set(CODE_OF) == set(_BLOCKS)
    if not GOLDENS:
        pytest.skip("the reference vectors are not there: set IMPULSEGEN_SHARED")
    assert {golden.name.partition("-")[0] for golden in GOLDENS} == set(CHECKS)
