"""What the generator makes of the outputs of networks: compiled, and run on outputs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.errors import UnsupportedError
from impulsegen.impulse.model import NeuralBlock, Task, Threshold
from impulsegen.network.model import DataType
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.runtime.results import OutputTensor, result_code
from impulsegen.render.runtime.results.code import OutputMismatchError, field_suffix
from results.generated import TARGETS, TUNED, code_of, output, print_floats, run
from results.programs import MakeMachine, floats


@pytest.mark.compile
@pytest.mark.parametrize("target_id", TARGETS)
@pytest.mark.parametrize("kind", [np.float32, np.int8, np.uint8])
def test_classification(kind: type, target_id: str, machine: MakeMachine) -> None:
    scores = np.array([[0.125, 0.625, 0.25, 0.0]])
    values, scale, zero_point = {
        np.float32: (scores, 1.0, 0),
        np.int8: (scores * 256 - 128, 1 / 256, -128),
        np.uint8: (scores * 256, 1 / 256, 0),
    }[kind]
    values = values.astype(kind)
    code = code_of(impulses.motion(), [output(values, scale=scale, zero_point=zero_point)])
    prints = print_floats("scores", 4) + " print_word((uint32_t)result->label);"
    for min_score, label in ((0.5, 1), (0.75, 4)):
        words = run(machine(target_id), code, [values], prints, min_score=min_score)
        assert floats(words[:4]).tolist() == scores[0].tolist()
        assert words[4] == label


@pytest.mark.compile
def test_regression_and_freeform(machine: MakeMachine) -> None:
    values = np.array([[-5]], np.int8)
    code = code_of(impulses.regression(), [output(values, scale=0.0625, zero_point=17)])
    assert floats(run(machine("host"), code, [values], print_floats("values", 1))).tolist() == [-22 / 16]
    several = [np.arange(6, dtype=np.float32)[None], np.arange(10, dtype=np.int8).reshape(1, 2, 5)]
    outputs = [output(several[0]), output(several[1], 1, scale=0.5, zero_point=2)]
    code = code_of(impulses.freeform(), outputs)
    found = floats(run(machine("host"), code, several, print_floats("outputs", 16)))
    assert found.tolist() == [*range(6), *((v - 2) / 2 for v in range(10))]
    assert code.fields[0].declaration == "float outputs[16]"
    assert "6, then 2x5" in code.fields[0].comment


@pytest.mark.compile
def test_a_network_that_scores_anomalies(machine: MakeMachine) -> None:
    impulse = impulses.regression()
    impulse = replace(impulse, learn_blocks=(replace(impulse.neural_blocks[0], task=Task.ANOMALY, labels=()),))
    values = np.array([[37]], np.uint8)
    code = code_of(impulse, [output(values, scale=0.25, zero_point=5)])
    assert floats(run(machine("host"), code, [values], "print_float(result->anomaly);")).tolist() == [8.0]


def test_further_blocks_of_a_kind_have_their_id_in_their_fields() -> None:
    impulse = impulses.fomo()
    (block,) = impulse.neural_blocks
    second = replace(block, id=9)
    both = replace(impulse, learn_blocks=(block, impulses.kmeans(), second, impulses.gmm()))
    assert [field_suffix(one, both) for one in both.learn_blocks] == ["", "", "_9", "_5"]
    cells = [output(np.zeros((1, 12, 12, 3), np.int8))]
    code = result_code(second, both, impulse_names(both, "case"), cells, TUNED)
    assert [str(f.declaration) for f in code.fields] == [
        "impulse_box boxes_9[CASE_MAX_BOXES_9]",
        "uint16_t box_count_9",
    ]
    motion = impulses.motion()
    two = replace(motion, learn_blocks=(*motion.learn_blocks, replace(motion.neural_blocks[0], id=8)))
    block = two.learn_blocks[2]
    assert isinstance(block, NeuralBlock)
    code = result_code(block, two, impulse_names(two, "case"), [output(np.zeros((1, 4), np.int8))], {})
    assert [str(f.declaration) for f in code.fields] == [
        "float scores_8[CASE_LEARN_8_LABEL_COUNT]",
        "case_learn_8_label label_8",
    ]


def test_the_threshold_that_counts() -> None:
    """Its key, or whatever the block calls its only one, or Studio's default."""
    impulse = impulses.fomo()
    cells = [output(np.zeros((1, 12, 12, 3), np.int8))]
    assert "tuned.min_score" in code_of(impulse, cells).statements[-1]
    assert "0.5f" in code_of(impulse, cells, {}).statements[-1]
    renamed = replace(impulse.neural_blocks[0], thresholds=(Threshold("confidence", 0.25),))
    other = replace(impulse, learn_blocks=(renamed,))
    assert "tuned.other" in code_of(other, cells, {"confidence": CText("tuned.other")}).statements[-1]


@pytest.mark.parametrize(
    ("make", "values"),
    [
        (impulses.motion, np.zeros((1, 3), np.int8)),
        (impulses.fomo, np.zeros((1, 12, 12, 4), np.int8)),
        (impulses.fomo, np.zeros((1, 144, 3), np.int8)),
        (impulses.KINDS["yolov5"], np.zeros((1, 567, 6), np.uint8)),
        (impulses.ssd, np.zeros((1, 10), np.float32)),
        (impulses.visual_anomaly, np.zeros((1, 5, 5, 2), np.float32)),
    ],
)
def test_outputs_of_another_shape(make, values: np.ndarray) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(OutputMismatchError) as caught:
        code_of(make(), [output(values)])
    assert caught.value.exit_code == 8 and caught.value.expected


def test_types_that_are_not_read() -> None:
    wide = OutputTensor(CText("output_0"), DataType.INT32, (1, 4), 1.0, 0)
    with pytest.raises(UnsupportedError, match="int32"):
        code_of(impulses.motion(), [wide])
    with pytest.raises(OutputMismatchError, match="nothing"):
        code_of(impulses.motion(), [])
