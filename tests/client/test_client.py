"""Every way that a request can fail, over real sockets: which error, what it says, and that the key is in none of it."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
import traceback
from pathlib import Path

import pytest

from client.servers import KEY, RESET, Studio, gzip_response, json_response, listening, response, studio
from compile.compilers import require
from impulsegen.errors import AuthenticationError, ImpulsegenError, NetworkError, StudioError
from impulsegen.studio.client import StudioClient
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.host import Endpoint
from impulsegen.studio.retry import RetryPolicy


def make_client(endpoint: Endpoint, *, waits: list[float] | None = None, **options: object) -> StudioClient:
    waited: list[float] = [] if waits is None else waits
    retry = RetryPolicy(sleep=waited.append, uniform=lambda low, high: high, now=lambda: 0.0)
    return StudioClient(endpoint, Credentials(KEY), retry=retry, **options)  # type: ignore[arg-type]


def failure_of(served: Studio, *, waits: list[float] | None = None, **options: object) -> ImpulsegenError:
    with make_client(served.endpoint, waits=waits, **options) as client, pytest.raises(ImpulsegenError) as caught:
        client.impulses_detailed(43)
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + repr(client)
    parts = (caught.value.message, caught.value.where, caught.value.hint, caught.value.expected)
    assert KEY not in shown + "".join(map(str, parts))
    # Neither shown nor hidden behind it: the library's errors hold the request, and its headers hold the key.
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert caught.value.hint, "an error says what to do next"
    return caught.value


def test_a_good_answer() -> None:
    with studio(json_response({"success": True, "impulses": []})) as served, make_client(served.endpoint) as client:
        assert client.impulses_detailed(43) == {"success": True, "impulses": []}
    request = served.requests[0]
    assert request.path == "/v1/api/43/impulses-detailed"
    assert request.headers["x-api-key"] == KEY
    assert request.headers["user-agent"].startswith("impulsegen/")
    assert request.headers["accept-encoding"] == "gzip"  # whatever else the HTTP library could read


def test_a_token_has_its_own_header() -> None:
    with studio(json_response({"success": True})) as served:
        with StudioClient(served.endpoint, Credentials("eyJtoken", is_jwt=True)) as client:
            client.project_info(1)
    assert served.requests[0].headers["x-jwt-token"] == "eyJtoken"
    assert "x-api-key" not in served.requests[0].headers


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (json_response({"success": False, "error": f"No access for {KEY}"}), StudioError, "No access for [redacted]"),
        (response(401, b"Unauthorized"), AuthenticationError, "Unauthorized"),
        (
            response(403, b"valid roles: [admin], current role: ingestion"),
            AuthenticationError,
            "current role: ingestion",
        ),
        (response(404, b"Not Found"), StudioError, "no such project"),
        (response(400, b"bad"), StudioError, "status 400: bad"),
        (response(200, b"<html>Log in</html>", content_type="text/html"), NetworkError, "an HTML page, not JSON"),
        (response(200, b""), NetworkError, "empty"),
        (response(200, b'{"success": true, "impul'), NetworkError, "cut off"),
        (response(200, b'{"success": true}', content_length="999"), NetworkError, "broke off"),
        (response(200, b"not gzip", content_encoding="gzip"), NetworkError, "damaged"),
        (response(200, b"zz\r\n", transfer_encoding="chunked", content_length=""), NetworkError, "broke off"),
        (response(200, b"[1]"), NetworkError, "a list"),
        (response(200, b"OK", content_type="text/plain"), NetworkError, "not JSON"),
        (response(401, b"zz", content_encoding="gzip"), AuthenticationError, "does not know the API key"),
        (response(403, b"no", content_length="99"), AuthenticationError, "may not do this: no"),
        (response(502, b"<html><h1>Bad gateway</h1>"), StudioError, "status 502"),
        (b"garbage\r\n\r\n", NetworkError, "broke off"),
        (RESET, NetworkError, "broke off"),
        (b"", NetworkError, "broke off"),
    ],
)
def test_each_failure_is_its_own_error(answer: bytes, kind: type[ImpulsegenError], words: str) -> None:
    with studio(answer) as served:
        failure = failure_of(served)
    assert isinstance(failure, kind)
    assert failure.exit_code == kind.exit_code
    assert words in failure.message


@pytest.mark.parametrize("broken", [response(503, b"busy"), response(500), response(429), RESET])
def test_passing_faults_are_tried_again(broken: bytes) -> None:
    waits: list[float] = []
    with studio(broken, broken, json_response({"success": True})) as served:
        with make_client(served.endpoint, waits=waits) as client:
            assert client.impulses_detailed(1) == {"success": True}
    assert waits == [0.5, 1.0]
    assert len(served.requests) == 3


def test_retries_are_bounded() -> None:
    waits: list[float] = []
    with studio(response(503, b"busy")) as served:
        failure = failure_of(served, waits=waits)
    assert len(served.requests) == 4
    assert waits == [0.5, 1.0, 2.0]
    assert isinstance(failure, StudioError)
    assert "503" in failure.message


def test_refusals_are_not_tried_again() -> None:
    for status in (204, 400, 401, 403, 404):
        with studio(response(status)) as served:
            failure_of(served)
        assert len(served.requests) == 1


@pytest.mark.parametrize(("header", "wait"), [("7", 7.0), ("Thu, 01 Jan 1970 00:00:09 GMT", 9.0), ("soon", 0.5)])
def test_retry_after_is_obeyed(header: str, wait: float) -> None:
    waits: list[float] = []
    with studio(response(429, retry_after=header), json_response({"success": True})) as served:
        with make_client(served.endpoint, waits=waits) as client:
            client.impulses_detailed(1)
    assert waits == [wait]


def test_a_date_without_a_zone_is_universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "XXX-5")
    time.tzset()
    try:
        wait = RetryPolicy(now=lambda: 0.0).delay_s(1, "Thu, 01 Jan 1970 00:00:09 -0000")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert wait == 9.0


def test_a_long_retry_after_is_told_instead_of_waited() -> None:
    waits: list[float] = []
    with studio(response(429, retry_after="3600")) as served:
        failure = failure_of(served, waits=waits)
    assert waits == []
    assert failure.hint == "try again in 3600 s"


def test_the_size_cap_counts_after_decompression() -> None:
    bomb = gzip_response(b" " * 5_000_000)
    assert len(bomb) < 20_000
    for answer in (bomb, response(200, b" " * 2_000_000)):
        with studio(answer) as served:
            failure = failure_of(served, max_body_bytes=1024 * 1024)
        assert isinstance(failure, StudioError)
        assert "larger than 1 MiB" in failure.message


def test_progress_is_told() -> None:
    seen: list[tuple[str, int, int | None]] = []
    body = b'{"success": true}' + b" " * 100_000
    with studio(response(200, body)) as served:
        with make_client(served.endpoint, on_progress=lambda *step: seen.append(step)) as client:
            client.impulses_detailed(1)
    assert seen[-1] == ("impulses", len(body), len(body))


def test_nobody_listens() -> None:
    with listening(lambda connection: None) as port:
        pass
    failure = failure_of(Studio(port=port))
    assert isinstance(failure, NetworkError)
    assert "cannot be reached" in failure.message


def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)  # real resolvers may take seconds to say no
    waits: list[float] = []
    with make_client(Endpoint("https://typo.example/v1"), waits=waits) as client:
        with pytest.raises(NetworkError, match="its name has no address") as caught:
            client.project_info(1)
    assert len(waits) == 3
    assert "EI_HOST" in str(caught.value.hint)


def test_a_server_that_never_answers() -> None:
    def hold(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    waits: list[float] = []
    with listening(hold) as port:
        failure = failure_of(Studio(port=port), waits=waits, read_timeout_s=0.05)
    assert isinstance(failure, NetworkError)
    assert "in time" in failure.message
    assert len(waits) == 3


def test_a_proxy_that_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    with studio(response(407, b"who are you")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with make_client(Endpoint("https://studio.test/v1")) as client, pytest.raises(NetworkError) as caught:
            client.project_info(1)
    assert "proxy" in caught.value.message
    assert caught.value.hint is not None
    assert "HTTPS_PROXY" in caught.value.hint


def test_a_proxy_setting_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://:::")
    with pytest.raises(NetworkError, match="proxy"):
        make_client(Endpoint("https://studio.test/v1"))


def test_a_certificate_that_nobody_signed(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subject = ["-subj", "/CN=localhost", "-days", "2", "-nodes", "-newkey", "rsa:2048"]
    subprocess.run(
        [require("openssl"), "req", "-x509", *subject, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def serve(connection: object) -> None:
        context.wrap_socket(connection, server_side=True)  # type: ignore[call-overload]

    with listening(serve) as port, make_client(Endpoint(f"https://localhost:{port}/v1")) as client:
        with pytest.raises(NetworkError) as caught:
            client.project_info(1)
    assert "not secure" in caught.value.message
    assert "SSL_CERT_FILE" in str(caught.value.hint)


def test_a_key_is_in_no_answer() -> None:
    keys = {"developmentKeys": {"apiKey": KEY}, "project": {"name": f"my {KEY}", "id": 1}}
    with studio(json_response({"success": True, **keys})) as served, make_client(served.endpoint) as client:
        assert client.project_info(1) == {"success": True, "project": {"name": "my [redacted]", "id": 1}}


def test_the_project_of_a_key() -> None:
    with studio(json_response({"success": True, "projects": [{"id": 77}]})) as served:
        with make_client(served.endpoint) as client:
            assert client.own_project_id() == 77
    with studio(json_response({"success": True, "projects": [{"id": 1}, {"id": 2}]})) as served:
        with make_client(served.endpoint) as client, pytest.raises(StudioError, match="sees 2 projects: 1, 2"):
            client.own_project_id()
