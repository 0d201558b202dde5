"""Invents colour pictures of bottles that pass a camera: what an inspection at the end of a filling line sees.

``RandomState`` is used on purpose: numpy promises that its stream never changes. Colours are rounded to the 256 levels of a
camera, which makes the pictures the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.image.bottle import Bottle, half_width_px, outside_cap_px, outside_glass_px
from examples.image.settings import SIZE_PX

FloatArray = npt.NDArray[np.float64]

_ROWS, _COLUMNS = np.mgrid[0:SIZE_PX, 0:SIZE_PX] + 0.5  # middles of the pixels
# Red, green and blue from 0 to 1
_CAPS = ((0.80, 0.12, 0.12), (0.12, 0.25, 0.65), (0.92, 0.92, 0.90))
_DRINKS = ((0.32, 0.14, 0.06), (0.95, 0.50, 0.10), (0.65, 0.10, 0.18))
_GLASSES = ((0.92, 0.95, 0.95), (0.80, 0.93, 0.84))
_WALLS = ((0.75, 0.77, 0.80), (0.60, 0.62, 0.60), (0.82, 0.78, 0.70))


@dataclass(frozen=True)
class _Place:
    """Of each pixel, how far it is ``across`` and ``down`` from the middle of the bottle's mouth."""

    across: FloatArray
    down: FloatArray


def synthesize_picture(label: str, random: np.random.RandomState) -> npt.NDArray[np.uint8]:
    """A picture [rows][columns][red, green, blue] of a bottle that is as ``label`` says."""
    bottle, place = Bottle.chosen(label, random), _place(random)
    picture = _wall(random)
    _fill(picture, place, bottle, random)
    _thread(picture, place)
    if bottle.has_cap:
        _close(picture, place, bottle, random)
    picture *= _light(random)
    picture += random.normal(0.0, random.uniform(0.01, 0.025), picture.shape)
    return np.clip(np.rint(picture * 255), 0, 255).astype(np.uint8)


def _place(random: np.random.RandomState) -> _Place:
    """The bottle stands a little to the left or right, nearer or farther, and leans."""
    right, below = _COLUMNS - random.uniform(20.0, 28.0), _ROWS - random.uniform(6.0, 12.0)
    angle, scale = random.uniform(-0.03, 0.03), random.uniform(0.9, 1.1)
    across, down = right * np.cos(angle) + below * np.sin(angle), below * np.cos(angle) - right * np.sin(angle)
    return _Place(across / scale, down / scale)


def _wall(random: np.random.RandomState) -> FloatArray:
    """What is behind: a wall with a seam, and a rail of the conveyor, out of focus."""
    wall = np.ones((SIZE_PX, SIZE_PX, 3)) * _one_of(_WALLS, random)
    seam = _COLUMNS - random.uniform(0.0, SIZE_PX)
    wall *= 1 - random.uniform(0.0, 0.25) * np.exp(-((seam / random.uniform(1.5, 6.0)) ** 2))[:, :, None]
    rail = _ROWS - random.uniform(0.5, 0.95) * SIZE_PX
    wall *= 1 + random.uniform(-0.3, 0.2) * np.exp(-((rail / random.uniform(2.0, 5.0)) ** 2))[:, :, None]
    return wall


def _fill(picture: FloatArray, place: _Place, bottle: Bottle, random: np.random.RandomState) -> None:
    """Glass, which darkens towards its edges, the drink in it, and the gloss of a lamp."""
    glass = _cover(outside_glass_px(place.across, place.down))
    # Without light through it, a drink is a surface that the camera sees from a little above or below.
    surface = bottle.drink_px + random.uniform(-0.6, 0.6) * np.sqrt(np.clip(1 - (place.across / 16) ** 2, 0, 1))
    drink = np.minimum(glass, _cover(surface - place.down))
    edge = np.clip(np.abs(place.across) / half_width_px(place.down), 0, 1) ** 4
    through = _one_of(_GLASSES, random) * (1 - random.uniform(0.3, 0.55) * edge[:, :, None])
    picture *= 1 + glass[:, :, None] * (through - 1)
    strength = random.uniform(0.55, 0.9) * drink[:, :, None]
    picture += strength * (_one_of(_DRINKS, random) * (1 - 0.4 * edge[:, :, None]) - picture)
    at = place.across - random.uniform(-0.6, 0.6) * half_width_px(place.down)
    gloss = random.uniform(0.0, 0.45) * glass * np.exp(-((at / random.uniform(0.6, 1.4)) ** 2))
    picture += gloss[:, :, None] * (1 - picture)


def _thread(picture: FloatArray, place: _Place) -> None:
    """The rim and the thread that a cap is turned on."""
    rings = _cover(np.abs(place.down - 0.8) - 0.6) + 0.5 * _cover(np.abs((place.down - 1.8) % 2.0 - 1.0) - 0.4)
    on_neck = _cover(np.maximum(np.abs(place.across) - 6.5, np.abs(place.down - 2.8) - 3.0))
    picture *= 1 - 0.45 * (np.clip(rings, 0, 1) * on_neck)[:, :, None]


def _close(picture: FloatArray, place: _Place, bottle: Bottle, random: np.random.RandomState) -> None:
    """The cap: ribbed, lighter on one side, with a tamper ring at its foot."""
    cap = _cover(outside_cap_px(place.across, place.down, bottle))
    ribs = 0.12 * np.sin(2 * np.pi * place.across / random.uniform(1.6, 2.2))
    side = random.uniform(-0.02, 0.02) * place.across
    colour = _one_of(_CAPS, random) * (0.95 + ribs + side)[:, :, None]
    picture += cap[:, :, None] * (colour - picture)


def _light(random: np.random.RandomState) -> FloatArray:
    """A lamp that is nearer to one side, and the tint of its light."""
    heading, slope = random.uniform(0.0, 2 * np.pi), random.uniform(0.0, 0.4)
    across = (_COLUMNS * np.cos(heading) + _ROWS * np.sin(heading)) / SIZE_PX
    light = random.uniform(0.7, 1.1) * (1 + slope * (across - across.mean()))
    return np.asarray(light[:, :, None] * random.uniform(0.96, 1.04, 3))


def _one_of(colours: tuple[tuple[float, float, float], ...], random: np.random.RandomState) -> FloatArray:
    """One of ``colours``, and not quite."""
    chosen = np.array(colours[random.randint(len(colours))])
    return np.clip(chosen + random.uniform(-0.06, 0.06, 3), 0.0, 1.0)


def _cover(outside_px: FloatArray) -> FloatArray:
    """How much of a pixel is covered. Edges are as soft as a lens makes them."""
    return np.clip(0.5 - outside_px / 1.4, 0.0, 1.0)
