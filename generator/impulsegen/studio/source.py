"""From what the user names (a file, a folder, ``-``) to a document. The kind is told by content, not by file name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from impulsegen.diagnostics import Diagnostic
from impulsegen.errors import UsageError
from impulsegen.studio.canonical import canonical_response, input_sha256
from impulsegen.studio.companions import Companions, companion_files, find_companions
from impulsegen.studio.deployment_metadata import DeploymentFacts, is_deployment_metadata, read_deployment_metadata
from impulsegen.studio.deployment_models import find_deployment_models
from impulsegen.studio.document import ModelTensors, StudioDocument
from impulsegen.studio.local_files import read_bytes, read_stdin
from impulsegen.studio.snapshot import SNAPSHOT_KEY, list_snapshots, snapshot_document
from impulsegen.studio.wire.json_text import decode_json
from impulsegen.studio.wire.parse import as_object, validate_response
from impulsegen.studio.wire.project import ProjectInfo

STDIN = "-"
RESPONSE_FILE = "impulses-detailed.json"
METADATA_FILE = "deployment-metadata.json"
_STUDIO_SOURCE = re.compile(r"studio:([0-9]+)")


def is_studio_source(source: str) -> int | None:
    """The project id of ``studio:<id>``; ``None`` for every other source.

    Raises:
        UsageError: it starts with ``studio:``, but no id follows.
    """
    if not source.startswith("studio:"):
        return None
    match = _STUDIO_SOURCE.fullmatch(source)
    if match is None:
        raise UsageError(f"{source!r} names no project", expected="studio:<project id>", hint="studio:12345")
    return int(match[1])


def load_document(source: str, *, stdin: BinaryIO | None = None) -> StudioDocument:
    """Read a snapshot, a response saved by hand, a ``deployment-metadata.json``, a folder with one of them, or ``-``.

    A response is completed by what lies beside it: ``project.json``, ``<learn block id>.tflite`` or ``model.tflite``,
    ``pretrained-model.json``, ``deployment-metadata.json`` (tensors only).

    Raises:
        UsageError: nothing there, not readable, or a folder without any of these.
        SchemaError: not JSON, or not of the expected shape, with every place that is wrong.
        StudioError: the file holds Studio's refusal.
    """
    if source == STDIN:
        return _document(read_stdin(stdin), "standard input", None)
    if not source:
        raise UsageError("the source is empty", expected="a file, a folder, - or studio:<project id>")
    path = Path(source)
    if path.is_dir():
        file = _file_in(path)
        return _document(read_bytes(file), path.resolve().name or file.name, file, folder_given=True)
    return _document(read_bytes(path), path.name, path)


def _file_in(folder: Path) -> Path:
    response = folder / RESPONSE_FILE
    if response.is_file():
        return response
    snapshots = list_snapshots(folder)
    if len(snapshots) == 1:
        return snapshots[0]
    if snapshots:
        names = ", ".join(path.name for path in snapshots)
        raise UsageError(
            f"{len(snapshots)} snapshots are in {folder}: {names}", where=str(folder), hint=f"give one: {snapshots[0]}"
        )
    if (folder / METADATA_FILE).is_file():
        return folder / METADATA_FILE
    raise UsageError(
        f"the folder {folder} holds neither a response nor a snapshot",
        where=str(folder),
        expected=f"{RESPONSE_FILE}, a snapshot, or {METADATA_FILE}",
        hint=f"save the answer of GET /v1/api/{{projectId}}/impulses-detailed there as {RESPONSE_FILE}, or: impulsegen fetch",
    )


def _document(data: bytes, name: str, path: Path | None, *, folder_given: bool = False) -> StudioDocument:
    label = path.name if path is not None else name
    value, found = decode_json(data, name=label)
    raw = as_object(value, name=label)
    if SNAPSHOT_KEY in raw:
        return _snapshot(raw, path, found, folder_given=folder_given)
    project: ProjectInfo | None = None
    tensors: Mapping[int, ModelTensors] = {}
    facts: DeploymentFacts | None = None
    if is_deployment_metadata(raw):
        facts = read_deployment_metadata(raw, name=label)
        raw, project, tensors = facts.response, facts.project, facts.tensors
        found = (*found, *facts.diagnostics)
    response, doubts = validate_response(raw, name=label)
    beside = Companions() if path is None else find_companions(path, response, folder_given=folder_given)
    if facts is not None and path is not None:
        models, more = find_deployment_models(facts, path)
        if models or not beside.models:
            beside = replace(beside, models=models, diagnostics=(*beside.diagnostics, *more))
    project = beside.project or project
    tensors = {**beside.tensors, **tensors}
    return StudioDocument(
        response=response,
        project=project,
        models=beside.models,
        name=name,
        sha256=_digest(raw, label, project, beside, tensors),
        tensors=MappingProxyType(tensors),
        diagnostics=(*found, *doubts, *beside.diagnostics),
        read_files=() if path is None else (path, *companion_files(path)),
        searched_folders=() if path is None else (path.parent,),
    )


def _snapshot(
    raw: Mapping[str, Any], path: Path | None, found: tuple[Diagnostic, ...], *, folder_given: bool
) -> StudioDocument:
    if path is None:
        # Its models lie beside the file, and a stream has no folder.
        if raw.get("models"):
            raise UsageError(
                "a snapshot with models cannot come from standard input",
                where=STDIN,
                hint="give the snapshot's file or folder",
            )
        return snapshot_document(raw, Path("standard input"), diagnostics=found)
    document = snapshot_document(raw, path, diagnostics=found)
    return replace(document, read_files=(path,), searched_folders=(path.parent,) if folder_given else ())


def _digest(
    raw: Mapping[str, Any],
    label: str,
    project: ProjectInfo | None,
    beside: Companions,
    tensors: Mapping[int, ModelTensors],
) -> str:
    described = [
        [block_id, [[t.name, t.data_type, list(t.shape), t.scale, t.zero_point] for t in (*m.inputs, *m.outputs)]]
        for block_id, m in sorted(tensors.items())
    ]
    return input_sha256(canonical_response(raw, name=label), project, beside.models, described or None)
