"""Anomaly scores of k-means clusters and of Gaussian mixtures."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.model import GmmBlock, KMeansBlock
from impulsegen.reference.vectors import ClusterPoints, Wanted

_FARTHEST = 1000.0
_ASIDE = 0.3  # standard deviations
_TRIES = 64
_TOLERANCE = 1e-4
_ROUNDING = 8 * 2.0**-23


def kmeans_score(block: KMeansBlock, features: NDArray[np.float64]) -> float:
    """How far a point lies outside of the nearest cluster, in standard deviations; at most 1000, negative inside of one.

    Args:
        block: the learn block.
        features: those of its inputs, joined: [input_features].
    """
    scale = np.array(
        [value if value > 0 else 1.0 for value in block.scale]
    )  # of what never changed in training: as it is
    point = (features[list(block.axes)] - np.array(block.mean)) / scale
    distances = [math.dist(point, cluster.center) - cluster.max_error for cluster in block.clusters]
    return min(_FARTHEST, *distances) if distances else _FARTHEST


def cluster_points(block: KMeansBlock) -> ClusterPoints:
    """A point beside each centre, and its score."""
    scale, mean = np.array(block.scale), np.array(block.mean)
    points, scores = [], []
    for number in range(len(block.clusters)):
        point = np.float32(mean + scale * _beside(block, number)).astype(np.float64)
        features = np.zeros(block.input_features)
        features[list(block.axes)] = point
        score = kmeans_score(block, features)
        rounding = float(np.max(np.abs(point) / np.where(scale > 0, scale, 1.0), initial=0.0)) * _ROUNDING
        points.append(tuple(map(float, point)))
        scores.append(Wanted(number, score, _TOLERANCE * max(1.0, abs(score)) + rounding))
    return ClusterPoints(block.id, tuple(points), tuple(scores))


def _beside(block: KMeansBlock, number: int) -> NDArray[np.float64]:
    """A standardised point near a centre that is as clearly this cluster's as there is one."""
    random = np.random.RandomState(number)
    centers = np.array([cluster.center for cluster in block.clusters])
    radii = np.array([cluster.max_error for cluster in block.clusters])
    directions = 2 * random.random_sample((_TRIES, centers.shape[1])) - 1
    candidates = centers[number] + (_ASIDE + radii[number]) * directions
    outside = np.linalg.norm(candidates[:, None] - centers[None], axis=2) - radii
    others = np.delete(outside, number, axis=1).min(axis=1, initial=_FARTHEST)
    best = int(np.argmax(others - outside[:, number]))
    found: NDArray[np.float64] = candidates[best]
    return found


def gmm_score(block: GmmBlock, features: NDArray[np.float64]) -> float:
    """How many standard deviations the log likelihood of a point is away from its mean in training.

    ``ln sum_k w_k N(x; mu_k, S_k)``, in raw features.

    Args:
        block: the learn block.
        features: as of ``kmeans_score``.

    Raises:
        UnsupportedError: the response did not hold the mixture.
    """
    mixture = block.mixture
    if mixture is None or block.mean is None or block.scale is None:
        raise UnsupportedError(
            f"learn block {block.id}: its mixture is not known", hint="generate without --self-test and --sample"
        )
    point = features[list(block.axes)]
    terms = []
    for weight, mean, covariance in zip(mixture.weights, mixture.means, mixture.covariances, strict=True):
        d = point - np.array(mean)
        square = float(d @ np.linalg.solve(np.array(covariance), d))
        _, volume = np.linalg.slogdet(2 * np.pi * np.array(covariance))
        terms.append(math.log(weight) - 0.5 * (float(volume) + square))
    top = max(terms)
    likelihood = top + math.log(sum(math.exp(term - top) for term in terms))
    return abs((likelihood - block.mean) / block.scale)
