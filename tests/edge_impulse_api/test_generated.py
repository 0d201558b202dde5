"""Generated impulses of every kind: run_classifier() gives what the native functions compute, to the bit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edge_impulse import impulses
from edge_impulse_api.generated import planned, write
from edge_impulse_api.programs import compile_project
from impulsegen.choices import Choices
from impulsegen.impulse.model import GaussianMixture, GmmBlock, Impulse
from impulsegen.network.model import DataType
from impulsegen.workflow import load_source, require_usable, resolve_selected
from wire import shared_material

pytestmark = pytest.mark.compile


def example() -> Impulse:
    """The bundled example, with its real network."""
    return require_usable(resolve_selected(load_source("example:motion"), Choices()))[0]


def mixture() -> Impulse:
    """A classifier and a mixture, both known in full."""
    impulse = impulses.mixture()
    known = GaussianMixture((0.4, 0.6), ((0.5, 0.5), (1.0, 1.0)), (((1.5, 0.0), (0.0, 1.5)), ((2.0, 0.5), (0.5, 1.0))))
    learn = (replace(b, mixture=known) if isinstance(b, GmmBlock) else b for b in impulse.learn_blocks)
    return replace(impulse, learn_blocks=tuple(learn))


def cells() -> Impulse:
    """Visual anomaly whose network gives the scores of 12 x 12 cells, which is not what the input makes expect."""
    impulse = impulses.visual_anomaly()
    block = impulse.neural_blocks[0]
    model = impulses.network(block.input_features, (1, 12, 12, 1), DataType.FLOAT32, operators=("CONV_2D",))
    threshold = replace(block.thresholds[0], value=0.0125)
    return replace(impulse, learn_blocks=(replace(block, network=model, output_count=144, thresholds=(threshold,)),))


_SAMPLES = ("keyword", "fomo", "tracked", "yolov5", "ssd", "regression", "freeform")
KINDS: dict[str, Callable[[], Impulse]] = {
    "example": example,
    **{kind: impulses.KINDS[kind] for kind in _SAMPLES},
    "mixture": mixture,
    "cells": cells,
}


@pytest.mark.parametrize("kind", KINDS)
def test_results_are_those_of_the_native_functions(kind: str, tmp_path: Path) -> None:
    lines = _run(KINDS[kind](), tmp_path / kind)
    assert lines.pop() == "0 differences"
    windows = [line for line in lines if line.startswith("window")]
    assert len({line.partition(":")[2] for line in windows}) > 1 or kind in ("fomo", "tracked"), (
        "windows make a difference"
    )
    if kind == "keyword":
        slices = [line for line in lines if line.startswith("slice")]
        assert ["full" in line for line in slices] == [False, False, False, True, True, True, True]
        assert all(re.search(r": 0\.0000 0\.0000$", line) for line in slices[:3])


@pytest.mark.shared
@pytest.mark.parametrize("case", ["fomo-tflite-1.81", "mfcc-tflite-1.80", "raw-sinewave-float32-2023"])
def test_real_impulses_give_the_same(case: str, tmp_path: Path) -> None:
    folder = shared_material.require(shared_material.FOLDER / "corpus" / case)
    choices = Choices(allowed=frozenset({"mismatch", "stale", "incomplete", "untrained"}))
    impulse = require_usable(resolve_selected(load_source(str(folder)), choices))[0]
    assert _run(impulse, tmp_path / case)[-1] == "0 differences"


def _run(impulse: Impulse, folder: Path) -> list[str]:
    project = compile_project(write(planned([impulse]), folder))
    header = (folder / "it" / "it.h").read_text()
    scores = "scores" if re.search(r"float scores\[", header) else "values"
    return project.run("same_as_native.cpp", f"-DNATIVE_SCORES={scores}", "-lm").splitlines()
