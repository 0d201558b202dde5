"""Anomaly detection by k-means, with numpy alone. Centres are rounded to a grid after each pass, as ``training`` says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from examples.tools.layers import FloatArray
from examples.tools.training import snap


@dataclass(frozen=True)
class KMeans:
    """``centers`` [clusters][axes] in standardised space, ``max_errors`` per cluster, ``mean`` and ``scale`` per axis."""

    centers: FloatArray
    max_errors: FloatArray
    mean: FloatArray
    scale: FloatArray


def train_kmeans(values: FloatArray, clusters: int, seed: int) -> KMeans:
    """Lloyd's algorithm on standardised values [windows][axes]. A cluster's radius is its farthest member's distance; one
    that loses its last member stays where it is, with a radius of 0."""
    mean, scale = snap(values.mean(axis=0)), snap(values.std(axis=0))
    points = snap((values - mean) / scale)
    centers = points[np.random.RandomState(seed).permutation(len(points))[:clusters]]
    while True:
        distances = np.linalg.norm(points[:, None, :] - centers[None, :, :], axis=2)
        nearest = distances.argmin(axis=1)
        members = [points[nearest == index] for index in range(clusters)]
        moved = snap(np.array([own.mean(axis=0) if len(own) else centers[index] for index, own in enumerate(members)]))
        if np.array_equal(moved, centers):
            break
        centers = moved
    radii = np.array([distances[nearest == index, index].max(initial=0.0) for index in range(clusters)])
    return KMeans(centers, snap(radii), mean, scale)


def anomaly_score(model: KMeans, values: FloatArray) -> float:
    """Distance to the nearest cluster's rim, in standard deviations; below zero inside."""
    standardised = (values - model.mean) / model.scale
    return float((np.linalg.norm(standardised - model.centers, axis=1) - model.max_errors).min())
