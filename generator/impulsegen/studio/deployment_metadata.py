"""``deployment-metadata.json``: Studio's summary of one deployment, turned into the shape of ``impulses-detailed``.

It knows less: no impulse name, no k-means clusters, no last layer of object detection, labels of one block only. What it
knows beyond the response are tensors, arena size, sensor and deploy counter. It also holds a live API key, which is
never looked at: only the parts named below are copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, ValidationError

from impulsegen.diagnostics import Diagnostic, note, warning
from impulsegen.studio.document import ModelTensors, TensorDescription
from impulsegen.studio.wire.base import FreeMap, Id, Items, Number, Record, Text, Whole, WireModel
from impulsegen.studio.wire.parse import schema_error
from impulsegen.studio.wire.problems import diagnostics_of
from impulsegen.studio.wire.project import ProjectInfo

_FACTS_ONLY = ConfigDict(extra="ignore")  # so that the key is never held
_ANOMALY_TYPES = ("anomaly", "anomaly-gmm")
_DETECTOR = "keras-object-detection"
_WITH_CLASSES = ("keras", "keras-transfer-image", "keras-transfer-kws", _DETECTOR)
_USE_RESPONSE = "use the response of impulses-detailed, or a snapshot: impulsegen fetch"
_DEVICE = {"mcu": "unknown", "name": "the device of the deployment", "isDefault": True, "hasPerformance": True}


class _TensorInfo(WireModel):
    data_type: Text = ""
    name: str | None = None
    shape: Items[Id] = ()
    quantization_scale: Number | None = None
    quantization_zero_point: Whole | None = None


class _TensorDetails(WireModel):
    model_type: str | None = None
    inputs: Items[_TensorInfo] = ()
    outputs: Items[_TensorInfo] = ()


class _TfliteModel(WireModel):
    arena_size: Whole | None = None
    input_frame_size: Whole | None = None
    details: _TensorDetails | None = None
    model_path: str | None = None


class _DspBlock(WireModel):
    id: Id
    type: Text = ""
    name: str | None = None
    axes: Items[str] = ()
    metadata: FreeMap | None = None


class _LearnBlock(WireModel):
    id: Id
    type: Text = ""
    name: str | None = None
    dsp: Items[Id] = ()
    thresholds: Any = None  # a map {minConfidenceRating: 0.6}; a list as in the response is accepted too


class _Impulse(WireModel):
    input_blocks: Items[FreeMap] = ()
    dsp_blocks: Items[_DspBlock] = ()
    learn_blocks: Items[_LearnBlock] = ()
    post_processing_blocks: Items[FreeMap] = ()


class _Project(WireModel):
    model_config = _FACTS_ONLY

    id: Id | None = None
    name: str | None = None
    owner: str | None = None
    impulse_id: Id | None = None
    impulse_name: str | None = None


class _Folders(WireModel):
    model_config = _FACTS_ONLY

    input: str | None = None
    output: str | None = None


class _DeploymentMetadata(WireModel):
    model_config = _FACTS_ONLY

    classes: Items[str] = ()
    deploy_counter: Id | None = None
    sensor: str | None = None
    impulse: _Impulse
    project: Record[_Project] = _Project()
    tflite_models: Items[_TfliteModel] = ()
    folders: Record[_Folders] = _Folders()


@dataclass(frozen=True)
class StatedModel:
    """A network that the file names. ``where`` is the JSON path of ``path``, which is as Studio wrote it."""

    learn_block_id: int
    path: str | None
    variant: str | None  # int8 or float32
    where: str


@dataclass(frozen=True)
class DeploymentFacts:
    """What a ``deployment-metadata.json`` says, in the words of the other endpoints.

    The folders are those of the machine that the deployment is made on.
    """

    response: dict[str, Any]  # shaped like impulses-detailed
    project: ProjectInfo
    tensors: Mapping[int, ModelTensors]  # by learn block id
    diagnostics: tuple[Diagnostic, ...]
    models: tuple[StatedModel, ...] = ()
    network_block_ids: tuple[int, ...] = ()  # learn blocks that are networks
    impulse_id: int | None = None  # None: not stated
    input_folder: str | None = None
    output_folder: str | None = None


def is_deployment_metadata(raw: Mapping[str, Any]) -> bool:
    """Whether decoded JSON is a ``deployment-metadata.json``, told by its content."""
    return "impulse" in raw and ("tfliteModels" in raw or "deployCounter" in raw or "samplesPerInference" in raw)


def read_deployment_metadata(raw: Mapping[str, Any], *, name: str) -> DeploymentFacts:
    """Convert decoded JSON. Raises ``SchemaError`` with every place that is wrong."""
    try:
        metadata = _DeploymentMetadata.model_validate(raw)
    except ValidationError as problem:
        raise schema_error(diagnostics_of(problem), name=name) from None
    models = _models_by_block(metadata)
    project = metadata.project
    detailed = {
        "impulse": {
            "id": 1 if project.impulse_id is None else project.impulse_id,
            "name": project.impulse_name,
            "type": "default",
            "inputBlocks": [dict(block) for block in metadata.impulse.input_blocks],
            "dspBlocks": [_dsp_block(block) for block in metadata.impulse.dsp_blocks],
            "learnBlocks": [_learn_block(block) for block in metadata.impulse.learn_blocks],
            "postProcessingBlocks": [dict(block) for block in metadata.impulse.post_processing_blocks],
        },
        "dspBlockConfigs": [_dsp_entry(block) for block in metadata.impulse.dsp_blocks],
        "learnBlockKerasConfigs": [
            _keras_entry(block, models.get(block.id), metadata.classes)
            for block in metadata.impulse.learn_blocks
            if block.type not in _ANOMALY_TYPES
        ],
        "learnBlockAnomalyConfigs": [
            _anomaly_entry(block, models.get(block.id))
            for block in metadata.impulse.learn_blocks
            if block.type in _ANOMALY_TYPES
        ],
        "postProcessingBlockConfigs": [],
    }
    facts = ProjectInfo(project.id, project.name, project.owner, metadata.sensor, metadata.deploy_counter)
    tensors = {
        block_id: tensors_of(model.details, model.arena_size, origin=f"{name}: tfliteModels[{index}].details")
        for block_id, (index, model) in models.items()
        if model.details is not None
    }
    return DeploymentFacts(
        response={"success": True, "impulses": [detailed]},
        project=facts,
        tensors=tensors,
        diagnostics=_findings(metadata, name),
        models=tuple(
            StatedModel(block_id, model.model_path, _variant((index, model)), f"tfliteModels[{index}].modelPath")
            for block_id, (index, model) in sorted(models.items())
        ),
        network_block_ids=tuple(b.id for b in metadata.impulse.learn_blocks if b.type not in _ANOMALY_TYPES),
        impulse_id=project.impulse_id,
        input_folder=metadata.folders.input,
        output_folder=metadata.folders.output,
    )


def read_tensor_details(raw: Mapping[str, Any], *, name: str) -> ModelTensors:
    """Tensors out of Studio's answer about an uploaded model (``GET /api/{projectId}/pretrained-model``).

    Raises ``SchemaError`` with every place that is wrong.
    """
    stated = raw.get("model", raw)
    try:
        return tensors_of(_TensorDetails.model_validate(stated), None, origin=name)
    except ValidationError as problem:
        raise schema_error(diagnostics_of(problem, ("model",) if "model" in raw else ()), name=name) from None


def tensors_of(details: _TensorDetails, arena_bytes: float | None, *, origin: str) -> ModelTensors:
    """The description of a network's tensors. Float tensors have no quantisation."""
    return ModelTensors(
        inputs=tuple(_tensor(tensor) for tensor in details.inputs),
        outputs=tuple(_tensor(tensor) for tensor in details.outputs),
        variant=details.model_type,
        arena_bytes=None if arena_bytes is None else int(arena_bytes),
        origin=origin,
    )


