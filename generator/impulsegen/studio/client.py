"""Studio over HTTP: GET only, with bounded retries, a size cap, and one clear error for each way it can fail."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

import httpx

from impulsegen import __version__
from impulsegen.errors import AuthenticationError, ImpulsegenError, NetworkError, SchemaError, StudioError
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.host import Endpoint
from impulsegen.studio.redact import redact_text
from impulsegen.studio.retry import RETRIED_STATUSES, RetryPolicy
from impulsegen.studio.wire.json_text import decode_json
from impulsegen.studio.wire.parse import as_object, refuse_failure

OnProgress = Callable[[str, int, int | None], None]

MAX_BODY_BYTES = 256 * 1024 * 1024
_CONNECT_TIMEOUT_S, _READ_TIMEOUT_S = 15.0, 60.0
_SAID_CHARACTERS = 300
_KEY_HINT = "check EI_API_KEY; keys are in Studio: Dashboard > Keys"
_UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 401, 403, 404, 429


class StudioClient:
    """A session with Studio. A context manager; the key is sent to the endpoint's own host only."""

    def __init__(
        self,
        endpoint: Endpoint,
        credentials: Credentials,
        *,
        retry: RetryPolicy | None = None,
        max_body_bytes: int = MAX_BODY_BYTES,
        transport: httpx.BaseTransport | None = None,
        on_progress: OnProgress | None = None,
    ) -> None:
        self.endpoint = endpoint
        self._credentials = credentials
        self._retry = retry or RetryPolicy()
        self._max_body_bytes = max_body_bytes
        self.on_progress = on_progress
        # No redirects: the API has none, and a redirect must not carry the key to another host.
        try:
            self._client = httpx.Client(
                headers={
                    **credentials.headers,
                    "accept": "application/json",
                    "user-agent": f"impulsegen/{__version__}",
                },
                timeout=httpx.Timeout(_READ_TIMEOUT_S, connect=_CONNECT_TIMEOUT_S),
                follow_redirects=False,
                transport=transport,
            )
        except (ValueError, httpx.InvalidURL, ssl.SSLError, OSError, ImportError) as problem:
            # A proxy or certificate setting of the environment that httpx cannot use.
            raise NetworkError(
                self._clean(f"the proxy or certificate settings cannot be used: {problem}"),
                expected="HTTPS_PROXY as a URL, SSL_CERT_FILE as a file of certificates",
                hint="unset them, or correct them",
            ) from None

    def __enter__(self) -> StudioClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def __repr__(self) -> str:
        return f"StudioClient({self.endpoint.origin})"

    # ------------------------------------------------------------------------------------------------- what Studio knows

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

    def dsp_metadata(self, project_id: int, dsp_id: int) -> dict[str, Any]:
        """A processing block's features. ``GET /api/{projectId}/dsp/{dspId}/metadata``."""
        path = f"/api/{project_id}/dsp/{dsp_id}/metadata?excludeIncludedSamples=true"
        return self.get_json(path, what=f"block {dsp_id}")

    def pretrained_model(self, project_id: int, impulse_id: int) -> dict[str, Any]:
        """Tensors of a model that was uploaded. ``GET /api/{projectId}/pretrained-model``."""
        path = f"/api/{project_id}/pretrained-model?impulseId={impulse_id}"
        return self.get_json(path, what="pretrained model")

    def trained_model(self, project_id: int, learn_id: int, variant: str) -> bytes:
        """A trained network, ``variant`` int8 or float32. ``GET /api/{projectId}/learn-data/{learnId}/model/{id}``."""
        download = {"int8": "tflite-int8", "float32": "tflite-float"}[variant]
        path = f"/api/{project_id}/learn-data/{learn_id}/model/{download}"
        return self.get_bytes(path, what=f"{learn_id} {variant}")

    def pretrained_model_file(self, project_id: int, impulse_id: int, variant: str) -> bytes:
        """An uploaded network. ``GET /api/{projectId}/pretrained-model/download/{type}``."""
        path = f"/api/{project_id}/pretrained-model/download/tflite_{variant}?impulseId={impulse_id}"
        return self.get_bytes(path, what=f"pretrained {variant}")

    # ------------------------------------------------------------------------------------------------------------ asking

    def get_json(self, path: str, *, what: str) -> dict[str, Any]:
        """A JSON object. ``success: false`` in it is a ``StudioError`` with Studio's words."""
        body = self.get_bytes(path, what=what)
        name = f"Studio's answer ({what})"
        try:
            value, _ = decode_json(body, name=name)
            answer = as_object(value, name=name)
        except SchemaError as problem:
            # It came over a network: where the JSON broke off matters less than that it did.
            raise NetworkError(
                self._clean(problem.message),
                where=self._url(path),
                expected="a JSON object",
                hint="try again; if a proxy or a login page is in between, leave it out",
            ) from None
        refuse_failure(answer, name=name)
        return answer

    def get_bytes(self, path: str, *, what: str) -> bytes:
        """A body, asked for again where that may help.

        Raises:
            AuthenticationError: 401 or 403.
            StudioError: 404, 429 that lasts, another refusal, or a body over the cap.
            NetworkError: Studio cannot be reached, or its answer breaks off.
        """
        attempt = 0
        while True:
            attempt += 1
            failure, retry_after, may_retry = self._try_get(path, what)
            if isinstance(failure, bytes):
                return failure
            delay_s = self._retry.delay_s(attempt, retry_after) if may_retry else None
            if delay_s is None:
                raise failure
            self._retry.sleep(delay_s)

    def _try_get(self, path: str, what: str) -> tuple[bytes | ImpulsegenError, str | None, bool]:
        """One request: the body, or what went wrong, with ``Retry-After`` and whether asking again may help."""
        try:
            with self._client.stream("GET", self._url(path)) as response:
                if response.status_code == httpx.codes.OK:
                    return self._receive(response, path, what), None, False
                said = self._said(response)
                failure = self._refusal(response, said, path)
                return failure, response.headers.get("retry-after"), response.status_code in RETRIED_STATUSES
        except httpx.HTTPError as problem:
            # Nothing of the request may stay attached to the error: its headers hold the key.
            failure, may_retry = self._transport_failure(problem, path)
            return failure, None, may_retry
        except (httpx.InvalidURL, ValueError, UnicodeError) as problem:
            return (
                NetworkError(self._clean(f"the address cannot be used: {problem}"), where=self._url(path)),
                None,
                False,
            )

    def _receive(self, response: httpx.Response, path: str, what: str) -> bytes:
        """The body, counted after decompression, so that a small answer cannot become a huge one."""
        length = response.headers.get("content-length", "")
        encoded = "content-encoding" in response.headers
        total = int(length) if length.isascii() and length.isdigit() and not encoded else None
        if total is not None and total > self._max_body_bytes:
            raise self._too_large(path)
        parts: list[bytes] = []
        received = 0
        for part in response.iter_bytes():
            received += len(part)
            if received > self._max_body_bytes:
                raise self._too_large(path)
            parts.append(part)
            if self.on_progress is not None:
                self.on_progress(what, received, total)
        return b"".join(parts)

    def _too_large(self, path: str) -> StudioError:
        cap = self._max_body_bytes // 1024**2
        return StudioError(
            f"Studio's answer is larger than {cap} MiB",
            where=self._url(path),
            hint="report it: no project is known to need this",
        )

    def _said(self, response: httpx.Response) -> str:
        """The beginning of an error's body, in one line: plain text for 401 and 403, anything for the rest."""
        text = b""
        for part in response.iter_bytes():
            text += part
            if len(text) > 4 * _SAID_CHARACTERS:
                break
        line = " ".join(text.decode("utf-8", "replace").split())
        return "" if line.startswith("<") else self._clean(line)[:_SAID_CHARACTERS]

    def _refusal(self, response: httpx.Response, said: str, path: str) -> ImpulsegenError:
        status, where = response.status_code, self._url(path)
        words = f": {said}" if said else ""
        if status == _UNAUTHORIZED:
            return AuthenticationError(f"Studio does not know the API key{words}", where=where, hint=_KEY_HINT)
        if status == _FORBIDDEN:
            return AuthenticationError(
                f"the API key may not do this{words}",
                where=where,
                expected="a key of this project that may read it",
                hint=_KEY_HINT,
            )
        if status == _NOT_FOUND:
            return StudioError(
                f"Studio has no such project or block{words}",
                where=where,
                hint="check the project id: it is the number in the project's address in Studio",
            )
        if status == _TOO_MANY:
            wait = response.headers.get("retry-after")
            hint = f"try again in {wait} s" if wait and wait.isdigit() else "try again in some minutes"
            return StudioError(f"Studio wants fewer requests{words}", where=where, hint=hint)
        if response.is_redirect:
            return NetworkError(
                "Studio's address leads elsewhere (a redirect), which is not followed: the key stays here",
                where=where,
                hint="give the final address with --host",
            )
        if status >= httpx.codes.INTERNAL_SERVER_ERROR:
            return StudioError(f"Studio failed with status {status}{words}", where=where, hint="try again later")
        return StudioError(
            f"Studio answered with status {status}{words}", where=where, hint="check --host and the project id"
        )

    def _transport_failure(self, problem: httpx.HTTPError, path: str) -> tuple[NetworkError, bool]:
        where, text = self._url(path), self._clean(str(problem))
        if isinstance(problem, httpx.TimeoutException):
            return NetworkError(
                "Studio did not answer in time", where=where, hint="try again, or check the network"
            ), True
        if isinstance(problem, httpx.ProxyError):
            return NetworkError(f"the proxy refused: {text}", where=where, hint="check HTTPS_PROXY and NO_PROXY"), False
        if _is_tls_failure(problem):
            hint = "if your network has its own certificates: export SSL_CERT_FILE=<file>"
            return NetworkError(f"the connection is not secure: {text}", where=where, hint=hint), False
        if isinstance(problem, httpx.ConnectError):
            hint = "check the network, --host and EI_HOST; work offline from a snapshot"
            return NetworkError(f"Studio cannot be reached: {text}", where=where, hint=hint), True
        if isinstance(problem, httpx.DecodingError):
            return NetworkError(f"Studio's answer is damaged: {text}", where=where, hint="try again"), True
        reason = text or type(problem).__name__
        return NetworkError(f"Studio's answer broke off: {reason}", where=where, hint="try again"), True

    def _url(self, path: str) -> str:
        return self.endpoint.base_url + path

    def _clean(self, text: str) -> str:
        return redact_text(text, secrets=self._credentials.secrets)


def _is_tls_failure(problem: BaseException) -> bool:
    seen: BaseException | None = problem
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return "CERTIFICATE" in str(problem).upper() or "SSL" in str(problem).upper()
