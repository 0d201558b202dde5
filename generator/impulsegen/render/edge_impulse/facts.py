"""What several Edge Impulse headers say about one impulse, decided once."""

from __future__ import annotations

from dataclasses import dataclass

from impulsegen.errors import ImpulseError, UnsupportedError
from impulsegen.impulse.model import (
    GmmBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    LastLayer,
    LearnBlock,
    ModelType,
    NeuralBlock,
    Task,
    Threshold,
    TimeSeriesInput,
    default_device,
)
from impulsegen.network.model import DataType, Network

SOFTMAX_SCALE, SOFTMAX_ZERO_POINT = 0.00390625, -128  # of every int8 softmax head that TFLite makes
DETECTION_COUNT = 10  # most boxes that the SDK returns; Studio writes 10
FOMO_CELL_PX = 8
DEFAULT_CONFIDENCE = 0.6
DEFAULT_SCORE = 0.5


@dataclass(frozen=True)
class Window:
    """The input as Studio's headers count it."""

    sample_count: int
    samples_per_frame: int
    width_px: int
    height_px: int
    frames: int
    interval_ms: float
    rate_hz: float


def window_of(impulse: Impulse) -> Window:
    """Sizes, interval and rate. Images and application features have interval 1 and rate 0."""
    block = impulse.input
    if isinstance(block, TimeSeriesInput):
        return Window(block.samples, len(impulse.axes), 0, 0, 0, 1000 / block.rate_hz, block.rate_hz)
    if isinstance(block, ImageInput):
        return Window(block.samples, 1, block.width_px, block.height_px, 1, 1.0, 0.0)
    return Window(block.samples, len(impulse.axes), 0, 0, 0, 1.0, 0.0)


def main_block(impulse: Impulse) -> NeuralBlock | None:
    """The network that the single macros speak of: the first one."""
    return impulse.neural_blocks[0] if impulse.neural_blocks else None


def has_graph(impulse: Impulse) -> bool:
    """Whether a network runs on the device, and with it an inferencing engine."""
    return any(isinstance(block, NeuralBlock | GmmBlock) for block in impulse.learn_blocks)


def is_visual_anomaly(block: LearnBlock) -> bool:
    """Whether the block is a backbone with a second graph that scores cells of the image."""
    return isinstance(block, NeuralBlock) and block.task is Task.VISUAL_ANOMALY


def input_type(block: NeuralBlock) -> DataType:
    """Element type of the network's input: the model decides, else the chosen variant."""
    return _usable(block, block.network.inputs[0].data_type) if block.network else _usual_type(block)


def output_type(block: NeuralBlock) -> DataType:
    """Element type of the network's first output."""
    return _usable(block, block.network.outputs[0].data_type) if block.network else _usual_type(block)


def _usual_type(block: NeuralBlock) -> DataType:
    """What Studio's converter makes of a variant. Its quantised YOLOv5 is unsigned, an exception that the SDK knows of."""
    if block.model_type is ModelType.FLOAT32:
        return DataType.FLOAT32
    return DataType.UINT8 if block.last_layer is LastLayer.YOLOV5 else DataType.INT8


def _usable(block: NeuralBlock, data_type: DataType) -> DataType:
    if data_type not in (DataType.FLOAT32, DataType.INT8, DataType.UINT8):
        raise UnsupportedError(
            f"learn block {block.id} ({block.type}): Edge Impulse's SDK cannot run a network with tensors of the type "
            f"{data_type.value}",
            where=block.path,
            expected="float32, int8 or uint8",
        )
    return data_type


def is_quantized(block: NeuralBlock) -> bool:
    """Whether the network takes integers."""
    return input_type(block) is not DataType.FLOAT32


@dataclass(frozen=True)
class Quantization:
    """How the integers of an output stand for numbers. ``is_assumed``: the model was not given, and it may be otherwise."""

    zero_point: int
    scale: float
    is_assumed: bool = False


def output_quantization(block: NeuralBlock) -> Quantization:
    """Zero point and scale of the first output.

    Without the model: those of a softmax, which is exact for classification and FOMO and only a stand-in for the others.
    """
    output = block.network.outputs[0] if block.network else None
    if output is None or output.scale is None or output.zero_point is None:
        ends_in_softmax = block.task is Task.CLASSIFICATION or block.last_layer is LastLayer.FOMO
        return Quantization(SOFTMAX_ZERO_POINT, SOFTMAX_SCALE, is_assumed=not ends_in_softmax)
    return Quantization(output.zero_point, output.scale)


