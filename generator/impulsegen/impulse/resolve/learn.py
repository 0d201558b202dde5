"""Learn blocks that are networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import (
    DspBlock,
    ImageScaling,
    InputBlock,
    LastLayer,
    ModelType,
    NeuralBlock,
    Task,
)
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.impulse.resolve.models import ModelShelf
from impulsegen.impulse.resolve.outputs import actual_last_layer, check_network, count_outputs
from impulsegen.impulse.resolve.performance import metrics_of, resolve_performance
from impulsegen.impulse.resolve.thresholds import DEFAULT_MIN_CONFIDENCE, DEFAULT_MIN_SCORE, resolve_thresholds
from impulsegen.studio.wire import impulse as wire_impulse
from impulsegen.studio.wire import learn as wire

_CLOSED_TYPES = {
    "keras-akida": "it is a network for BrainChip Akida chips",
    "keras-akida-transfer-image": "it is a network for BrainChip Akida chips",
    "keras-akida-object-detection": "it is a network for BrainChip Akida chips",
    "vlm": "a vision language model runs on a server, not on a microcontroller",
}
_CLOSED_LAST_LAYERS = {
    LastLayer.YOLOV2_AKIDA: "it is a network for BrainChip Akida chips",
    LastLayer.YOLOV5_V5_DRPAI: "it is a network for Renesas DRP-AI",
}
_TASK_OF_TYPE = {
    "keras": Task.CLASSIFICATION,
    "keras-transfer-image": Task.CLASSIFICATION,
    "keras-transfer-kws": Task.CLASSIFICATION,
    "keras-regression": Task.REGRESSION,
    "keras-object-detection": Task.OBJECT_DETECTION,
    "keras-visual-anomaly": Task.VISUAL_ANOMALY,
    "keras-freeform": Task.FREEFORM,
    "keras-anomaly": Task.ANOMALY,
}
_FALLBACK_THRESHOLDS: dict[Task, tuple[str, float | None]] = {
    Task.CLASSIFICATION: ("min_confidence_rating", DEFAULT_MIN_CONFIDENCE),
    Task.REGRESSION: ("max_absolute_error", DEFAULT_MIN_CONFIDENCE),
    Task.OBJECT_DETECTION: ("min_score", DEFAULT_MIN_SCORE),
    Task.VISUAL_ANOMALY: ("min_anomaly_score", None),
    Task.ANOMALY: ("min_anomaly_score", None),
    Task.FREEFORM: ("min_score", None),
}
_RETRAIN_HINT = "train the block in Studio, then fetch again"


@dataclass(frozen=True)
class LearnContext:
    """What a learn block depends on besides itself."""

    input: InputBlock | None
    dsp_blocks: tuple[DspBlock, ...]
    model_type: ModelType | None  # the user's choice
    shelf: ModelShelf
    findings: Findings


def resolve_neural_block(
    block: wire_impulse.ImpulseLearnBlock,
    entry: wire.KerasConfigEntry | None,
    path: str,
    config_path: str,
    context: LearnContext,
) -> NeuralBlock | None:
    """The typed block; ``None`` when too little is known, with the reason among the findings."""
    findings = context.findings
    label = f"learn block {block.id} ({block.type})"
    closed = _CLOSED_TYPES.get(block.type)
    if closed or block.type not in _TASK_OF_TYPE:
        findings.error(
            "unsupported-block",
            f"{label} is not supported: {closed or 'it is not known'}",
            where=f"{path}.type",
            expected="one of " + ", ".join((*_TASK_OF_TYPE, "anomaly", "anomaly-gmm")),
        )
        return None
    if entry is None:
        findings.error("untrained-block", f"{label} has no configuration", where=path, hint=_RETRAIN_HINT)
        return None
    metadata = entry.metadata
    if metadata is None or metadata.has_trained_model is False or entry.config.trained is False:
        findings.error(
            "untrained-block",
            f"{label} is not trained",
            where=f"{config_path}.metadata",
            hint=_RETRAIN_HINT,
            allow="untrained",
        )
    task = _task(block.type, metadata, label, config_path, findings)
    model_type = _model_type(entry, context.model_type, label, config_path, findings)
    if task is None or model_type is None:
        return None
    last_layer = _last_layer(metadata, label, config_path, findings) if task is Task.OBJECT_DETECTION else None
    labels = _labels(entry, task, label, config_path, findings)
    input_features = count_input_features(block, path, context)
    network = context.shelf.network_of(block.id, model_type)
    last_layer = actual_last_layer(last_layer, labels, network, label, findings)
    metrics = metrics_of(metadata.model_validation_metrics if metadata else (), model_type.value)
    if metrics is not None and metrics.is_supported_on_mcu is False:
        findings.warning(
            "not-for-microcontrollers",
            f"{label}: Studio says that the network does not run on microcontrollers: "
            f"{(metrics.mcu_support_error or 'no reason given')[:200]}",
            where=f"{config_path}.metadata.modelValidationMetrics",
        )
    key, fallback = _FALLBACK_THRESHOLDS[task]
    resolved = NeuralBlock(
        id=findings.integer(block.id, f"{path}.id", what="the block id"),
        name=findings.text(block.name, f"{path}.name"),
        type=block.type,
        inputs=tuple(block.dsp),
        input_features=input_features,
        task=task,
        labels=labels,
        output_count=count_outputs(task, last_layer, labels, context.input, network),
        model_type=model_type,
        image_scaling=_image_scaling(metadata, label, config_path, findings),
        last_layer=last_layer,
        thresholds=resolve_thresholds(
            entry.config.thresholds or (metadata.thresholds if metadata else ()),
            entry.config.minimum_confidence_rating,
            fallback_key=key,
            fallback_value=fallback,
            block_path=config_path,
            label=label,
            findings=findings,
        ),
        performance=resolve_performance(metrics),
        network=network,
        accuracy=metrics.accuracy if metrics else None,
        path=path,
    )
    check_network(resolved, label, findings)
    return resolved


def count_input_features(block: wire_impulse.ImpulseLearnBlock, path: str, context: LearnContext) -> int:
    """Features that reach a learn block: the sum over the processing blocks that it names."""
    counts = {dsp.id: dsp.feature_count for dsp in context.dsp_blocks}
    if not block.dsp:
        context.findings.error(
            "no-features",
            f"learn block {block.id} ({block.type}) reads no processing block",
            where=f"{path}.dsp",
            hint="choose its input features in Studio",
        )
    for index, dsp_id in enumerate(block.dsp):
        if dsp_id in block.dsp[:index]:
            context.findings.error(
                "repeated-id",
                f"processing block {dsp_id} is read twice",
                where=f"{path}.dsp[{index}]",
                expected="each processing block once",
            )
    return sum(counts.get(dsp_id, 0) for dsp_id in block.dsp)


def _task(
    block_type: str, metadata: wire.KerasModelMetadata | None, label: str, path: str, findings: Findings
) -> Task | None:
    mode = metadata.mode if metadata else None
    if not mode:
        return _TASK_OF_TYPE[block_type]
    try:
        return Task(mode)
    except ValueError:
        findings.error(
            "unsupported-block",
            f"{label} is not supported: its mode {mode!r} is not known",
            where=f"{path}.metadata.mode",
            expected="one of " + ", ".join(task.value for task in Task),
        )
        return None


def _model_type(
    entry: wire.KerasConfigEntry, chosen: ModelType | None, label: str, path: str, findings: Findings
) -> ModelType | None:
    available = list(entry.metadata.available_model_types) if entry.metadata else []
    wanted = chosen.value if chosen else entry.config.selected_model_type
    if not wanted and entry.metadata:
        wanted = entry.metadata.recommended_model_type or (available[0] if available else None)
    if wanted == "requiresRetrain":
        findings.error(
            "untrained-block",
            f"{label} was changed and must be trained again",
            where=f"{path}.config.selectedModelType",
            hint=_RETRAIN_HINT,
        )
        return None
    if wanted == "akida":
        findings.error(
            "unsupported-block",
            f"{label} is not supported: the chosen variant is for BrainChip Akida chips",
            where=f"{path}.config.selectedModelType",
            expected="int8 or float32",
            hint=f"choose another with --model-type; there are: {', '.join(available) or 'none'}",
        )
        return None
    try:
        model_type = ModelType(wanted)
    except ValueError:
        findings.error(
            "unknown-model-type",
            f"{label}: the variant {wanted!r} is not known",
            where=f"{path}.config.selectedModelType",
            expected="int8 or float32",
            hint="choose one with --model-type",
        )
        return None
    if available and model_type.value not in available:
        findings.error(
            "missing-model-type",
            f"{label} has no {model_type.value} variant",
            where=f"{path}.metadata.availableModelTypes",
            expected=f"one of {', '.join(available)}",
            hint="choose another with --model-type, or profile this one in Studio",
        )
    return model_type


def _last_layer(
    metadata: wire.KerasModelMetadata | None, label: str, path: str, findings: Findings
) -> LastLayer | None:
    where = f"{path}.metadata.objectDetectionLastLayer"
    stated = metadata.object_detection_last_layer if metadata else None
    try:
        last_layer = LastLayer(stated)
    except ValueError:
        findings.error(
            "unsupported-block",
            f"{label} is not supported: its last layer {stated!r} is not known",
            where=where,
            expected="one of " + ", ".join(layer.value for layer in LastLayer if layer not in _CLOSED_LAST_LAYERS),
        )
        return None
    if last_layer in _CLOSED_LAST_LAYERS:
        findings.error("unsupported-block", f"{label} is not supported: {_CLOSED_LAST_LAYERS[last_layer]}", where=where)
    return last_layer


def _labels(entry: wire.KerasConfigEntry, task: Task, label: str, path: str, findings: Findings) -> tuple[str, ...]:
    stated: Sequence[str] = entry.metadata.class_names if entry.metadata else ()
    if not stated and entry.config.dependencies:
        stated = entry.config.dependencies.output_classes
    labels = findings.texts(stated, f"{path}.metadata.classNames")
    if task is Task.REGRESSION:
        return labels or ("value",)
    if task is Task.VISUAL_ANOMALY:
        return ()
    if not labels and task in (Task.CLASSIFICATION, Task.OBJECT_DETECTION):
        findings.error(
            "no-labels",
            f"{label} has no labels",
            where=f"{path}.metadata.classNames",
            expected="the labels in the order of the network's outputs",
            hint=_RETRAIN_HINT,
        )
    repeated = sorted({name for name in labels if labels.count(name) > 1})
    if repeated:
        findings.warning(
            "repeated-label",
            f"{label} has the label {', '.join(repeated)} more than once; their constants are numbered",
            where=f"{path}.metadata.classNames",
        )
    return labels


def _image_scaling(metadata: wire.KerasModelMetadata | None, label: str, path: str, findings: Findings) -> ImageScaling:
    stated = metadata.image_input_scaling if metadata else None
    if not stated:
        return ImageScaling.NONE
    try:
        return ImageScaling(stated)
    except ValueError:
        findings.error(
            "unsupported-block",
            f"{label} is not supported: its image scaling {stated!r} is not known",
            where=f"{path}.metadata.imageInputScaling",
            expected="one of " + ", ".join(scaling.value for scaling in ImageScaling),
        )
        return ImageScaling.NONE
