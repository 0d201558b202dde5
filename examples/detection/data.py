"""The training and validation data of the example: pictures as features, and what each cell shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from examples.detection.features import extract_features
from examples.detection.settings import CELL_PX, CELLS, LABELS
from examples.detection.synthesize import Object, synthesize_scene

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True)
class LabelledPictures:
    """``features`` [pictures][rows][columns][1] and the objects of each picture."""

    features: FloatArray
    objects: tuple[tuple[Object, ...], ...]

    @property
    def cells(self) -> FloatArray:
        """[pictures][rows][columns][background, labels]: 1 for what the middle of the cell's object is, else background."""
        return np.array([cells_of(objects) for objects in self.objects])


def cells_of(objects: Sequence[Object]) -> FloatArray:
    """One picture's cells: the one that an object's middle lies in is the object's, all others are background."""
    classes = np.zeros((CELLS, CELLS), np.int64)
    for one in objects:
        classes[int(one.y // CELL_PX), int(one.x // CELL_PX)] = 1 + one.label
    return np.eye(1 + len(LABELS))[classes]


def make_pictures(count: int, seed: int) -> LabelledPictures:
    """So many pictures."""
    random = np.random.RandomState(seed)
    scenes = [synthesize_scene(random) for _ in range(count)]
    return LabelledPictures(
        np.array([extract_features(scene.pixels) for scene in scenes]), tuple(scene.objects for scene in scenes)
    )


def split(data: LabelledPictures, share: float) -> tuple[LabelledPictures, LabelledPictures]:
    """The data without its last ``share``, and that share."""
    cut = round(len(data.objects) * (1 - share))
    return (
        LabelledPictures(data.features[:cut], data.objects[:cut]),
        LabelledPictures(data.features[cut:], data.objects[cut:]),
    )
