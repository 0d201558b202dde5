"""One deployment as a custom deployment block gets it: the metadata, its networks, and Studio's key where there is one.

The metadata does not hold everything (see ``deployment_metadata.py``). With ``complete_from_studio`` the rest comes from
Studio, with the key that a privileged block is given. The key is held in memory only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from impulsegen.errors import AuthenticationError, SchemaError, StudioError
from impulsegen.studio.canonical import canonical_response, input_sha256
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.deployment_metadata import DeploymentFacts, is_deployment_metadata, read_deployment_metadata
from impulsegen.studio.document import StudioDocument
from impulsegen.studio.local_files import read_bytes
from impulsegen.studio.redact import redact_text
from impulsegen.studio.source import load_document
from impulsegen.studio.wire.json_text import decode_json
from impulsegen.studio.wire.parse import as_object, validate_response

if TYPE_CHECKING:
    from impulsegen.studio.client import StudioClient

_PRIVILEGED = 'set "privileged": true for the block, and make a development key in Studio (Dashboard > Keys)'
_MIXTURE = "anomaly-gmm"


@dataclass(frozen=True)
class Deployment:
    """What Studio hands to a block. ``key`` is shown nowhere; ``studio_host`` is as Studio wrote it."""

    facts: DeploymentFacts
    document: StudioDocument
    studio_host: str | None
    key: str | None = field(default=None, repr=False)

    def describe(self) -> str:
        """Which project and impulse it is, in one line."""
        project, impulse = self.facts.project, self.facts.impulse_id
        name = redact_text(project.name or "without a name", secrets=self.secrets)
        parts = (f"project {project.id}" if project.id is not None else "project", f"({name})")
        return " ".join(parts) + (f", impulse {impulse}" if impulse is not None else "")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must be in no output."""
        return (self.key,) if self.key else ()


def read_deployment(path: Path) -> Deployment:
    """Read the file that ``--metadata`` names.

    Raises:
        UsageError: it is not there, or must not be read.
        SchemaError: not a ``deployment-metadata.json``, or not of the expected shape; or a network is not usable.
    """
    value, _ = decode_json(read_bytes(path), name=path.name)
    raw = as_object(value, name=path.name)
    if not is_deployment_metadata(raw):
        raise SchemaError(
            f"{path.name} is not a deployment-metadata.json",
            where=str(path),
            expected="an object with 'impulse' and 'tfliteModels', which Studio passes to deployment blocks",
            hint="for other files: impulsegen generate SOURCE -o FOLDER",
        )
    facts = read_deployment_metadata(raw, name=path.name)
    project = raw.get("project")
    project = project if isinstance(project, Mapping) else {}
    host, key = project.get("studioHost"), project.get("apiKey")
    return Deployment(
        facts=facts,
        document=load_document(str(path)),
        studio_host=host if isinstance(host, str) and host else None,
        key=key if isinstance(key, str) and key else None,
    )


def complete_from_studio(
    deployment: Deployment, make_client: Callable[[str | None, Credentials], StudioClient]
) -> Deployment:
    """The same deployment with Studio's own response instead of what the metadata says of the blocks.

    One request for the impulse, and for a Gaussian mixture those of its block. Networks, their variant and the project's
    facts stay those of the deployment.

    Raises:
        AuthenticationError: the metadata holds no key, or Studio does not know it.
        StudioError, NetworkError: as ``StudioClient.get_json``; or the project has no such impulse any more.
    """
    if deployment.key is None:
        raise AuthenticationError(
            "Studio cannot be asked: the metadata holds no key",
            where="project.apiKey",
            expected="the key that privileged deployment blocks are given",
            hint=_PRIVILEGED,
        )
    from impulsegen.studio.completion import Asker, block_types, complete  # httpx is slow to import

    project = deployment.facts.project
    with make_client(deployment.studio_host, Credentials(deployment.key)) as client:
        project_id = client.own_project_id() if project.id is None else project.id
        response = client.impulses_detailed(project_id)
        validate_response(response, name="Studio's answer")
        detailed = _entry_of(response, deployment.facts)
        asker = Asker(client, project_id)
        if _MIXTURE in block_types(detailed).values():
            complete(asker, detailed)
    for entry in detailed.get("learnBlockKerasConfigs") or ():
        variants = {m.learn_block_id: m.variant for m in deployment.facts.models}
        variant = variants.get(entry["blockId"])
        if variant:
            entry["config"] = {**(entry.get("config") or {}), "selectedModelType": variant}
    whole, doubts = validate_response({**response, "impulses": [detailed]}, name="Studio's answer")
    canonical = canonical_response({"success": True, "impulses": [detailed]}, name="Studio's answer")
    old = deployment.document
    kept = tuple(d for d in old.diagnostics if d not in deployment.facts.diagnostics)
    document = replace(
        old,
        response=whole,
        sha256=input_sha256(canonical, old.project, old.models),
        diagnostics=(*kept, *doubts, *asker.found),
    )
    return replace(deployment, document=document)


def _entry_of(response: Mapping[str, Any], facts: DeploymentFacts) -> dict[str, Any]:
    """The impulse of the deployment among those of the project, told by its id and blocks."""
    entries: list[dict[str, Any]] = list(response["impulses"])
    wanted = _blocks_of(facts.response["impulses"][0])
    stated = [entry for entry in entries if facts.impulse_id in (None, entry["impulse"]["id"])]
    same = [entry for entry in stated if _blocks_of(entry) == wanted]
    if len(same) == 1:
        return same[0]
    name = "the impulse" if facts.impulse_id is None else f"impulse {facts.impulse_id}"
    raise StudioError(
        f"{name} is not as it was deployed: the project has no impulse with the same blocks",
        expected=f"processing and learning blocks with the ids {', '.join(map(str, wanted))}",
        hint="deploy again from Studio",
    )


def _blocks_of(entry: Mapping[str, Any]) -> list[int]:
    impulse = entry["impulse"]
    return [block["id"] for kind in ("dspBlocks", "learnBlocks") for block in impulse.get(kind) or ()]
