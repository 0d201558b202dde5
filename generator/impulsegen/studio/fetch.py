"""Everything that firmware needs of a project, asked of Studio and put together in the shape of the detailed response."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from impulsegen.diagnostics import Diagnostic, warning
from impulsegen.studio.canonical import sha256_of
from impulsegen.studio.client import OnProgress, StudioClient
from impulsegen.studio.completion import Asker, block_types, complete, mapping, objects, uploaded_impulse_id
from impulsegen.studio.document import ModelFile
from impulsegen.studio.wire.parse import validate_response

VARIANTS = ("int8", "float32")
_MODEL_MARK = b"TFL3"  # at byte 4 of every TFLite file


@dataclass(frozen=True)
class FetchedProject:
    """What Studio knows, without secrets and personal data.

    ``response`` is the detailed response in Studio's shape, made whole. ``project`` has the shape of a project info
    response: ``project`` (id, name, owner), ``deploySettings`` (sensor), ``deployment`` (version; ``None``: unknown, 0:
    never built), ``latencyDevices``.
    """

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
    then a warning says so. A key that Studio does not know is always an error.

    Raises:
        AuthenticationError, StudioError, NetworkError: as ``StudioClient.get_json``.
        SchemaError: the response is not of Studio's shape.
    """
    client.on_progress = on_progress
    if project_id is None:
        project_id = client.own_project_id()
    response = client.impulses_detailed(project_id)
    validate_response(response, name="Studio's answer")
    asker = Asker(client, project_id)
    project = _project(asker)
    models: list[ModelFile] = []
    for detailed in objects(response.get("impulses")):
        complete(asker, detailed)
        models.extend(_models(asker, detailed, variants))
    return FetchedProject(
        response=response,
        project=project,
        models=tuple(models),
        diagnostics=tuple(asker.found),
        host=client.endpoint.origin,
        base_name=_base_name(project, project_id),
    )


def _project(asker: Asker) -> dict[str, Any]:
    client, project_id = asker.client, asker.project_id
    info = asker.ask(partial(client.project_info, project_id), "the project info", is_needed=False)
    if info is None:
        info = asker.ask(partial(client.public_info, project_id), "the project's name and owner") or {}
    facts = mapping(info.get("project")) or info
    return {
        "project": {"id": project_id, "name": facts.get("name"), "owner": facts.get("owner")},
        "deploySettings": {"sensor": mapping(info.get("deploySettings")).get("sensor")},
        "deployment": {"version": asker.ask(partial(_deploy_version, asker), "the deploy version")},
        "latencyDevices": objects(info.get("latencyDevices")),
    }


def _deploy_version(asker: Asker) -> int:
    """The number of the newest build, 0 without one. Servers that do not say it know all builds."""
    last = asker.ask(partial(asker.client.last_deployment, asker.project_id), "the last build", is_needed=False)
    if last is not None:
        return _whole(mapping(last.get("lastBuild")).get("version"))
    builds = objects(asker.client.deployment_history(asker.project_id).get("deployments"))
    return max((_whole(build.get("deploymentVersion")) for build in builds), default=0)


def _models(asker: Asker, detailed: Mapping[str, Any], variants: tuple[str, ...]) -> list[ModelFile]:
    client, project_id = asker.client, asker.project_id
    models: list[ModelFile] = []
    for entry in objects(detailed.get("learnBlockKerasConfigs")):
        block_id, metadata = entry["blockId"], mapping(entry.get("metadata"))
        if not metadata:
            continue  # untrained: whoever reads the snapshot says so
        for variant in _offered(metadata.get("availableModelTypes"), variants, f"block {block_id}", asker.found):
            get = partial(client.trained_model, project_id, block_id, variant)
            models.extend(_model(asker, get, block_id, variant, f"the {variant} network of block {block_id}"))
    types = block_types(detailed)
    for entry in objects(detailed.get("learnBlockAnomalyConfigs")):
        block_id = entry["blockId"]
        if types.get(block_id) == "anomaly-gmm" and entry.get("metadata") and "float32" in variants:
            # The mixture's numbers say the same as this network, so that it may be missing.
            get = partial(client.trained_model, project_id, block_id, "float32")
            what = f"the network of the mixture, block {block_id},"
            models.extend(_model(asker, get, block_id, "float32", what, is_needed=False))
    impulse_id = uploaded_impulse_id(detailed)
    if impulse_id is not None and not models:
        blocks = tuple(block_types(detailed))
        stated = mapping(detailed.get("pretrainedModelInfo")).get("availableModelTypes")
        known = [str(name).removeprefix("tflite_") for name in stated] if isinstance(stated, list) else None
        for variant in _offered(known, variants, "the uploaded model", asker.found):
            get = partial(client.pretrained_model_file, project_id, impulse_id, variant)
            what = f"the {variant} form of the uploaded model"
            models.extend(_model(asker, get, blocks[0] if blocks else None, variant, what))
    return models


def _offered(stated: object, wanted: tuple[str, ...], what: str, found: list[Diagnostic]) -> Iterator[str]:
    """Those of the wanted variants that there are; all of them when Studio does not say, as older servers do."""
    if not isinstance(stated, list):
        yield from wanted
        return
    offered = [variant for variant in wanted if variant in stated]
    if not offered:
        there = ", ".join(map(str, stated)) or "none"
        found.append(
            warning(
                "no-such-variant",
                f"{what} has no network in {' or '.join(wanted)}",
                expected=f"one of those that Studio has: {there}",
                hint="impulsegen fetch --variant all, or train the block again",
            )
        )
    yield from offered


def _model(
    asker: Asker,
    get: Callable[[], bytes],
    block_id: int | None,
    variant: str,
    what: str,
    *,
    is_needed: bool = True,
) -> Iterator[ModelFile]:
    content = asker.ask(get, what, is_needed=is_needed)
    if content is None:
        return
    if content[4:8] == _MODEL_MARK:
        name = f"{block_id or 'model'}.{variant}.tflite"
        yield ModelFile(name, content, sha256_of(content), block_id, variant)
    else:
        message = f"{what} is not a TFLite file; it was left out"
        asker.found.append(warning("not-a-model", message, hint="train the block again"))


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _base_name(project: Mapping[str, Any], project_id: int) -> str:
    name = str(mapping(project.get("project")).get("name") or "")
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return words or f"project-{project_id}"
