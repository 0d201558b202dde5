"""Images of other sizes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.impulse.model import ImageInput, ResizeMode
from impulsegen.reference.resampling import fitted

COLUMNS = np.repeat(np.arange(12, dtype=np.uint8)[None, :, None] * 10, 4, axis=0)  # 4 rows, 12 columns, one channel


def source(mode: ResizeMode, width: int, height: int, anchor: str = "middle-center") -> ImageInput:
    """An input."""
    return replace(impulses.image_input(), width_px=width, height_px=height, resize_mode=mode, crop_anchor=anchor)


def row(mode: ResizeMode, width: int, height: int, anchor: str = "middle-center") -> list[int]:
    """The middle row of the columns, fitted."""
    found = fitted(COLUMNS, source(mode, width, height, anchor))
    assert found.shape == (height, width, 1)
    return [int(v) for v in found[height // 2, :, 0]]


def test_the_same_size_stays_as_it_is() -> None:
    for mode in ResizeMode:
        assert np.array_equal(fitted(COLUMNS, source(mode, 12, 4)), COLUMNS)


def test_squashed() -> None:
    assert row(ResizeMode.SQUASH, 4, 4) == [10, 40, 70, 100]
    assert row(ResizeMode.SQUASH, 8, 4) == [
        3,
        17,
        33,
        47,
        63,
        77,
        93,
        107,
    ]  # of 1.5 columns each, rounded up in the middle
    assert row(ResizeMode.SQUASH, 24, 2) == [v for v in range(0, 120, 10) for _ in range(2)]


def test_cut_to_the_shortest_side() -> None:
    assert row(ResizeMode.FIT_SHORTEST, 2, 2) == [45, 65]
    assert row(ResizeMode.FIT_SHORTEST, 2, 2, "top-left") == [5, 25]
    assert row(ResizeMode.FIT_SHORTEST, 2, 2, "bottom-right") == [85, 105]


def test_black_beside_what_is_too_short() -> None:
    found = fitted(COLUMNS + 100, source(ResizeMode.FIT_LONGEST, 6, 6))
    assert found[:2].max() == 0 and found[4:].max() == 0
    assert found[2:4].min() > 0
    assert found[2, :, 0].tolist() == [105, 125, 145, 165, 185, 205]


def test_cut_out() -> None:
    assert row(ResizeMode.CROP, 4, 4) == [40, 50, 60, 70]
    with pytest.raises(ValueError, match="too small"):
        fitted(COLUMNS, source(ResizeMode.CROP, 13, 4))


def test_only_the_exact_size() -> None:
    with pytest.raises(ValueError, match="not resized"):
        fitted(COLUMNS, source(ResizeMode.NONE, 4, 4))


@pytest.mark.parametrize("size", [(1, 1), (96, 96), (37, 53), (320, 200)])
@pytest.mark.parametrize("mode", [ResizeMode.SQUASH, ResizeMode.FIT_SHORTEST])
def test_white_stays_white_and_brightness_stays(mode: ResizeMode, size: tuple[int, int]) -> None:
    white = np.full((60, 80, 3), 255, np.uint8)
    assert fitted(white, source(mode, *size)).min() == 255
    shades = np.random.default_rng(1).integers(0, 256, (60, 80, 3)).astype(np.uint8)
    squashed = fitted(shades, source(ResizeMode.SQUASH, *size))
    assert abs(squashed.mean() - shades.mean()) < 6
