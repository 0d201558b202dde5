"""Pictures of the examples as PNG files, read back by Pillow."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from examples.tools.write_png import write_png


def noise(*shape: int) -> NDArray[np.uint8]:
    return np.random.RandomState(1).randint(0, 256, shape).astype(np.uint8)


# The last ones need several blocks, and one whose last block is full: a row is its pixels and the number of its filter.
@pytest.mark.parametrize("shape", [(1, 1), (5, 7), (5, 7, 3), (300, 400, 3), (15, 4368), (1, 65534)])
def test_what_is_written_is_read_back(shape: tuple[int, ...]) -> None:
    pixels = noise(*shape)
    with Image.open(io.BytesIO(write_png(pixels)), formats=("PNG",)) as image:
        assert image.mode == ("RGB" if len(shape) == 3 else "L")
        assert np.array_equal(np.asarray(image), pixels)


def test_pixels_may_lie_anywhere_in_memory() -> None:
    pixels = noise(6, 4, 3)
    turned = pixels.transpose(1, 0, 2)
    assert write_png(turned) == write_png(np.ascontiguousarray(turned))


def test_the_bytes_are_those_of_no_compressor() -> None:
    """A grey pixel: each byte follows from the format."""
    content = write_png(np.array([[7]], np.uint8))
    assert content[16:29] == bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    assert content[41:54] == b"\x78\x01" + b"\x01\x02\x00\xfd\xff" + b"\x00\x07" + bytes([0, 9, 0, 8])


@pytest.mark.parametrize(
    "pixels", [noise(4, 4).astype(np.float64), noise(4), noise(4, 4, 4), noise(2, 4, 4, 3), noise(0, 4), noise(4, 0, 3)]
)
def test_what_is_no_image_is_refused(pixels: NDArray[np.uint8]) -> None:
    with pytest.raises(ValueError, match="no image"):
        write_png(pixels)
