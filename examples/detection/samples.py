"""Held-out pictures that the firmware is tried with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from examples.detection.settings import LABELS, SAMPLE_SEED
from examples.detection.synthesize import Scene, synthesize_scene

# By what they show, never by what the network makes of them.
_WANTED: dict[str, Callable[[list[int]], bool]] = {
    "parts": lambda labels: len(labels) == 3 and set(labels) == set(range(len(LABELS))),
    "belt": lambda labels: not labels,
}


def sample_scenes() -> dict[str, Scene]:
    """By name, the first picture of its kind: three parts of both labels, and a belt without any."""
    random = np.random.RandomState(SAMPLE_SEED)
    found: dict[str, Scene] = {}
    while len(found) < len(_WANTED):
        scene = synthesize_scene(random)
        labels = [one.label for one in scene.objects]
        for name, is_wanted in _WANTED.items():
            if name not in found and is_wanted(labels):
                found[name] = scene
    return {name: found[name] for name in _WANTED}
