"""The product of a matrix with columns of int8, of which convolutions consist (``impulse/nn/product_s8.h``)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from impulsegen.inference.narrow import Narrowed
from impulsegen.inference.program import Layer, Step

COLUMNS = 4  # that are multiplied at a time
_WORD = 4  # values that are loaded at a time
_ROW = 8  # weights: a row has a multiple of it


@dataclass(frozen=True, eq=False)
class ProductS8:
    """``output[i] = narrowed(bias[i] + weights[i] @ column)``."""

    depth: int  # of a column
    runs: int  # of values that lie side by side, of which a column consists
    weights: npt.NDArray[np.int8]  # [outputs][row], in the order that the kernel brings columns into
    bias: npt.NDArray[np.int32]
    multipliers: npt.NDArray[np.int32]
    shifts: npt.NDArray[np.uint8]
    zero_point: int

    @property
    def outputs(self) -> int:
        """Rows of weights."""
        return len(self.bias)

    @property
    def scratch_bytes(self) -> int:
        """Columns, widened to 16 bits: ``IMPULSE_PRODUCT_S8_SCRATCH``."""
        return 2 * COLUMNS * self.row

    @property
    def row(self) -> int:
        """Weights of a row, with the zeros behind it."""
        return _row(self.depth)


class ProductLayer(Layer):
    """A layer that multiplies columns."""

    @property
    def scratch_bytes(self) -> int:
        """Memory that it works in."""
        raise NotImplementedError

    @property
    def lead_bytes(self) -> int:
        """How far reading is ahead of writing: see ``Step``."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class PointwiseS8(ProductLayer):
    """``points`` columns that lie one after the other."""

    points: int
    product: ProductS8

    @property
    def scratch_bytes(self) -> int:
        """That of a product."""
        return self.product.scratch_bytes

    @property
    def lead_bytes(self) -> int:
        """``COLUMNS`` points are read before they are written."""
        gain = self.product.depth - self.product.outputs
        return gain * (self.points if gain < 0 else min(self.points, COLUMNS))


def with_product(step: Step, layer: ProductLayer) -> Step:
    """A step with one input whose work is done by a product."""
    return replace(step, layer=layer, scratch_bytes=layer.scratch_bytes, in_place=0, lead_bytes=layer.lead_bytes)


def product(numbers: Narrowed, zero_point: int, runs: int = 1) -> ProductS8:
    """A product whose weights are [outputs][runs of as many values each].

    Columns are brought in four values at a time: of each run the words first, then of each run the values that are left.
    """
    outputs, depth = numbers.weights.shape
    by_run = numbers.weights.reshape(outputs, runs, -1)
    words = by_run.shape[2] // _WORD * _WORD
    rows = np.zeros((outputs, _row(depth)), np.int8)
    rows[:, : runs * words] = by_run[:, :, :words].reshape(outputs, -1)
    rows[:, runs * words : depth] = by_run[:, :, words:].reshape(outputs, -1)
    return ProductS8(depth, runs, rows, numbers.bias, numbers.multipliers, numbers.shifts, zero_point)


def _row(depth: int) -> int:
    return -(-depth // _ROW) * _ROW
