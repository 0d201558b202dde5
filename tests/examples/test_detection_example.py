"""The detection example: made by its script to the byte, loaded without complaint, and its networks find objects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from example_projects import Runner, outputs_of, the_impulse

from examples.detection import settings
from examples.detection.boxes import Box, boxes_of, confusion, match
from examples.detection.data import LabelledPictures, cells_of, make_pictures
from examples.detection.features import BLOCK, extract_features
from examples.detection.samples import sample_scenes
from examples.detection.synthesize import Object, synthesize_scene
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import ImageInput, Impulse, LastLayer, NeuralBlock
from impulsegen.reference import detection
from impulsegen.reference.interpreter import Output, Reference, stored_in
from impulsegen.reference.samples import read_sample

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "detection"
HELD_OUT_SEED = 99  # not one of the example's own
BOLT, WASHER = 0, 1


@pytest.fixture(scope="module")
def impulse() -> Impulse:
    return the_impulse(FOLDER)


@pytest.fixture(scope="module")
def held_out() -> LabelledPictures:
    seeds = {value for name, value in vars(settings).items() if name.endswith("_SEED")}
    assert HELD_OUT_SEED not in seeds and len(seeds) == 3
    return make_pictures(400, HELD_OUT_SEED)


@pytest.fixture(scope="module")
def cells(held_out: LabelledPictures) -> dict[str, Any]:
    """Scores of both networks for pictures that no training has seen: [pictures][rows][columns][background, labels]."""
    return outputs_of(FOLDER, held_out.features)


@pytest.fixture(scope="module")
def stated() -> dict[str, dict[str, Any]]:
    """What the response says of each variant."""
    (entry,) = json.loads((FOLDER / "impulses-detailed.json").read_text())["impulses"]
    metrics = entry["learnBlockKerasConfigs"][0]["metadata"]["modelValidationMetrics"]
    return {one["type"]: one for one in metrics}


def figures_of(counts: Any) -> tuple[float, float, float]:
    """Precision, recall and F1 of all labels, from [actual][predicted] with the background first."""
    right, found, actual = np.trace(counts[1:, 1:]), counts[:, 1:].sum(), counts[1:].sum()
    return right / found, right / actual, 2 * right / (found + actual)


# ---------------------------------------------------------------------------------------------------------- the project


def test_the_project_is_what_its_settings_say(impulse: Impulse) -> None:
    assert (impulse.project.id, impulse.project.name, impulse.sensor.value) == (4, "Detection demo", "camera")
    assert isinstance(impulse.input, ImageInput)
    assert (impulse.input.width_px, impulse.input.height_px) == (settings.SIZE_PX, settings.SIZE_PX)
    (detector,) = impulse.learn_blocks
    assert isinstance(detector, NeuralBlock)
    assert detector.last_layer is LastLayer.FOMO and detector.labels == settings.LABELS
    assert [(one.key, one.value) for one in detector.thresholds] == [("min_score", settings.MIN_SCORE)]
    assert detector.network is not None and detector.network.origin == "3.tflite"


def test_training_saw_the_features_of_the_block_that_the_response_describes(impulse: Impulse) -> None:
    (block,) = impulse.dsp_blocks
    assert block.parameters == BLOCK.parameters
    assert block.implementation_version == BLOCK.implementation_version == type(BLOCK.parameters).latest_version
    assert (block.named_axes, block.output) == (BLOCK.named_axes, BLOCK.output)


def test_the_feature_count_follows_the_formula(impulse: Impulse) -> None:
    (block,) = impulse.dsp_blocks
    count = count_features(
        block.parameters, block.implementation_version, samples=settings.SIZE_PX**2, axis_count=1, rate_hz=0.0
    )
    assert count == settings.FEATURES == block.feature_count


def test_the_network_judges_each_cell_of_eight_pixels(impulse: Impulse) -> None:
    network = impulse.neural_blocks[0].network
    assert network is not None and network.size_bytes < 40_000
    assert network.operators == ("CONV_2D", "MAX_POOL_2D", "SOFTMAX")  # in order of first use; nothing is dense
    assert network.inputs[0].shape == (1, 64, 64, 1)
    assert network.outputs[0].shape == (1, 8, 8, 1 + len(settings.LABELS))
    # A step for each level of a pixel, so that quantising the input loses nothing.
    assert network.inputs[0].scale == pytest.approx(1 / 255) and network.inputs[0].zero_point == -128


# ------------------------------------------------------------------------------------------------------------ networks


def test_both_networks_find_objects_that_they_never_saw(cells: dict[str, Any], held_out: LabelledPictures) -> None:
    for kind, scores in cells.items():
        precision, recall, _ = figures_of(confusion(scores, held_out.objects, settings.MIN_SCORE))
        assert precision > 0.9 and recall > 0.9, kind
        assert scores.sum(axis=-1) == pytest.approx(np.ones(scores.shape[:-1]), abs=0.02)


@pytest.mark.parametrize("kind", ["int8", "float32"])
def test_the_response_states_what_held_out_pictures_confirm(
    kind: str, stated: dict[str, dict[str, Any]], cells: dict[str, Any], held_out: LabelledPictures
) -> None:
    said = {one["name"]: one["fullPrecisionValue"] for one in stated[kind]["additionalMetrics"]}
    found = figures_of(confusion(cells[kind], held_out.objects, settings.MIN_SCORE))
    names = ("Precision (non-background)", "Recall (non-background)", "F1 score (non-background)")
    assert list(said) == list(names)
    assert found == pytest.approx([said[name] for name in names], abs=0.04)
    assert [said[name] for name in names] == pytest.approx(figures_of(np.array(stated[kind]["confusionMatrix"])))


def test_the_response_counts_every_cell_of_the_validation_once(stated: dict[str, dict[str, Any]]) -> None:
    pictures = round(settings.PICTURES * settings.VALIDATION_SHARE)
    for entry in stated.values():
        assert list(entry["report"]) == ["background", *settings.LABELS]
        assert pictures * settings.CELLS**2 == sum(map(sum, entry["confusionMatrix"]))
        assert "accuracy" not in entry


def test_int8_and_float_agree(cells: dict[str, Any]) -> None:
    int8, float32 = cells["int8"], cells["float32"]
    assert (int8.argmax(axis=-1) == float32.argmax(axis=-1)).mean() > 0.998
    assert np.abs(int8 - float32).mean() < 0.005


def test_boxes_lie_where_the_objects_were_drawn(cells: dict[str, Any], held_out: LabelledPictures) -> None:
    """The middle of nearly every object that is found is in its box, or at most two pixels beside it."""
    near = [
        abs(one.x - box.middle[0]) <= box.width / 2 + 2 and abs(one.y - box.middle[1]) <= box.height / 2 + 2
        for scores, objects in zip(cells["int8"], held_out.objects, strict=True)
        for one, box in match(boxes_of(scores, settings.MIN_SCORE), objects)
        if one is not None and box is not None
    ]
    assert len(near) > 400
    assert np.mean(near) > 0.97


# ---------------------------------------------------------------------------------------- what the self-test is made of


def reference_boxes(impulse: Impulse, outputs: tuple[Output, ...]) -> tuple[float, list[Box]] | None:
    """The boxes that the self-test asks firmware for, and the threshold that it sets for them."""
    found = detection.boxes_of(impulse.neural_blocks[0], impulse, outputs, is_exact=True)
    if found is None:
        return None
    return found.min_score, [Box(one.label, one.score, one.x, one.y, one.width, one.height) for one in found.boxes]


def by_place(boxes: Any) -> list[Box]:
    return sorted(boxes, key=lambda box: (box.y, box.x, box.label))


def test_boxes_are_those_of_the_reference(impulse: Impulse, held_out: LabelledPictures) -> None:
    network = impulse.neural_blocks[0].network
    assert network is not None
    reference, compared = Reference(network), 0
    for features in held_out.features[:100]:
        outputs = reference.run(stored_in(features.reshape(-1), network.inputs[0]))
        wanted = reference_boxes(impulse, outputs)
        if wanted is not None:
            threshold, boxes = wanted
            assert by_place(boxes_of(outputs[0].values[0], threshold)) == by_place(boxes)
            compared += len(boxes)
    assert compared > 100


def test_the_self_test_asks_for_the_objects_of_the_sample(impulse: Impulse) -> None:
    network = impulse.neural_blocks[0].network
    assert network is not None
    sample = read_sample(FOLDER / "samples" / "parts.png", impulse)
    scene = sample_scenes()["parts"]
    grey = extract_features(scene.pixels).reshape(-1)
    assert sample.notes == () and np.array_equal(np.asarray(sample.values).astype(int) & 255, scene.pixels.reshape(-1))
    wanted = reference_boxes(impulse, Reference(network).run(stored_in(grey, network.inputs[0])))
    assert wanted is not None and len(wanted[1]) == len(scene.objects) == 3
    for one, box in match(wanted[1], scene.objects):
        assert one is not None and box is not None and one.label == box.label


def test_nothing_is_found_on_the_empty_belt(impulse: Impulse) -> None:
    assert sample_scenes()["belt"].objects == ()
    pixels = np.asarray(read_sample(FOLDER / "samples" / "belt.png", impulse).values).astype(int) & 255
    scores = Runner(FOLDER / "3.tflite").scores(extract_features(pixels.astype(np.uint8).reshape(64, 64)))
    assert boxes_of(scores, settings.MIN_SCORE) == ()


# ---------------------------------------------------------------------------------------------------------------- boxes


def scores_of(**places: tuple[int, ...]) -> Any:
    """Background, but for the labels' cells (row, column) with their scores in hundredths."""
    scores = np.zeros((settings.CELLS, settings.CELLS, 3))
    for name, (row, column, hundredths) in places.items():
        scores[row, column, 1 + settings.LABELS.index(name.rstrip("0123456789"))] = hundredths / 100
    return scores


