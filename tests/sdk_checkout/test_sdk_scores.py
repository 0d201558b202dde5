"""Impulses through Edge Impulse's own SDK against this project's references: formulas, and LiteRT for the networks."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from impulsegen.errors import ImpulsegenError
from impulsegen.impulse.model import NeuralBlock
from impulsegen.reference.build import self_test
from impulsegen.reference.outcomes import LearnReference
from impulsegen.reference.tolerances import Judged
from impulsegen.reference.vectors import Kind, Outcome, SelfTest, Vector
from sdk_checkout.sdk_cases import (
    Ran,
    SdkBuild,
    SdkCase,
    build,
    corpus_cases,
    example_cases,
    kind_cases,
    window_of_vector,
    with_threshold,
)

# How far the SDK's features may be from the formulas, beside what the self-test allows: its logarithm is a polynomial.
_FEATURES = {"spectral-analysis": 1e-3, "mfcc": 1e-3, "mfe": 1 / 256, "spectrogram": 1e-3}
_LOOSE_FEATURE = 1e-4
_SCORE = 1e-6  # for the same features
_ANOMALY = 1e-3
_STEPS = 1 / 64  # of a detector's scores: four steps of a softmax


_MADE: dict[str, SelfTest | None] = {}


def vectors_of(case: SdkCase) -> SelfTest | None:
    """Windows and what the references say; ``None`` where a block has none."""
    if case.name not in _MADE:
        try:
            _MADE[case.name] = self_test(case.impulse)
        except ImpulsegenError:
            _MADE[case.name] = None
    return _MADE[case.name]


def variants(case: SdkCase) -> list[SdkCase]:
    """A detector once for each threshold that the references chose, but those that one step of a score decides."""
    test = vectors_of(case)
    boxes = [o.boxes.min_score for v in test.vectors for o in v.outcomes if o.boxes] if test else []
    return [with_threshold(case, threshold) for threshold in sorted(set(boxes)) if threshold > _STEPS] or [case]


CASES = [variant for case in (*example_cases(), *corpus_cases()) for variant in variants(case)]
KINDS = kind_cases()


def has_convolutions(case: SdkCase) -> bool:
    """LiteRT rounds products of integers twice in convolutions and once in dense layers; the SDK does all as it is built."""
    networks = [block.network for block in case.impulse.neural_blocks if block.network]
    return any("CONV" in operator for network in networks for operator in network.operators)


@pytest.fixture(scope="module")
def rounds_twice(tmp_path_factory: pytest.TempPathFactory) -> SdkBuild:
    """The SDK as it is. Each impulse is compiled when it is run."""
    return build([*filter(has_convolutions, CASES), *KINDS], tmp_path_factory.mktemp("twice"))


@pytest.fixture(scope="module")
def rounds_once(tmp_path_factory: pytest.TempPathFactory) -> SdkBuild:
    """The SDK with the rounding of LiteRT's dense layers."""
    cases = [case for case in CASES if not has_convolutions(case)]
    return build(cases, tmp_path_factory.mktemp("once"), "TFLITE_SINGLE_ROUNDING=1")


def is_ill_conditioned(case: SdkCase, vector: Vector) -> bool:
    """Silence through MFCC is rounding noise divided by its own deviation."""
    return vector.name == "zeros" and any(block.type == "mfcc" for block in case.impulse.dsp_blocks)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_same_results(case: SdkCase, request: pytest.FixtureRequest) -> None:
    """Features by the formulas; then scores of the networks, for the features that the SDK computed itself."""
    sdk: SdkBuild = request.getfixturevalue("rounds_twice" if has_convolutions(case) else "rounds_once")
    test, learn = vectors_of(case), LearnReference(case.impulse)
    assert test is not None
    windows = [window_of_vector(vector, case.impulse.window_values) for vector in test.vectors]
    compared, worst = 0, Counter[str]()
    for vector, window, got in zip(test.vectors, windows, sdk.run(case, windows), strict=True):
        if is_ill_conditioned(case, vector):
            continue
        wrong: list[str] = []
        worst["features"] = max(worst["features"], _features_off(case, vector, got, wrong))
        of_sdk = learn.outcomes(Judged(got.features, np.zeros_like(got.features)), window.astype(np.float64))
        for own, end_to_end in zip(of_sdk, vector.outcomes, strict=True):
            what = own.kind.value
            worst[what] = max(worst[what], _outcome_off(case, own, got, wrong))
            worst[f"{what} end to end"] = max(worst[f"{what} end to end"], _outcome_off(case, end_to_end, got, []))
        assert wrong == [], f"{vector.name}: {wrong[:5]}"
        compared += 1
    print("|", case.name, "|", ", ".join(f"{what} {value:.2g}" for what, value in worst.items()))
    assert compared


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case.name)
def test_every_kind_compiles_and_links(case: SdkCase, rounds_twice: SdkBuild) -> None:
    assert rounds_twice.run(case, []) == []


def _features_off(case: SdkCase, vector: Vector, got: Ran, wrong: list[str]) -> float:
    loose = max((_FEATURES.get(block.type, 0.0) for block in case.impulse.dsp_blocks), default=0.0)
    worst = 0.0
    for wanted in vector.features:
        off = abs(wanted.value - got.features[wanted.index])
        worst = max(worst, off)
        if off > max(wanted.tolerance, loose, _LOOSE_FEATURE * abs(wanted.value)):
            wrong.append(f"feature {wanted.index} is {got.features[wanted.index]}, not {wanted.value}")
    return worst


def _outcome_off(case: SdkCase, outcome: Outcome, got: Ran, wrong: list[str]) -> float:
    block = next(b for b in case.impulse.learn_blocks if b.id == outcome.block_id)
    worst = 0.0
    if outcome.kind in (Kind.SCORES, Kind.VALUES):
        for wanted in outcome.values:
            off = abs(wanted.value - got.scores[wanted.index])
            worst = max(worst, off)
            if off > max(wanted.tolerance, _SCORE):
                wrong.append(f"{outcome.kind.value} {wanted.index} is {got.scores[wanted.index]}, not {wanted.value}")
    elif outcome.kind is Kind.ANOMALY and outcome.values:
        (wanted,) = outcome.values
        worst = abs(wanted.value - got.anomaly)
        if worst > max(wanted.tolerance, _ANOMALY):
            wrong.append(f"anomaly is {got.anomaly}, not {wanted.value}")
    elif outcome.kind is Kind.BOXES and outcome.boxes and isinstance(block, NeuralBlock):
        if outcome.boxes.min_score != block.thresholds[0].value:
            return 0.0  # the references chose another threshold for this window
        wanted_boxes = sorted(
            (block.labels[b.label], b.score, b.x, b.y, b.width, b.height) for b in outcome.boxes.boxes
        )
        boxes = sorted(got.boxes)
        if [box[0] for box in boxes] != [box[0] for box in wanted_boxes]:
            wrong.append(f"boxes are {boxes}, not {wanted_boxes}")
            return 1.0
        for box, other in zip(boxes, wanted_boxes, strict=True):
            worst = max(worst, abs(box[1] - other[1]))
            off_px = max(abs(a - b) for a, b in zip(box[2:], other[2:], strict=True))
            if off_px > outcome.boxes.pixels or abs(box[1] - other[1]) > max(outcome.boxes.score_tolerance, _SCORE):
                wrong.append(f"a box is {box}, not {other}")
    return worst
