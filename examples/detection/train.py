"""The network of the example: convolutions that halve the picture three times, and a head that looks at each cell and its
neighbours. It has no dense layer, so that each cell is judged in the same way."""

from __future__ import annotations

import numpy as np

from examples.detection import settings
from examples.detection.data import LabelledPictures
from examples.tools.layers import Layer, MaxPool2D, Softmax
from examples.tools.training import conv2d, standardized, train


def train_detector(data: LabelledPictures, seed: int) -> tuple[Layer, ...]:
    """The trained network: a picture [64][64][1] in, scores [8][8][background, labels] out.

    A picture has 64 cells and at most three objects, so that cells with an object count more.
    """
    beginning = standardized(_layers(np.random.RandomState(seed)), data.features[: settings.TYPICAL_PICTURES])
    return train(
        beginning,
        data.features,
        data.cells,
        class_weights=settings.CLASS_WEIGHTS,
        cycles=settings.TRAINING_CYCLES,
        batch_size=settings.BATCH_SIZE,
        learning_rate=settings.LEARNING_RATE,
        seed=seed,
    )


def _layers(random: np.random.RandomState) -> tuple[Layer, ...]:
    first, second, third = settings.FILTERS
    head, outputs = settings.HEAD_FILTERS, 1 + len(settings.LABELS)
    small, point, half = (3, 3), (1, 1), (2, 2)
    return (
        conv2d(random, 1, first, small, stride=half),
        conv2d(random, first, second, small, stride=half),
        conv2d(random, second, third, small),
        MaxPool2D(half),
        conv2d(random, third, head, small),
        conv2d(random, head, outputs, point, relu=False),
        Softmax(),
    )
