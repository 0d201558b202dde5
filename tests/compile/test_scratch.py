"""A project in which an anomaly score and the result of a network both need memory."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from compile.compilers import COMPILERS, compile_errors, own_sources, write
from edge_impulse import impulses
from impulsegen.impulse.model import GaussianMixture
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target


@pytest.mark.compile
@pytest.mark.parametrize("compiler", COMPILERS)
def test_each_has_its_own(compiler: str, tmp_path: Path) -> None:
    tracked = impulses.tracked()
    features = tracked.dsp_blocks[0].feature_count
    mixture = GaussianMixture((1.0,), ((0.0, 0.0),), (((1.0, 0.0), (0.0, 1.0)),))
    scored = dataclasses.replace(impulses.gmm(), input_features=features, axes=(0, 11), mixture=mixture)
    both = dataclasses.replace(tracked, learn_blocks=(*tracked.learn_blocks, scored))
    project = write(render_project([both], RenderOptions("native", (load_target("host"),), "1.2.3")), tmp_path)
    run = next(path for path in project.rglob("*_run.c"))
    assert run.read_text().count("const scratch = ") >= 2
    assert compile_errors(compiler, "c99", project, own_sources(project)) == ""
