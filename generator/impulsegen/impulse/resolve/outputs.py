"""Outputs of a network: how many there must be, and whether the model file agrees with the response."""

from __future__ import annotations

from impulsegen.impulse.model import ImageInput, InputBlock, LastLayer, ModelType, NeuralBlock, Task
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.network.model import DataType, Network

_FOMO_CELL_PX = 8
_YOLO_STRIDES_PX = (8, 16, 32)
_YOLO_ANCHORS = 3
_BOX_VALUES = 5  # x, y, width, height, objectness
_VISUAL_ANOMALY_CHANNELS = 96  # MobileNetV2 cut at block 6, width 0.35 expanded: seen in the one public export


def actual_last_layer(
    stated: LastLayer | None, labels: tuple[str, ...], network: Network | None, label: str, findings: Findings
) -> LastLayer | None:
    """The head of an object detector: what the response says, unless the model can be nothing but FOMO.

    Responses of 2022 call FOMO an SSD. A grid of cells with the labels and the background as its channels is no box list.
    """
    if stated is not LastLayer.MOBILENET_SSD or network is None or len(network.outputs) != 1:
        return stated
    shape = network.outputs[0].shape
    if len(shape) != 4 or shape[-1] != len(labels) + 1:
        return stated
    findings.warning(
        "other-head",
        f"{label}: Studio says that its head is {stated.value}, but the network puts out a grid of "
        f"{shape[1]} x {shape[2]} cells: it is read as {LastLayer.FOMO.value}",
        where=network.origin or None,
    )
    return LastLayer.FOMO


def count_outputs(
    task: Task,
    last_layer: LastLayer | None,
    labels: tuple[str, ...],
    input_block: InputBlock | None,
    network: Network | None,
) -> int:
    """Elements of the first output without the batch dimension: from the model, else by the rule of the head."""
    if last_layer is LastLayer.MOBILENET_SSD:
        return 1  # Studio writes 1: the four outputs have sizes of their own
    if network is not None and network.outputs:
        return network.outputs[0].element_count
    if task is Task.CLASSIFICATION:
        return len(labels)
    if task is Task.REGRESSION:
        return max(1, len(labels))
    if isinstance(input_block, ImageInput):
        width, height = input_block.width_px, input_block.height_px
        if last_layer is LastLayer.FOMO:
            return _cells(width, height, _FOMO_CELL_PX) * (len(labels) + 1)
        if last_layer in (LastLayer.YOLOV5, LastLayer.YOLOV7):
            cells = sum(_cells(width, height, stride) for stride in _YOLO_STRIDES_PX)
            return _YOLO_ANCHORS * cells * (len(labels) + _BOX_VALUES)
        if task is Task.VISUAL_ANOMALY:
            return _cells(width, height, _FOMO_CELL_PX) * _VISUAL_ANOMALY_CHANNELS
    return 1


def _cells(width_px: int, height_px: int, cell_px: int) -> int:
    return (width_px // cell_px) * (height_px // cell_px)


def check_network(block: NeuralBlock, label: str, findings: Findings) -> None:
    """The model file must be the one that the response describes."""
    network = block.network
    if network is None:
        findings.warning(
            "no-model",
            f"{label}: no model file was given; tensor types and quantisation follow Studio's usual rules",
            where=block.path,
            hint=f"put {block.id}.tflite beside the response, or use a snapshot made by 'impulsegen fetch'",
        )
        return
    if not any(estimate.arena_bytes for device in block.performance for estimate in device.engines.values()):
        findings.note(
            "no-arena",
            f"{label}: Studio did not measure how large its arena must be; Edge Impulse's SDK (--runtime sdk) needs that",
            where=block.path,
            hint="profile the block in Studio, then fetch again",
        )
    where = network.origin or block.path
    tensor = network.inputs[0]
    if block.input_features and tensor.element_count != block.input_features:
        findings.error(
            "model-mismatch",
            f"{label}: the network takes {tensor.element_count} values, but the processing blocks make "
            f"{block.input_features} features",
            where=where,
            hint="fetch the response and its models together: impulsegen fetch",
            allow="mismatch",
        )
    outputs = network.outputs[0].element_count
    if block.task is Task.CLASSIFICATION and block.labels and outputs != len(block.labels):
        findings.error(
            "model-mismatch",
            f"{label}: the network has {outputs} outputs, but there are {len(block.labels)} labels",
            where=where,
            hint="fetch the response and its models together: impulsegen fetch",
            allow="mismatch",
        )
    if block.last_layer is LastLayer.FOMO and network.outputs[0].shape[-1] != len(block.labels) + 1:
        findings.error(
            "model-mismatch",
            f"{label}: the network has {network.outputs[0].shape[-1]} output channels, but there are "
            f"{len(block.labels)} labels and the background",
            where=where,
            allow="mismatch",
        )
    quantized = tensor.is_quantized
    if (block.model_type is ModelType.INT8) != quantized and tensor.data_type in (DataType.INT8, DataType.FLOAT32):
        findings.warning(
            "model-type-mismatch",
            f"{label}: the chosen variant is {block.model_type.value}, but the model file has "
            f"{tensor.data_type.value} inputs; the file decides",
            where=where,
            hint=f"give the {block.model_type.value} model, or choose another with --model-type",
        )
    if "ETHOSU" in network.operators or "ethos-u" in (name.lower() for name in network.operators):
        findings.error(
            "unsupported-block",
            f"{label} is not supported: its model was compiled for an Arm Ethos-U",
            where=where,
            hint="give the model that was not compiled with Vela",
        )
