"""Detectors, as the generator reads them: compiled, and run on outputs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.model import LastLayer
from impulsegen.network.model import DataType, Network, Tensor
from impulsegen.render.c_text import CText
from impulsegen.render.runtime.results import OutputTensor, unsupported_results
from impulsegen.render.runtime.results.ssd import Roles, roles_of
from network.graph_models import ModelOperator, constant, tensor, whole_graph
from results.boxes import Box, read_boxes
from results.generated import TARGETS, code_of, output, print_floats, run
from results.programs import MakeMachine, floats


@pytest.mark.compile
@pytest.mark.parametrize("target_id", TARGETS)
def test_fomo(target_id: str, machine: MakeMachine) -> None:
    impulse = impulses.fomo()
    cells = np.full((1, 12, 12, 3), -128, np.int8)
    cells[0, 2, 3:5, 2] = [30, 90]
    cells[0, 7, 7, 1] = 0
    cells[0, 11, 11, 2] = -1
    code = code_of(impulse, [output(cells, scale=1 / 256, zero_point=-128)])
    prints = "print_boxes(result->boxes, result->box_count);"
    assert read_boxes(run(machine(target_id), code, [cells], prints)) == [
        Box(218 / 256, 1, 24, 16, 16, 8),
        Box(0.5, 0, 56, 56, 8, 8),
    ]
    assert [str(field.declaration) for field in code.fields] == [
        "impulse_box boxes[CASE_MAX_BOXES]",
        "uint16_t box_count",
    ]
    assert [(macro.name, macro.value) for macro in code.macros] == [("CASE_MAX_BOXES", "32")]


@pytest.mark.compile
def test_yolov5(machine: MakeMachine) -> None:
    impulse = impulses.KINDS["yolov5"]()
    rows = np.zeros((1, 567, 7), np.uint8)
    rows[0, 5] = [67, 67, 35, 19, 83, 20, 90]  # 0.5, 0.5, 0.25, 0.125, 0.625
    code = code_of(impulse, [output(rows, scale=0.0078125, zero_point=3)])
    prints = "print_boxes(result->boxes, result->box_count);"
    assert read_boxes(run(machine("host"), code, [rows], prints)) == [Box(0.625, 1, 36, 42, 24, 12)]
    pixels = impulses.detector(LastLayer.YOLOV5_V5_DRPAI)
    real = np.array([[[48, 40, 20, 10, 0.75, 0.9, 0.1]]], np.float32)
    code = code_of(pixels, [output(real)])
    assert read_boxes(run(machine("host"), code, [real], prints)) == [Box(0.75, 0, 38, 35, 20, 10)]


@pytest.mark.compile
def test_ssd(machine: MakeMachine) -> None:
    impulse = impulses.ssd()
    scores = np.array([[0.75, 0.625, 0.5, 0.25, 0.0]], np.float32)
    edges = np.array([[[0.25, 0.5, 0.5, 1.0]] * 5], np.float32)
    classes = np.array([[1, 0, 5, 1, 0]], np.float32)
    values = [scores, edges, np.array([4], np.float32), classes]
    impulse = replace(impulse, learn_blocks=(replace(impulse.neural_blocks[0], network=None),))
    code = code_of(impulse, [output(v, i) for i, v in enumerate(values)])
    prints = "print_boxes(result->boxes, result->box_count);"
    assert read_boxes(run(machine("host"), code, values, prints)) == [
        Box(0.75, 1, 48, 24, 48, 24),
        Box(0.625, 0, 48, 24, 48, 24),
    ]
    assert code.macros[0].value == "5"


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (2, 0, 3, 1), (3, 2, 1, 0)])
def test_the_graph_says_which_output_is_which(order: tuple[int, ...]) -> None:
    """Shapes alone do not tell scores from classes."""
    made = [tensor(1, 10, 4), tensor(1, 10), tensor(1, 10), tensor(1)]
    options = {"max_detections": 10, "max_classes_per_detection": 1, "num_classes": 2, "nms_score_threshold": 0.1}
    options |= {"nms_iou_threshold": 0.5, "y_scale": 10.0, "x_scale": 10.0, "h_scale": 5.0, "w_scale": 5.0}
    inputs = [tensor(1, 6, 4), tensor(1, 6, 3), constant(np.ones((6, 4), np.float32))]
    name = "TFLite_Detection_PostProcess"
    content = whole_graph(
        [ModelOperator(name, inputs, made, options)], inputs=inputs[:2], outputs=[made[i] for i in order]
    )
    tensors = tuple(Tensor("", DataType.FLOAT32, tuple(made[i].shape)) for i in order)
    network = Network((), tensors, operators=(name,), data=content, origin="test.tflite")
    outputs = [OutputTensor(CText("x"), t.data_type, t.shape, 1.0, 0) for t in tensors]
    place = [order.index(role) for role in range(4)]
    assert roles_of(network, outputs) == Roles(*place)
    assert roles_of(network, outputs[:3]) is None


@pytest.mark.compile
def test_visual_anomaly(machine: MakeMachine) -> None:
    impulse = impulses.visual_anomaly()
    grid = np.array([[[0.0, 5.0, 1.0], [4.5, 0.0, 7.5]]], np.float32)
    prints = (
        "print_float(result->anomaly); print_float(result->anomaly_mean); print_word(result->anomaly_count); "
        + print_floats("anomaly_grid", 6)
    )
    for values in (grid, grid[..., None]):
        code = code_of(impulse, [output(values)])
        words = run(machine("host"), code, [values], prints, min_score=4.5)
        assert floats(words[:2]).tolist() == [7.5, 3.0] and words[2] == 3
        assert floats(words[3:]).tolist() == grid.reshape(-1).tolist()
    without = code_of(impulse, [output(grid)], {})
    assert not any("count" in field.declaration for field in without.fields)
    assert floats(run(machine("host"), without, [grid], "print_float(result->anomaly);")).tolist() == [7.5]


@pytest.mark.parametrize(
    "last_layer", [layer for layer in LastLayer if layer.value.startswith(("yolox", "tao", "yolo-"))]
)
def test_heads_that_are_not_read(last_layer: LastLayer) -> None:
    impulse = impulses.detector(last_layer)
    with pytest.raises(UnsupportedError) as caught:
        code_of(impulse, [output(np.zeros((1, 6, 7), np.float32))])
    assert caught.value.exit_code == 8
    assert last_layer.value in caught.value.message
    assert [d.message for d in unsupported_results(impulse)] == [d.message for d in caught.value.diagnostics]


def test_all_heads_that_are_not_read_are_told_at_once() -> None:
    impulse = impulses.detector(LastLayer.YOLOX)
    (block,) = impulse.neural_blocks
    more = replace(block, id=9, last_layer=LastLayer.YOLOV7)
    found = unsupported_results(replace(impulse, learn_blocks=(block, impulses.fomo().neural_blocks[0], more)))
    assert ["block 3" in d.message and "yolox" in d.message for d in found] == [True, False]
    assert "block 9" in found[1].message and "yolov7" in found[1].message
    assert unsupported_results(impulses.motion()) == unsupported_results(impulses.visual_anomaly()) == ()


def test_boxes_need_an_image() -> None:
    impulse = replace(impulses.fomo(), input=impulses.time_series())
    with pytest.raises(UnsupportedError, match="takes no images"):
        code_of(impulse, [output(np.zeros((1, 12, 12, 3), np.int8))])
