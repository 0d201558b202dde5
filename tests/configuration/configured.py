"""A folder with a configuration and the snapshots that it names."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from impulsegen.resources import examples_folder
from impulsegen.studio.document import ModelFile
from impulsegen.studio.snapshot import snapshot_files
from impulsegen.studio.wire.json_text import decode_json
from samples import responses

MOTION = """\
[projects.motion]
source = "snapshots/motion"

[firmware.wearable]
impulses = ["motion"]
targets = ["host", "cortex-m4f"]
"""
TWO = """\
[projects.motion]
source = "snapshots/motion"

[projects.pair]
source = "snapshots/pair"

[defaults]
targets = ["host"]
"""


def write_motion(folder: Path) -> Path:
    """A snapshot of the bundled example, with its networks, in ``snapshots/motion``."""
    example = examples_folder() / "motion"
    response, _ = decode_json((example / "impulses-detailed.json").read_bytes(), name="example")
    models = []
    for name, variant in (("3.tflite", "int8"), ("3.float32.tflite", "float32")):
        content = (example / name).read_bytes()
        models.append(ModelFile(name, content, _sha256(content), 3, variant))
    project = json.loads((example / "project.json").read_bytes())
    return _write(folder / "snapshots" / "motion", response, project, models)


def write_pair(folder: Path, **changes: Any) -> Path:
    """A snapshot of two impulses, 1 'Slow' and 2 'Fast', without networks, in ``snapshots/pair``."""
    response = responses.motion()
    first = response["impulses"][0]
    second = json.loads(json.dumps(first))
    first["impulse"].update(name="Slow", **changes)
    second["impulse"].update(id=2, name="Fast")
    response["impulses"].append(second)
    return _write(folder / "snapshots" / "pair", response, None, [])


def write_example(folder: Path) -> Path:
    """The bundled example as it is, a response with its networks beside it, in ``saved``."""
    shutil.copytree(examples_folder() / "motion", folder / "saved")
    return folder / "saved"


def configure(folder: Path, text: str, name: str = "impulsegen.toml") -> Path:
    """Write the configuration."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _write(folder: Path, response: Any, project: Any, models: list[ModelFile]) -> Path:
    folder.mkdir(parents=True)
    for name, content in snapshot_files(response, project, models, host="studio.edgeimpulse.com", base_name="it"):
        (folder / name).write_bytes(content)
    return folder


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
