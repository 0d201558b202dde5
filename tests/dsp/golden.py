"""Reference vectors of the official implementations, where they lie beside the repository."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from dsp.blocks_in_c import Case, make_case
from wire.shared_material import FOLDER


@dataclass(frozen=True)
class Golden:
    """One reference vector."""

    name: str
    document: dict[str, Any]

    @property
    def flags(self) -> set[str]:
        """Codes of the flags."""
        return {flag.partition(":")[0] for flag in self.document["flags"]}

    @property
    def case(self) -> Case:
        """The block and its input. Features of several windows stand one after the other."""
        d = self.document
        windows = np.asarray(d["input"], dtype=np.float32).reshape(d["windows"], -1)
        count = self.features("features_sdk").shape[1]
        return make_case(
            d["block"], d["params"], d["implementation_version"], windows,
            feature_count=count, axes=d["axes"], rate_hz=d["frequency"],
        )  # fmt: skip

    def has(self, key: str) -> bool:
        """Whether a reference is there."""
        return self.document.get(key) is not None

    def features(self, key: str) -> np.ndarray:
        """A reference: [windows][features]."""
        return np.asarray(self.document[key], dtype=np.float64).reshape(self.document["windows"], -1)


def golden_cases(block: str) -> list[Golden]:
    """All reference vectors of a block; none without the material."""
    paths = sorted((FOLDER / "golden" / "dsp" / block).glob("*.json"))
    return [Golden(f"{block}-{path.stem}", json.loads(path.read_text())) for path in paths]


def assert_close(found: np.ndarray, golden: Golden, *, key: str, absolute: float, relative: float = 0.0) -> None:
    """Every feature within ``absolute``, or ``relative`` to the reference."""
    wanted = golden.features(key)
    assert found.shape == wanted.shape
    off = np.abs(found - wanted) - np.maximum(absolute, relative * np.abs(wanted))
    worst = int(np.argmax(off))
    assert off.max() <= 0, (
        f"{golden.name}: feature {worst} is {found.flat[worst]!r}, {key} says {wanted.flat[worst]!r}; "
        f"{int((off > 0).sum())} of {off.size} are off"
    )
