"""From bytes to JSON values, with a message of its own for each way in which that fails."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import NoReturn

from pydantic_core import from_json

from impulsegen.diagnostics import Diagnostic, error, note
from impulsegen.errors import SchemaError
from impulsegen.studio.wire.collector import collector_paused
from impulsegen.studio.wire.paths import json_path

_FETCH_HINT = "save the response again, or let impulsegen do it: impulsegen fetch"
_BINARY_KINDS = (
    (b"PK\x03\x04", "a zip archive", "unpack it and give its deployment-metadata.json, or use a snapshot"),
    (b"\x1f\x8b", "a gzip archive", "unpack it: gunzip"),
    (b"\x89HDF", "a Keras model", "give the response of Studio; models are read from beside it"),
    (b"\x89PNG", "an image", _FETCH_HINT),
)
_MAX_SHOWN = 40
_MAX_DEPTH = 200  # of the fast parser, and kept by the slow one


def decode_json(data: bytes, *, name: str) -> tuple[object, tuple[Diagnostic, ...]]:
    """The JSON value in ``data``. ``name`` is how messages call it.

    Raises:
        SchemaError: empty, not text, not JSON, cut off, nested too deeply, with NaN or infinity, ...; with line and
            column where there is one.
    """
    found: tuple[Diagnostic, ...] = ()
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        found = (
            note("byte-order-mark", f"{name} starts with a byte order mark, which JSON does not allow", where=name),
        )
    _refuse_other_formats(data, name)
    try:
        with collector_paused():
            return from_json(data, allow_inf_nan=False), found
    except ValueError as problem:
        return _explain(data, name, str(problem)), found


def _refuse_other_formats(data: bytes, name: str) -> None:
    if not data.strip():
        raise SchemaError(f"{name} is empty", where=name, expected="a JSON object", hint=_FETCH_HINT)
    head = data[:256].lstrip()
    if data[4:8] == b"TFL3":
        raise SchemaError(
            f"{name} is a TensorFlow Lite model, not a response of Studio",
            where=name,
            expected="impulses-detailed as JSON, a snapshot, or a folder",
            hint="put the model beside the response as <learn block id>.tflite, and give the folder",
        )
    for magic, kind, hint in _BINARY_KINDS:
        if data.startswith(magic):
            raise SchemaError(f"{name} is {kind}, not JSON", where=name, expected="a JSON object", hint=hint)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:2] in (b"{\0", b"\0{", b"[\0", b"\0["):
        raise SchemaError(
            f"{name} is UTF-16 text",
            where=name,
            expected="UTF-8",
            hint="older PowerShells write this with '>': save with curl -o FILE, or let impulsegen fetch do it",
        )
    if b"\0" in head:
        raise SchemaError(f"{name} is a binary file, not JSON", where=name, expected="a JSON object", hint=_FETCH_HINT)
    if head.startswith(b"<"):
        raise SchemaError(
            f"{name} is an HTML page, not JSON",
            where=name,
            expected="a JSON object",
            hint="it may be the page of a login or a proxy; save the response itself, or use impulsegen fetch",
        )


def _explain(data: bytes, name: str, problem: str) -> object:
    """Why the fast parser refused. Halves of surrogate pairs are let through: the field that holds one has a path."""
    reason, line, column = _split(problem)
    where = f"{name}:{line}:{column}" if line else name
    if "recursion limit" in problem:
        raise _too_deep(name, where)
    if "number out of range" in problem:
        raise SchemaError(f"{name} holds a number with thousands of digits", where=where, hint=_FETCH_HINT)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as bad:
        if bad.reason == "unexpected end of data" and bad.end == len(data):
            raise SchemaError(f"{name} is cut off within a character", where=where, hint=_FETCH_HINT) from None
        line, column = data.count(b"\n", 0, bad.start) + 1, bad.start - data.rfind(b"\n", 0, bad.start)
        raise SchemaError(
            f"{name} holds a byte that is not UTF-8",
            where=f"{name}:{line}:{column}",
            expected="UTF-8",
            hint=_FETCH_HINT,
        ) from None
    if reason.startswith("EOF"):
        raise SchemaError(
            f"{name} is cut off: the JSON ends at line {line}, column {column}", where=where, hint=_FETCH_HINT
        )
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise SchemaError(f"{name} is not JSON: {reason}", where=where, hint=_FETCH_HINT) from None
    if _is_deeper(value, _MAX_DEPTH):
        raise _too_deep(name, name)
    refuse_infinities(value, name)
    return value


def _too_deep(name: str, where: str) -> SchemaError:
    return SchemaError(
        f"{name} is nested too deeply", where=where, expected=f"at most {_MAX_DEPTH} levels", hint=_FETCH_HINT
    )


def _is_deeper(value: object, levels: int) -> bool:
    layer = [value]
    for _ in range(levels):
        layer = [
            inner
            for outer in layer
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return bool(layer)


def _split(problem: str) -> tuple[str, int, int]:
    match = re.fullmatch(r"(.*) at line (\d+) column (\d+)", problem, re.DOTALL)
    return (match[1], int(match[2]), int(match[3])) if match else (problem, 0, 0)


def refuse_infinities(value: object, name: str) -> None:
    """Raises ``SchemaError`` with the path of every number in a decoded value that is NaN or infinite."""
    bad = [
        error("not-finite", f"the number is {'NaN' if math.isnan(number) else 'infinite'}", where=json_path(loc))
        for loc, number in _numbers(value, ())
        if not math.isfinite(number)
    ]
    if bad:
        _raise_all(name, bad)


def _numbers(value: object, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], float]]:
    if isinstance(value, float):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _numbers(inner, (*loc, index))


def _raise_all(name: str, bad: list[Diagnostic]) -> NoReturn:
    plural = "a number that is" if len(bad) == 1 else f"{len(bad)} numbers that are"
    raise SchemaError(
        f"{name} holds {plural} not finite",
        diagnostics=bad[:_MAX_SHOWN],
        where=bad[0].where,
        expected="finite numbers",
        hint="a training that diverged leaves these: train the block again in Studio, then fetch again",
    )
