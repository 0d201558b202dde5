"""Redirects, compressed bodies, and secrets that do not look like one."""

from __future__ import annotations

import gzip
import random
import socket
import traceback

import httpx
import pytest

from client.servers import KEY, Studio, gzip_response, json_response, listening, response, studio
from client.test_client import failure_of, make_client
from impulsegen.errors import AuthenticationError, NetworkError, StudioError
from impulsegen.studio.client import StudioClient
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.host import Endpoint
from impulsegen.studio.retry import RetryPolicy

PATH = "/v1/api/43/impulses-detailed"
GOOD = json_response({"success": True})
NOISE = random.Random(1).randbytes(300_000)  # does not compress, so that it comes in many pieces


# ---------------------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/v1/moved", "moved", "{origin}/v1/moved"])
def test_a_redirect_within_the_host_is_followed(status: int, location: str) -> None:
    with studio(routes={"/v1/moved": GOOD, "/v1/api/43/moved": GOOD}) as served:
        origin = f"http://127.0.0.1:{served.port}"
        served.routes[PATH] = response(status, location=location.format(origin=origin))
        with make_client(served.endpoint) as client:
            assert client.impulses_detailed(43) == {"success": True}
    assert [request.headers["x-api-key"] for request in served.requests] == [KEY, KEY]


def test_no_other_host_or_port_or_scheme_hears_anything() -> None:
    with studio(GOOD) as other:
        for location in (
            f"http://127.0.0.1:{other.port}/v1/other-port",
            f"http://localhost:{other.port}/v1/other-name",
            f"//localhost:{other.port}/v1/other-name",
            f"https://127.0.0.1:{other.port}/v1/other-scheme",
            "ftp://127.0.0.1/file",
            "http://127.0.0.1:99999/",
            "http://[",
        ):
            with studio(response(302, location=location)) as served:
                failure = failure_of(served)
            assert isinstance(failure, NetworkError)
            assert len(served.requests) == 1
    assert other.requests == []


def test_the_same_host_with_a_password_in_the_address_is_another_place() -> None:
    with studio(routes={"/v1/moved": GOOD}) as served:
        served.routes[PATH] = response(302, location=f"http://me:pw@127.0.0.1:{served.port}/v1/moved")
        assert "another host" in failure_of(served).message
    assert len(served.requests) == 1


def test_redirects_in_a_circle_end() -> None:
    with studio(response(302, location=PATH)) as served:
        failure = failure_of(served)
    assert isinstance(failure, NetworkError)
    assert "in a circle" in failure.message
    assert len(served.requests) == 6


# -------------------------------------------------------------------------------------------------------------- bodies


def chunked(*parts: bytes, end: bytes = b"0\r\n\r\n", **headers: str) -> bytes:
    """An answer in chunks."""
    head = response(200, transfer_encoding="chunked", content_length="", **headers)
    return head + b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + end


def test_a_file_arrives_as_it_was_sent() -> None:
    for answer in (response(200, NOISE), gzip_response(NOISE), chunked(NOISE[:7], NOISE[7:])):
        with studio(answer) as served, make_client(served.endpoint) as client:
            assert client.trained_model(43, 3, "int8") == NOISE
    compressed = gzip.compress(NOISE)
    pieces = [compressed[start : start + 1000] for start in range(0, len(compressed), 1000)]
    with studio(chunked(*pieces, content_encoding="GZip")) as served, make_client(served.endpoint) as client:
        assert client.trained_model(43, 3, "int8") == NOISE


def test_much_out_of_little_arrives_whole() -> None:
    seen: list[tuple[str, int, int | None]] = []
    zeros = bytes(3 * 2**20 + 17)
    with studio(gzip_response(zeros)) as served, make_client(served.endpoint) as client:
        client.on_progress = lambda *step: seen.append(step)
        assert client.trained_model(43, 3, "float32") == zeros
    assert seen[-1] == ("3 float32", len(zeros), None)
    assert served.requests[0].path == "/v1/api/43/learn-data/3/model/tflite-float"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        # The length is right and the chunks are whole: only the compressed data says that something is missing.
        (response(200, gzip.compress(NOISE)[:-5000], content_encoding="gzip"), "cut off"),
        (chunked(gzip.compress(NOISE)[:-4], content_encoding="gzip"), "cut off"),
        (response(200, b"", content_encoding="gzip"), "cut off"),
        (response(200, b"abc", content_encoding="br"), "another way than gzip"),
        (chunked(NOISE, end=b""), "broke off"),
        (chunked(NOISE, end=b"xyz\r\n"), "broke off"),
    ],
)
def test_half_a_file_is_no_file(answer: bytes, words: str) -> None:
    waits: list[float] = []
    with studio(answer) as served, make_client(served.endpoint, waits=waits) as client:
        with pytest.raises(NetworkError, match=words):
            client.trained_model(43, 3, "int8")
    assert len(waits) == 3


