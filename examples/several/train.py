"""Trains the classifier of an impulse: dense layers with ReLU, and a softmax at the end."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from examples.several.settings import BATCH_SIZE, LEARNING_RATE, ImpulseSettings
from examples.tools.labelled import LabelledFeatures
from examples.tools.layers import Layer, Softmax
from examples.tools.scaling import Scaling, fold_input
from examples.tools.training import dense, train


def train_classifier(impulse: ImpulseSettings, data: LabelledFeatures) -> tuple[Layer, ...]:
    """The trained network: features in, scores out."""
    random, scaling = np.random.RandomState(impulse.training_seed), Scaling.of(data.features)
    hidden = [
        dense(random, inputs, outputs, relu=True)
        for inputs, outputs in pairwise((impulse.features, *impulse.hidden_units))
    ]
    layers = train(
        [*hidden, dense(random, impulse.hidden_units[-1], len(impulse.labels)), Softmax()],
        scaling.apply(data.features),
        np.eye(len(impulse.labels))[data.labels],
        cycles=impulse.training_cycles,
        batch_size=BATCH_SIZE,
        learning_rate=LEARNING_RATE,
        seed=impulse.training_seed,
    )
    return fold_input(layers, scaling)
