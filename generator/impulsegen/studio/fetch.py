"""Everything that firmware needs of a project, asked of Studio and put together in the shape of the detailed response."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from impulsegen.diagnostics import Diagnostic, warning
from impulsegen.errors import AuthenticationError, ImpulsegenError
from impulsegen.studio.canonical import sha256_of
from impulsegen.studio.client import OnProgress, StudioClient
from impulsegen.studio.document import ModelFile
from impulsegen.studio.wire.parse import validate_response

VARIANTS = ("int8", "float32")
_MODEL_MARK = b"TFL3"  # at byte 4 of every TFLite file


@dataclass(frozen=True)
class FetchedProject:
    """What Studio knows. ``response`` and ``project`` are JSON in Studio's shape, still with what a snapshot leaves out."""

    response: dict[str, Any]
    project: dict[str, Any]
    models: tuple[ModelFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    host: str
    base_name: str  # for the snapshot's files


def fetch_project(
    client: StudioClient,
    project_id: int | None = None,
    *,
    variants: tuple[str, ...] = VARIANTS,
    on_progress: OnProgress | None = None,
) -> FetchedProject:
    """Fetch a project; without an id the one that the key belongs to.

    The response itself must come. What only adds to it (models, figures for more devices, the project's name) may fail:
    then a warning says so. A key that Studio refuses is always an error.
    """
    client.on_progress = on_progress
    found: list[Diagnostic] = []
    if project_id is None:
        project_id = client.own_project_id()
    response = client.impulses_detailed(project_id)
    validate_response(response, name="Studio's answer")
    project = _project(client, project_id, found)
    models: list[ModelFile] = []
    for detailed in _objects(response.get("impulses")):
        _complete(client, project_id, detailed, found)
        models.extend(_models(client, project_id, detailed, variants, found))
    return FetchedProject(
        response=response,
        project=project,
        models=tuple(models),
        diagnostics=tuple(found),
        host=client.endpoint.origin,
        base_name=_base_name(project, project_id),
    )


def _project(client: StudioClient, project_id: int, found: list[Diagnostic]) -> dict[str, Any]:
    info = _optional(partial(client.project_info, project_id), "the project info", found, quiet=True)
    if info is None:
        info = _optional(partial(client.public_info, project_id), "the project's name and owner", found)
    stated = info.get("project") if info else None
    facts = stated if isinstance(stated, Mapping) else info or {}
    settings = info.get("deploySettings") if info else None
    last = _optional(partial(client.last_deployment, project_id), "the deploy version", found)
    build = last.get("lastBuild") if last else None
    return {
        "project": {"id": project_id, "name": facts.get("name"), "owner": facts.get("owner")},
        "deploySettings": {"sensor": settings.get("sensor") if isinstance(settings, Mapping) else None},
        "deployment": {"version": build.get("version") if isinstance(build, Mapping) else 0},
    }


def _complete(client: StudioClient, project_id: int, detailed: dict[str, Any], found: list[Diagnostic]) -> None:
    """Put back what the detailed response leaves out: figures of all devices, and mixtures."""
    for entry in _objects(detailed.get("learnBlockKerasConfigs")):
        if entry.get("metadata"):
            block_id = entry["blockId"]
            full = _optional(
                partial(client.keras_metadata, project_id, block_id),
                f"figures of block {block_id}",
                found,
            )
            _merge_devices(entry["metadata"], full)
    types = {b.get("id"): b.get("type") for b in _objects(_mapping(detailed.get("impulse")).get("learnBlocks"))}
    for entry in _objects(detailed.get("learnBlockAnomalyConfigs")):
        block_id = entry["blockId"]
        if types.get(block_id) == "anomaly-gmm" and entry.get("metadata") and not entry.get("gmmMetadata"):
            mixture = _optional(
                partial(client.gmm_metadata, project_id, block_id),
                f"the mixture of block {block_id}",
                found,
            )
            if mixture and mixture.get("weights"):
                entry["gmmMetadata"] = {key: mixture.get(key) for key in ("means", "covariances", "weights")}


def _merge_devices(metadata: dict[str, Any], full: Mapping[str, Any] | None) -> None:
    by_type = {m.get("type"): m for m in _objects((full or {}).get("modelValidationMetrics"))}
    for metrics in _objects(metadata.get("modelValidationMetrics")):
        devices = _objects(_mapping(by_type.get(metrics.get("type"))).get("onDevicePerformance"))
        if len(devices) > len(_objects(metrics.get("onDevicePerformance"))):
            metrics["onDevicePerformance"] = devices


def _models(
    client: StudioClient,
    project_id: int,
    detailed: Mapping[str, Any],
    variants: tuple[str, ...],
    found: list[Diagnostic],
) -> list[ModelFile]:
    impulse = _mapping(detailed.get("impulse"))
    models: list[ModelFile] = []
    for entry in _objects(detailed.get("learnBlockKerasConfigs")):
        block_id, metadata = entry["blockId"], _mapping(entry.get("metadata"))
        available = metadata.get("availableModelTypes") or ()
        for variant in variants:
            if variant in available:
                what = f"the {variant} network of block {block_id}"
                models.extend(
                    _model(
                        partial(client.trained_model, project_id, block_id, variant),
                        block_id,
                        variant,
                        what,
                        found,
                    )
                )
    if impulse.get("type") == "BYOM" and not models and isinstance(impulse.get("id"), int):
        learn_ids = [b.get("id") for b in _objects(impulse.get("learnBlocks"))]
        for variant in variants:
            what = f"the {variant} form of the uploaded model"
            models.extend(
                _model(
                    partial(client.pretrained_model_file, project_id, impulse["id"], variant),
                    learn_ids[0] if learn_ids else None,
                    variant,
                    what,
                    found,
                )
            )
    return models


def _model(
    get: Callable[[], bytes], block_id: int | None, variant: str, what: str, found: list[Diagnostic]
) -> list[ModelFile]:
    content = _optional(get, what, found)
    if content is None:
        return []
    if content[4:8] != _MODEL_MARK:
        found.append(
            warning("not-a-model", f"{what} is not a TFLite file; it was left out", hint="train the block again")
        )
        return []
    name = f"{block_id or 'model'}.{variant}.tflite"
    return [ModelFile(name, content, sha256_of(content), block_id, variant)]


def _optional(get: Callable[[], Any], what: str, found: list[Diagnostic], *, quiet: bool = False) -> Any:
    """The answer, or ``None`` with a warning. A refused key is not optional."""
    try:
        return get()
    except AuthenticationError as problem:
        # A key that may read the impulses may still be too small for this one endpoint.
        if problem.message.startswith("Studio does not know"):
            raise
        failure: ImpulsegenError = problem
    except ImpulsegenError as problem:
        failure = problem
    if not quiet:
        found.append(
            warning(
                "not-fetched", f"{what} could not be fetched: {failure.message}", where=failure.where, hint=failure.hint
            )
        )
    return None


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _base_name(project: Mapping[str, Any], project_id: int) -> str:
    name = str(_mapping(project.get("project")).get("name") or "")
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return words or f"project-{project_id}"
