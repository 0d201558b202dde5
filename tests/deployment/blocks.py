"""What Studio gives to a deployment block, made of the bundled example and of small networks; and calls of the block."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impulsegen.network.tflite_reader import read_network

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = REPOSITORY / "examples" / "motion"
KEY = "ei_" + "0f1e2d3c4b5a6978" * 4
CLASSIFIER, ANOMALY = 3, 4

Json = dict[str, Any]


@dataclass(frozen=True)
class Ran:
    """What a call of the block left behind."""

    exit_code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Everything that was printed, with lines that were wrapped joined again."""
        return " ".join((self.out + " " + self.err).split())


@dataclass(frozen=True)
class Block:
    """The folders of one deployment, as they are mounted."""

    home: Path

    @property
    def input(self) -> Path:
        return self.home / "input"

    @property
    def output(self) -> Path:
        return self.home / "output"

    @property
    def metadata(self) -> Path:
        return self.input / "deployment-metadata.json"

    @property
    def archive(self) -> Path:
        return self.output / "deploy.zip"

    def write(self, metadata: Json, **models: bytes) -> Block:
        """The input folder: the metadata with this machine's folders, and the networks by name without ending."""
        self.input.mkdir(parents=True, exist_ok=True)
        folders = {"input": str(self.input), "output": str(self.output)}
        self.metadata.write_text(json.dumps({"folders": folders, **metadata}))
        for name, content in models.items():
            (self.input / f"{name}.tflite").write_bytes(content)
        for name in ("edge-impulse-sdk", "model-parameters", "tflite-model"):
            (self.input / name).mkdir(exist_ok=True)
            (self.input / name / "unrelated.h").write_text("#error not for this\n")
        return self

    def run(self, *arguments: str, temporary: Path | None = None, **environment: str) -> Ran:
        """Call the entry point as Studio does: a process of its own, no terminal, hardly any environment."""
        command = [sys.executable, "-m", "impulsegen", "deployment-block", "--metadata", str(self.metadata), *arguments]
        surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY / "generator"), **environment}
        if temporary is not None:
            temporary.mkdir(exist_ok=True)
            surroundings["TMPDIR"] = str(temporary)
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=300)
        assert "Traceback" not in done.stderr, done.stderr
        assert "bug in impulsegen" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)

    def unpack(self, folder: Path) -> Path:
        """The archive's files below a folder, after a look at every name and mode."""
        with zipfile.ZipFile(self.archive) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            assert names == sorted(names)
            assert not any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)
            assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
            assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
            assert archive.testzip() is None
            archive.extractall(folder)
        return folder

    @property
    def leftovers(self) -> list[str]:
        """What is in the output folder."""
        return sorted(path.name for path in self.output.iterdir()) if self.output.is_dir() else []


def motion_metadata(*, with_anomaly: bool = False, model: str = "3.tflite") -> Json:
    """The bundled example as Studio's metadata spells it."""
    response = json.loads((EXAMPLE / "impulses-detailed.json").read_text())
    (detailed,) = response["impulses"]
    impulse = detailed["impulse"]
    dsp = [
        {**block, "metadata": next(c["metadata"] for c in detailed["dspBlockConfigs"] if c["blockId"] == block["id"])}
        for block in impulse["dspBlocks"]
    ]
    for block, config in zip(dsp, detailed["dspBlockConfigs"], strict=True):
        items = [item for group in config["config"]["config"] for item in group["items"]]
        block["metadata"]["dspConfig"] = {
            "options": {item["param"]: _native(item) for item in items},
            **{"performance": {"latency": 6, "ram": 3668}, "normalizeData": "none"},
        }
    learn = [block for block in impulse["learnBlocks"] if with_anomaly or block["id"] == CLASSIFIER]
    keras = detailed["learnBlockKerasConfigs"][0]
    return {
        **{"version": 1, "samplesPerInference": 125, "axesCount": 3, "deployCounter": 12, "frequency": 62.5},
        **{"sensor": "accelerometer", "classes": keras["metadata"]["classNames"]},
        "impulse": {"inputBlocks": impulse["inputBlocks"], "dspBlocks": dsp, "learnBlocks": learn},
        "project": {
            **{"name": "Motion demo", "id": 77, "owner": "impulsegen", "impulseId": 1},
            "studioHost": "studio.edgeimpulse.com",
        },
        "tfliteModels": [tflite_model((EXAMPLE / model).read_bytes(), "/home/input/trained.tflite")],
    }


def _native(item: Json) -> object:
    """A parameter as the metadata has it: a number as a number, a choice as text."""
    kinds = {"float": float, "int": int, "boolean": lambda text: text == "true"}
    return kinds.get(item["type"], str)(item["value"])


def tflite_model(content: bytes, path: str | None) -> Json:
    """An entry of ``tfliteModels`` that describes a network."""
    network = read_network(content, origin="model")

    def tensors(several: Any) -> list[Json]:
        return [
            {
                **{"dataType": tensor.data_type.value, "name": tensor.name, "shape": list(tensor.shape)},
                **{"quantizationScale": tensor.scale, "quantizationZeroPoint": tensor.zero_point},
            }
            for tensor in several
        ]

    kind = "float32" if network.inputs[0].scale is None else "int8"
    size = 1
    for count in network.inputs[0].shape:
        size *= count
    entry = {
        **{"arenaSize": 4096, "inputFrameSize": size, "inputTensor": "x", "outputTensor": "y"},
        "details": {"modelType": kind, "inputs": tensors(network.inputs), "outputs": tensors(network.outputs)},
    }
    return entry if path is None else {**entry, "modelPath": path}