def _tensor(tensor: _TensorInfo) -> TensorDescription:
    zero_point = tensor.quantization_zero_point
    return TensorDescription(
        name=tensor.name or "",
        data_type=tensor.data_type,
        shape=tensor.shape,
        scale=tensor.quantization_scale,
        zero_point=None if zero_point is None else int(zero_point),
    )


def _models_by_block(metadata: _DeploymentMetadata) -> dict[int, tuple[int, _TfliteModel]]:
    """Networks in the order of the blocks that have one. The list does not say which block it belongs to."""
    blocks = [block for block in metadata.impulse.learn_blocks if block.type != "anomaly"]
    counts = {block.id: (block.metadata or {}).get("featureCount") for block in metadata.impulse.dsp_blocks}
    left = dict(enumerate(metadata.tflite_models))
    found = {}
    for block in blocks:
        features = sum(count for dsp in block.dsp if isinstance(count := counts.get(dsp), int | float))
        fitting = [index for index, model in left.items() if model.input_frame_size in (None, features)]
        chosen = fitting[0] if fitting else next(iter(left), None)
        if chosen is not None and (fitting or len(left) == len(blocks)):
            found[block.id] = (chosen, left.pop(chosen))
    return found


def _dsp_block(block: _DspBlock) -> dict[str, Any]:
    stated = block.model_dump(by_alias=True, exclude={"metadata"})
    return {**stated, "valuesPerAxis": (block.metadata or {}).get("valuesPerAxis")}


