"""Trains the network: dense layers with ReLU, and one value at the end."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from examples.regression import settings
from examples.regression.data import MeasuredFeatures
from examples.tools.layers import Layer
from examples.tools.scaling import Scaling, fold_input, fold_output
from examples.tools.training import dense, train


def train_regression(data: MeasuredFeatures, seed: int) -> tuple[Layer, ...]:
    """The trained network: features in, litres per minute out."""
    random = np.random.RandomState(seed)
    of_features, of_flow = Scaling.of(data.features), Scaling.of(data.flow[:, None])
    hidden = [
        dense(random, inputs, outputs, relu=True)
        for inputs, outputs in pairwise((settings.FEATURES, *settings.HIDDEN_UNITS))
    ]
    layers = train(
        [*hidden, dense(random, settings.HIDDEN_UNITS[-1], 1)],
        of_features.apply(data.features),
        of_flow.apply(data.flow[:, None]),
        loss="squared-error",
        cycles=settings.TRAINING_CYCLES,
        batch_size=settings.BATCH_SIZE,
        learning_rate=settings.LEARNING_RATE,
        seed=seed,
    )
    return fold_output(fold_input(layers, of_features), of_flow)
