"""Impulses that are run by Edge Impulse's own SDK, and a build of all of them that compiles the SDK once."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from edge_impulse import impulses
from edge_impulse.small_models import network
from impulsegen.choices import Selection
from impulsegen.impulse.model import Impulse, NeuralBlock, Threshold
from impulsegen.reference.vectors import Vector, WindowKind
from impulsegen.render.edge_impulse.sdk_project import sdk_view
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target
from impulsegen.workflow import load_source, require_usable, resolve_selected
from inference.exports import Export, exports
from wire.shared_material import FOLDER

CHECKOUT = Path(os.environ.get("IMPULSEGEN_EI_SDK", ""))
_HERE = Path(__file__).resolve().parent
_ARENA_BYTES = 1_000_000
_OTHER_ENGINES = ("drpai-image-2022",)  # a network compiled for an accelerator
_ALLOWED = frozenset({"incomplete", "untrained", "stale", "mismatch", "new-versions", "overflow"})


@dataclass(frozen=True)
class SdkCase:
    """One impulse. ``is_stand_in``: the network is not that of the project, so that only what does not depend on it counts."""

    name: str
    impulse: Impulse
    export: Export | None = None
    is_stand_in: bool = False

    @property
    def prefix(self) -> str:
        """A name in C."""
        return "sdk_" + "".join(letter if letter.isalnum() else "_" for letter in self.name)


def _resolved(source: str) -> Impulse:
    document = load_source(source)
    (impulse,) = require_usable(resolve_selected(document, Selection(allowed=_ALLOWED)))
    return impulse


def example_cases() -> list[SdkCase]:
    """The examples of this repository, with their networks."""
    names = sorted(path.parent.name for path in (_HERE.parents[1] / "examples").glob("*/impulses-detailed.json"))
    return [SdkCase(f"example-{name}", _resolved(f"example:{name}")) for name in names]


def kind_cases() -> list[SdkCase]:
    """Impulses of every kind with small networks of the tests, as far as their networks can be run."""
    found = []
    for kind, make in impulses.KINDS.items():
        impulse = roomy(make())
        if sdk_view(impulse, "name", (), ()).is_complete:
            found.append(SdkCase(f"kind-{kind}", impulse))
    return found


def corpus_cases() -> list[SdkCase]:
    """Real impulses that have all of their networks, without those that no generator need run."""
    index = FOLDER / "corpus" / "index.json"
    if not index.is_file():
        return []
    document = json.loads(index.read_text())
    rows = document if isinstance(document, list) else document["cases"]
    found = []
    for slug in sorted(row["slug"] for row in rows if not row["mayRefuse"]):
        if slug not in _OTHER_ENGINES and not slug.startswith("multi-impulse"):
            impulse = _resolved(str(index.parent / slug))
            if sdk_view(impulse, "name", (), ()).is_complete:
                found.append(SdkCase(slug, impulse))
    return found


def export_cases(folder: Path) -> list[SdkCase]:
    """Public exports with official scores. Most have a network only as C++ that EON made: a small one stands in."""
    found = []
    for export in exports():
        model = export.model
        is_stand_in = model is None or not model.is_file()
        if is_stand_in:
            d = export.document
            model = folder / f"{export.name}.tflite"
            content = network(sum(block["n_features"] for block in d["dsp_blocks"]), (1, len(d["labels"]))).data
            assert content is not None
            model.write_bytes(content)
        assert model is not None
        found.append(SdkCase(f"export-{export.name}", roomy(export.impulse(model)), export, is_stand_in))
    return found


def roomy(impulse: Impulse) -> Impulse:
    """The impulse with an arena that any of its networks fits in: those of the tests were not measured by Studio."""
    blocks = tuple(
        replace(block, performance=impulses.performance(_ARENA_BYTES)) if hasattr(block, "performance") else block
        for block in impulse.learn_blocks
    )
    return replace(impulse, learn_blocks=blocks)


def with_threshold(case: SdkCase, threshold: float) -> SdkCase:
    """The same impulse, whose detector returns what reaches a threshold."""
    blocks = tuple(
        replace(block, thresholds=(Threshold("min_score", threshold),)) if isinstance(block, NeuralBlock) else block
        for block in case.impulse.learn_blocks
    )
    return replace(case, name=f"{case.name}-at-{threshold:.6f}", impulse=replace(case.impulse, learn_blocks=blocks))


@dataclass
class Ran:
    """What the SDK made of one window."""

    features: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    scores: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    anomaly: float = 0.0
    boxes: list[tuple[str, float, int, int, int, int]] = field(
        default_factory=list
    )  # label, score, x, y, width, height


@dataclass(frozen=True)
class SdkBuild:
    """Programs of several impulses in one build folder."""

    folder: Path

    def run(self, case: SdkCase, windows: Iterable[npt.NDArray[np.float32]]) -> list[Ran]:
        """Each window through ``run_classifier()``."""
        subprocess.run(
            ["cmake", "--build", str(self.folder / "build"), "--target", f"run_{case.prefix}"],
            check=True, capture_output=True, text=True, timeout=1800,
        )  # fmt: skip
        path = self.folder / f"{case.prefix}.bin"
        path.write_bytes(b"".join(np.asarray(window, np.float32).tobytes() for window in windows))
        program = self.folder / "build" / f"run_{case.prefix}"
        done = subprocess.run([str(program), str(path)], capture_output=True, text=True, check=False, timeout=600)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return list(_parsed(done.stdout))


def _parsed(text: str) -> list[Ran]:
    found: list[Ran] = []
    for line in text.splitlines():
        word, *rest = line.split(" ")
        if word == "window":
            found.append(Ran())
        elif word in ("features", "scores"):
            setattr(found[-1], word, np.array(rest, np.float64))
        elif word == "anomaly":
            found[-1].anomaly = float(rest[0])
        elif word == "box":
            score, x, y, width, height, *label = rest
            found[-1].boxes.append((" ".join(label), float(score), int(x), int(y), int(width), int(height)))
    return found


def build(cases: Sequence[SdkCase], folder: Path, *definitions: str) -> SdkBuild:
    """Configures all impulses as folders of one project, so that they share the SDK's library."""
    lines = [
        "cmake_minimum_required(VERSION 3.20)",
        "project(sdk LANGUAGES C CXX)",
    ]
    for case in cases:
        options = RenderOptions(
            runtime="sdk", targets=(load_target("host"),), tool_version="1.2.3", prefixes=(case.prefix,)
        )
        for file in render_project([case.impulse], options):
            path = folder / case.prefix / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        lines += [
            f"add_subdirectory({case.prefix} EXCLUDE_FROM_ALL)",
            f'add_executable(run_{case.prefix} EXCLUDE_FROM_ALL "{_HERE / "run_windows.cpp"}")',
            f"target_link_libraries(run_{case.prefix} PRIVATE impulse::{case.prefix}_ei)",
        ]
    (folder / "CMakeLists.txt").write_text("\n".join(lines) + "\n")
    subprocess.run(
        [
            "cmake", "-Werror=dev", "-S", str(folder), "-B", str(folder / "build"), "-G", "Ninja",
            f"-DEI_SDK_DIR={CHECKOUT}", f"-DEI_SDK_DEFINITIONS={';'.join(definitions)}",
            "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_C_FLAGS=-O1", "-DCMAKE_CXX_FLAGS=-O1",
        ],
        check=True, timeout=300,
    )  # fmt: skip
    return SdkBuild(folder)


def window_of_vector(vector: Vector, count: int) -> npt.NDArray[np.float32]:
    """A window of a self-test as the SDK reads it: a pixel is one number, 0xRRGGBB."""
    if vector.kind is WindowKind.ZEROS:
        return np.zeros(count, np.float32)
    values = np.asarray(vector.window, np.float64)
    if vector.kind is WindowKind.PIXELS:
        values = values.reshape(-1, 3) @ np.array([65536.0, 256.0, 1.0])
    return values.astype(np.float32)
