"""The layers that the examples' networks are made of, in double precision: what they compute, and their gradients.

Values are ``[batch, height, width, channels]`` or ``[batch, values]``. Filters move with padding SAME as TensorFlow counts
it: an odd row or column of zeros comes last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Dense:
    """``weights`` [outputs][inputs], ``bias`` [outputs]."""

    weights: FloatArray
    bias: FloatArray
    relu: bool = False


@dataclass(frozen=True)
class Conv2D:
    """``weights`` [outputs][height][width][inputs], ``bias`` [outputs]; ``stride`` is (rows, columns)."""

    weights: FloatArray
    bias: FloatArray
    stride: tuple[int, int] = (1, 1)
    relu: bool = True


@dataclass(frozen=True)
class DepthwiseConv2D:
    """``weights`` [height][width][channels], ``bias`` [channels]; ``stride`` is (rows, columns)."""

    weights: FloatArray
    bias: FloatArray
    stride: tuple[int, int] = (1, 1)
    relu: bool = True


@dataclass(frozen=True)
class MaxPool2D:
    """The largest of each ``size`` (rows, columns); what does not fill one at the end is left out."""

    size: tuple[int, int]


@dataclass(frozen=True)
class Mean:
    """The mean over height and width: ``[batch, channels]``."""


@dataclass(frozen=True)
class Reshape:
    """The same values in another ``shape``, which is without the batch."""

    shape: tuple[int, ...]


@dataclass(frozen=True)
class Softmax:
    """Scores that sum to one, along the last axis."""


Weighted = Dense | Conv2D | DepthwiseConv2D
Layer = Weighted | MaxPool2D | Mean | Reshape | Softmax


@dataclass(frozen=True)
class Gradients:
    """Of the loss with respect to the input of a layer, and to its weights and bias where it has them."""

    source: FloatArray
    weights: FloatArray = field(default_factory=lambda: np.zeros(0))
    bias: FloatArray = field(default_factory=lambda: np.zeros(0))


def forward(layers: Sequence[Layer], inputs: FloatArray) -> list[FloatArray]:
    """The output of each layer."""
    outputs: list[FloatArray] = []
    for layer in layers:
        outputs.append(apply(layer, outputs[-1] if outputs else inputs))
    return outputs


def apply(layer: Layer, values: FloatArray) -> FloatArray:
    """What one layer makes of ``values``."""
    match layer:
        case Softmax():
            powers = np.exp(values - values.max(axis=-1, keepdims=True))
            return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
        case Reshape():
            return values.reshape(len(values), *layer.shape)
        case Mean():
            return np.asarray(values.mean(axis=(1, 2)))
        case MaxPool2D():
            return np.asarray(_pools(values, layer.size).max(axis=(2, 4)))
        case _:
            sums = linear(layer, values, layer.weights) + layer.bias
            return np.maximum(sums, 0.0) if layer.relu else sums


def linear(layer: Weighted, values: npt.NDArray[np.float64], weights: FloatArray) -> FloatArray:
    """The sums of products of a layer with these ``weights``, without its bias."""
    if isinstance(layer, Dense):
        return np.asarray(values @ weights.T)
    if isinstance(layer, DepthwiseConv2D):
        seen = _patches(values, (weights.shape[0], weights.shape[1]), layer.stride)
        # A view: place by place of the filter is several times faster than all in one product.
        return np.asarray(sum(seen[:, :, :, row, column] * weights[row, column] for row, column in _places(weights)))
    patches = _patches(values, (weights.shape[1], weights.shape[2]), layer.stride)
    flat = patches.reshape(*patches.shape[:3], -1)
    return np.asarray(flat @ weights.reshape(len(weights), -1).T)


def backward(layer: Layer, source: FloatArray, output: FloatArray, error: FloatArray) -> Gradients:
    """The gradients of a layer, of which ``source`` went in and ``output`` came out, from the one of its output."""
    match layer:
        case Softmax():
            raise ValueError("the gradient of a softmax is part of that of the loss")
        case Reshape():
            return Gradients(error.reshape(source.shape))
        case Mean():
            return Gradients(
                np.broadcast_to(error[:, None, None, :], source.shape) / (source.shape[1] * source.shape[2])
            )
        case MaxPool2D():
            return Gradients(_unpooled(layer, source, output, error))
        case _:
            return _weighted_gradients(layer, source, error * (output > 0) if layer.relu else error)


def _weighted_gradients(layer: Weighted, source: FloatArray, error: FloatArray) -> Gradients:
    bias = error.reshape(-1, error.shape[-1]).sum(axis=0)
    if isinstance(layer, Dense):
        return Gradients(error @ layer.weights, error.T @ source, bias)
    weights = layer.weights
    if isinstance(layer, DepthwiseConv2D):
        patches = _patches(source, (weights.shape[0], weights.shape[1]), layer.stride)
        gradient = np.zeros(weights.shape)
        for row, column in _places(weights):
            gradient[row, column] = np.einsum("nhwc,nhwc->c", patches[:, :, :, row, column], error)
        spread = error[:, :, :, None, None, :] * weights
    else:
        patches = _patches(source, (weights.shape[1], weights.shape[2]), layer.stride)
        flat_error = error.reshape(-1, error.shape[-1])
        gradient = (flat_error.T @ patches.reshape(len(flat_error), -1)).reshape(weights.shape)
        spread = (flat_error @ weights.reshape(len(weights), -1)).reshape(patches.shape)
    return Gradients(_gathered(spread, source.shape, layer.stride), gradient, bias)


def _places(weights: FloatArray) -> list[tuple[int, int]]:
    """Rows and columns of a depthwise filter."""
    return [(row, column) for row in range(weights.shape[0]) for column in range(weights.shape[1])]


def padding_before(size: int, kernel: int, stride: int) -> tuple[int, int]:
    """Zeros before and after ``size`` values, so that there is an output for each ``stride`` of them."""
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def _patches(values: FloatArray, size: tuple[int, int], stride: tuple[int, int]) -> FloatArray:
    """``[batch, rows, columns, filter height, filter width, channels]``: what the filter sees at each place."""
    pads = [padding_before(values.shape[axis + 1], size[axis], stride[axis]) for axis in (0, 1)]
    padded = np.pad(values, ((0, 0), *pads, (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, size, axis=(1, 2))
    return np.asarray(windows[:, :: stride[0], :: stride[1]].transpose(0, 1, 2, 4, 5, 3))


def _gathered(spread: FloatArray, shape: tuple[int, ...], stride: tuple[int, int]) -> FloatArray:
    """The reverse of ``_patches``: values of all places that a filter sees, added up where they are from."""
    size = (spread.shape[3], spread.shape[4])
    pads = [padding_before(shape[axis + 1], size[axis], stride[axis]) for axis in (0, 1)]
    padded = np.zeros((shape[0], shape[1] + sum(pads[0]), shape[2] + sum(pads[1]), shape[3]))
    for row in range(size[0]):
        for column in range(size[1]):
            rows = slice(row, row + stride[0] * spread.shape[1], stride[0])
            columns = slice(column, column + stride[1] * spread.shape[2], stride[1])
            padded[:, rows, columns] += spread[:, :, :, row, column]
    return padded[:, pads[0][0] : pads[0][0] + shape[1], pads[1][0] : pads[1][0] + shape[2]]


def _pools(values: FloatArray, size: tuple[int, int]) -> FloatArray:
    """``[batch, rows, size, columns, size, channels]``."""
    rows, columns = values.shape[1] // size[0], values.shape[2] // size[1]
    whole = values[:, : rows * size[0], : columns * size[1]]
    return whole.reshape(len(values), rows, size[0], columns, size[1], values.shape[3])


def _unpooled(layer: MaxPool2D, source: FloatArray, output: FloatArray, error: FloatArray) -> FloatArray:
    pools = _pools(source, layer.size)
    is_largest = pools == output[:, :, None, :, None, :]
    share = error / is_largest.sum(axis=(2, 4))
    spread = is_largest * share[:, :, None, :, None, :]
    gradient = np.zeros(source.shape)
    height, width = pools.shape[1] * layer.size[0], pools.shape[3] * layer.size[1]
    gradient[:, :height, :width] = spread.reshape(len(source), height, width, source.shape[3])
    return gradient
