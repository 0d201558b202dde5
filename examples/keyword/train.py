"""The network of the example, as Studio lays one out for keywords: two convolutions over time, each with a pool, and a
dense layer."""

from __future__ import annotations

import numpy as np

from examples.keyword import settings
from examples.tools.labelled import LabelledFeatures
from examples.tools.layers import FloatArray, Layer, MaxPool2D, Reshape, Softmax
from examples.tools.training import conv2d, dense, train


def train_classifier(data: LabelledFeatures, seed: int) -> tuple[Layer, ...]:
    """The trained network: features [650] in, scores out."""
    random = np.random.RandomState(seed)
    layers = _layers(random)
    varied = np.concatenate([_varied(data.features, random) for _ in range(settings.VARIATIONS)])
    targets = np.eye(len(settings.LABELS))[data.labels]
    return train(
        layers,
        varied,
        np.tile(targets, (settings.VARIATIONS, 1)),
        cycles=settings.TRAINING_CYCLES,
        batch_size=settings.BATCH_SIZE,
        learning_rate=settings.LEARNING_RATE,
        seed=seed,
    )


def _layers(random: np.random.RandomState) -> tuple[Layer, ...]:
    """Time runs along the width, and the coefficients of a frame are its channels."""
    first, second = settings.CONVOLUTION_FILTERS
    kernel, pool = (1, settings.KERNEL_FRAMES), MaxPool2D((1, settings.POOL_FRAMES))
    frames_left = settings.FRAMES // settings.POOL_FRAMES // settings.POOL_FRAMES
    return (
        Reshape((1, settings.FRAMES, settings.CEPSTRAL_COEFFICIENTS)),
        conv2d(random, settings.CEPSTRAL_COEFFICIENTS, first, kernel),
        pool,
        conv2d(random, first, second, kernel),
        pool,
        Reshape((frames_left * second,)),
        dense(random, frames_left * second, len(settings.LABELS)),
        Softmax(),
    )


def _varied(features: FloatArray, random: np.random.RandomState) -> FloatArray:
    """The windows moved by some frames, those that fall off one end coming in at the other, and with noise: what Studio
    calls data augmentation. Without it the network learns its windows by heart."""
    frames = features.reshape(len(features), settings.FRAMES, settings.CEPSTRAL_COEFFICIENTS)
    shifts = random.randint(-settings.SHIFT_FRAMES, settings.SHIFT_FRAMES + 1, len(frames))
    moved = np.array([np.roll(window, shift, axis=0) for window, shift in zip(frames, shifts, strict=True)])
    return moved.reshape(features.shape) + random.normal(0.0, settings.FEATURE_NOISE, features.shape)
