"""Self-tests of impulses of every kind, under the sanitizers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse import blocks
from impulsegen.impulse.model import Cluster, GaussianMixture, GmmBlock, Impulse, KMeansBlock
from impulsegen.reference.features import features as features_of
from impulsegen.reference.samples import Sample
from selftest.projects import run_project, write_project
from workflow_of import example

pytestmark = pytest.mark.compile


def one_block(parameters: blocks.BlockParameters, *, version: int, rate_hz: float = 62.5) -> Impulse:
    """A block of one axis, and k-means over some of its features."""
    source = dataclasses.replace(impulses.time_series(256 if rate_hz < 1000 else 4000), rate_hz=rate_hz)
    block = impulses.dsp(parameters, 0, ("a",), version=version)
    window = Window(source.samples, 1, (0,), rate_hz)
    features = len(features_of(block, window, np.zeros(source.samples)))
    block = dataclasses.replace(block, feature_count=features)
    clusters = (Cluster((0.5, -0.25), 0.75), Cluster((-1.5, 0.3), 0.1))
    kmeans = KMeansBlock(4, "Anomaly", (2,), features, (0, features - 1), (2.0, 0.5), (1.0, -0.5), clusters, ())
    return impulses.impulse(source, ("a",), (block,), (kmeans,))


def mixture() -> Impulse:
    """A Gaussian mixture over two features."""
    base = impulses.mixture_only()
    gmm = base.learn_blocks[0]
    assert isinstance(gmm, GmmBlock)
    full = GaussianMixture((0.25, 0.75), ((1.0, 2.0), (3.0, 1.0)), (((1.0, 0.5), (0.5, 1.0)), ((2.0, 0.0), (0.0, 0.5))))
    return dataclasses.replace(base, learn_blocks=(dataclasses.replace(gmm, mixture=full, mean=-7.0, scale=2.5),))


SPECTRUM = blocks.SpectralAnalysis
KINDS: dict[str, tuple[Callable[[], Impulse], set[str]]] = {
    "motion": (lambda: example("motion"), {"features", "scores", "label", "anomaly", "min_anomaly_score"}),
    "float": (lambda: example("motion", model_type="float32"), {"features", "scores", "label", "anomaly"}),
    "keyword": (impulses.keyword, {"features", "scores", "label"}),
    "image": (impulses.image, {"scores", "label"}),
    "torch scaling": (lambda: impulses.image(impulses.ImageScaling.TORCH), {"scores", "label"}),
    "fomo": (impulses.fomo, {"boxes"}),
    "yolov5": (impulses.KINDS["yolov5"], {"boxes"}),
    "ssd": (impulses.ssd, {"boxes"}),
    "tracked": (impulses.tracked, {"boxes"}),
    "regression": (impulses.regression, {"features", "values"}),
    "freeform": (impulses.freeform, {"features", "outputs"}),
    "features": (impulses.application_features, {"features", "scores", "label"}),
    "mixture": (mixture, {"features", "anomaly"}),
    "flatten with a history": (
        lambda: one_block(blocks.Flatten(moving_avg_num_windows=3), version=1),
        {"features", "anomaly"},
    ),
    "peaks": (
        lambda: one_block(SPECTRUM(filter_type="low", fft_length=64), version=1),
        {"features", "anomaly"},
    ),
    "spectrum": (
        lambda: one_block(SPECTRUM(filter_type="high", fft_length=32, extra_low_freq=True), version=4),
        {"features", "anomaly"},
    ),
    "wavelet": (
        lambda: one_block(SPECTRUM(filter_type="none", analysis_type="Wavelet", wavelet_level=2), version=4),
        {"features", "anomaly"},
    ),
    "mfcc": (lambda: one_block(blocks.Mfcc(win_size=11), version=4, rate_hz=16000), {"features", "anomaly"}),
    "mfe": (lambda: one_block(blocks.Mfe(), version=4, rate_hz=16000), {"features", "anomaly"}),
    "mfe without decibels": (
        lambda: one_block(blocks.Mfe(low_frequency=300), version=2, rate_hz=16000),
        {"features", "anomaly"},
    ),
    "spectrogram": (
        lambda: one_block(blocks.Spectrogram(), version=3, rate_hz=16000),
        {"features", "anomaly"},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_passes(kind: str, tmp_path: Path) -> None:
    make, wanted = KINDS[kind]
    tested = run_project(write_project(make(), tmp_path))
    assert tested.exit_code == 0, tested.text
    assert wanted <= tested.checked
    assert {line.window for line in tested.lines} >= {"zeros", "thresholds"} if "label" in wanted else {"zeros"}


def test_what_a_block_remembers_is_in_it(tmp_path: Path) -> None:
    tested = run_project(write_project(KINDS["flatten with a history"][0](), tmp_path))
    assert ("all windows", "features") in {(line.window, line.what) for line in tested.lines}


def test_with_clang(tmp_path: Path) -> None:
    tested = run_project(write_project(example("motion"), tmp_path), "-O2", compiler="clang")
    assert tested.exit_code == 0


def test_a_sample_whose_name_would_be_a_directive(tmp_path: Path) -> None:
    name = 'a # SKIP "b" \\ ?? %s.csv'
    sample = Sample(name, None, "ab" * 32, np.arange(375.0))
    tested = run_project(write_project(example("motion"), tmp_path, samples=[sample]))
    assert tested.exit_code == 0
    assert len({line.window for line in tested.lines}) == 7
    assert not any(line.is_skipped for line in tested.lines if line.what == "features")


def test_the_official_runtime_has_features_and_anomaly(tmp_path: Path) -> None:
    """Its networks are not run by the code that is generated."""
    tested = run_project(write_project(example("motion"), tmp_path, runtime="sdk"))
    assert tested.exit_code == 0
    assert {"features", "anomaly"} <= tested.checked
    assert "scores" not in tested.checked


def test_what_cannot_be_run_cannot_be_tested(tmp_path: Path) -> None:
    eeg = impulses.dsp(blocks.Eeg(), 5)
    with pytest.raises(UnsupportedError, match="cannot be tested"):
        write_project(impulses.impulse(impulses.time_series(), impulses.ACCELEROMETER_AXES, (eeg,), ()), tmp_path)
