"""What lies beside a response in its folder: the project's facts, trained networks, descriptions of their tensors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from impulsegen.diagnostics import Diagnostic, note, warning
from impulsegen.errors import SchemaError
from impulsegen.studio.canonical import sha256_of
from impulsegen.studio.deployment_metadata import (
    is_deployment_metadata,
    read_deployment_metadata,
    read_tensor_details,
)
from impulsegen.studio.document import ModelFile, ModelTensors
from impulsegen.studio.local_files import read_bytes
from impulsegen.studio.wire.envelope import ImpulsesDetailedResponse
from impulsegen.studio.wire.json_text import decode_json
from impulsegen.studio.wire.parse import as_object
from impulsegen.studio.wire.project import ProjectInfo, read_project

PROJECT_FILE = "project.json"
MODEL_FILE = "model.tflite"
PRETRAINED_FILE = "pretrained-model.json"
METADATA_FILE = "deployment-metadata.json"
_TAKEN = "companion-file"
_BLOCK_MODEL = re.compile(r"([0-9]+)(?:[-_.](int8|float32))?\.tflite")


@dataclass(frozen=True)
class Companions:
    """All of it may be missing."""

    project: ProjectInfo | None = None
    models: tuple[ModelFile, ...] = ()
    tensors: Mapping[int, ModelTensors] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def find_companions(path: Path, response: ImpulsesDetailedResponse, *, folder_given: bool) -> Companions:
    """What belongs to the response in ``path``.

    Models count when their name is a learn block's id, or ``model.tflite``. When the user gave the response and not its
    folder (``folder_given``), each file that was taken is named in a note, so that nothing goes in unseen, and a
    ``project.json`` of some other tool is passed over.

    Raises:
        UsageError: a file cannot be read.
        SchemaError: ``project.json`` or another JSON file is broken, or a model file is none.
    """
    folder = path.parent
    found: list[Diagnostic] = []
    project = None
    if (folder / PROJECT_FILE).is_file() and path.name != PROJECT_FILE:
        try:
            project = read_project(_read_object(folder / PROJECT_FILE), name=PROJECT_FILE)
            found.append(_taken(PROJECT_FILE))
        except SchemaError as problem:
            if folder_given:
                raise
            found.append(
                warning("unused-project", f"{PROJECT_FILE} is not used: {problem.message}", where=problem.where)
            )
    block_ids = {block.id for detailed in response.impulses for block in detailed.impulse.learn_blocks}
    models: list[ModelFile] = []
    for file in sorted(folder.glob("*.tflite"), key=_by_number):
        match = _BLOCK_MODEL.fullmatch(file.name)
        if match is None and file.name != MODEL_FILE:
            continue
        if match is not None and int(match[1]) not in block_ids:
            found.append(
                warning(
                    "unused-model",
                    f"{file.name} is not used: no learn block has this id",
                    where=file.name,
                    expected="one of " + ", ".join(str(block_id) for block_id in sorted(block_ids)),
                )
            )
            continue
        models.append(_model(file, None if match is None else int(match[1]), None if match is None else match[2]))
        found.append(_taken(file.name))
    tensors = {} if models else _tensors_beside(path, response)
    found.extend(_taken(name) for name in sorted({tensor.origin.split(":")[0] for tensor in tensors.values()}))
    if folder_given:
        found = [finding for finding in found if finding.code != _TAKEN]
    return Companions(project, tuple(models), tensors, tuple(found))


def companion_files(path: Path) -> tuple[Path, ...]:
    """The files beside a response, besides models, that may be read with it."""
    beside = (path.parent / name for name in (PROJECT_FILE, METADATA_FILE, PRETRAINED_FILE))
    return tuple(file for file in beside if file != path and file.is_file())


def _taken(name: str) -> Diagnostic:
    return note(_TAKEN, f"{name}, which lies beside the response, is used", where=name)


def _by_number(file: Path) -> tuple[int, str]:
    match = _BLOCK_MODEL.fullmatch(file.name)
    return (int(match[1]) if match else 0, file.name)


def _model(file: Path, block_id: int | None, variant: str | None) -> ModelFile:
    content = read_bytes(file)
    if content[4:8] != b"TFL3":
        raise SchemaError(
            f"{file.name} is not a TensorFlow Lite model",
            where=file.name,
            expected="a FlatBuffer with the identifier TFL3",
            hint="download the block's model again, or remove the file",
        )
    return ModelFile(file.name, content, sha256_of(content), block_id, variant, file)


def _tensors_beside(path: Path, response: ImpulsesDetailedResponse) -> dict[int, ModelTensors]:
    """Descriptions that stand in for a model: of the deployment, or of an uploaded network."""
    metadata = path.parent / METADATA_FILE
    if metadata.is_file() and path.name != METADATA_FILE:
        raw = _read_object(metadata)
        if is_deployment_metadata(raw):
            return dict(read_deployment_metadata(raw, name=METADATA_FILE).tensors)
    pretrained = path.parent / PRETRAINED_FILE
    blocks = [block for detailed in response.impulses for block in detailed.impulse.learn_blocks]
    if pretrained.is_file() and len(blocks) == 1:
        return {blocks[0].id: read_tensor_details(_read_object(pretrained), name=PRETRAINED_FILE)}
    return {}


def _read_object(file: Path) -> Mapping[str, Any]:
    value, _ = decode_json(read_bytes(file), name=file.name)
    return as_object(value, name=file.name)
