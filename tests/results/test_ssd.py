"""Detections of an SSD detector become boxes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dsp.machines import Machine
from results.boxes import PRINT_BOXES, Box, read_boxes
from results.programs import MakeMachine, array, literal, run_cases

pytestmark = pytest.mark.compile

_IMAGE = (320, 240)
_LABELS = 3


def case(
    edges: np.ndarray, classes: np.ndarray, scores: np.ndarray, count: float, *, min_score: float = 0.5, most: int = 10
) -> str:
    """Outputs of the operator."""
    return f"""{array("float", "edges", edges)}
{array("float", "classes", classes)}
{array("float", "scores", scores)}
{array("float", "count", [count])}
    static const impulse_ssd_plan plan = {{{len(scores)}, {_LABELS}, {_IMAGE[0]}, {_IMAGE[1]}, {most}}};
    static const impulse_ssd_outputs outputs = {{edges, classes, scores, count}};
    static impulse_box boxes[{most}];
    print_boxes(boxes, impulse_ssd(&plan, &outputs, {literal(min_score)}, boxes));"""


def run(machine: Machine, cases: list[str]) -> list[list[Box]]:
    """Boxes of each case."""
    return [read_boxes(words) for words in run_cases(machine, ["result/ssd"], cases, definitions=PRINT_BOXES)]


def model(edges: np.ndarray, classes: np.ndarray, scores: np.ndarray) -> list[Box]:
    """In float32, of detections that are all there."""
    extents = np.array([_IMAGE[1], _IMAGE[0]], np.float32)
    boxes = []
    for edge, label, score in zip(edges, classes, scores, strict=True):
        if score < 0.5:
            continue
        start, end = np.clip(edge[:2], 0, 1), np.clip(edge[2:], 0, 1)
        end = np.maximum(start, end)
        (y, x), (height, width) = (start * extents).astype(int), ((end - start) * extents).astype(int)
        boxes.append(Box(float(score), int(label), int(x), int(y), int(width), int(height)))
    return boxes


def detections(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges in and around the image, some of them the wrong way round."""
    edges = rng.uniform(-0.2, 1.2, (count, 4)).astype(np.float32)
    scores = -np.sort(-rng.uniform(size=count)).astype(np.float32)
    return edges, rng.integers(0, _LABELS, count).astype(np.float32), scores


@pytest.mark.parametrize(
    "target_id", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])]
)
def test_random_detections(target_id: str, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    outputs = [detections(rng, 10) for _ in range(10)]
    assert run(machine(target_id), [case(*one, 10.0) for one in outputs]) == [model(*one) for one in outputs]


def test_only_so_many_as_there_are(machine: MakeMachine) -> None:
    edges, classes, scores = detections(np.random.default_rng(2), 10)
    scores[:] = 0.75
    cases = [case(edges, classes, scores, count) for count in (0.0, 1.0, 4.0, 10.0, 99.0, -1.0, np.nan)]
    cases.append(case(edges, classes, scores, 10.0, most=3))
    assert [len(boxes) for boxes in run(machine("host"), cases)] == [0, 1, 4, 10, 10, 0, 0, 3]


def test_labels_that_do_not_exist(machine: MakeMachine) -> None:
    edges, classes, scores = detections(np.random.default_rng(3), 8)
    classes[:] = [0, 3, 1, -1, 2, np.nan, 1e9, np.inf]
    scores[:] = 0.75
    (boxes,) = run(machine("host"), [case(edges, classes, scores, 8.0)])
    assert [box.label for box in boxes] == [0, 1, 2]
    assert boxes == model(edges[[0, 2, 4]], classes[[0, 2, 4]], scores[[0, 2, 4]])


@settings(max_examples=6)
@given(data=st.data())
def test_whatever_the_floats_are(data: st.DataObject, machine: MakeMachine) -> None:
    values = st.floats(width=32) | st.sampled_from([0.5, 1.0, np.nan, np.inf, -np.inf, 1.0, 2.0])
    outputs = data.draw(st.lists(hnp.arrays(np.float32, (4, 6), elements=values), min_size=1))
    cases = [case(one[:, :4], one[:, 4], one[:, 5], 4.0) for one in outputs]
    for boxes in run(machine("host"), cases):
        for box in boxes:
            assert box.score >= 0.5 and box.label < _LABELS
            assert box.x + box.width <= _IMAGE[0] and box.y + box.height <= _IMAGE[1]
