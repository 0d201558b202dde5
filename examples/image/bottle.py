"""The bottle that the pictures show, in pixels from the middle of its mouth: its outline, and what may be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

NECK_HALF_WIDTH_PX = 6.0
NECK_PX = 13.0  # where the shoulder begins
SHOULDER_PX = 12.0  # how far down it goes
BODY_HALF_WIDTH_PX = 15.0
CAP_HALF_WIDTH_PX = 7.5
CAP_TOP_PX, CAP_BOTTOM_PX = -2.5, 5.5

# What still passes, and what does not: how far down the drink stands, and how far the cap is turned.
_FILLED_PX, _LOW_PX = (7.5, 12.0), (15.5, 26.0)
_STRAIGHT_DEG, _CROOKED_DEG = (-2.0, 2.0), (10.0, 24.0)


@dataclass(frozen=True)
class Bottle:
    """A bottle on the line.

    Args:
        drink_px: how far down its surface is.
        cap_rad: how far the cap is turned.
        cap_lift_px: how far it stands off the mouth.
        has_cap: whether there is one.
    """

    drink_px: float
    cap_rad: float
    cap_lift_px: float
    has_cap: bool

    @classmethod
    def chosen(cls, label: str, random: np.random.RandomState) -> Bottle:
        """One that is as ``label`` says, and right in everything else."""
        drink_px = random.uniform(*(_LOW_PX if label == "low" else _FILLED_PX))
        is_crooked = label == "crooked"
        turned_deg = random.uniform(*(_CROOKED_DEG if is_crooked else _STRAIGHT_DEG))
        side = random.choice((-1.0, 1.0))
        lift_px = random.uniform(0.0, 2.0 if is_crooked else 0.5)
        return cls(float(drink_px), float(np.deg2rad(side * turned_deg)), float(lift_px), label != "open")


def half_width_px(down: FloatArray) -> FloatArray:
    """Of the glass: a neck, a shoulder that widens as half a cosine does, and the body."""
    share = np.clip((down - NECK_PX) / SHOULDER_PX, 0.0, 1.0)
    return NECK_HALF_WIDTH_PX + (BODY_HALF_WIDTH_PX - NECK_HALF_WIDTH_PX) * (0.5 - 0.5 * np.cos(np.pi * share))


def outside_glass_px(across: FloatArray, down: FloatArray) -> FloatArray:
    """How far a place is outside the bottle; below zero it is inside."""
    return np.maximum(np.abs(across) - half_width_px(down), -down)


def outside_cap_px(across: FloatArray, down: FloatArray, bottle: Bottle) -> FloatArray:
    """The same of the cap, which is turned about the middle of the mouth."""
    cosine, sine = np.cos(bottle.cap_rad), np.sin(bottle.cap_rad)
    along, below = across * cosine + down * sine, down * cosine - across * sine + bottle.cap_lift_px
    middle, half = (CAP_TOP_PX + CAP_BOTTOM_PX) / 2, (CAP_BOTTOM_PX - CAP_TOP_PX) / 2
    return np.asarray(np.maximum(np.abs(along) - CAP_HALF_WIDTH_PX, np.abs(below - middle) - half))
