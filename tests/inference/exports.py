"""Whole impulses of public exports, as the reference material describes them: blocks, a network, runs with official scores."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dsp.blocks_in_c import STUDIO_TYPE
from edge_impulse import impulses
from impulsegen.impulse.blocks import BLOCK_TYPES
from impulsegen.impulse.model import (
    Cluster,
    DspBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    ResizeMode,
    Sensor,
    TimeSeriesInput,
)
from impulsegen.network.tflite_reader import read_network
from wire.shared_material import FOLDER

AXES = {1: ("audio",), 3: ("accX", "accY", "accZ")}
FLOATS_OF_KMEANS = {"motion": "nano33_export_0"}  # clusters of an export that stand in another reference vector


@dataclass(frozen=True)
class Run:
    """One window and what the official implementation makes of it."""

    name: str
    window: npt.NDArray[np.float32]
    scores: npt.NDArray[np.float64]  # of a network whose quantised inputs saturate
    anomaly: float | None
    features: npt.NDArray[np.float64] | None
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """One public export."""

    name: str
    document: dict[str, Any]

    @property
    def model(self) -> Path | None:
        """The network's file where it is part of the material."""
        name = self.document.get("model_file")
        return FOLDER / name if name else None

    def impulse(self, model: Path) -> Impulse:
        """The impulse with a network."""
        d = self.document
        axes = AXES[d["axes"]]
        source: TimeSeriesInput | ImageInput
        if "width" in d:
            source = ImageInput(1, "Image", d["width"], d["height"], ResizeMode.SQUASH, "", "middle-center")
        else:
            window_ms = round(d["samples"] * 1000 / d["frequency"])
            source = TimeSeriesInput(1, "Window", window_ms, window_ms, d["frequency"], d["samples"])
        blocks = [self._block(number, block, axes) for number, block in enumerate(d["dsp_blocks"])]
        network = read_network(model.read_bytes(), origin=model.name)
        features = sum(block.feature_count for block in blocks)
        ids = tuple(block.id for block in blocks)
        labels = tuple(d["labels"])
        neural = impulses.neural(labels=labels, inputs=ids, features=features, block_id=20, model=network)
        learn = (neural, *self._kmeans(ids, features))
        sensor = Sensor(d["sensor"])
        return replace(impulses.impulse(source, axes, tuple(blocks), learn, sensor), name=d["impulse"])

    def _block(self, number: int, block: dict[str, Any], axes: tuple[str, ...]) -> DspBlock:
        cls = BLOCK_TYPES[STUDIO_TYPE.get(block["block"], block["block"])]
        known = {p.field_name: p.kind for p in cls.parameters()}
        values = {name: known[name](value) for name, value in block["params"].items() if name in known}
        own = impulses.dsp(
            cls(**values), block["n_features"], axes, block_id=2 + number, version=block["implementation_version"]
        )
        return replace(own, fft_lengths=None)

    def _kmeans(self, inputs: tuple[int, ...], features: int) -> tuple[KMeansBlock, ...]:
        block = self.document["anomaly_block"]
        if block is None:
            return ()
        if "params" not in block:
            path = FOLDER / "golden" / "dsp" / "kmeans" / f"{FLOATS_OF_KMEANS[self.name]}.json"
            block = json.loads(path.read_text())
        params = block["params"]
        size = len(params["axis"])
        flat = np.asarray(params["centroids"], np.float64).reshape(-1, size)
        clusters = [
            Cluster(tuple(map(float, center)), float(error))
            for center, error in zip(flat, params["errors"], strict=True)
        ]
        return (
            KMeansBlock(
                4, "Anomaly", inputs, features, tuple(params["axis"]), tuple(params["scale"]), tuple(params["mean"]),
                tuple(clusters), (),
            ),
        )  # fmt: skip

    @property
    def runs(self) -> list[Run]:
        """All runs."""
        d = self.document
        size = d["samples"] * d["axes"]
        found = []
        for run in d["runs"]:
            window = np.zeros(size) if run["input"] is None else np.asarray(run["input"])
            scores = run.get("scores_saturated") or run["scores"]
            features = run["dsp_features"]
            found.append(
                Run(
                    run["run"],
                    window.astype(np.float32),
                    np.array([scores[label] for label in d["labels"]]),
                    run["anomaly"],
                    None if features is None else np.concatenate([np.asarray(f, np.float64) for f in features]),
                    tuple(flag.partition(":")[0] for flag in run["flags"]),
                )
            )
        return found


def exports() -> list[Export]:
    """All of them; none without the material."""
    paths = sorted((FOLDER / "golden" / "end-to-end").glob("*.json"))
    return [Export(path.stem, json.loads(path.read_text())) for path in paths if path.stem != "index"]
