"""Anomaly score of k-means clusters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from dsp.golden import Golden, golden_cases
from dsp.machines import Machine
from dsp.scores_in_c import score_program, scores_of
from impulsegen.render.c_text import c_float

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

PARAMETERS = {
    "axis": [4, 1],
    "scale": [2.0, 0.5],
    "mean": [10.0, -1.0],
    "centroids": [0.0, 0.0, 3.0, 4.0],
    "errors": [1.0, 0.25],
}


def program(parameters: dict[str, Any], windows: np.ndarray) -> str:
    """The source of a program that prints a score for each window."""
    axes, clusters = parameters["axis"], len(parameters["errors"])
    return score_program(
        "impulse/anomaly/kmeans.h",
        [
            f"static const uint16_t axes[] = {{{', '.join(map(str, axes))}}};",
            *(_table(name, parameters[name]) for name in ("scale", "mean", "centroids", "errors")),
            "static const impulse_kmeans block = {{7, \"anomaly\", NULL, 0, 5, NULL, 0, NULL, 0}, axes, "
            f"{len(axes)}, scale, mean, centroids, errors, {clusters}}};",
        ],
        "impulse_kmeans_score(&block, features)",
        windows,
    )  # fmt: skip


def formula(parameters: dict[str, Any], windows: np.ndarray) -> np.ndarray:
    """The score in double precision."""
    scale = np.array(parameters["scale"])
    z = (windows[:, parameters["axis"]] - np.array(parameters["mean"])) / np.where(scale > 0, scale, 1)
    centers = np.reshape(parameters["centroids"], (len(parameters["errors"]), -1))
    distances = np.linalg.norm(z[:, None] - centers[None], axis=2) - np.array(parameters["errors"])
    return np.minimum(1000, distances.min(axis=1))


def test_clusters_far_points_and_what_is_no_number(machine: MakeMachine) -> None:
    windows = np.full((7, 5), 99.0)
    windows[:, [4, 1]] = [
        *([10, -1], [16, 1], [22, 3]),
        *([1e9, 0], [1e38, -1e38]),
        *([np.nan, 0], [np.inf, 0]),
    ]
    found = scores_of(machine("host").run(program(PARAMETERS, windows)).text)
    assert np.allclose(found, [-1, -0.25, 4.75, 1000, 1000, 1000, 1000], rtol=1e-6)


def test_a_feature_that_never_changed_is_not_divided(machine: MakeMachine) -> None:
    windows = np.array([[99, 0, 99, 99, 10], [99, 3, 99, 99, 12]], dtype=float)
    parameters = {**PARAMETERS, "scale": [2.0, 0.0]}
    found = scores_of(machine("host").run(program(parameters, windows)).text)
    assert np.allclose(found, formula(parameters, windows), rtol=1e-6)


@pytest.mark.parametrize("axes", [1, 3, 12])
def test_the_formula(axes: int, machine: MakeMachine) -> None:
    rng = np.random.default_rng(axes)
    parameters = {
        "axis": list(rng.permutation(20)[:axes]),
        "scale": rng.uniform(0.1, 5, axes).astype(np.float32).tolist(),
        "mean": rng.normal(0, 9, axes).astype(np.float32).tolist(),
        "centroids": rng.normal(size=32 * axes).astype(np.float32).tolist(),
        "errors": rng.uniform(0, 1, 32).astype(np.float32).tolist(),
    }
    windows = rng.normal(0, 9, (20, 20)).astype(np.float32).astype(float)
    found = scores_of(machine("host").run(program(parameters, windows)).text)
    assert np.allclose(found, formula(parameters, windows), rtol=1e-5, atol=1e-5)


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("kmeans"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    _check_golden(golden, machine("host"))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m0plus", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("kmeans"):
        _check_golden(golden, machine(target_id))


def _check_golden(golden: Golden, machine: Machine) -> None:
    windows = np.array(golden.document["input"]).reshape(golden.document["windows"], -1)
    found = scores_of(machine.run(program(golden.document["params"], windows)).text)
    assert np.allclose(found, golden.features("features_sdk")[:, 0], rtol=1e-5, atol=0)


def _table(name: str, values: Sequence[float]) -> str:
    return f"static const float {name}[] = {{{', '.join(c_float(float(v)) for v in values)}}};"
