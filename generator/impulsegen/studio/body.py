"""Receives the body of an answer: counted after decompression, so that a small answer cannot become a huge one.

Decompression is done here and not by the HTTP library because that takes the end of a gzip stream that was cut off for
the end of the data.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import httpx

from impulsegen.studio.failures import BodyError

ACCEPTED_ENCODING = "gzip"
_GZIP_WINDOW_BITS = 31
_STEP_BYTES = 1 << 20


class TooLargeError(Exception):
    """The body is over the cap."""


def receive(
    response: httpx.Response, *, max_body_bytes: int, on_progress: Callable[[int, int | None], None] | None = None
) -> bytes:
    """The whole body. ``on_progress`` hears the bytes so far, and the total where it is known.

    Raises:
        TooLargeError: over ``max_body_bytes``.
        BodyError: compressed in another way than was asked for, or not whole.
        httpx.HTTPError: the connection broke off.
    """
    length = response.headers.get("content-length", "")
    is_encoded = _is_encoded(response)
    total = int(length) if length.isascii() and length.isdigit() and not is_encoded else None
    if total is not None and total > max_body_bytes:
        raise TooLargeError
    parts: list[bytes] = []
    received = 0
    for part in _parts(response, is_encoded):
        received += len(part)
        if received > max_body_bytes:
            raise TooLargeError
        parts.append(part)
        if on_progress is not None:
            on_progress(received, total)
    return b"".join(parts)


def receive_beginning(response: httpx.Response, size_bytes: int) -> bytes:
    """As much of an error's body as can be had; an error's status says more than its body."""
    text = b""
    try:
        for part in _parts(response, _is_encoded(response)):
            text += part
            if len(text) >= size_bytes:
                break
    except (httpx.HTTPError, BodyError):
        pass
    return text[:size_bytes]


def _is_encoded(response: httpx.Response) -> bool:
    return response.headers.get("content-encoding", "").strip().lower() not in ("", "identity")


def _parts(response: httpx.Response, is_encoded: bool) -> Iterator[bytes]:
    if response.is_stream_consumed:  # by a transport that is no network
        yield from response.iter_bytes()
        return
    if not is_encoded:
        yield from response.iter_raw()
        return
    if response.headers["content-encoding"].strip().lower() not in ("gzip", "x-gzip"):
        raise BodyError("it is compressed in another way than gzip, which was asked for")
    stream = zlib.decompressobj(wbits=_GZIP_WINDOW_BITS)
    try:
        for raw in response.iter_raw():
            rest = raw
            while rest and not stream.eof:
                # In steps: the cap is looked at before more is made.
                yield stream.decompress(rest, _STEP_BYTES)
                rest = stream.unconsumed_tail
        while not stream.eof and (part := stream.decompress(b"", _STEP_BYTES)):
            yield part  # what the last step had no room for
    except zlib.error as problem:
        raise BodyError(f"it is not gzip ({problem})") from None
    if not stream.eof:
        raise BodyError("its compressed data is cut off")