def test_neighbours_of_a_label_are_one_box_with_the_best_score() -> None:
    scores = scores_of(bolt1=(1, 1, 60), bolt2=(2, 2, 90), bolt3=(1, 3, 50), washer=(2, 1, 70), bolt4=(5, 5, 49))
    assert boxes_of(scores, 0.5) == (Box(BOLT, 0.9, 8, 8, 24, 16), Box(WASHER, 0.7, 8, 16, 8, 8))


def test_an_object_counts_once() -> None:
    objects = [Object(BOLT, 12.0, 12.0), Object(WASHER, 40.0, 40.0)]
    scores = scores_of(bolt1=(1, 1, 90), bolt2=(1, 3, 90), bolt3=(5, 5, 80), washer=(7, 0, 90))
    counts = confusion(scores[None], [objects], 0.5)
    # A bolt is found, the washer is taken for one, and two boxes have nothing behind them.
    assert counts.tolist() == [[60, 1, 1], [0, 1, 0], [0, 1, 0]]


def test_a_box_further_than_a_cell_away_is_not_the_object() -> None:
    objects = [Object(BOLT, 12.0, 20.5)]
    assert match(boxes_of(scores_of(bolt=(1, 1, 90)), 0.5), objects)[0] == (objects[0], None)
    near = [Object(BOLT, 12.0, 19.5)]
    ((one, box),) = match(boxes_of(scores_of(bolt=(1, 1, 90)), 0.5), near)
    assert one == near[0] and box is not None


