"""The networks of an impulse: their programs, what feeds them, and where their outputs lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import ImageInput, Impulse, NeuralBlock, Task
from impulsegen.inference.fold import fold
from impulsegen.inference.image_scale import image_scale
from impulsegen.inference.lower import lower
from impulsegen.inference.program import Layer, Program, Step, Value
from impulsegen.inference.quantize import quantize_layer
from impulsegen.inference.timeline import NetworkNeed
from impulsegen.network.graph_reader import graph_of
from impulsegen.network.model import DataType
from impulsegen.network.supported import require_supported

_FLOAT_BYTES = 4


@dataclass(frozen=True)
class Piece:
    """Features of one processing block that are copied to the input of a network."""

    source: int  # index of a feature
    target: int  # index in the input
    count: int


@dataclass(frozen=True)
class FedNetwork:
    """A network that can be run."""

    block: NeuralBlock
    program: Program  # from what feeds it to its outputs
    feature_offset: int | None  # index of the feature at which its input begins, when that is a part of the features
    pieces: tuple[Piece, ...]  # else these are copied together
    is_image_direct: bool  # or pixels become its quantised input without features

    def need(self, result_scratch_bytes: int) -> NetworkNeed:
        """Its place in the arena."""
        offset = None if self.feature_offset is None else self.feature_offset * _FLOAT_BYTES
        return NetworkNeed(self.program, offset, not self.is_image_direct, result_scratch_bytes)

    @property
    def outputs(self) -> tuple[Value, ...]:
        """The values that become results."""
        return tuple(self.program.values[index] for index in self.program.outputs)


def fed_networks(impulse: Impulse) -> tuple[FedNetwork, ...]:
    """The networks whose model is there, in order.

    Raises:
        SchemaError: a model is damaged.
        UnsupportedError: a model has operators without a kernel.
    """
    return tuple(_fed(block, impulse) for block in impulse.neural_blocks if _can_run(block))


def _can_run(block: NeuralBlock) -> bool:
    """Whether its model is there and takes these features, which ``--allow-mismatch`` does not ask for.

    Of visual anomaly the response has the first of two networks alone, which scores nothing.
    """
    if block.network is None or block.network.data is None:
        return False
    if block.network.inputs[0].element_count != block.input_features:
        return False
    return block.task is not Task.VISUAL_ANOMALY or block.network.outputs[0].shape[3:] in ((), (1,))


def _fed(block: NeuralBlock, impulse: Impulse) -> FedNetwork:
    assert block.network is not None  # noqa: S101 - the caller has looked
    graph = fold(graph_of(block.network))
    require_supported(graph, origin=block.network.origin or f"of learn block {block.id}")
    program = lower(graph)
    if _is_image_direct(block, impulse, program):
        return FedNetwork(block, program, None, (), is_image_direct=True)
    program = _from_features(program, block, impulse)
    pieces = tuple(_pieces(block, impulse))
    is_one = all(piece.source - pieces[0].source == piece.target for piece in pieces)
    return FedNetwork(
        block, program, pieces[0].source if is_one else None, () if is_one else pieces, is_image_direct=False
    )


def _is_image_direct(block: NeuralBlock, impulse: Impulse, program: Program) -> bool:
    """Whether pixels can become the int8 input at once: nothing else reads the features of the only block, an image."""
    entry = program.values[program.inputs[0]]
    return (
        len(impulse.dsp_blocks) == len(impulse.learn_blocks) == 1
        and isinstance(impulse.input, ImageInput)
        and isinstance(impulse.dsp_blocks[0].parameters, Image)
        and entry.data_type is DataType.INT8
        and entry.element_count == block.input_features
    )


def _pieces(block: NeuralBlock, impulse: Impulse) -> Iterator[Piece]:
    offsets, at = {}, 0
    for dsp in impulse.dsp_blocks:
        offsets[dsp.id] = (at, dsp.feature_count)
        at += dsp.feature_count
    target = 0
    for block_id in block.inputs:
        source, count = offsets[block_id]
        yield Piece(source, target, count)
        target += count


def _from_features(program: Program, block: NeuralBlock, impulse: Impulse) -> Program:
    """The program with float features as its input: scaled pixels, quantised where it is not a float network."""
    entry = program.values[program.inputs[0]]
    layers: list[tuple[Layer, Value, str]] = []
    features = Value("features", DataType.FLOAT32, entry.shape)
    if isinstance(impulse.input, ImageInput):
        channels = max(1, entry.element_count // impulse.input.samples)
        scale = image_scale(block.image_scaling, entry.element_count // channels, channels)
        if scale is not None:
            layers.append((scale, features, "scaled pixels"))
    if entry.data_type is not DataType.FLOAT32:
        layers.append((quantize_layer(entry), entry, "quantised"))
    if not layers:
        return program
    values = list(program.values)
    values.append(features)
    source = len(values) - 1
    steps: list[Step] = []
    for number, (layer, value, comment) in enumerate(layers):
        if number + 1 == len(layers):
            target = program.inputs[0]
        else:
            values.append(replace(value, name="scaled"))
            target = len(values) - 1
        steps.append(Step(layer, (source,), target, comment, in_place=0 if value is features else None))
        source = target
    return Program(tuple(values), (*steps, *program.steps), (len(program.values),), program.outputs)