def _dsp_entry(block: _DspBlock) -> dict[str, Any]:
    metadata = dict(block.metadata or {})
    stored = metadata.get("dspConfig")
    stored = stored if isinstance(stored, Mapping) else {}
    return {
        "blockId": block.id,
        "config": {
            "dsp": {
                "id": block.id,
                "name": block.name,
                "type": block.type,
                "inputAxes": list(block.axes),
                "normalizeData": stored.get("normalizeData"),
                "performance": metadata.get("performance") or stored.get("performance"),
                "features": {"generated": True, "count": metadata.get("featureCount")},
            },
            "config": [],
        },
        "metadata": metadata or None,
    }


def _learn_block(block: _LearnBlock) -> dict[str, Any]:
    return block.model_dump(by_alias=True, exclude={"thresholds"})


def _keras_entry(block: _LearnBlock, model: tuple[int, _TfliteModel] | None, classes: Sequence[str]) -> dict[str, Any]:
    variant = _variant(model)
    metadata = {
        "classNames": list(classes) if block.type in _WITH_CLASSES else [],
        "availableModelTypes": [variant] if variant else [],
        "recommendedModelType": variant,
        "modelValidationMetrics": _metrics(model),
        "hasTrainedModel": True,
        "thresholds": _thresholds(block.thresholds),
    }
    config = {"trained": True, "name": block.name, "type": block.type, "selectedModelType": variant}
    return {
        "blockId": block.id,
        "config": {**config, "thresholds": _thresholds(block.thresholds)},
        "metadata": metadata,
    }


def _anomaly_entry(block: _LearnBlock, model: tuple[int, _TfliteModel] | None) -> dict[str, Any]:
    thresholds = _thresholds(block.thresholds)
    return {
        "blockId": block.id,
        "config": {"trained": True, "name": block.name, "thresholds": thresholds},
        "metadata": {"hasTrainedModel": True, "modelValidationMetrics": _metrics(model), "thresholds": thresholds},
    }


def _variant(model: tuple[int, _TfliteModel] | None) -> str | None:
    if model is None or model[1].details is None:
        return None
    details = model[1].details
    if details.model_type:
        return details.model_type
    return "float32" if details.inputs and details.inputs[0].data_type == "float32" else "int8"


def _metrics(model: tuple[int, _TfliteModel] | None) -> list[dict[str, Any]]:
    """The arena that Studio measured for the TFLite interpreter, where the response has it."""
    if model is None or not model[1].arena_size:
        return []
    return [
        {
            "type": _variant(model) or "int8",
            "onDevicePerformance": [{**_DEVICE, "tflite": {"arenaSize": model[1].arena_size}}],
        }
    ]


def _thresholds(stated: object) -> list[object]:
    """``{minConfidenceRating: 0.6}`` becomes ``[{key: min_confidence_rating, value: 0.6}]``, as the response has it."""
    if isinstance(stated, list):
        return list(stated)
    if not isinstance(stated, Mapping):
        return []
    return [{"key": re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", key).lower(), "value": v} for key, v in stated.items()]


def _findings(metadata: _DeploymentMetadata, name: str) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    if metadata.project.impulse_id is None:
        found.append(
            note("no-impulse-id", f"{name} does not say the impulse's id; 1 is assumed", where="project.impulseId")
        )
    for index, block in enumerate(metadata.impulse.learn_blocks):
        where = f"impulse.learnBlocks[{index}]"
        if block.type in _ANOMALY_TYPES:
            found.append(
                warning(
                    "no-anomaly-parameters",
                    f"{name} does not hold the parameters of learn block {block.id} ({block.type})",
                    where=where,
                    hint=_USE_RESPONSE,
                )
            )
        elif block.type == _DETECTOR:
            found.append(
                warning(
                    "no-last-layer",
                    f"{name} does not say how learn block {block.id} ({block.type}) spells its boxes: its last layer",
                    where=where,
                    hint=_USE_RESPONSE,
                )
            )
        elif any(source.get("type") == "image" for source in metadata.impulse.input_blocks):
            found.append(
                warning(
                    "no-image-scaling",
                    f"{name} does not say how learn block {block.id} ({block.type}) scales pixels; from 0 to 1 is assumed",
                    where=where,
                    hint=_USE_RESPONSE,
                )
            )
    if metadata.impulse.post_processing_blocks:
        found.append(
            warning(
                "no-post-processing-parameters",
                f"{name} does not hold the parameters of post-processing blocks; defaults are used",
                where="impulse.postProcessingBlocks",
            )
        )
    return tuple(found)
