"""What a program finds through ``ei_default_impulse``: the tables of ``model_variables.h``, compiled and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edge_impulse import impulses
from edge_impulse.headers import ANOMALY, VARIABLES, dump, render
from impulsegen.errors import ImpulseError
from impulsegen.impulse.model import ImageScaling, LastLayer, ModelType, Task
from impulsegen.impulse.post_processing import SortObjectTracking
from impulsegen.network.model import DataType

pytestmark = pytest.mark.compile


def model_text(block: object, arena_bytes: int) -> str:
    """How the dump tells of the model of a block."""
    network = getattr(block, "network")  # noqa: B009 - of any kind of block
    return f"{len(network.data)} bytes from {network.data[0]}, arena {arena_bytes}"


def test_motion(tmp_path: Path) -> None:
    found = dump(impulses.motion(), tmp_path)
    expected = {
        "project": "43 Somebody / Motion demo, build 7",
        "impulse": "1 Impulse #1",
        "window": "125 x 3 = 375, 16 ms, 62.5 Hz",
        "features": "33",
        "outputs": "1",
        "engine": "2",
        "sensor": "2 accX + accY + accZ",
        "slices": "4 of 31",
        "anomaly": "1",
        "results": "1",
        "labels": "idle|snake|updown|wave|",
        "dsp0.axes": "0 1 2 ",
        "dsp0.has_factory": "0",
        "dsp0.spectral": "2 v2 3 axes x1 /1 none 3 6 FFT 16 3 0.1 [0.1, 0.5, 1.0, 2.0, 5.0] 1 1 1 db4 0",
        "learn0.network": "1 outputs, quantized 1, compiled 0, dequantize 0",
        "learn0.model": model_text(impulses.motion().learn_blocks[0], 2963),
        "learn1.feature1": "11 (x - -1.23456786e-07) / 2.0999999",
        "learn1.cluster1": "-1.5, 0.333333343, ... within 0.123456791",
        "post0.row": "3 mode 1 input 3",
        "post0.classification": "-128 0.00390625",
        "operators": "2",
        "alias": "idle 1",
    }
    assert {name: found.get(name) for name in expected} == expected
    assert "post1.row" not in found  # k-means has no result filler


def test_fomo_settings_can_be_changed_at_run_time(tmp_path: Path) -> None:
    found = dump(impulses.fomo(), tmp_path)
    assert found["post0.row"] == "3 mode 3 input 3"
    assert found["post0.fomo"] == "0.55 12 x 12, 10, -128 0.00390625"
    assert found["post0.changed"] == "0.75"
    assert (found["image"], found["results"]) == ("96 x 96, 1", "3")


def test_object_tracking_follows_the_detector(tmp_path: Path) -> None:
    found = dump(impulses.tracked(), tmp_path)
    assert found["post1.row"] == "268 mode 0 input 0"
    assert found["post1.tracking"] == "v1 6 7 0.25 0"
    assert (found["post1.traces"], found["results"]) == ("1", "4")


def test_yolov5_reads_unsigned_integers(tmp_path: Path) -> None:
    found = dump(impulses.KINDS["yolov5"](), tmp_path)
    assert found["post0.yolov5"] == "0.55 v6, 10, 432, 3 0.0078125, 0 0.2"
    assert found["learn0.network"] == "1 outputs, quantized 1, compiled 0, dequantize 0"


def test_ssd_has_four_outputs(tmp_path: Path) -> None:
    found = dump(impulses.ssd(), tmp_path)
    assert found["outputs"] == "4"
    assert found["learn0.network"] == "4 outputs, quantized 0, compiled 0, dequantize 0"
    assert found["operators"] == "2"


def test_a_mixture_before_a_classifier_keeps_its_place(tmp_path: Path) -> None:
    found = dump(impulses.mixture(), tmp_path)
    assert found["learn0.gmm"] == "2 features, the last is 11"
    assert found["learn0.model"] == model_text(impulses.mixture().learn_blocks[0], 5120)
    assert (found["post0.row"], found["post1.row"]) == ("5 mode 4 input 5", "3 mode 1 input 3")
    assert (found["outputs"], found["anomaly"]) == ("2", "2")


def test_several_processing_blocks_keep_order_and_axes(tmp_path: Path) -> None:
    found = dump(impulses.two_dsp_blocks(), tmp_path)
    assert (found["dsp0.axes"], found["dsp1.axes"]) == ("0 1 2 ", "3 ")
    assert found["dsp1.mfe"] == "Signal axis 3, 0.02 s every 0.01 s, 40 filters, FFT 256, floor -52 dB"
    assert (found["learn0.inputs"], found["learn1.inputs"]) == ("7 2 ", "2 ")


def test_k_means_alone_has_a_label_slot_that_holds_nothing(tmp_path: Path) -> None:
    found = dump(impulses.kmeans_only(), tmp_path)
    assert (found["labels"], found["outputs"], found["engine"]) == ("(none)|", "0", "255")
    assert found["dsp0.has_factory"] == "1"  # flatten blocks are made by their class
    assert "post0.row" not in found


def test_raw_outputs_go_to_the_application(tmp_path: Path) -> None:
    found = dump(impulses.freeform(), tmp_path)
    assert (found["freeform0"], found["freeform1"]) == ("6", "10")
    assert (found["outputs"], found["results"], found["post0.row"]) == ("2", "5", "3 mode 8 input 3")


def test_regression_takes_its_scale_from_the_model(tmp_path: Path) -> None:
    found = dump(impulses.regression(), tmp_path)
    assert found["post0.row"] == "3 mode 2 input 3"
    assert found["post0.classification"] == "17 0.0625"
    assert (found["labels"], found["results"]) == ("value|", "2")


def test_visual_anomaly_becomes_two_graphs() -> None:
    text = render(impulses.visual_anomaly())[VARIABLES]
    assert '#include "tflite-model/tflite_learn_43_3.h"' in text
    assert '#include "tflite-model/tflite_learn_43_4.h"' in text
    assert "const uint32_t ei_learning_block_43_3_inputs[] = { 2 };" in text
    assert "const uint32_t ei_learning_block_43_4_inputs[] = { 3 };" in text
    backbone, scoring = (text.split(f"ei_learning_block_config_43_{block} = {{")[1].split("};")[0] for block in (3, 4))
    assert "1, /* quantized */" in backbone
    assert "1 /* dequantize_output */" in backbone
    assert "0, /* quantized */" in scoring
    assert "0 /* dequantize_output */" in scoring
    config = text.split("ei_fill_result_visual_ad_f32_config_43_4 = {")[1].split("};")[0]
    assert [line.split(" /*")[0].strip(" ,") for line in config.strip().splitlines()] == ["4.25f", "5", "5"]


def test_visual_anomaly_without_a_threshold_is_refused_by_name() -> None:
    block = replace(impulses.visual_anomaly().neural_blocks[0], thresholds=())
    with pytest.raises(ImpulseError, match=r"learn block 3 .* has no threshold"):
        render(replace(impulses.visual_anomaly(), learn_blocks=(block,)))


def test_image_scaling_stands_in_the_row_of_its_network() -> None:
    assert (
        "EI_CLASSIFIER_IMAGE_SCALING_TORCH, /* image_scaling */"
        in render(impulses.image(ImageScaling.TORCH))[VARIABLES]
    )
    assert "EI_CLASSIFIER_IMAGE_SCALING_NONE, /* image_scaling */" in render(impulses.image())[VARIABLES]


def test_k_means_numbers_are_printed_in_full() -> None:
    text = render(impulses.motion())[ANOMALY]
    assert "{ 2.386579990386963, 2.1, 1.5 }" in text
    assert "{ 0.1, -1.234567890123e-7, 12345678.9 }" in text
    assert "0.123456789012345 }" in text


def test_a_feature_that_never_changed_is_not_divided_by_zero() -> None:
    block = replace(impulses.kmeans(), scale=(0.0, 2.0, 1.5))
    text = render(replace(impulses.kmeans_only(), learn_blocks=(block,)))[ANOMALY]
    assert "ei_classifier_anom_scale_43_4[] = { 1, 2, 1.5 }" in text


@pytest.mark.parametrize(
    ("task", "last_layer", "is_guess"),
    [
        (Task.CLASSIFICATION, None, False),
        (Task.REGRESSION, None, True),
        (Task.OBJECT_DETECTION, LastLayer.FOMO, False),
        (Task.OBJECT_DETECTION, LastLayer.YOLOV5, True),
    ],
)
def test_a_scale_that_only_the_model_knows_is_called_a_stand_in(
    task: Task, last_layer: LastLayer | None, is_guess: bool
) -> None:
    block = impulses.neural(task, ("value",), features=9216 * 3, outputs=10, last_layer=last_layer)
    text = render(replace(impulses.image(), learn_blocks=(block,)))[VARIABLES]
    assert ("a stand-in" in text) is is_guess
    assert "0.00390625" in text


def test_a_float_network_needs_no_settings_to_be_read() -> None:
    text = render(impulses.regression(model_type=ModelType.FLOAT32, with_model=False))[VARIABLES]
    assert "&process_classification_f32, /* postprocess_fn */" in text
    assert "ei_fill_result" not in text


def test_legacy_unsigned_classifiers_have_their_own_function() -> None:
    model = impulses.network(33, (1, 4), DataType.UINT8, scale=0.00390625, zero_point=0)
    block = replace(impulses.motion().neural_blocks[0], network=model)
    assert "&process_classification_u8," in render(replace(impulses.motion(), learn_blocks=(block,)))[VARIABLES]


@pytest.mark.parametrize(
    ("last_layer", "version"), [(LastLayer.YOLOV11, "1"), (LastLayer.YOLOV11_ABS, "0"), (LastLayer.YOLOV5, "6")]
)
def test_the_version_says_how_boxes_are_scaled(last_layer: LastLayer, version: str) -> None:
    assert f"    {version}, /* version */" in render(impulses.detector(last_layer))[VARIABLES]


def test_sort_tracking_states_its_settings() -> None:
    text = render(impulses.tracked(SortObjectTracking(7, "SORT", 1, 2, 4, 0.25)))[VARIABLES]
    config = text.split("ei_object_tracking_sort_config_t ei_postprocessing_config_43_7 = {")[1].split("};")[0]
    assert [line.split(" /*")[0].strip(" ,") for line in config.strip().splitlines()] == ["1", "2", "4", "0.25f"]
