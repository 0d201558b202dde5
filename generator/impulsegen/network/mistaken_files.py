"""Files that people give for a ``.tflite`` by mistake, each with a message of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

IDENTIFIER = b"TFL3"
_IDENTIFIER_AT = 4
_HEAD_BYTES = 4096

_DOWNLOAD_HINT = "download the TensorFlow Lite model from the project's dashboard in Studio, or use: impulsegen fetch"
_C_ARRAY = re.compile(rb"\{\s*(?:/\*.*?\*/\s*)?0[xX][0-9a-fA-F]{1,2}\s*,|unsigned\s+char\s|uint8_t\s", re.DOTALL)
# ONNX is a protobuf: field 1 (ir_version) comes first, then a text field about the producer or the graph.
_ONNX_SECOND_FIELDS = (0x12, 0x1A, 0x22, 0x3A, 0x42)


@dataclass(frozen=True)
class Mistake:
    """What a file is instead of a model, and what to do about it."""

    what: str
    hint: str = _DOWNLOAD_HINT


_SIGNATURES: tuple[tuple[bytes, Mistake], ...] = (
    (
        b"PK\x03\x04",
        Mistake(
            "it is a ZIP archive, such as a deployment or a Keras .keras file",
            "unpack it and give the .tflite inside; a .keras file must be converted first: download the model from Studio",
        ),
    ),
    (b"\x1f\x8b", Mistake("it is a gzip archive", "unpack it and give the .tflite inside")),
    (b"\x89HDF\r\n\x1a\n", Mistake("it is a Keras .h5 file, not a TensorFlow Lite model")),
    (b"\x08\x01\x12", Mistake("it is a TensorFlow SavedModel, not a TensorFlow Lite model")),
    (b"\x7fELF", Mistake("it is a Linux program, such as an Edge Impulse .eim file")),
    (b"\x93NUMPY", Mistake("it is a NumPy array")),
    (
        b"version https://git-lfs",
        Mistake("it is a Git LFS pointer, the model itself was not fetched", "fetch it: git lfs pull"),
    ),
)


def find_mistake(content: bytes) -> Mistake | None:
    """What ``content`` is instead of a TensorFlow Lite model; ``None`` when it carries the identifier of one."""
    if content[_IDENTIFIER_AT : _IDENTIFIER_AT + len(IDENTIFIER)] == IDENTIFIER:
        return None
    if not content:
        return Mistake("it is empty", "fetch it again; an interrupted download can leave an empty file")
    for signature, mistake in _SIGNATURES:
        if content.startswith(signature):
            return mistake
    if content[8:12] == IDENTIFIER:
        return Mistake("four bytes stand before the model", "remove the size prefix, the first four bytes")
    if len(content) > 2 and content[0] == 0x08 and 0 < content[1] < 0x20 and content[2] in _ONNX_SECOND_FIELDS:
        return Mistake("it is an ONNX model, not a TensorFlow Lite model")
    head = content[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return Mistake("it is a web page, such as a login or error page that was saved under the model's name")
    if head.startswith((b'{"', b"{\n", b"{\r", b"{ ")) and b"0x" not in head:
        return Mistake("it is JSON text, such as an error answer of Studio")
    if b"\x00" not in head and _C_ARRAY.search(head):
        return Mistake(
            "it is C source with the model as an array", "give the .tflite file that the array was made from"
        )
    if not head:
        return Mistake("it holds nothing but blanks")
    return Mistake("it is not a TensorFlow Lite model")
