"""Formatted text, pictures and arrays, against the C library and against formulas written down here once more."""

from __future__ import annotations

import pytest

from edge_impulse_api.conftest import Compiled

pytestmark = pytest.mark.compile
WIDTH, HEIGHT = 64, 48
Picture = list[list[list[int]]]  # rows of pixels of colours


def test_text_is_that_of_the_c_library(compiled: Compiled) -> None:
    output = compiled("motion").run("formats.cpp", "-Wno-float-equal")
    assert int(output.split()[0]) > 100_000


def source(width: int, height: int, colours: int) -> Picture:
    """The picture that the program fills its buffer with."""
    values = [(i * 2654435761 & 0xFFFFFFFFFFFFFFFF) >> 13 & 0xFF for i in range(width * height * colours)]
    return [
        [[values[(y * width + x) * colours + c] for c in range(colours)] for x in range(width)] for y in range(height)
    ]


def flat(picture: Picture) -> bytes:
    """Bytes of a picture."""
    return bytes(colour for row in picture for pixel in row for colour in pixel)


def scaled(picture: Picture, width: int, height: int) -> Picture:
    """Bilinear, weights and positions in 2^-14, each of the three blends rounded half up."""
    one = 1 << 14
    step_x, step_y = len(picture[0]) * one // width, len(picture) * one // height

    def blend(first: int, second: int, weight: int) -> int:
        return (first * (one - weight) + second * weight + one // 2) // one

    def at(y: int, x: int) -> list[int]:
        row, column = divmod(y * step_y, one), divmod(x * step_x, one)
        below, right = min(row[0] + 1, len(picture) - 1), min(column[0] + 1, len(picture[0]) - 1)
        return [
            blend(
                blend(picture[row[0]][column[0]][c], picture[row[0]][right][c], column[1]),
                blend(picture[below][column[0]][c], picture[below][right][c], column[1]),
                row[1],
            )
            for c in range(len(picture[0][0]))
        ]

    return [[at(y, x) for x in range(width)] for y in range(height)]


def cut(picture: Picture, x: int, y: int, width: int, height: int) -> Picture:
    """A piece."""
    return [row[x : x + width] for row in picture[y : y + height]]


def centred(picture: Picture, width: int, height: int) -> Picture:
    """The picture in the middle of black."""
    colours = len(picture[0][0])
    left, top = (width - len(picture[0])) // 2, (height - len(picture)) // 2
    whole = [[[0] * colours for _ in range(width)] for _ in range(height)]
    for y, row in enumerate(picture):
        whole[top + y][left : left + len(row)] = row
    return whole


def rgb(y: int, u: int, v: int) -> list[int]:
    """BT.601."""
    light = 298 * (y - 16) + 128
    colours = (light + 409 * (v - 128), light - 100 * (u - 128) - 208 * (v - 128), light + 516 * (u - 128))
    return [min(255, max(0, colour // 256)) for colour in colours]


def test_pictures_are_scaled_cut_and_converted(compiled: Compiled) -> None:
    large = source(WIDTH, HEIGHT, 3)
    yuv = flat(large)[:256]
    pairs = [yuv[i : i + 4] for i in range(0, 256, 4)]
    pixels = [rgb(y, u, v) for u, first, v, second in pairs for y in (first, second)]
    two_bytes = source(WIDTH, HEIGHT, 2)
    expected = [
        ("squash", 0, flat(scaled(large, 20, 20))),
        ("squash", 0, flat(scaled(source(WIDTH, HEIGHT, 1), 64, 17))),
        ("squash", 0, flat(scaled(source(7, 5, 3), 16, 12))),
        ("shortest", 0, flat(scaled(cut(large, 8, 0, 48, 48), 24, 24))),
        ("shortest", 0, flat(scaled(cut(source(HEIGHT, WIDTH, 1), 0, 16, 48, 32), 24, 16))),
        ("shortest", 0, flat(scaled(cut(large, 0, 6, 64, 36), 32, 18))),
        ("longest", 0, flat(centred(scaled(large, 20, 15), 20, 20))),
        ("longest", 0, flat(centred(scaled(source(HEIGHT, WIDTH, 1), 15, 21), 20, 21))),
        ("same", -1, flat(source(20, 20, 3))),
        ("unknown", -2, b"\xee" * 300),
        ("crop", 0, flat(cut(large, 5, 7, 11, 9))),
        ("crop16", 0, flat(cut(two_bytes, 3, 2, 10, 4))),
        ("outside", -1008, b""),
        ("bits", -1008, b""),
        ("yuv", 0, flat([pixels])),
        ("yuv", 0, flat([pixels])),
        ("padded", 0, flat([[[0, *pixel] for pixel in pixels]])),
        ("order", -1014, b""),
    ]
    found = []
    for line in compiled("motion").run("pictures.cpp").splitlines():
        name, status, *content = line.split()
        assert status != "differs", line
        found.append((name, int(status), bytes.fromhex("".join(content))))
    for (name, status, content), wanted in zip(found, expected, strict=True):
        assert (name, status, content) == wanted


def test_arrays_matrices_and_memory(compiled: Compiled) -> None:
    lines = compiled("motion").run("arrays.cpp").splitlines()
    for shift in range(-8, 9):
        rolled = [str((i - shift) % 5) for i in range(5)]
        assert lines.pop(0) == f"roll {shift}: {' '.join(rolled)}"
    assert lines == [
        "floats: -128 127 -32768 32767, sum 3",
        "matrix: 0 -32767 -127",
        "memory: 6, aligned 0",
        "squares: 14",
        "left: 0",
    ]
