"""Invents grey pictures of a conveyor belt from above, with bolts and washers on it.

``RandomState`` is used on purpose: numpy promises that its stream never changes. Brightness is rounded to the 256 levels
of a camera, which makes the pictures the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.detection.settings import LABELS, MOST_OBJECTS, SIZE_PX

FloatArray = npt.NDArray[np.float64]

_ROWS, _COLUMNS = np.mgrid[0:SIZE_PX, 0:SIZE_PX] + 0.5  # middles of the pixels
_MARGIN_PX = 6.0
_APART_PX = 15.0  # centres of two objects


@dataclass(frozen=True)
class Object:
    """An object by its ``label``, an index into ``LABELS``, and where its middle is, in pixels."""

    label: int
    x: float
    y: float


@dataclass(frozen=True)
class Scene:
    """``pixels`` [rows][columns], 0 to 255, and what they show."""

    pixels: npt.NDArray[np.uint8]
    objects: tuple[Object, ...]


@dataclass(frozen=True)
class _Sprite:
    """How much of each pixel an object covers, and how bright it is there from 0 to 1."""

    cover: FloatArray
    brightness: FloatArray


def synthesize_scene(random: np.random.RandomState) -> Scene:
    """A picture with 0 to 3 objects that do not touch."""
    picture = _belt(random)
    objects = _places(random)
    for _ in range(random.randint(5)):
        _lay(picture, _scrap(random), shade=0.2)
    for one in objects:
        _lay(picture, _SPRITES[one.label](random, one.x, one.y), shade=random.uniform(0.25, 0.5))
    picture *= _light(random)
    picture += random.normal(0.0, random.uniform(0.01, 0.03), picture.shape)
    return Scene(np.clip(np.rint(picture * 255), 0, 255).astype(np.uint8), objects)


def _places(random: np.random.RandomState) -> tuple[Object, ...]:
    objects: list[Object] = []
    wanted = random.randint(MOST_OBJECTS + 1)
    while len(objects) < wanted:
        x, y = np.round(random.uniform(_MARGIN_PX, SIZE_PX - _MARGIN_PX, 2), 2)
        label = int(random.randint(len(LABELS)))
        if all((x - other.x) ** 2 + (y - other.y) ** 2 > _APART_PX**2 for other in objects):
            objects.append(Object(label, float(x), float(y)))
    return tuple(objects)


def _belt(random: np.random.RandomState) -> FloatArray:
    """Dark rubber with ribs across, and stains."""
    angle, period_px = random.uniform(-0.25, 0.25), random.uniform(3.5, 7.0)
    along = _COLUMNS * np.cos(angle) + _ROWS * np.sin(angle)
    ribs = np.sin(2 * np.pi * along / period_px + random.uniform(0.0, 2 * np.pi))
    belt: FloatArray = random.uniform(0.22, 0.42) + random.uniform(0.01, 0.05) * ribs + 0.05 * _stains(random)
    return belt


def _stains(random: np.random.RandomState) -> FloatArray:
    """Noise that changes over sixteen pixels."""
    coarse = random.normal(0.0, 1.0, (SIZE_PX // 16 + 1, SIZE_PX // 16 + 1))
    at = np.arange(SIZE_PX) / 16
    low = at.astype(int)
    share = at - low
    rows = coarse[low] * (1 - share[:, None]) + coarse[low + 1] * share[:, None]
    return np.asarray(rows[:, low] * (1 - share) + rows[:, low + 1] * share)


def _light(random: np.random.RandomState) -> FloatArray:
    """A lamp that is somewhere above: brighter towards one side."""
    heading, slope = random.uniform(0.0, 2 * np.pi), random.uniform(0.0, 0.35)
    across = (_COLUMNS * np.cos(heading) + _ROWS * np.sin(heading)) / SIZE_PX
    return np.asarray(random.uniform(0.75, 1.15) * (1 + slope * (across - across.mean())))


def _lay(picture: FloatArray, sprite: _Sprite, *, shade: float) -> None:
    """Put an object on the belt, with its shadow below and to the right."""
    shadow = np.pad(sprite.cover, ((1, 0), (1, 0)))[:-1, :-1]
    picture *= 1 - shade * shadow
    picture += sprite.cover * (sprite.brightness - picture)


def _turned(x: float, y: float, angle: float) -> tuple[FloatArray, FloatArray]:
    """Of each pixel, how far along and across an axis through a point it is."""
    right, down = _COLUMNS - x, _ROWS - y
    return right * np.cos(angle) + down * np.sin(angle), down * np.cos(angle) - right * np.sin(angle)


def _cover(outside_px: FloatArray) -> FloatArray:
    """Edges are as soft as a lens makes them."""
    return np.clip(0.5 - outside_px / 1.3, 0.0, 1.0)


def _box(along: FloatArray, across: FloatArray, length: float, width: float) -> FloatArray:
    return _cover(np.maximum(np.abs(along) - length / 2, np.abs(across) - width / 2))


def _washer(random: np.random.RandomState, x: float, y: float) -> _Sprite:
    """A ring, seen a little from the side."""
    angle, radius = random.uniform(0.0, 2 * np.pi), random.uniform(4.2, 6.0)
    along, across = _turned(x, y, angle)
    distance = np.hypot(along, across / random.uniform(0.85, 1.0))
    hole = radius * random.uniform(0.42, 0.55)
    gloss = np.cos(np.arctan2(across, along) - random.uniform(0.0, 2 * np.pi))
    brightness = random.uniform(0.55, 0.8) + random.uniform(0.05, 0.15) * gloss
    return _Sprite(_cover(np.maximum(distance - radius, hole - distance)), brightness)


def _bolt(random: np.random.RandomState, x: float, y: float) -> _Sprite:
    """A head and a shaft with its thread, lying on its side. The place is the middle of the whole."""
    along, across = _turned(x, y, random.uniform(0.0, 2 * np.pi))
    head, shaft = random.uniform(2.6, 3.6), random.uniform(6.5, 9.0)
    middle = (head + shaft) / 2
    head_cover = _box(along + middle - head / 2, across, head, random.uniform(5.5, 7.0))
    shaft_width = random.uniform(2.6, 3.4)
    shaft_cover = _box(along - middle + shaft / 2, across, shaft, shaft_width)
    thread = 0.1 * np.sin(2 * np.pi * along / random.uniform(1.8, 2.4)) * (shaft_cover > head_cover)
    brightness = random.uniform(0.55, 0.8) + thread - 0.1 * np.abs(across) / shaft_width
    return _Sprite(np.maximum(head_cover, shaft_cover), brightness)


def _scrap(random: np.random.RandomState) -> _Sprite:
    """A chip of metal: bright and small, and nothing to be found."""
    x, y = random.uniform(0.0, SIZE_PX, 2)
    along, across = _turned(x, y, random.uniform(0.0, np.pi))
    cover = _box(along, across, random.uniform(1.5, 4.0), random.uniform(0.8, 1.4))
    return _Sprite(cover, np.full(cover.shape, random.uniform(0.45, 0.85)))


_SPRITES: tuple[Callable[[np.random.RandomState, float, float], _Sprite], ...] = (_bolt, _washer)
