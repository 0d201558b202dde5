"""Writes PNG files whose bytes do not depend on a release of zlib: the pixels are stored, not compressed."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2  # colour types
_MOST_STORED = 0xFFFF  # bytes of a block


def write_png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """The file of an image [rows][columns] in grey, or [rows][columns][red, green, blue].

    Raises:
        ValueError: the pixels are of another type or shape.
    """
    is_rgb = pixels.ndim == 3 and pixels.shape[2] == 3
    if pixels.dtype != np.uint8 or not (is_rgb or pixels.ndim == 2) or pixels.size == 0:
        raise ValueError(f"no image: {pixels.dtype}{list(pixels.shape)}")
    rows, columns = pixels.shape[:2]
    header = struct.pack(">IIBBBBB", columns, rows, 8, _RGB if is_rgb else _GREY, 0, 0, 0)
    # Each row begins with the number of its filter, and 0 is none.
    lines = np.concatenate([np.zeros((rows, 1), np.uint8), pixels.reshape(rows, -1)], axis=1)
    chunks = [(b"IHDR", header), (b"IDAT", _stored(lines.tobytes())), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _stored(content: bytes) -> bytes:
    """A zlib stream of blocks that are stored as they are."""
    starts = range(0, len(content), _MOST_STORED)
    blocks = [content[start : start + _MOST_STORED] for start in starts]
    parts = [
        struct.pack("<BHH", block is blocks[-1], len(block), len(block) ^ _MOST_STORED) + block for block in blocks
    ]
    return b"\x78\x01" + b"".join(parts) + struct.pack(">I", zlib.adler32(content))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
