"""What the learn blocks of an impulse make of its features, and how far each number may be off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import GmmBlock, ImageInput, Impulse, KMeansBlock, LearnBlock, NeuralBlock, Task
from impulsegen.network.model import DataType, Tensor
from impulsegen.reference.anomaly import gmm_score, kmeans_score
from impulsegen.reference.detection import boxes_of, deciding_threshold
from impulsegen.reference.image import channels_of, scaled_for_network
from impulsegen.reference.interpreter import Output, Reference, stored_in
from impulsegen.reference.tolerances import Judged
from impulsegen.reference.vectors import Kind, Outcome, Wanted

_DRAWS = 8
_FLIPS = 40  # inputs that are tried one by one when each may be rounded either way
_FLOAT = 1e-4
_ROUNDING = 4e-7  # of a division in single precision
_KINDS = {
    Task.CLASSIFICATION: Kind.SCORES,
    Task.REGRESSION: Kind.VALUES,
    Task.FREEFORM: Kind.OUTPUTS,
    Task.VISUAL_ANOMALY: Kind.GRID,
    Task.ANOMALY: Kind.ANOMALY,
    Task.OBJECT_DETECTION: Kind.BOXES,
}
_MOST_VALUES = 256
_GREY_THOUSANDTHS = (299, 587, 114)


class LearnReference:
    """The learn blocks of an impulse, their networks loaded once."""

    def __init__(self, impulse: Impulse) -> None:
        """Loads all networks whose model is there.

        Raises:
            ImpulsegenError: as ``Reference``.
        """
        self._impulse = impulse
        self._networks = {
            block.id: Reference(block.network)
            for block in impulse.neural_blocks
            if block.network is not None and block.network.data is not None
        }

    def confidence(self, features: NDArray[np.float64], pixels: NDArray[np.float64]) -> tuple[int, float]:
        """The best class of the first classifier and its score; ``(0, 0)`` without one."""
        for block in self._impulse.neural_blocks:
            if block.task is Task.CLASSIFICATION and block.id in self._networks:
                judged = Judged(features, np.zeros_like(features))
                network = self._networks[block.id]
                scores = network.run(self._inputs(block, judged, pixels)[0])[0].values.reshape(-1)
                return int(scores.argmax()), float(scores.max())
        return 0, 0.0

    def outcomes(self, judged: Judged, pixels: NDArray[np.float64]) -> tuple[Outcome, ...]:
        """All outcomes that are known, in the order of the blocks.

        Args:
            judged: the features of all processing blocks, one after the other.
            pixels: the window, which an image network may read itself.
        """
        found: list[Outcome] = []
        for block in self._impulse.learn_blocks:
            if isinstance(block, NeuralBlock):
                if block.id in self._networks:
                    found += self._network_outcomes(block, judged, pixels)
            elif not isinstance(block, GmmBlock) or None not in (block.mixture, block.mean, block.scale):
                found.append(self._score(block, judged))
        return tuple(found)

    def _score(self, block: KMeansBlock | GmmBlock, judged: Judged) -> Outcome:
        own = self._joined(block, judged)

        def score(features: NDArray[np.float64]) -> float:
            return kmeans_score(block, features) if isinstance(block, KMeansBlock) else gmm_score(block, features)

        value = score(own.values)
        random = np.random.RandomState(1)
        draws = [score(own.values + own.tolerances * _signs(random, own.values)) for _ in range(_DRAWS)]
        tolerance = _FLOAT * max(1.0, abs(value)) + 2 * max(abs(draw - value) for draw in draws)
        return Outcome(block.id, Kind.ANOMALY, (Wanted(0, value, tolerance),))

    def _network_outcomes(self, block: NeuralBlock, judged: Judged, pixels: NDArray[np.float64]) -> tuple[Outcome, ...]:
        network = self._networks[block.id]
        stored, *others = self._inputs(block, judged, pixels)
        outputs = network.run(stored)
        variants = [network.run(other) for other in others]
        is_exact = not others
        kind = _KINDS[block.task]
        if kind is Kind.BOXES:
            boxes = boxes_of(block, self._impulse, outputs, is_exact=is_exact)
            return (Outcome(block.id, kind, boxes=boxes, is_exact=is_exact),)
        chosen = range(len(outputs) if kind is Kind.OUTPUTS else 1)
        values = np.concatenate([outputs[i].values.reshape(-1) for i in chosen])
        tolerances = np.concatenate([_tolerance(outputs[i], [variant[i] for variant in variants]) for i in chosen])
        if kind is Kind.GRID:
            return _grid_outcomes(block, outputs[0], values, tolerances)
        if kind is Kind.ANOMALY:
            values, tolerances = values[:1], tolerances[:1]
        label = _label(block, values, float(tolerances.max())) if kind is Kind.SCORES else None
        return (Outcome(block.id, kind, wanted_of(values, tolerances), label, is_exact=is_exact),)

    def _inputs(self, block: NeuralBlock, judged: Judged, pixels: NDArray[np.float64]) -> list[NDArray[Any]]:
        """What the network is given; then what else rounding of the features may make of it."""
        tensor = self._networks[block.id].input
        own = self._joined(block, judged)
        if isinstance(self._impulse.input, ImageInput):
            if _takes_grey_levels(block, self._impulse, tensor):
                thousandths = channels_of(pixels) @ np.array(_GREY_THOUSANDTHS)
                return [((thousandths + 500) // 1000 - 128).astype(np.int8)]
            channels = len(own.values) // self._impulse.input.samples
            scaled = scaled_for_network(own.values, block.image_scaling, channels)
            moved = scaled_for_network(own.values + own.tolerances, block.image_scaling, channels)
            own = Judged(scaled, np.abs(moved - scaled))
        return [stored_in(own.values, tensor), *_variants(own, tensor)]

    def _joined(self, block: LearnBlock, judged: Judged) -> Judged:
        """The features of a block's inputs, in its order."""
        starts = np.cumsum([0, *(dsp.feature_count for dsp in self._impulse.dsp_blocks)])
        ids = [dsp.id for dsp in self._impulse.dsp_blocks]
        at = [(int(starts[ids.index(i)]), int(starts[ids.index(i) + 1])) for i in block.inputs if i in ids]
        own = np.concatenate([np.arange(first, end) for first, end in at]).astype(int)
        return Judged(judged.values[own], judged.tolerances[own])