def test_a_reset_in_the_middle_of_a_body_is_tried_again() -> None:
    answers = [response(200, b'{"success"', content_length="17"), GOOD]

    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answers.pop(0))
        if answers:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    with listening(serve) as port, make_client(Studio(port=port).endpoint) as client:
        assert client.project_info(1) == {"success": True}


def test_a_refusal_instead_of_a_file() -> None:
    with (
        studio(json_response({"success": False, "error": "Not trained"})) as served,
        make_client(served.endpoint) as client,
    ):
        with pytest.raises(StudioError, match="Studio said no: Not trained"):
            client.trained_model(43, 3, "int8")


def test_a_transport_that_is_no_network() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"success": True}))
    with make_client(Endpoint("https://x.test/v1"), transport=transport) as client:
        assert client.project_info(1) == {"success": True}


# ------------------------------------------------------------------------------------------------------------- secrets

UNUSUAL = "a-key-of-another-form/91"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJpZCI6NX0.c2lnbmF0dXJl"  # of nobody
LONG = "s" * 8000


@pytest.mark.parametrize(
    "credentials",
    [Credentials(UNUSUAL), Credentials(LONG), Credentials(TOKEN, is_jwt=True)],
    ids=["odd", "long", "jwt"],
)
@pytest.mark.parametrize(
    "make",
    [
        lambda said: json_response({"success": False, "error": said}),
        lambda said: response(200, b"<p>" + said.encode()),
        lambda said: response(200, b'{"a": ' + said.encode()),
        lambda said: response(302, location=f"https://elsewhere.example/{said}"),
        lambda said: response(200, b"x", content_encoding=said),
        lambda said: response(429, said.encode(), retry_after=said),
        *(lambda said, status=status: response(status, said.encode()) for status in (400, 401, 403, 404, 500)),
    ],
)
def test_a_server_that_repeats_the_secret(credentials: Credentials, make: object) -> None:
    (secret,) = credentials.secrets
    # At the beginning, where messages show it, and where messages are cut, so that half of one might stay.
    with studio(make(f"{secret} {'.' * 272} {secret}")) as served:  # type: ignore[operator]
        retry = RetryPolicy(attempts=1)
        with StudioClient(served.endpoint, credentials, retry=retry) as client:
            with pytest.raises((AuthenticationError, StudioError, NetworkError)) as caught:
                client.project_info(1)
    problem = caught.value
    shown = "".join(traceback.format_exception(problem)) + repr(problem) + repr(client) + repr(credentials)
    shown += f"{problem.message}{problem.where}{problem.expected}{problem.hint}"
    assert secret[:6] not in shown
    assert problem.__context__ is None


def test_a_token_is_called_a_token() -> None:
    with studio(response(401)) as served, StudioClient(served.endpoint, Credentials(TOKEN, is_jwt=True)) as client:
        with pytest.raises(AuthenticationError, match="does not know the session token") as caught:
            client.project_info(1)
    assert "EI_JWT" in str(caught.value.hint)


def test_the_password_of_a_proxy_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    shown = ""
    for address in ("http://me:hunter2@127.0.0.1:9", "nonsense://me:hunter2@proxy:1", "http://me:hunter2@proxy:x"):
        monkeypatch.setenv("HTTPS_PROXY", address)
        with pytest.raises(NetworkError) as caught, make_client(Endpoint("https://studio.test/v1")) as client:
            client.project_info(1)
        shown += "".join(traceback.format_exception(caught.value))
        assert caught.value.hint
    assert "hunter2" not in shown
