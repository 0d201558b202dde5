"""A Studio on this machine: real sockets, real HTTP, and every way of breaking it."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from impulsegen.studio.host import Endpoint

KEY = "ei_" + "0123456789abcdef" * 4


@dataclass(frozen=True)
class Request:
    """What arrived."""

    path: str
    headers: dict[str, str]


@dataclass
class Studio:
    """Answers with whole responses as bytes, one per request; the last one again and again."""

    answers: list[bytes] = field(default_factory=list)
    routes: dict[str, bytes] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(f"http://127.0.0.1:{self.port}/v1")

    def answer(self, request: Request) -> bytes:
        self.requests.append(request)
        if request.path in self.routes:
            return self.routes[request.path]
        if self.routes and not self.answers:
            return response(404, b"no route")
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def response(status: int, body: bytes = b"", **headers: str) -> bytes:
    """A whole HTTP response."""
    lines = [f"HTTP/1.1 {status} Whatever", "Connection: close"]
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("content-length", str(len(body)))
    lines += [f"{name}: {value}" for name, value in named.items() if value]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def json_response(value: object, status: int = 200) -> bytes:
    """A JSON answer."""
    return response(status, json.dumps(value).encode(), content_type="application/json")


def gzip_response(body: bytes) -> bytes:
    """A compressed answer."""
    return response(200, gzip.compress(body), content_encoding="gzip")


RESET = b"reset"


def _read_request(connection: socket.socket) -> Request | None:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return None
        data += part
    head = data.split(b"\r\n\r\n")[0].decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head[1:])}
    return Request(head[0].split(" ")[1], headers)


@contextmanager
def studio(*answers: bytes, routes: dict[str, bytes] | None = None) -> Iterator[Studio]:
    """Run a Studio for as long as the context lasts."""
    served = Studio(list(answers), routes or {})
    with listening(lambda connection: _serve(served, connection)) as port:
        served.port = port
        yield served


def _serve(served: Studio, connection: socket.socket) -> None:
    request = _read_request(connection)
    if request is None:
        return
    answer = served.answer(request)
    if answer is RESET:
        # Linger 0: closing sends a reset instead of an orderly end.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    else:
        connection.sendall(answer)


@contextmanager
def listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    """A socket that is served in a thread; the port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def run() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(5)
                    try:
                        serve(connection)
                    except OSError:
                        continue

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            done.set()
            server.shutdown(socket.SHUT_RDWR)
            thread.join(2)
