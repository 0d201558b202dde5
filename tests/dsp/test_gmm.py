"""Anomaly score of a Gaussian mixture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dsp.blocks_in_c import c_text
from dsp.golden import Golden, golden_cases
from dsp.machines import Machine
from dsp.scores_in_c import score_program, scores_of
from impulsegen.errors import ImpulseError
from impulsegen.impulse.mixture import whiten
from impulsegen.impulse.model import GaussianMixture, GmmBlock
from impulsegen.render.runtime.gmm import gmm_code

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile


def block(parameters: dict[str, Any]) -> GmmBlock:
    """A learn block from parameters as the golden vectors name them."""
    mixture = GaussianMixture(
        tuple(parameters["weights"]),
        tuple(map(tuple, parameters["means"])),
        tuple(tuple(map(tuple, rows)) for rows in parameters["covariances"]),
    )
    return GmmBlock(
        id=7,
        name="GMM",
        inputs=(2,),
        input_features=50,
        axes=tuple(parameters["axis"]),
        mean=parameters["mean"][0],
        scale=parameters["scale"][0],
        mixture=mixture,
        thresholds=(),
        performance=(),
        network=None,
        path="impulses[0].learnBlocks[1]",
    )


def program(parameters: dict[str, Any], windows: np.ndarray) -> str:
    """The source of a program that prints a score for each window."""
    code = gmm_code(block(parameters), "mixture")
    assert code is not None
    return score_program(
        f"impulse/{code.modules[0]}.h",
        map(c_text, code.definitions),
        f"{code.function}(&{code.plan}, features, scratch)",
        windows,
        scratch_floats=code.scratch_floats,
    )


def formula(parameters: dict[str, Any], windows: np.ndarray) -> np.ndarray:
    """The score in double precision, with inverses and determinants."""
    terms = []
    for weight, mean, covariance in zip(
        parameters["weights"], parameters["means"], parameters["covariances"], strict=True
    ):
        d = windows[:, parameters["axis"]] - np.array(mean)
        square = np.einsum("ni,ij,nj->n", d, np.linalg.inv(covariance), d)
        volume = np.linalg.slogdet(covariance)[1] + len(mean) * np.log(2 * np.pi)
        terms.append(np.log(weight) - 0.5 * (volume + square))
    greatest = np.max(terms, axis=0)
    likelihood = greatest + np.log(np.exp(np.array(terms) - greatest).sum(axis=0))
    return np.abs((likelihood - parameters["mean"][0]) / parameters["scale"][0])


def random_parameters(axes: int, components: int, seed: int, *, spread: float = 1.0) -> dict[str, Any]:
    """A mixture over the first of 16 features."""
    rng = np.random.default_rng(seed)
    factors = rng.normal(size=(components, axes, axes))
    weights = rng.dirichlet(np.ones(components))
    return {
        "axis": rng.permutation(16)[:axes].tolist(),
        "weights": weights.tolist(),
        "means": (rng.normal(0, 3, (components, axes)) * spread).tolist(),
        "covariances": (factors @ factors.transpose(0, 2, 1) / axes + 0.05 * np.eye(axes)).tolist(),
        "mean": [-7.5],
        "scale": [2.5],
    }


@pytest.mark.parametrize(("axes", "components"), [(1, 1), (2, 3), (5, 16), (12, 4)])
def test_the_formula(axes: int, components: int, machine: MakeMachine) -> None:
    parameters = random_parameters(axes, components, axes)
    windows = np.random.default_rng(9).normal(0, 3, (20, 16)).astype(np.float32).astype(float)
    found = scores_of(machine("host").run(program(parameters, windows)).text)
    assert np.allclose(found, formula(parameters, windows), rtol=1e-5, atol=1e-5)


def test_means_far_from_zero_keep_their_digits(machine: MakeMachine) -> None:
    parameters = random_parameters(3, 2, 4, spread=300)
    near = np.array(parameters["means"])[[0, 1, 0]] + [[0, 0, 0], [1, 1, 1], [0.2, -0.1, 0.3]]
    windows = np.zeros((3, 16))
    windows[:, parameters["axis"]] = near
    windows = windows.astype(np.float32).astype(float)
    found = scores_of(machine("host").run(program(parameters, windows)).text)
    assert np.allclose(found, formula(parameters, windows), rtol=1e-5, atol=1e-5)


def test_it_is_finite_everywhere(machine: MakeMachine) -> None:
    parameters = random_parameters(4, 3, 5)
    windows = np.zeros((8, 16))
    windows[:, parameters["axis"]] = [
        *([1e6] * 4, [1e19] * 4, [1e38] * 4, [3e38, -3e38, 3e38, -3e38]),
        *([np.inf] * 4, [-np.inf, np.inf, 0, 0], [np.nan] * 4, [0, 0, 0, np.nan]),
    ]
    found = scores_of(machine("host").run(program(parameters, windows)).text)
    assert np.isfinite(found).all()
    assert np.allclose(found[0], formula(parameters, windows[:1]), rtol=1e-5)
    assert np.all(found[1:] >= 1e29)


@pytest.mark.parametrize(
    ("covariance", "reason"),
    [
        ([[1.0, 2.0], [2.0, 1.0]], "not positive definite: its least eigenvalue is -1"),
        ([[1.0, 0.5], [0.4, 1.0]], "not symmetric"),
        ([[1.0, 0.0], [0.0, 0.0]], "a variance that is not positive"),
    ],
)
def test_covariances_that_are_none(covariance: list[list[float]], reason: str) -> None:
    good = [[1.0, 0.5], [0.5, 1.0]]
    parameters = {**random_parameters(2, 3, 6), "covariances": [good, covariance, covariance]}
    with pytest.raises(ImpulseError) as caught:
        gmm_code(block(parameters), "mixture", "impulses[0].learnBlockAnomalyConfigs[0].gmmMetadata")
    assert [problem.where for problem in caught.value.diagnostics] == [
        f"impulses[0].learnBlockAnomalyConfigs[0].gmmMetadata.covariances[{index}]" for index in (1, 2)
    ]
    assert reason in caught.value.diagnostics[0].message


def test_without_a_mixture_there_is_no_code() -> None:
    parameters = random_parameters(2, 3, 6)
    assert gmm_code(block({**parameters, "scale": [None]}), "mixture") is None
    assert gmm_code(block({**parameters, "mean": [None]}), "mixture") is None


def test_the_factors_give_the_covariance_back() -> None:
    parameters = random_parameters(5, 2, 8)
    mixture = block(parameters).mixture
    assert mixture is not None
    for component, covariance, mean in zip(
        whiten(mixture, "x"), parameters["covariances"], parameters["means"], strict=True
    ):
        whitening = np.zeros((5, 5))
        whitening[np.tril_indices(5)] = component.whitening
        assert np.allclose(np.linalg.inv(whitening.T @ whitening), covariance, rtol=1e-9, atol=1e-12)
        assert np.allclose(np.array(component.mean) + np.linalg.solve(whitening, component.offset), mean, rtol=1e-14)


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("gmm"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    _check_golden(golden, machine("host"))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m4f", "cortex-m0plus", "riscv32imac"])
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("gmm"):
        _check_golden(golden, machine(target_id))


def _check_golden(golden: Golden, machine: Machine) -> None:
    windows = np.array(golden.document["input"]).reshape(golden.document["windows"], -1)
    found = scores_of(machine.run(program(golden.document["params"], windows)).text)
    assert np.allclose(found, golden.features("features_formula")[:, 0], rtol=1e-5, atol=1e-6)
