"""What Studio can be asked, each answer as Studio spells it but without secrets and personal data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

import httpx

from impulsegen.errors import NetworkError, SchemaError, StudioError
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.failures import Failures
from impulsegen.studio.host import Endpoint
from impulsegen.studio.redact import redact_json
from impulsegen.studio.retry import RetryPolicy
from impulsegen.studio.session import MAX_BODY_BYTES, READ_TIMEOUT_S, Session
from impulsegen.studio.wire.collector import collector_paused
from impulsegen.studio.wire.json_text import decode_json
from impulsegen.studio.wire.parse import as_object

OnProgress = Callable[[str, int, int | None], None]

_DOWNLOADS = {"int8": "tflite-int8", "float32": "tflite-float"}


class StudioClient:
    """A session with Studio: GET only. A context manager."""

    def __init__(
        self,
        endpoint: Endpoint,
        credentials: Credentials,
        *,
        retry: RetryPolicy | None = None,
        max_body_bytes: int = MAX_BODY_BYTES,
        read_timeout_s: float = READ_TIMEOUT_S,
        transport: httpx.BaseTransport | None = None,
        on_progress: OnProgress | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.on_progress = on_progress
        self._secrets = credentials.secrets
        self._failures = Failures(credentials)
        self._session = Session(
            endpoint,
            credentials,
            retry=retry or RetryPolicy(),
            max_body_bytes=max_body_bytes,
            read_timeout_s=read_timeout_s,
            transport=transport,
        )

    def __enter__(self) -> StudioClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def __repr__(self) -> str:
        return f"StudioClient({self.endpoint.origin})"

    # ------------------------------------------------------------------------------------------------------- the project

    def impulses_detailed(self, project_id: int) -> dict[str, Any]:
        """All impulses of a project. ``GET /api/{projectId}/impulses-detailed``."""
        return self.get_json(f"/api/{project_id}/impulses-detailed", what="impulses")

    def project_info(self, project_id: int) -> dict[str, Any]:
        """Name, owner, deployment settings, devices. ``GET /api/{projectId}``."""
        return self.get_json(f"/api/{project_id}", what="project info")

    def public_info(self, project_id: int) -> dict[str, Any]:
        """Name and owner, for keys that may not see more. ``GET /api/{projectId}/public-info``."""
        return self.get_json(f"/api/{project_id}/public-info", what="project name")

    def own_project_id(self) -> int:
        """The project that the key belongs to. ``GET /api/projects``.

        Raises:
            StudioError: there is none, or several (with a token of a user).
        """
        projects = self.get_json("/api/projects", what="projects").get("projects")
        ids = [p.get("id") for p in projects if isinstance(p, Mapping)] if isinstance(projects, list) else []
        if len(ids) != 1 or not isinstance(ids[0], int):
            raise StudioError(
                f"the key sees {len(ids)} projects" + (f": {', '.join(map(str, ids[:10]))}" if ids else ""),
                expected="one project",
                hint="name the project: impulsegen fetch <project id>",
            )
        return ids[0]

    def last_deployment(self, project_id: int) -> dict[str, Any]:
        """The newest build. ``GET /api/{projectId}/deployment/last``."""
        return self.get_json(f"/api/{project_id}/deployment/last", what="deployment")

    def deployment_history(self, project_id: int) -> dict[str, Any]:
        """Builds, of servers without the call above. ``GET /api/{projectId}/deployment/history``."""
        return self.get_json(f"/api/{project_id}/deployment/history", what="deployments")

    def keras_metadata(self, project_id: int, learn_id: int) -> dict[str, Any]:
        """A network's training result with all devices. ``GET /api/{projectId}/training/keras/{learnId}/metadata``."""
        path = f"/api/{project_id}/training/keras/{learn_id}/metadata?excludeLabels=true"
        return self.get_json(path, what=f"block {learn_id}")

    def anomaly_metadata(self, project_id: int, learn_id: int) -> dict[str, Any]:
        """An anomaly block's training result. ``GET /api/{projectId}/training/anomaly/{learnId}/metadata``."""
        return self.get_json(f"/api/{project_id}/training/anomaly/{learn_id}/metadata", what=f"block {learn_id}")

    def gmm_metadata(self, project_id: int, learn_id: int) -> dict[str, Any]:
        """A Gaussian mixture. ``GET /api/{projectId}/training/anomaly/{learnId}/gmm/metadata``."""
        return self.get_json(f"/api/{project_id}/training/anomaly/{learn_id}/gmm/metadata", what=f"block {learn_id}")

    def pretrained_model(self, project_id: int, impulse_id: int) -> dict[str, Any]:
        """Tensors of a model that was uploaded. ``GET /api/{projectId}/pretrained-model``."""
        path = f"/api/{project_id}/pretrained-model?impulseId={impulse_id}"
        return self.get_json(path, what="pretrained model")

    def trained_model(self, project_id: int, learn_id: int, variant: str) -> bytes:
        """A trained network, ``variant`` int8 or float32. ``GET /api/{projectId}/learn-data/{learnId}/model/{id}``."""
        path = f"/api/{project_id}/learn-data/{learn_id}/model/{_DOWNLOADS[variant]}"
        return self._get_model(path, what=f"{learn_id} {variant}")

    def pretrained_model_file(self, project_id: int, impulse_id: int, variant: str) -> bytes:
        """An uploaded network. ``GET /api/{projectId}/pretrained-model/download/{type}``."""
        path = f"/api/{project_id}/pretrained-model/download/tflite_{variant}?impulseId={impulse_id}"
        return self._get_model(path, what=f"pretrained {variant}")

    # ------------------------------------------------------------------------------------------------------------- asking

    def get_json(self, path: str, *, what: str) -> dict[str, Any]:
        """A JSON object, without secrets and personal data. ``what`` names it for progress and messages.

        Raises:
            StudioError: ``success`` is false in it, with Studio's words; or as ``get_bytes``.
            NetworkError: it is not JSON: a web page, cut off, ...; or as ``get_bytes``.
        """
        return self._read_json(self.get_bytes(path, what=what), path, what)

    def get_bytes(self, path: str, *, what: str) -> bytes:
        """A body as it came. See ``Session.get`` for what it raises."""
        on_progress = self.on_progress
        if on_progress is None:
            return self._session.get(path)
        return self._session.get(path, lambda received, total: on_progress(what, received, total))

    def _read_json(self, body: bytes, path: str, what: str) -> dict[str, Any]:
        name, where = f"Studio's answer ({what})", self._failures.clean(self._session.url(path))
        failure: NetworkError | None = None
        try:
            value, _ = decode_json(body, name=name)
            answer = as_object(value, name=name)
        except SchemaError as problem:
            # It came over a network: where the JSON broke off matters less than that it did.
            failure = NetworkError(
                self._failures.clean(problem.message),
                where=where,
                expected="a JSON object",
                hint="try again; if a proxy or a login page is in between, leave it out",
            )
        if failure is not None:
            raise failure
        if answer.get("success") is False:
            raise self._failures.said_no(answer.get("error"), where)
        with collector_paused():
            redacted = redact_json(answer, secrets=self._secrets)
        return redacted if isinstance(redacted, dict) else {}

    def _get_model(self, path: str, *, what: str) -> bytes:
        """A file; a refusal comes as JSON with status 200, like all of Studio's refusals."""
        body = self.get_bytes(path, what=what)
        if body.lstrip()[:1] == b"{":
            self._read_json(body, path, what)
        return body
