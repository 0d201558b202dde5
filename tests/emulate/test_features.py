"""Generated applications print features and anomaly scores, the same on the host and on an emulated core, without a heap."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest

from compile.compilers import require, write
from edge_impulse import impulses
from emulate.outputs import assert_same
from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.impulse.model import GaussianMixture, GmmBlock, Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

pytestmark = [pytest.mark.cross, pytest.mark.emulate]


def project(impulse: Impulse, folder: Path) -> Path:
    require("arm-none-eabi-gcc")
    require("qemu-system-arm")
    targets = (load_target("host"), load_target("cortex-m4f"))
    return write(render_project([impulse], RenderOptions("native", targets, "1.2.3")), folder)


def test_a_mixture_gives_an_anomaly_score(tmp_path: Path) -> None:
    impulse = impulses.mixture_only()
    (block,) = impulse.learn_blocks
    assert isinstance(block, GmmBlock)
    size = len(block.axes)
    spreads = tuple(
        tuple(tuple(spread if row == column else 0.1 for column in range(size)) for row in range(size))
        for spread in (2.0, 30.0)
    )
    mixture = GaussianMixture((0.4, 0.6), ((0.0,) * size, (5.0,) * size), spreads)
    scored = dataclasses.replace(block, mixture=mixture, mean=-6.0, scale=1.5)
    folder = project(dataclasses.replace(impulse, learn_blocks=(scored,)), tmp_path)
    outputs = []
    for preset in ("host", "cortex-m4f"):
        build_project(folder, preset)
        outputs.append(run_project(folder, preset).output)
    assert " features: " in outputs[0]
    assert "  anomaly " in outputs[0]
    assert_same(outputs[1], outputs[0])


@pytest.mark.parametrize("kind", ["motion", "keyword", "gmm-only"])
def test_what_computes_features_has_no_heap_and_no_double(kind: str, tmp_path: Path) -> None:
    folder = project(impulses.KINDS[kind](), tmp_path)
    built = build_project(folder, "cortex-m4f")
    nm = require("arm-none-eabi-nm")
    listed = subprocess.run([nm, folder / str(built.program)], capture_output=True, text=True, check=True).stdout
    names = {line.split()[-1] for line in listed.splitlines()}
    assert any(name.endswith("_run_signal") for name in names)
    assert {name for name in names if name in ("malloc", "calloc", "realloc", "free", "_sbrk")} == set()
    assert {name for name in names if "alloc" in name or name.startswith("__aeabi_d")} == set()
