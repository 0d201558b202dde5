"""An impulse with a block of every type that has a C struct, for what no real project combines."""

from __future__ import annotations

import dataclasses

from edge_impulse import impulses
from impulsegen.impulse import blocks
from impulsegen.impulse.model import Cluster, GaussianMixture, Impulse, NamedAxis, OutputShape, Task, Threshold
from impulsegen.impulse.post_processing import ObjectTracking, SortObjectTracking

FEATURES_PER_BLOCK = 5


def every_block() -> Impulse:
    """All types of processing, learn and post-processing blocks; values that need every kind of literal."""
    axes = impulses.ACCELEROMETER_AXES
    types = [cls for cls in blocks.BLOCK_TYPES.values() if cls is not blocks.Custom]
    dsp = tuple(
        dataclasses.replace(
            impulses.dsp(cls(), FEATURES_PER_BLOCK, axes, block_id=10 + index, version=cls.latest_version),
            output=OutputShape(("flat", "spectrogram", "image")[index % 3], FEATURES_PER_BLOCK),
            named_axes=(NamedAxis("Signal", 1),) if cls.has_named_axes else (),
            has_state=index % 2 == 0,
            latency_ms=index,
        )
        for index, cls in enumerate(types)
    )
    inputs = tuple(block.id for block in dsp)
    features = FEATURES_PER_BLOCK * len(dsp)
    network = impulses.neural(inputs=inputs, features=features, block_id=40, model=impulses.network(features, (1, 4)))
    second = impulses.neural(inputs=inputs, features=features, block_id=41, labels=("count", "Count!", "", "手"))
    value = impulses.neural(Task.REGRESSION, ("value",), inputs=inputs, features=features, block_id=42, threshold=None)
    kmeans = dataclasses.replace(impulses.kmeans(inputs, block_id=43), input_features=features)
    edges = dataclasses.replace(
        kmeans,
        id=44,
        axes=(0, features - 1),
        mean=(1e-45, 3.4028234e38),
        scale=(0.0, 1.0),
        clusters=(Cluster((-0.0, -3.4028234e38), 0.0),),
        thresholds=(Threshold("min_anomaly_score", 0.25), Threshold("axis count", -1.5), Threshold("", 2)),
    )
    gmm = dataclasses.replace(
        impulses.gmm(block_id=45),
        inputs=inputs,
        input_features=features,
        mixture=GaussianMixture(
            weights=(0.25, 0.75),
            means=((1.0, 2.0), (3.0, 4.0)),
            covariances=(((1.0, 0.5), (0.5, 1.0)), ((2.0, 0.0), (0.0, 2.0))),
        ),
    )
    return dataclasses.replace(
        impulses.impulse(impulses.time_series(), axes, dsp, (network, second, value, kmeans, edges, gmm)),
        name="Every block",
        post_processing_blocks=(ObjectTracking(50, "Tracking", 1), SortObjectTracking(51, "SORT", 2)),
    )
