"""Edits of a folder with a response, as a change of the project in Studio would make them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from impulsegen.choices import Choices
from impulsegen.diff.difference import Difference, Side, difference_of
from impulsegen.network.graph_reader import read_graph
from impulsegen.target.loader import load_target
from impulsegen.workflow import load_source, resolve_selected

Json = dict[str, Any]
Edit = Callable[[Path], None]
RESPONSE = "impulses-detailed.json"


def side(folder: Path) -> Side:
    """One of the two, as the command makes it."""
    document = load_source(str(folder))
    resolutions = resolve_selected(document, Choices(every_impulse=True))
    errors = tuple(d for r in resolutions for d in r.diagnostics if d.severity.value == "error")
    return Side(document.name, document.sha256, tuple(r.impulse for r in resolutions if r.impulse), errors)


def compared(old: Path, new: Path, target: str = "cortex-m4f") -> Difference:
    """The difference of two folders."""
    return difference_of(side(old), side(new), [load_target(target)])


def codes(difference: Difference) -> set[str]:
    """Each level with each code: ``breaking label-moved``."""
    return {f"{change.level.value} {change.code}" for change in difference.changes}


def of_response(change: Callable[[Json], None], name: str = RESPONSE) -> Edit:
    """An edit of the first impulse of the response, or of another file."""

    def edit(folder: Path) -> None:
        path = folder / name
        content = json.loads(path.read_text())
        change(content["impulses"][0] if name == RESPONSE else content)
        path.write_text(json.dumps(content))

    return edit


def _networks(impulse: Json) -> list[Json]:
    return list(impulse["learnBlockKerasConfigs"])


def labels(change: Callable[[list[str]], list[str]]) -> Edit:
    """Other labels of the first network, with all that counts them."""

    def edit(impulse: Json) -> None:
        metadata = _networks(impulse)[0]["metadata"]
        metadata["classNames"] = change(metadata["classNames"])

    return of_response(edit)


def threshold(value: float, *, of_anomaly: bool = False) -> Edit:
    """Another value of the first threshold."""

    def edit(impulse: Json) -> None:
        configs = impulse["learnBlockAnomalyConfigs"] if of_anomaly else _networks(impulse)
        for part in (configs[0]["config"], configs[0]["metadata"]):
            for one in part.get("thresholds") or ():
                one["value"] = value

    return of_response(edit)


def window(window_ms: int, features: int | None = None) -> Edit:
    """Another length of the window; features were generated again, of the first block so many."""

    def edit(impulse: Json) -> None:
        impulse["impulse"]["inputBlocks"][0]["windowSizeMs"] = window_ms
        for config in impulse["dspBlockConfigs"]:
            config["metadata"]["windowSizeMs"] = window_ms
        if features is not None:
            _feature_count(impulse["dspBlockConfigs"][0], features)

    return of_response(edit)


def input_block(**changes: object) -> Edit:
    """Other settings of the input block."""
    return of_response(lambda impulse: impulse["impulse"]["inputBlocks"][0].update(changes))


def _feature_count(config: Json, features: int) -> None:
    metadata = config["metadata"]
    shape = metadata["outputConfig"]["shape"]
    metadata["featureCount"], shape["width"] = features, features // shape.get("height", 1)


def rate(rate_hz: float) -> Edit:
    """Another rate; features were generated again and are as many."""

    def edit(impulse: Json) -> None:
        impulse["impulse"]["inputBlocks"][0]["frequencyHz"] = rate_hz
        for config in impulse["dspBlockConfigs"]:
            config["metadata"]["frequency"] = rate_hz

    return of_response(edit)


def axis(old: str, new: str) -> Edit:
    """Another axis in the place of one."""

    def edit(impulse: Json) -> None:
        for block in impulse["impulse"]["dspBlocks"]:
            block["axes"] = [new if name == old else name for name in block["axes"]]

    return of_response(edit)


def reordered_axes(impulse: Json) -> None:
    """The last axis becomes the first one."""
    block = impulse["impulse"]["dspBlocks"][0]
    block["axes"] = [block["axes"][-1], *block["axes"][:-1]]


def parameter(name: str, value: str, features: int | None = None) -> Edit:
    """Another value of a parameter of the first processing block, which makes so many features then."""

    def edit(impulse: Json) -> None:
        for item in _items(impulse["dspBlockConfigs"][0]):
            if item["param"] == name:
                item["value"] = value
                if features is not None:
                    _feature_count(impulse["dspBlockConfigs"][0], features)
                return
        raise AssertionError(f"there is no {name}")

    return of_response(edit)


def _items(config: Json) -> Iterator[Json]:
    for group in config["config"]["config"]:
        yield from group["items"]


def memory(factor: float) -> Edit:
    """Another arena, as Studio measures it."""

    def edit(impulse: Json) -> None:
        for config in _networks(impulse):
            for metrics in config["metadata"]["modelValidationMetrics"]:
                for device in metrics["onDevicePerformance"]:
                    for engine in ("tflite", "eon", "eon_ram_optimized"):
                        for key in ("ramRequired", "arenaSize") if engine in device else ():
                            device[engine][key] = int(device[engine][key] * factor)

    return of_response(edit)


def without_anomaly(impulse: Json) -> None:
    """The block that scores anomalies is removed."""
    blocks = impulse["impulse"]["learnBlocks"]
    impulse["impulse"]["learnBlocks"] = [block for block in blocks if not block["type"].startswith("anomaly")]
    impulse["learnBlockAnomalyConfigs"] = []


def moved_clusters(impulse: Json) -> None:
    """The anomaly block was trained again."""
    for cluster in impulse["learnBlockAnomalyConfigs"][0]["metadata"]["clusters"]:
        cluster["center"] = [value + 0.25 for value in cluster["center"]]


def one_cluster_fewer(impulse: Json) -> None:
    impulse["learnBlockAnomalyConfigs"][0]["metadata"]["clusters"].pop()


def image_size(side_px: int) -> Edit:
    """Another size of the image, with features to match."""

    def edit(impulse: Json) -> None:
        impulse["impulse"]["inputBlocks"][0].update(imageWidth=side_px, imageHeight=side_px)
        for config in impulse["dspBlockConfigs"]:
            shape = config["metadata"]["outputConfig"]["shape"]
            shape.update(width=side_px, height=side_px)
            config["metadata"]["featureCount"] = side_px * side_px * shape["channels"]

    return of_response(edit)


def renamed_project(project: Json) -> None:
    """Another name of the project, and a later deployment."""
    project["project"]["name"] = "Renamed since"
    project["deployment"]["version"] = int(project["deployment"].get("version") or 0) + 1


def retrained(name: str) -> Edit:
    """Other weights in a network of the same layers: a bit of the largest constant."""

    def edit(folder: Path) -> None:
        path = folder / name
        content = path.read_bytes()
        tensors = read_graph(content, origin=name).tensors
        largest = max((t.values for t in tensors if t.values is not None and t.values.dtype != np.int32), key=np.size)
        place = content.index(largest.tobytes())
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])

    return edit
