"""The image example: made by its script to the byte, loaded without complaint, and its networks know bottles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from example_projects import Runner, outputs_of, the_impulse
from PIL import Image

from examples.image import settings
from examples.image.bottle import CAP_HALF_WIDTH_PX, Bottle, half_width_px, outside_cap_px, outside_glass_px
from examples.image.data import make_pictures
from examples.image.features import BLOCK, extract_features
from examples.image.synthesize import synthesize_picture
from examples.tools.image_features import packed_pixels
from examples.tools.labelled import LabelledFeatures
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import ImageInput, Impulse, NeuralBlock
from impulsegen.reference.samples import read_sample

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "image"
SAMPLES = ("samples/crooked.1.png", "samples/good.1.png")
HELD_OUT_SEED = 99  # not one of the example's own


@pytest.fixture(scope="module")
def impulse() -> Impulse:
    return the_impulse(FOLDER)


@pytest.fixture(scope="module")
def held_out() -> LabelledFeatures:
    seeds = {value for name, value in vars(settings).items() if name.endswith("_SEED")}
    assert HELD_OUT_SEED not in seeds
    return make_pictures(100, HELD_OUT_SEED)


@pytest.fixture(scope="module")
def scores(held_out: LabelledFeatures) -> dict[str, Any]:
    """Of both networks, for pictures that no training has seen: [pictures][labels]."""
    return outputs_of(FOLDER, held_out.features)


# ---------------------------------------------------------------------------------------------------------- the project


def test_the_project_is_what_its_settings_say(impulse: Impulse) -> None:
    assert (impulse.project.id, impulse.project.name, impulse.sensor.value) == (3, "Image demo", "camera")
    assert isinstance(impulse.input, ImageInput)
    assert (impulse.input.width_px, impulse.input.height_px) == (48, 48)
    assert impulse.window_values == 48 * 48 and impulse.feature_count == 48 * 48 * 3
    (classifier,) = impulse.learn_blocks
    assert isinstance(classifier, NeuralBlock)
    assert classifier.labels == ("crooked", "good", "low", "open")
    assert classifier.network is not None and classifier.network.origin == "3.tflite"


def test_training_saw_the_features_of_the_block_that_the_response_describes(impulse: Impulse) -> None:
    (block,) = impulse.dsp_blocks
    assert block.parameters == BLOCK.parameters
    assert (block.implementation_version, block.named_axes) == (BLOCK.implementation_version, BLOCK.named_axes)
    assert block.output == BLOCK.output


def test_the_feature_count_follows_the_formula(impulse: Impulse) -> None:
    (block,) = impulse.dsp_blocks
    pixels = settings.SIZE_PX * settings.SIZE_PX
    count = count_features(block.parameters, block.implementation_version, samples=pixels, axis_count=1, rate_hz=0)
    assert count == settings.FEATURES == block.feature_count


def test_a_sample_is_a_picture_of_its_label(impulse: Impulse) -> None:
    run = Runner(FOLDER / "3.tflite")
    for name in SAMPLES:
        sample = read_sample(FOLDER / name, impulse)
        pixels = np.asarray(Image.open(FOLDER / name))
        assert sample.notes == () and np.array_equal(sample.values, packed_pixels(pixels))
        found = run.scores(extract_features(pixels))
        assert settings.LABELS[int(found.argmax())] == sample.label
        assert found.max() >= settings.MIN_CONFIDENCE


# ------------------------------------------------------------------------------------------------------------ networks


def test_both_networks_know_pictures_that_they_never_saw(scores: dict[str, Any], held_out: LabelledFeatures) -> None:
    for kind, values in scores.items():
        assert (values.argmax(axis=1) == held_out.labels).mean() > 0.88, kind
        assert values.sum(axis=1) == pytest.approx(np.ones(len(values)), abs=0.02)


def test_the_response_states_the_accuracy_that_held_out_pictures_confirm(
    impulse: Impulse, scores: dict[str, Any], held_out: LabelledFeatures
) -> None:
    accuracy = (scores["int8"].argmax(axis=1) == held_out.labels).mean()
    stated = impulse.neural_blocks[0].accuracy
    assert stated is not None and 0.9 < stated < 1.0
    assert accuracy == pytest.approx(stated, abs=0.04)


def test_a_missing_cap_and_a_low_level_are_hardly_ever_missed(
    scores: dict[str, Any], held_out: LabelledFeatures
) -> None:
    predicted = scores["int8"].argmax(axis=1)
    for label in ("low", "open"):
        index = settings.LABELS.index(label)
        assert (predicted[held_out.labels == index] == index).mean() > 0.95, label


def test_int8_and_float_agree(scores: dict[str, Any]) -> None:
    assert (scores["int8"].argmax(axis=1) == scores["float32"].argmax(axis=1)).mean() > 0.96
    assert np.abs(scores["int8"] - scores["float32"]).mean() < 0.02


def test_it_is_laid_out_as_a_mobilenet_and_small(impulse: Impulse) -> None:
    network = impulse.neural_blocks[0].network
    assert network is not None and network.size_bytes < 60_000
    assert network.operators == ("CONV_2D", "DEPTHWISE_CONV_2D", "MEAN", "FULLY_CONNECTED", "SOFTMAX")


# ------------------------------------------------------------------------------------------------------------- pictures


def test_features_are_red_green_and_blue_of_each_pixel() -> None:
    pixels = np.zeros((settings.SIZE_PX, settings.SIZE_PX, 3), np.uint8)
    pixels[1, 2] = (255, 51, 0)
    found = extract_features(pixels)
    assert found.shape == pixels.shape and found[1, 2] == pytest.approx([1.0, 0.2, 0.0]) and found.sum() == 1.2
    assert packed_pixels(pixels)[settings.SIZE_PX + 2] == 0xFF3300


@pytest.mark.parametrize("label", settings.LABELS)
def test_a_picture_varies_and_is_neither_black_nor_white(label: str) -> None:
    random = np.random.RandomState(2)
    made = [synthesize_picture(label, random) for _ in range(20)]
    for picture in made:
        assert picture.shape == (settings.SIZE_PX, settings.SIZE_PX, 3) and picture.dtype == np.uint8
        assert 40 < picture.mean() < 215 and picture.std() > 10
    assert len({picture.tobytes() for picture in made}) == len(made)


def test_a_bottle_has_the_one_fault_that_its_label_names() -> None:
    random = np.random.RandomState(3)
    bottles = {label: [Bottle.chosen(label, random) for _ in range(200)] for label in settings.LABELS}
    turned_deg = {label: np.abs(np.rad2deg([one.cap_rad for one in found])) for label, found in bottles.items()}
    assert turned_deg["crooked"].min() > 3 * max(turned_deg[label].max() for label in ("good", "low", "open"))
    assert {np.sign(one.cap_rad) for one in bottles["crooked"]} == {-1.0, 1.0}
    lowest = max(one.drink_px for label in ("good", "crooked", "open") for one in bottles[label])
    assert min(one.drink_px for one in bottles["low"]) > lowest + 2
    assert {label: {one.has_cap for one in found} for label, found in bottles.items()} == {
        label: {label != "open"} for label in settings.LABELS
    }


def test_a_bottle_widens_from_its_neck_to_its_body() -> None:
    down = np.arange(0.0, 40.0)
    widths = half_width_px(down)
    assert (np.diff(widths) >= 0).all() and widths[0] < widths[-1] / 2
    assert outside_glass_px(np.array([0.0, 40.0, 0.0]), np.array([5.0, 5.0, -3.0])).tolist() == [-5.0, 34.0, 3.0]


def test_a_turned_cap_is_higher_on_one_side() -> None:
    straight, turned = (Bottle(9.0, np.deg2rad(degrees), 0.0, has_cap=True) for degrees in (0.0, 15.0))
    across = np.array([-CAP_HALF_WIDTH_PX + 1, CAP_HALF_WIDTH_PX - 1])
    for bottle, sides in ((straight, [False, False]), (turned, [True, False])):
        # Just above a straight cap, on the left and on the right.
        assert (outside_cap_px(across, np.array([-3.2, -3.2]), bottle) < 0).tolist() == sides