def threshold_value(thresholds: tuple[Threshold, ...], default: float) -> float:
    """The deciding threshold of a block: the first one."""
    return thresholds[0].value if thresholds else default


def required_threshold(block: NeuralBlock, key: str | None = None) -> float:
    """A threshold that has no default that Studio documents: of that key, or the deciding one.

    Raises:
        ImpulseError: the response does not state it.
    """
    found = [threshold.value for threshold in block.thresholds if key in (None, threshold.key)]
    if not found:
        raise ImpulseError(
            f"learn block {block.id} ({block.type}) has no threshold{f' {key}' if key else ''}",
            where=block.path,
            expected="a number",
            hint="set the block's thresholds in Studio, then fetch again",
        )
    return found[0]


def interpreter_arena_bytes(block: NeuralBlock | GmmBlock) -> int:
    """Arena of the TFLite interpreter on the default device; 0 when Studio did not measure it."""
    device = default_device(block.performance)
    estimate = device.engines.get("tflite") if device else None
    return estimate.arena_bytes if estimate else 0


def largest_arena_bytes(impulse: Impulse) -> int:
    """The largest interpreter arena of the impulse's networks."""
    graphs = [block for block in impulse.learn_blocks if isinstance(block, NeuralBlock | GmmBlock)]
    return max((interpreter_arena_bytes(block) for block in graphs), default=0)


def anomaly_types(impulse: Impulse) -> tuple[str, ...]:
    """Kinds of anomaly detection in use, by the names of EI_ANOMALY_TYPE_*, in the order of the blocks."""
    kinds: list[str] = []
    for block in impulse.learn_blocks:
        if isinstance(block, KMeansBlock):
            kinds.append("KMEANS")
        elif isinstance(block, GmmBlock):
            kinds.append("GMM")
        elif block.task is Task.VISUAL_ANOMALY:
            kinds.append("VISUAL_GMM")
        elif block.task is Task.ANOMALY:
            kinds.append("VISUAL_CUSTOM" if isinstance(impulse.input, ImageInput) else "CUSTOM")
    return tuple(dict.fromkeys(kinds))


def needs_anomaly_header(impulse: Impulse) -> bool:
    """Whether anomaly tables are included: k-means, GMM and visual anomaly."""
    return bool({"KMEANS", "GMM", "VISUAL_GMM"} & set(anomaly_types(impulse)))


def reads_one_feature_matrix(impulse: Impulse) -> bool:
    """Whether every learn block reads the one processing block and nothing else."""
    if len(impulse.dsp_blocks) != 1 or any(is_visual_anomaly(block) for block in impulse.learn_blocks):
        return False
    return all(block.inputs == (impulse.dsp_blocks[0].id,) for block in impulse.learn_blocks)


def block_symbol(impulse: Impulse, block_id: int) -> str:
    """Suffix of everything that belongs to a block: ``<project>_<block>``."""
    return f"{impulse.project.id}_{block_id}"


def impulse_symbol(impulse: Impulse) -> str:
    """Suffix of everything that belongs to the impulse: ``<project>_<impulse>``."""
    return f"{impulse.project.id}_{impulse.id}"


def fomo_grid(impulse: Impulse, network: Network | None) -> tuple[int, int]:
    """Cells of a FOMO output, width and height: of the model when it is there, else input / 8."""
    if network is not None and len(network.outputs[0].shape) == 4:
        _, height, width, _ = network.outputs[0].shape
        return width, height
    block = impulse.input
    if not isinstance(block, ImageInput):
        return 1, 1
    return block.width_px // FOMO_CELL_PX, block.height_px // FOMO_CELL_PX


def freeform_sizes(block: NeuralBlock) -> tuple[int, ...]:
    """Elements of each output of a network whose outputs go to the application as they are."""
    if block.network is None:
        return (block.output_count,)
    return tuple(output.element_count for output in block.network.outputs)


def impulse_freeform_sizes(impulse: Impulse) -> tuple[int, ...]:
    """The same for all such networks of an impulse."""
    blocks = [block for block in impulse.neural_blocks if block.task is Task.FREEFORM]
    return tuple(size for block in blocks for size in freeform_sizes(block))
