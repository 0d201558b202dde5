"""The operator TFLite_Detection_PostProcess, against TensorFlow Lite's own kernel."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import pytest

from dsp.blocks_in_c import c_text
from dsp.machines import Machine
from impulsegen.inference.detection import detection_scratch_bytes
from impulsegen.network.options import DetectionOptions
from impulsegen.render.network.detection import detection_definitions
from network.graph_models import constant, one_operator, tensor
from network.official_interpreter import official_outputs
from results.programs import MakeMachine, array, floats, run_cases

pytestmark = pytest.mark.compile
FUNCTION, MODULE = "impulse_detection_postprocess", "result/detection_postprocess"

OPTIONS = DetectionOptions(
    max_detections=10,
    detections_per_class=100,
    max_classes_per_detection=1,
    num_classes=3,
    nms_score_threshold=0.2,
    nms_iou_threshold=0.5,
    y_scale=10.0,
    x_scale=10.0,
    h_scale=5.0,
    w_scale=5.0,
    use_regular_nms=False,
)


@dataclass(frozen=True)
class Case:
    """Options and inputs of the operator."""

    options: DetectionOptions
    encodings: np.ndarray  # [anchors][4]
    scores: np.ndarray  # [anchors][classes, with the background when there is one more]
    anchors: np.ndarray  # [anchors][4]

    @property
    def slots(self) -> int:
        """Of each output."""
        return self.options.max_detections * self.options.max_classes_per_detection

    @property
    def body(self) -> str:
        """The call, in C."""
        name, slots = "layer", self.slots
        definitions = detection_definitions(self.options, self.anchors, self.scores.shape[1], name)
        scratch = detection_scratch_bytes(self.options, len(self.anchors)) // 4
        tables = "\n".join(map(c_text, definitions))
        return f"""{tables}
{array("float", "encodings", self.encodings)}
{array("float", "scores", self.scores)}
    static impulse_edges boxes[{slots}];
    static float classes[{slots}];
    static float found[{slots}];
    static float count[1];
    static float scratch[{scratch}];
    const impulse_detections detections = {{boxes, classes, found, count}};
    memset(boxes, 0x5a, sizeof boxes);
    memset(classes, 0x5a, sizeof classes);
    memset(found, 0x5a, sizeof found);
    {FUNCTION}(&{name}, (const impulse_anchor *)(const void *)encodings, scores, &detections, scratch);
    print_float(count[0]);
    for (size_t i = 0; i < {slots}u; ++i) {{
        print_float(boxes[i].top);
        print_float(boxes[i].left);
        print_float(boxes[i].bottom);
        print_float(boxes[i].right);
        print_float(classes[i]);
        print_float(found[i]);
    }}"""

    @property
    def official(self) -> tuple[int, np.ndarray]:
        """Detections, and their slots: four edges, class, score."""
        anchors = len(self.anchors)
        entry, scores = tensor(1, anchors, 4), tensor(1, anchors, self.scores.shape[1])
        outputs = [tensor(1, self.slots, 4), tensor(1, self.slots), tensor(1, self.slots), tensor(1)]
        content = one_operator(
            "TFLite_Detection_PostProcess",
            inputs=[entry, scores, constant(self.anchors)],
            output=outputs,
            options=dataclasses.asdict(self.options),
        )
        boxes, classes, found, count = official_outputs(content, self.encodings, self.scores)
        return int(count[0]), np.column_stack([boxes[0], classes[0], found[0]])


def random_case(rng: np.random.Generator, options: DetectionOptions, anchors: int, *, background: bool = True) -> Case:
    """Boxes in a heap, so that many overlap. Classes differ in their scores."""
    centres = rng.uniform(0.2, 0.8, (anchors, 2))
    sizes = rng.uniform(0.1, 0.4, (anchors, 2))
    return Case(
        options,
        rng.normal(0, 2, (anchors, 4)).astype(np.float32),
        rng.uniform(size=(anchors, options.num_classes + background)).astype(np.float32) ** 2,
        np.hstack([centres, sizes]).astype(np.float32),
    )


def check(machine: Machine, cases: list[Case]) -> None:
    """The same detections in the same order, boxes to 1e-5, and nothing behind them."""
    for case, words in zip(cases, run_cases(machine, [MODULE], [case.body for case in cases]), strict=True):
        numbers = floats(words)
        found = numbers[1:].reshape(case.slots, 6)
        count, wanted = case.official
        assert numbers[0] == count
        per_detection = 1 if case.options.use_regular_nms else case.options.max_classes_per_detection
        used = count * per_detection
        named = min(case.options.num_classes, per_detection)  # slots beyond are not written there
        is_named = np.arange(used) % per_detection < named
        assert np.array_equal(found[:used][is_named, 4:], wanted[:used][is_named, 4:])
        assert np.allclose(found[:used][is_named, :4], wanted[:used][is_named, :4], rtol=1e-5, atol=1e-5)
        assert not found[used:].any() and not found[:used][~is_named].any()


@pytest.mark.parametrize(
    "target_id", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])]
)
@pytest.mark.parametrize("regular", [False, True])
def test_random_boxes(regular: bool, target_id: str, machine: MakeMachine) -> None:
    rng = np.random.default_rng(1)
    options = dataclasses.replace(OPTIONS, use_regular_nms=regular)
    cases = [random_case(rng, options, anchors, background=anchors % 2 == 0) for anchors in (1, 7, 40, 60)]
    check(machine(target_id), cases)


@pytest.mark.parametrize(
    "changes",
    [
        {"max_classes_per_detection": 2},
        {"max_classes_per_detection": 5},
        {"num_classes": 1},
        {"max_detections": 1},
        {"max_detections": 50},
        {"nms_iou_threshold": 0.05},
        {"nms_iou_threshold": 1.0},
        {"nms_score_threshold": 0.95},
        {"nms_score_threshold": 2.0},
        {"nms_score_threshold": -1.0, "max_detections": 30},
        {"use_regular_nms": True, "detections_per_class": 2},
        {"use_regular_nms": True, "max_detections": 50},
        {"use_regular_nms": True, "max_detections": 2},
        {"use_regular_nms": True, "num_classes": 1},
        {"use_regular_nms": True, "nms_score_threshold": 2.0},
        {"y_scale": 1.0, "x_scale": 2.5, "h_scale": 4.0, "w_scale": 8.0},
    ],
    ids=str,
)
def test_options(changes: dict[str, float], machine: MakeMachine) -> None:
    rng = np.random.default_rng(2)
    options = dataclasses.replace(OPTIONS, **changes)  # type: ignore[arg-type]
    check(machine("host"), [random_case(rng, options, 30), random_case(rng, options, 31, background=False)])


def test_equal_scores_of_anchors_go_by_their_place(machine: MakeMachine) -> None:
    rng = np.random.default_rng(3)
    case = random_case(rng, OPTIONS, 40)
    equal = np.round(case.scores * 4) / np.float32(4)
    equal[:, 0] = 0
    equal[:, 1:] += np.array([0.0, 0.01, 0.02], np.float32)  # not between classes, where the kernel does not say
    check(machine("host"), [dataclasses.replace(case, scores=equal.astype(np.float32))])


@pytest.mark.parametrize("regular", [False, True])
def test_overlap_and_score_at_their_limits(regular: bool, machine: MakeMachine) -> None:
    """An overlap of exactly the limit is not too much, and a score of exactly the limit is enough."""
    options = dataclasses.replace(OPTIONS, num_classes=1, nms_score_threshold=0.25, use_regular_nms=regular)
    anchors = np.array([[0.5, 0.5, 1, 1], [0.5, 0.25, 1, 0.5], [2.5, 2.5, 1, 1], [2.5, 2.5, 1, 1]], np.float32)
    scores = np.array([[0, 0.75], [0, 0.5], [0, 0.25], [0, 0.2499]], np.float32)
    case = Case(options, np.zeros((4, 4), np.float32), scores, anchors)
    assert case.official[0] == 3
    check(machine("host"), [case])


def test_equal_scores_of_classes_go_by_their_number(machine: MakeMachine) -> None:
    """There, the kernel does not say."""
    options = dataclasses.replace(OPTIONS, max_detections=4, use_regular_nms=True)
    anchors = np.array([[i, 0.5, 0.5, 0.5] for i in range(3)], np.float32)
    case = Case(options, np.zeros((3, 4), np.float32), np.full((3, 3), 0.5, np.float32), anchors)
    (words,) = run_cases(machine("host"), [MODULE], [case.body])
    found = floats(words)[1:].reshape(4, 6)
    assert found[:, 4].tolist() == [0, 0, 0, 1] and found[:, 0].tolist() == [-0.25, 0.75, 1.75, -0.25]


def test_a_detector_of_usual_size(machine: MakeMachine) -> None:
    """1917 anchors, 90 classes and a threshold that everything reaches."""
    options = dataclasses.replace(OPTIONS, num_classes=90, nms_score_threshold=1e-8, nms_iou_threshold=0.6)
    rng = np.random.default_rng(4)
    case = random_case(rng, options, 1917)
    check(
        machine("host"), [case, dataclasses.replace(case, options=dataclasses.replace(options, use_regular_nms=True))]
    )


def test_numbers_that_are_none(machine: MakeMachine) -> None:
    """There, the kernel may do anything; here, it stays within its memory and its slots."""
    rng = np.random.default_rng(5)
    strange = np.array([np.nan, np.inf, -np.inf, 3e38, -3e38, 0.5], np.float32)
    bodies = []
    for regular in (False, True):
        for _ in range(6):
            case = random_case(rng, dataclasses.replace(OPTIONS, use_regular_nms=regular), 12)
            for values in (case.encodings, case.scores):
                where = rng.uniform(size=values.shape) < 0.4
                values[where] = rng.choice(strange, int(where.sum()))
            bodies.append(case.body)
    for words in run_cases(machine("host"), [MODULE], bodies):
        assert 0 <= floats(words[:1])[0] <= OPTIONS.max_detections
