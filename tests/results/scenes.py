"""Objects that move through images, as a detector would see them, and trackers that follow them in C."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dsp.machines import Machine
from results.boxes import Box
from results.programs import as_float, floats, literal, run_cases

Frame = list[Box]

_FIELDS = "label x y width height missed from_x from_y to_x to_y".split()
_PRINT_TRACKS = (
    "static void print_tracks(const impulse_object_track *tracks, size_t count)\n{\n"
    "    print_word((uint32_t)count);\n    for (size_t i = 0; i < count; ++i) {\n"
    "        print_word(tracks[i].id);\n        print_float(tracks[i].score);\n"
    + "".join(f"        print_word(tracks[i].{field});\n" for field in _FIELDS)
    + "    }\n}\n"
)


_STATES = {"tracking": ("impulse_tracked_object", "0, 0u"), "sort_tracking": ("impulse_sort_object", "0, 0u, 0u")}


class Track(NamedTuple):
    """An ``impulse_object_track``."""

    id: int
    score: float
    label: int
    x: int
    y: int
    width: int
    height: int
    missed: int
    from_x: int = 0
    from_y: int = 0
    to_x: int = 0
    to_y: int = 0


@dataclass(frozen=True)
class Tracker:
    """A tracker in C."""

    stem: str  # "tracking" or "sort_tracking"
    plan: str  # further fields of its plan, behind the numbers of tracks and boxes
    settings: str  # an initialiser
    tracks: int = 40  # that there is room for
    boxes: int = 12  # of an image, at most

    def follow(self, machine: Machine, frames: Sequence[Frame], *, resets: int = 0) -> list[list[Track]]:
        """Tracks of each image. ``resets``: how often all images are shown before, with a reset behind."""
        words = self._run(machine, frames, f"if (run == {resets}u) {{ print_tracks(found, count); }}", resets)
        tracks, at = [], 0
        width = 2 + len(_FIELDS)
        for _ in frames:
            count = words[at]
            table = [words[at + 1 + i * width :][:width] for i in range(count)]
            tracks.append([Track(row[0], as_float(row[1]), *row[2:]) for row in table])
            at += 1 + count * width
        assert at == len(words)
        return tracks

    def inspect(self, machine: Machine, frames: Sequence[Frame], fields: Sequence[str]) -> np.ndarray:
        """Fields of the first object behind each image: [images][fields]."""
        prints = " ".join(f"print_float(objects[0].{field});" for field in fields)
        words = self._run(machine, frames, f"(void)print_tracks; (void)count; {prints}", 0)
        return floats(words).reshape(len(frames), len(fields))

    def _run(self, machine: Machine, frames: Sequence[Frame], prints: str, resets: int) -> list[int]:
        rows = [
            f"{{{literal(b.score)}, {b.label}, {b.x}, {b.y}, {b.width}, {b.height}}}" for frame in frames for b in frame
        ]
        objects, rest = _STATES[self.stem]
        macro = f"IMPULSE_{self.stem.upper()}_SCRATCH_BYTES({self.tracks}u, {self.boxes}u)"
        case = f"""    static const impulse_box boxes[] = {{{", ".join(rows) or "{0.0f, 0, 0, 0, 0, 0}"}}};
    static const uint16_t counts[] = {{{", ".join(str(len(frame)) for frame in frames)}}};
    static const impulse_{self.stem}_plan plan = {{{self.tracks}, {self.boxes}{self.plan}}};
    static const impulse_{self.stem}_settings settings = {{{self.settings}}};
    static uint32_t scratch[({macro} + 3u) / 4u];
    static {objects} objects[{self.tracks}];
    static impulse_{self.stem}_state state = {{objects, {rest}}};
    static impulse_object_track found[{self.tracks}];
    for (size_t run = 0; run < {resets + 1}u; ++run) {{
        const impulse_box *next = boxes;
        impulse_{self.stem}_reset(&state);
        for (size_t i = 0; i < {len(frames)}u; ++i) {{
            const uint16_t count =
                impulse_{self.stem}_update(&plan, &state, &settings, next, counts[i], found, scratch);
            next += counts[i];
            {prints}
        }}
    }}"""
        (words,) = run_cases(machine, [f"result/{self.stem}"], [case], definitions=_PRINT_TRACKS)
        return words


def scene(rng: np.random.Generator, frames: int, *, most: int = 6, grid_px: int = 1) -> list[Frame]:
    """Objects that come, move evenly with some noise, are missed now and then, and go.

    Args:
        rng: random numbers.
        frames: how many.
        most: objects at a time.
        grid_px: boxes lie on a grid so coarse, as those of FOMO do: then many pairs are equally good.
    """
    objects: list[np.ndarray] = []
    labels: list[int] = []
    made = []
    for _ in range(frames):
        if len(objects) < most and rng.uniform() < 0.4:
            objects.append(np.array([*rng.uniform(0, 250, 2), *rng.uniform(12, 60, 2), *rng.uniform(-7, 7, 2)]))
            labels.append(int(rng.integers(4)))
        frame = []
        for index in reversed(range(len(objects))):
            objects[index][:2] += objects[index][4:]
            if np.any(objects[index][:2] < 0) or np.any(objects[index][:2] > 300) or rng.uniform() < 0.03:
                del objects[index], labels[index]
                continue
            if rng.uniform() < 0.15:
                continue
            noisy = objects[index][:4] + rng.uniform(-2, 2, 4)
            x, y, w, h = (max(0, int(v) // grid_px * grid_px) for v in noisy)
            score = float(np.float32(rng.uniform()))
            frame.append(Box(score, labels[index], x, y, max(w, grid_px), max(h, grid_px)))
        made.append([frame[i] for i in rng.permutation(len(frame))])
    return made
