"""What the firmware needs to know about a project, out of Studio's project info (``GET /api/{projectId}``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from impulsegen.errors import SchemaError
from impulsegen.studio.wire.base import Id, Record, WireModel
from impulsegen.studio.wire.problems import diagnostics_of


@dataclass(frozen=True)
class ProjectInfo:
    """``sensor`` is Studio's deployment setting; ``deploy_version`` its counter of builds. ``None`` means unknown."""

    id: int | None = None
    name: str | None = None
    owner: str | None = None
    sensor: str | None = None
    deploy_version: int | None = None

    def as_json(self) -> dict[str, object]:
        """In the layout of a project info response, which ``read_project`` reads. Absent parts are left out."""
        project = {"id": self.id, "name": self.name, "owner": self.owner}
        layout: dict[str, object] = {
            "project": {key: value for key, value in project.items() if value is not None},
            "deploySettings": {} if self.sensor is None else {"sensor": self.sensor},
            "deployment": {} if self.deploy_version is None else {"version": self.deploy_version},
        }
        return {key: value for key, value in layout.items() if value}


class _Project(WireModel):
    id: Id | None = None
    name: str | None = None
    owner: str | None = None


class _DeploySettings(WireModel):
    sensor: str | None = None


class _Deployment(WireModel):
    version: Id | None = None


class _ProjectResponse(WireModel):
    project: _Project
    deploy_settings: Record[_DeploySettings] = _DeploySettings()
    deployment: Record[_Deployment] = _Deployment()


def read_project(raw: Mapping[str, Any], *, name: str) -> ProjectInfo:
    """The facts in a project info response; everything else in it (keys among it) is left behind.

    ``deployment.version`` is not Studio's: whoever saves the response adds it from the deployment endpoint. The shape of
    ``public-info``, with ``id``, ``name`` and ``owner`` at the top, is read too.

    Raises:
        SchemaError: no ``project`` in it, or a fact of the wrong type.
    """
    if "project" not in raw and "owner" in raw and "id" in raw:
        raw = {**raw, "project": {key: raw[key] for key in ("id", "name", "owner") if key in raw}}
    try:
        response = _ProjectResponse.model_validate(raw)
    except ValidationError as problem:
        diagnostics = diagnostics_of(problem)
        raise SchemaError(
            f"{name} does not match Studio's project info: {diagnostics[0].where}: {diagnostics[0].message}",
            diagnostics=diagnostics,
            where=f"{name}: {diagnostics[0].where}",
            expected="an object with 'project' (id, name, owner) and 'deploySettings' (sensor)",
            hint="save the answer of GET /v1/api/{projectId}, or remove the file",
        ) from None
    project = response.project
    return ProjectInfo(
        id=project.id,
        name=project.name,
        owner=project.owner,
        sensor=response.deploy_settings.sensor,
        deploy_version=response.deployment.version,
    )
