"""The network of the example, laid out as a MobileNet: a convolution, pairs of a depthwise and a pointwise one, the mean
over the picture, and a dense layer."""

from __future__ import annotations

import numpy as np

from examples.image import settings
from examples.tools.labelled import LabelledFeatures
from examples.tools.layers import Layer, Mean, Softmax
from examples.tools.training import conv2d, dense, depthwise, standardized, train


def train_classifier(data: LabelledFeatures, seed: int) -> tuple[Layer, ...]:
    """The trained network: a picture [rows][columns][channels] in, scores out."""
    layers = _layers(np.random.RandomState(seed))
    return train(
        standardized(layers, data.features[: settings.CALIBRATION_PICTURES]),
        data.features,
        np.eye(len(settings.LABELS))[data.labels],
        cycles=settings.TRAINING_CYCLES,
        batch_size=settings.BATCH_SIZE,
        learning_rate=settings.LEARNING_RATE,
        seed=seed,
    )


def _layers(random: np.random.RandomState) -> tuple[Layer, ...]:
    layers: list[Layer] = [conv2d(random, settings.CHANNELS, settings.FIRST_FILTERS, (3, 3), stride=(2, 2))]
    channels = settings.FIRST_FILTERS
    for filters, stride in settings.PAIRS:
        layers.append(depthwise(random, channels, (3, 3), stride=(stride, stride)))
        layers.append(conv2d(random, channels, filters, (1, 1)))
        channels = filters
    return (*layers, Mean(), dense(random, channels, len(settings.LABELS)), Softmax())
