"""GET over HTTP: bounded retries, redirects that stay on the host, a size cap, and a clear error for each failure."""

from __future__ import annotations

import ssl
from collections.abc import Callable

import httpx

from impulsegen import __version__
from impulsegen.errors import ImpulsegenError
from impulsegen.studio.body import ACCEPTED_ENCODING, TooLargeError, receive, receive_beginning
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.failures import BodyError, Failures
from impulsegen.studio.host import Endpoint
from impulsegen.studio.retry import RETRIED_STATUSES, RetryPolicy

OnBytes = Callable[[int, int | None], None]

MAX_BODY_BYTES = 256 * 1024 * 1024
READ_TIMEOUT_S = 60.0
_CONNECT_TIMEOUT_S = 15.0
_MAX_REDIRECTS = 5
_REFUSAL_BYTES = 16 * 1024  # longer than the longest secret, so that none is cut in two before it is recognised


class Session:
    """Connections to one endpoint. The secret is sent to the endpoint's own scheme, host and port only."""

    def __init__(
        self,
        endpoint: Endpoint,
        credentials: Credentials,
        *,
        retry: RetryPolicy,
        max_body_bytes: int,
        read_timeout_s: float,
        transport: httpx.BaseTransport | None,
    ) -> None:
        self._failures = Failures(credentials)
        self._retry = retry
        self._max_body_bytes = max_body_bytes
        self._base_url = endpoint.base_url
        failure: ImpulsegenError | None = None
        try:
            self._client = httpx.Client(
                headers={
                    **credentials.headers,
                    "accept": "application/json, application/octet-stream;q=0.9, */*;q=0.1",
                    "accept-encoding": ACCEPTED_ENCODING,
                    "user-agent": f"impulsegen/{__version__}",
                },
                timeout=httpx.Timeout(read_timeout_s, connect=min(_CONNECT_TIMEOUT_S, read_timeout_s)),
                follow_redirects=False,  # httpx would carry our headers along
                transport=transport,
            )
        except (ValueError, httpx.InvalidURL, ssl.SSLError, OSError, ImportError) as problem:
            failure = self._failures.of_environment(problem)
        # Raised out here, as below: what stays attached to an error may hold the request and with it the key.
        if failure is not None:
            raise failure

    def close(self) -> None:
        """End all connections."""
        self._client.close()

    def url(self, path: str) -> str:
        """The address of a path that begins with ``/api``."""
        return self._base_url + path

    def get(self, path: str, on_bytes: OnBytes | None = None) -> bytes:
        """A body, asked for again where that may help.

        Raises:
            AuthenticationError: 401; ``RoleTooSmallError``: 403.
            StudioError: 404, 429 that lasts, another refusal, or a body over the cap.
            NetworkError: Studio cannot be reached, leads elsewhere, or its answer breaks off.
        """
        attempt = 0
        while True:
            attempt += 1
            failure, retry_after, may_retry = self._try(path, on_bytes)
            if isinstance(failure, bytes):
                return failure
            delay_s = self._retry.delay_s(attempt, retry_after) if may_retry else None
            if delay_s is None:
                raise failure
            self._retry.sleep(delay_s)

    def _try(self, path: str, on_bytes: OnBytes | None) -> tuple[bytes | ImpulsegenError, str | None, bool]:
        """One try: the body, or what went wrong, with ``Retry-After`` and whether asking again may help."""
        where = self._failures.clean(self.url(path))
        try:
            target = httpx.URL(self.url(path))
            for _ in range(1 + _MAX_REDIRECTS):
                with self._client.stream("GET", target) as response:
                    if response.status_code == httpx.codes.OK:
                        body = receive(response, max_body_bytes=self._max_body_bytes, on_progress=on_bytes)
                        return body, None, False
                    if not response.has_redirect_location:
                        beginning = receive_beginning(response, _REFUSAL_BYTES)
                        failure = self._failures.of_status(response, beginning, where)
                        may_retry = response.status_code in RETRIED_STATUSES
                        return failure, response.headers.get("retry-after"), may_retry
                    following = target.join(response.headers["location"])
                if not _is_same_origin(target, following):
                    return self._failures.of_redirect(where, endless=False), None, False
                target = following
            return self._failures.of_redirect(where, endless=True), None, False
        except TooLargeError:
            return self._failures.of_size(self._max_body_bytes, where), None, False
        except (httpx.HTTPError, httpx.InvalidURL, BodyError, ValueError) as problem:
            transport_failure, may_retry = self._failures.of_transport(problem, where)
            return transport_failure, None, may_retry


def _is_same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    return (one.scheme, one.host, _port(one)) == (other.scheme, other.host, _port(other)) and not other.userinfo


def _port(url: httpx.URL) -> int | None:
    return url.port or {"http": 80, "https": 443}.get(url.scheme)