def wanted_of(values: NDArray[np.float64], tolerances: NDArray[np.float64]) -> tuple[Wanted, ...]:
    """An array to compare with; of a long one a part: 256 elements, drawn once and for all, with the first and the last."""
    chosen = np.arange(len(values))
    if len(values) > _MOST_VALUES:
        inner = np.random.RandomState(1).permutation(len(values) - 2)[: _MOST_VALUES - 2] + 1
        chosen = np.sort(np.concatenate([[0, len(values) - 1], inner]))
    return tuple(Wanted(int(i), float(values[i]), float(tolerances[i])) for i in chosen)


def _variants(judged: Judged, tensor: Tensor) -> list[NDArray[Any]]:
    """Other inputs that the same features may round to: none where a quantised input is certain."""
    random = np.random.RandomState(1)
    if not tensor.is_quantized:
        return [
            stored_in(judged.values + judged.tolerances * _signs(random, judged.values), tensor) for _ in range(_DRAWS)
        ]
    margins = judged.tolerances + _ROUNDING * np.maximum(np.abs(judged.values), tensor.scale or 1.0)
    stored = stored_in(judged.values, tensor)
    low, high = stored_in(judged.values - margins, tensor), stored_in(judged.values + margins, tensor)
    open_ones = np.flatnonzero(low != high)
    found = []
    for index in open_ones[:_FLIPS]:
        for side in (low, high):
            if side[index] != stored[index]:
                variant = stored.copy()
                variant[index] = side[index]
                found.append(variant)
    for _ in range(_DRAWS if len(open_ones) > 1 else 0):
        variant = stored.copy()
        is_high = random.random_sample(len(open_ones)) < 0.5
        variant[open_ones] = np.where(is_high, high[open_ones], low[open_ones])
        found.append(variant)
    return found


def _tolerance(output: Output, variants: Sequence[Output]) -> NDArray[np.float64]:
    """How far each element may be off: nothing (a quarter of a step) where an integer network has but one input."""
    values = output.values.reshape(-1)
    moved = np.max([np.abs(v.values.reshape(-1) - values) for v in variants], axis=0) if variants else 0 * values
    if np.issubdtype(output.raw.dtype, np.integer):
        step = output.scale or 1.0
        tolerances: NDArray[np.float64] = np.full(values.shape, step / 4)
        if variants:
            tolerances = tolerances + np.maximum(moved, step)
        return tolerances
    return _FLOAT * np.maximum(1.0, np.abs(values)) + 2 * moved


def _grid_outcomes(
    block: NeuralBlock, output: Output, values: NDArray[np.float64], tolerances: NDArray[np.float64]
) -> tuple[Outcome, ...]:
    """A score per cell, the largest and the mean. The first of two networks of visual anomaly has features and no scores."""
    if output.raw.shape[3:] not in ((), (1,)):
        return ()
    most = float(tolerances.max())
    mean_tolerance = most + _FLOAT * max(1.0, abs(float(values.mean())))
    return (
        Outcome(block.id, Kind.ANOMALY, (Wanted(0, max(0.0, float(values.max())), most),)),
        Outcome(block.id, Kind.MEAN, (Wanted(0, float(values.mean()), mean_tolerance),)),
        Outcome(block.id, Kind.GRID, wanted_of(values, tolerances)),
    )


def _label(block: NeuralBlock, scores: NDArray[np.float64], tolerance: float) -> int | None:
    """The best class, or their number when it does not reach the threshold; ``None`` where rounding may decide."""
    order = np.argsort(-scores, kind="stable")
    threshold = deciding_threshold(block, 0.0)
    best = float(scores[order[0]])
    if block.thresholds and abs(best - threshold) <= tolerance:
        return None
    if best < threshold:
        return len(scores)
    if len(scores) > 1 and best - float(scores[order[1]]) <= 2 * tolerance:
        return None
    return int(order[0])


def _signs(random: np.random.RandomState, values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(random.random_sample(values.shape) < 0.5, -1.0, 1.0)


def _takes_grey_levels(block: NeuralBlock, impulse: Impulse, tensor: Tensor) -> bool:
    """Whether grey pixels become the input as whole levels: nothing else reads the only block, an image, and a step of the
    input is a level. They are rounded, as features of training are; the SDK cuts off what is behind the point."""
    parameters = impulse.dsp_blocks[0].parameters
    return (
        len(impulse.dsp_blocks) == len(impulse.learn_blocks) == 1
        and isinstance(parameters, Image)
        and parameters.channels == "Grayscale"
        and tensor.data_type is DataType.INT8
        and block.image_scaling.value == "0..1"
        and tensor.scale is not None
        and np.float32(tensor.scale) == np.float32(0.003921568859368563)
        and tensor.zero_point == -128
    )
