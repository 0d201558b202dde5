"""The reference against SciPy, and against what can be said without computing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.fft
import scipy.signal
import scipy.stats

from edge_impulse import impulses
from impulsegen.dsp.window import Window
from impulsegen.errors import UnsupportedError
from impulsegen.impulse import blocks
from impulsegen.impulse.model import ImageScaling
from impulsegen.reference.anomaly import gmm_score, kmeans_score
from impulsegen.reference.cmvn import normalised
from impulsegen.reference.features import features
from impulsegen.reference.filters import butterworth, decimator
from impulsegen.reference.image import scaled_for_network
from impulsegen.reference.mel import mel_filters
from impulsegen.reference.mfcc import _cosines

RATE_HZ = 100.0


def of(parameters: blocks.BlockParameters, values: np.ndarray, *, axes: int = 1, version: int = 4, **more: Any) -> Any:
    """Features of a block that reads all axes of a window."""
    names = tuple(f"axis{i}" for i in range(axes))
    block = impulses.dsp(parameters, 0, names, version=version)
    window = Window(len(values) // axes, axes, tuple(range(axes)), more.pop("rate_hz", RATE_HZ))
    return features(block, window, values, **more)


def noise(count: int, seed: int = 1) -> np.ndarray:
    """An offset, a walk and white noise."""
    white = np.random.default_rng(seed).normal(size=count)
    return 9.81 + white + 0.3 * np.cumsum(white)


@pytest.mark.parametrize("kind", ["low", "high"])
@pytest.mark.parametrize("cutoff_hz", [0.3, 3.0, 25.0, 48.0])
@pytest.mark.parametrize("order", [2, 4, 6, 8])
def test_butterworth_is_scipys(order: int, cutoff_hz: float, kind: str) -> None:
    x = noise(300)
    sos = scipy.signal.butter(order, cutoff_hz, kind, output="sos", fs=RATE_HZ)
    found = butterworth(order, cutoff_hz, RATE_HZ, is_high=kind == "high")
    assert np.allclose(found.run(x), scipy.signal.sosfilt(sos, x), rtol=1e-7, atol=1e-9)
    single = sos.astype(np.float32).astype(float)
    assert np.allclose(found.rounded().run(x), scipy.signal.sosfilt(single, x), rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("ratio", [3, 10])
def test_the_decimator_is_scipys(ratio: int) -> None:
    x = noise(400)
    sos = scipy.signal.cheby1(8, 0.05, 0.8 / ratio, output="sos")
    wanted = scipy.signal.sosfilt(sos, x, zi=scipy.signal.sosfilt_zi(sos) * x[0])[0]
    assert np.allclose(decimator(ratio).run(x, is_settled=True), wanted, atol=1e-8)


def test_statistics_are_scipys() -> None:
    x = noise(240).reshape(-1, 3)
    found = of(blocks.Flatten(), x.reshape(-1), axes=3, version=1).reshape(3, 7)
    wanted = [
        [a.mean(), a.min(), a.max(), np.sqrt((a**2).mean()), a.std(), scipy.stats.skew(a), scipy.stats.kurtosis(a)]
        for a in x.T
    ]
    assert np.allclose(found, wanted, rtol=1e-12)


def test_the_moving_average_forgets() -> None:
    only = dict.fromkeys(("average", "minimum", "maximum", "rms", "stdev", "skewness", "kurtosis"), False)
    parameters = blocks.Flatten(**only, moving_avg_num_windows=3)
    windows = [np.full(4, level) for level in (1.0, 3.0, 8.0, 0.0)]
    found = [float(of(parameters, w, version=1, earlier=windows[:i])[0]) for i, w in enumerate(windows)]
    assert np.allclose(found, [1, 2, 4, 11 / 3])


def test_power_density_is_scipys() -> None:
    x = noise(200)
    parameters = blocks.SpectralAnalysis(
        filter_type="none", fft_length=128, spectral_peaks_count=0, spectral_power_edges="0, 7.5, 7.6, 20, 60"
    )
    found = of(parameters, x, version=1)[1:]
    f, density = scipy.signal.periodogram((x - x.mean())[:128], RATE_HZ, nfft=128)
    wanted = [density[(f >= low) & (f < high)] for low, high in ((0, 7.5), (7.5, 7.6), (7.6, 20), (20, 60))]
    assert np.allclose(found, [w.mean() / 10 if len(w) else 0 for w in wanted], rtol=1e-9)


def test_a_tone_is_the_highest_peak() -> None:
    t = np.arange(128) / RATE_HZ
    x = 4 * np.sin(2 * np.pi * 12.5 * t) + np.sin(2 * np.pi * 25 * t)
    parameters = blocks.SpectralAnalysis(filter_type="none", fft_length=128, spectral_peaks_count=3)
    found = of(parameters, x, version=1)
    assert np.allclose(found[[2, 4, 5, 6]], [4, 1, 0, 0], atol=1e-9)
    assert np.allclose(found[[1, 3]], [16 * 50 / 63, 32 * 50 / 63])


def test_the_cosine_transform_is_scipys() -> None:
    x = noise(21)
    assert np.allclose(_cosines(21, 13) @ x, scipy.fft.dct(x, norm="ortho")[:13])


def test_mel_filters_are_triangles_that_add_up() -> None:
    weights = mel_filters(blocks.Mfe(num_filters=10, fft_length=512), 4, 16000)
    assert weights.shape == (10, 257)
    peaks = weights.argmax(axis=1)
    assert np.all(np.diff(peaks) > 0)
    inside = weights[:, peaks[0] : peaks[-1]]
    assert np.allclose(inside.sum(axis=0), 1)  # where one falls the next one rises
    assert not mel_filters(blocks.Mfe(num_filters=10, fft_length=512), 3, 16000)[:, 130:].any()


@pytest.mark.parametrize("window", [3, 7, 101])
def test_normalisation_leaves_nothing_of_offset_and_scale(window: int) -> None:
    rows = noise(60).reshape(20, 3)
    found = normalised(rows, window, has_variance=True)
    assert np.allclose(normalised(7 * rows + 5, window, has_variance=True), found, atol=1e-7)
    assert not normalised(np.ones((4, 2)), window, has_variance=True).any()


SILENT = [
    (blocks.Flatten(average=False, minimum=False, maximum=False, rms=False), 1, [0, 0, -3]),
    (blocks.SpectralAnalysis(filter_type="none"), 2, [0, 0, -3, *[-10] * 8]),
    (blocks.SpectralAnalysis(filter_type="none"), 4, [0, 0, -3, 0, -3, *[-10] * 8]),
    (blocks.SpectralAnalysis(filter_type="none", analysis_type="Wavelet"), 4, [0] * 28),
]


@pytest.mark.parametrize(("parameters", "version", "wanted"), SILENT)
@pytest.mark.parametrize("value", [0.0, 9.81, -32768.0])
def test_nothing_is_found_in_a_constant(
    value: float, parameters: blocks.BlockParameters, version: int, wanted: list[float]
) -> None:
    assert np.allclose(of(parameters, np.full(128, value), version=version), wanted, atol=1e-12)


@pytest.mark.parametrize("parameters", [blocks.Mfcc(), blocks.Mfe(), blocks.Spectrogram()])
def test_silence_is_finite(parameters: blocks.BlockParameters) -> None:
    assert not of(parameters, np.zeros(4000), rate_hz=16000).any()


def test_pixels() -> None:
    pixels = np.array([0xFF0000, 0x00FF00, 0x0000FF, 0x33CC66], float)
    rgb = of(blocks.Image(), pixels, version=1)
    assert np.allclose(rgb.reshape(4, 3), [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.2, 0.8, 0.4]])
    assert np.allclose(of(blocks.Image(channels="Grayscale"), pixels, version=1)[:3], [0.299, 0.587, 0.114])


@pytest.mark.parametrize(
    ("scaling", "wanted"),
    [
        (ImageScaling.NONE, [0, 0.2, 1]),
        (ImageScaling.RANGE_0_255, [0, 51, 255]),
        (ImageScaling.MIN128_127, [-128, -77, 127]),
        (ImageScaling.MIN1_1, [-1, -0.6, 1]),
        (ImageScaling.TORCH, [-0.485 / 0.229, (0.2 - 0.456) / 0.224, (1 - 0.406) / 0.225]),
        (ImageScaling.BGR_SUBTRACT_IMAGENET_MEAN, [255 - 103.939, 51 - 116.779, -123.68]),
    ],
)
def test_scalings_of_images(scaling: ImageScaling, wanted: list[float]) -> None:
    assert np.allclose(scaled_for_network(np.array([0, 0.2, 1]), scaling, 3), wanted)


def test_scores_at_a_centre_and_far_away() -> None:
    block = impulses.kmeans()
    point = np.zeros(33)
    point[list(block.axes)] = np.array(block.mean) + np.array(block.scale) * block.clusters[0].center
    assert np.isclose(kmeans_score(block, point), -0.75)
    point[0] = 1e9
    assert kmeans_score(block, point) == 1000


def test_what_has_no_reference_is_refused() -> None:
    with pytest.raises(UnsupportedError, match='"eeg" has no reference'):
        of(blocks.Eeg(), np.zeros(10))
    with pytest.raises(UnsupportedError, match="its mixture is not known"):
        gmm_score(impulses.gmm(), np.zeros(33))
