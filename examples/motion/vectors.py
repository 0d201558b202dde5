"""Known answers: raw windows with the features, scores and anomaly score that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from examples.motion.features import extract_features
from examples.motion.settings import ANOMALY_AXES, AXES, LABELS, VECTOR_SEED
from examples.motion.synthesize import STRANGE_MOTIONS, synthesize_window
from examples.tools.kmeans import KMeans, anomaly_score
from examples.tools.layers import Layer, forward
from examples.tools.quantize import QuantizedNetwork, quantize, run_int8
from examples.tools.write_tflite import Quantization

_CANDIDATES = 40
_EDGE = 0.01  # in steps of the int8 input


def make_vectors(layers: Sequence[Layer], quantized: QuantizedNetwork, kmeans: KMeans) -> dict[str, Any]:
    """Two windows of each motion, of the strange ones too, none of them used in training.

    The first is as it comes; the second is the one of forty that the classifier is least sure of, since scores of 0 and 1
    would hide a wrong sum. No feature lies where a difference within its tolerance would give another int8, so that the
    int8 scores do not depend on whose logarithm is used.

    ``samples`` are interleaved (x, y, z, x, ...) in m/s². Scores are in the order of ``labels``; the int8 ones are as the
    network stores them: score = (value + 128) / 256.
    """
    random = np.random.RandomState(VECTOR_SEED)
    windows = []
    for motion in (*LABELS, *STRANGE_MOTIONS):
        candidates = [synthesize_window(motion, random) for _ in range(_CANDIDATES)]
        features = np.array([extract_features(window) for window in candidates])
        sure = [index for index, values in enumerate(features) if _rounds_surely(values, quantized.source)]
        scores = forward(layers, features)[-1]
        for index in (sure[0], min(sure, key=lambda candidate: scores[candidate].max())):
            windows.append(
                {
                    "motion": motion,
                    "samples": candidates[index].reshape(-1).tolist(),
                    "features": [float(f"{value:.9g}") for value in features[index]],
                    "scores_float32": np.round(scores[index], 7).tolist(),
                    "input_int8": quantize(features[index], quantized.source).tolist(),
                    "scores_int8": run_int8(quantized, features[index]).tolist(),
                    "anomaly": round(anomaly_score(kmeans, features[index, list(ANOMALY_AXES)]), 7),
                }
            )
    return {
        "axes": list(AXES),
        "labels": list(LABELS),
        "tolerances": {"features": 0.001, "scores_float32": 0.002, "input_int8": 0, "scores_int8": 1, "anomaly": 0.001},
        "windows": windows,
    }


def _rounds_surely(features: npt.NDArray[np.float64], how: Quantization) -> bool:
    to_edge = np.abs(np.abs(features / how.scale) % 1 - 0.5)
    return bool(to_edge.min() > _EDGE)
