"""What the firmware needs to know about a project, out of Studio's project info (``GET /api/{projectId}``)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, ValidationError

from impulsegen.errors import SchemaError
from impulsegen.studio.wire.base import Id, Record, WireModel
from impulsegen.studio.wire.parse import refuse_failure
from impulsegen.studio.wire.problems import diagnostics_of

_FACTS_ONLY = ConfigDict(extra="ignore")  # a project info response holds keys
_EXPECTED = "an object with 'project' (id, name, owner) and 'deploySettings' (sensor)"
_HINT = "save the answer of GET /v1/api/{projectId}, or remove the file"


@dataclass(frozen=True)
class ProjectInfo:
    """``sensor`` is Studio's deployment setting; ``deploy_version`` its counter of builds. ``None`` means unknown."""

    id: int | None = None
    name: str | None = None
    owner: str | None = None
    sensor: str | None = None
    deploy_version: int | None = None

    def as_json(self) -> dict[str, object]:
        """The facts by name, as ``read_project`` reads them back. Absent ones are left out."""
        return {key: value for key, value in dataclasses.asdict(self).items() if value is not None}


class _Project(WireModel):
    model_config = _FACTS_ONLY

    id: Id | None = None
    name: str | None = None
    owner: str | None = None


class _DeploySettings(WireModel):
    model_config = _FACTS_ONLY

    sensor: str | None = None


class _Deployment(WireModel):
    model_config = _FACTS_ONLY

    version: Id | None = None


class _ProjectResponse(WireModel):
    model_config = _FACTS_ONLY

    project: _Project = _Project()
    deploy_settings: Record[_DeploySettings] = _DeploySettings()
    deployment: Record[_Deployment] = _Deployment()


def read_project(raw: Mapping[str, Any], *, name: str) -> ProjectInfo:
    """The facts in a project info response; everything else in it (keys among it) is left behind.

    ``deployment.version`` is not Studio's: whoever saves the response adds it from the deployment endpoint. Facts at the
    top level, as in ``public-info`` and in snapshots, are read too.

    Raises:
        StudioError: Studio said no (``success`` is false).
        SchemaError: no project in it, or a fact of the wrong type.
    """
    refuse_failure(raw, name=name)
    if "project" not in raw and not raw.keys() >= {"id", "name"}:
        raise SchemaError(
            f"{name} is not a project info response", where=f"{name}: project", expected=_EXPECTED, hint=_HINT
        )
    layout = raw if "project" in raw else _layout_of_facts(raw)
    try:
        response = _ProjectResponse.model_validate(layout)
    except ValidationError as problem:
        diagnostics = diagnostics_of(problem)
        raise SchemaError(
            f"{name} does not match Studio's project info: {diagnostics[0].where}: {diagnostics[0].message}",
            diagnostics=diagnostics,
            where=f"{name}: {diagnostics[0].where}",
            expected=_EXPECTED,
            hint=_HINT,
        ) from None
    project = response.project
    return ProjectInfo(
        id=project.id,
        name=project.name,
        owner=project.owner,
        sensor=response.deploy_settings.sensor,
        deploy_version=response.deployment.version,
    )


def _layout_of_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "project": {key: facts.get(key) for key in ("id", "name", "owner")},
        "deploySettings": {"sensor": facts.get("sensor")},
        "deployment": {"version": facts.get("deploy_version")},
    }
