"""Makes the self-test of an impulse: its windows, and what the reference says of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from impulsegen.dsp.window import window_of
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Flatten
from impulsegen.impulse.model import ImageInput, Impulse, KMeansBlock
from impulsegen.reference.anomaly import cluster_points
from impulsegen.reference.features import features, has_reference
from impulsegen.reference.image import channels_of
from impulsegen.reference.outcomes import LearnReference, wanted_of
from impulsegen.reference.pseudo_random import pseudo_random_window
from impulsegen.reference.samples import Sample
from impulsegen.reference.tolerances import Judged, judged_features
from impulsegen.reference.vectors import SelfTest, Vector, Wanted, WindowKind

_WINDOWS = 3
_CANDIDATES = 12  # of which those are taken that a classifier is least sure of
_WINDOW_BYTES = 96 * 1024  # that pseudo-random windows may take, but one there is always
_MOST_FEATURES = 4096  # that the program on the board has room for
_BYTES = {WindowKind.FLOATS: 4, WindowKind.INT16S: 2, WindowKind.PIXELS: 3}


def self_test(impulse: Impulse, samples: Sequence[Sample] = ()) -> SelfTest:
    """The vectors of an impulse: zeros, up to three pseudo-random windows, and the user's samples.

    Raises:
        UnsupportedError: a block has no reference.
        ImpulsegenError: as ``Reference`` for its networks.
    """
    unknown = [block.type for block in impulse.dsp_blocks if not has_reference(block)]
    if unknown:
        raise UnsupportedError(
            f"impulse {impulse.id} cannot be tested: there is no open implementation of {', '.join(unknown)}",
            hint="generate without --self-test and --sample",
        )
    _require_counts(impulse)
    learn = LearnReference(impulse)
    windows: list[tuple[str, NDArray[np.float64], Sample | None]] = [("zeros", np.zeros(impulse.window_values), None)]
    windows += [(f"pseudo-random {seed}", window, None) for seed, window in _chosen(impulse, learn)]
    windows += [(sample.name, sample.values, sample) for sample in samples]
    vectors = tuple(_vector(impulse, learn, name, values, sample) for name, values, sample in windows)
    clusters = tuple(cluster_points(block) for block in impulse.learn_blocks if isinstance(block, KMeansBlock))
    return SelfTest(vectors, _history(impulse, [values for _, values, _ in windows]), clusters)


def _require_counts(impulse: Impulse) -> None:
    for block in impulse.dsp_blocks:
        count = len(features(block, window_of(block, impulse), np.zeros(impulse.window_values)))
        if count != block.feature_count:
            raise UnsupportedError(
                f"processing block {block.id} has {block.feature_count} features according to Studio, but its parameters "
                f"make {count}: there is nothing that it could be held against",
                where=block.path or None,
                hint="generate features in Studio again, or generate without --self-test and --sample",
            )


def _chosen(impulse: Impulse, learn: LearnReference) -> list[tuple[int, NDArray[np.float64]]]:
    """Seeds and windows: each time the one of another class if there is one, and of those the one least surely so.

    Scores of 0 and 1 would hide a wrong sum.
    """
    first = pseudo_random_window(impulse, 1)
    size = _BYTES.get(_kind_of(impulse, first), 4) * len(first)
    count = max(1, min(_WINDOWS, _WINDOW_BYTES // size))
    windows = {seed: pseudo_random_window(impulse, seed) for seed in range(1, _CANDIDATES + 1)}
    confidence = {seed: learn.confidence(_features(impulse, w), w) for seed, w in windows.items()}
    taken: list[int] = []
    for _ in range(count):
        labels = {confidence[seed][0] for seed in taken}
        left = [seed for seed in windows if seed not in taken]
        taken.append(min(left, key=lambda seed: (confidence[seed][0] in labels, confidence[seed][1], seed)))
    return [(seed, windows[seed]) for seed in taken]


def _features(impulse: Impulse, values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([features(block, window_of(block, impulse), values) for block in impulse.dsp_blocks])


def _vector(
    impulse: Impulse, learn: LearnReference, name: str, values: NDArray[np.float64], sample: Sample | None
) -> Vector:
    parts = [judged_features(block, window_of(block, impulse), values) for block in impulse.dsp_blocks]
    judged = Judged(np.concatenate([p.values for p in parts]), np.concatenate([p.tolerances for p in parts]))
    kind = _kind_of(impulse, values)
    stored: tuple[float, ...] = () if kind is WindowKind.ZEROS else tuple(map(float, values))
    if kind is WindowKind.PIXELS:
        stored = tuple(map(float, channels_of(values).reshape(-1)))
    return Vector(
        name=name,
        kind=kind,
        window=stored,
        features=wanted_of(judged.values, judged.tolerances) if len(judged.values) <= _MOST_FEATURES else (),
        outcomes=learn.outcomes(judged, values),
        label=sample.label if sample else None,
        sha256=sample.sha256 if sample else None,
        notes=sample.notes if sample else (),
    )


def _kind_of(impulse: Impulse, values: NDArray[np.float64]) -> WindowKind:
    if not values.any():
        return WindowKind.ZEROS
    if isinstance(impulse.input, ImageInput):
        return WindowKind.PIXELS
    is_whole = np.array_equal(values, np.round(values)) and np.abs(values + 0.5).max() <= 32767.5
    return WindowKind.INT16S if is_whole else WindowKind.FLOATS


def _history(impulse: Impulse, windows: Sequence[NDArray[np.float64]]) -> tuple[Wanted, ...]:
    """The features of the last window after all others, where a block remembers them."""
    if not any(
        isinstance(b.parameters, Flatten) and b.parameters.moving_avg_num_windows > 0 for b in impulse.dsp_blocks
    ):
        return ()
    *earlier, last = windows
    parts = [judged_features(b, window_of(b, impulse), last, earlier) for b in impulse.dsp_blocks]
    return wanted_of(np.concatenate([p.values for p in parts]), np.concatenate([p.tolerances for p in parts]))