# ------------------------------------------------------------------------------------------------------------- pictures


def test_a_cell_is_what_has_its_middle_there() -> None:
    cells = cells_of([Object(BOLT, 7.99, 8.0), Object(WASHER, 63.9, 0.0)])
    assert cells.sum() == settings.CELLS**2
    assert np.argwhere(cells[..., 1 + BOLT]).tolist() == [[1, 0]]
    assert np.argwhere(cells[..., 1 + WASHER]).tolist() == [[0, 7]]


def test_pictures_are_levels_with_up_to_three_objects_that_do_not_touch() -> None:
    random = np.random.RandomState(5)
    scenes = [synthesize_scene(random) for _ in range(200)]
    assert {len(scene.objects) for scene in scenes} == {0, 1, 2, 3}
    assert {one.label for scene in scenes for one in scene.objects} == {BOLT, WASHER}
    for scene in scenes:
        assert scene.pixels.shape == (64, 64) and scene.pixels.dtype == np.uint8
        assert scene.pixels.std() > 2
        for one in scene.objects:
            assert 6 <= one.x <= 58 and 6 <= one.y <= 58
            assert all(np.hypot(one.x - o.x, one.y - o.y) > 15 for o in scene.objects if o is not one)


def test_objects_are_brighter_than_the_belt_and_a_washer_has_a_hole() -> None:
    random = np.random.RandomState(6)
    scenes = [synthesize_scene(random) for _ in range(200)]
    centres: dict[int, list[float]] = {BOLT: [], WASHER: []}
    for scene in scenes:
        for one in scene.objects:
            middle = float(scene.pixels[int(one.y) - 1 : int(one.y) + 1, int(one.x) - 1 : int(one.x) + 1].mean())
            centres[one.label].append(middle - float(np.median(scene.pixels)))
    assert np.mean(centres[BOLT]) > 30
    assert np.mean(centres[WASHER]) < 10
