"""Macros of ``model_metadata.h``, kind by kind."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge_impulse import impulses
from edge_impulse.headers import METADATA, macros, render
from impulsegen.errors import UnsupportedError
from impulsegen.impulse import blocks
from impulsegen.impulse.model import ImageScaling, Impulse, LastLayer, ModelType, ResizeMode, Sensor
from impulsegen.impulse.post_processing import SortObjectTracking
from impulsegen.network.model import DataType


def _macros_of(impulse: Impulse, *names: str) -> tuple[str | None, ...]:
    found = macros(impulse)
    return tuple(found.get(name) for name in names)


def test_a_motion_impulse_states_its_window_its_network_and_its_anomaly_block() -> None:
    found = macros(impulses.motion())
    expected = {
        "PROJECT_ID": "43",
        "PROJECT_OWNER": '"Somebody"',
        "PROJECT_NAME": '"Motion demo"',
        "PROJECT_DEPLOY_VERSION": "7",
        "NN_INPUT_FRAME_SIZE": "33",
        "RAW_SAMPLE_COUNT": "125",
        "RAW_SAMPLES_PER_FRAME": "3",
        "INPUT_WIDTH": "0",
        "INPUT_FRAMES": "0",
        "RESIZE_MODE": "RESIZE_NONE",
        "INTERVAL_MS": "16",
        "FREQUENCY": "62.5",
        "NN_OUTPUT_COUNT": "4",
        "LABEL_COUNT": "4",
        "SINGLE_FEATURE_INPUT": "1",
        "SENSOR": "SENSOR_ACCELEROMETER",
        "FUSION_AXES_STRING": '"accX + accY + accZ"',
        "HAS_ANOMALY": "EI_ANOMALY_TYPE_KMEANS",
        "HAS_ANOMALY_KMEANS": "1",
        "HAS_ANOMALY_GMM": "0",
        "LOAD_ANOMALY_H": "1",
        "TFLITE_INPUT_DATATYPE": "DATATYPE_INT8",
        "THRESHOLD": "0.55",
        "TFLITE_OUTPUT_DATA_TENSOR": "0",
        "OBJECT_DETECTION": "0",
        "OBJECT_DETECTION_LAST_LAYER": "LAST_LAYER_UNKNOWN",
        "INFERENCING_ENGINE": "TFLITE",
        "COMPILED": "0",
        "QUANTIZATION_ENABLED": "1",
        "HAS_TFLITE_OPS_RESOLVER": "1",
        "TFLITE_LARGEST_ARENA_SIZE": "2963",
        "HAS_DATA_NORMALIZATION": "0",
        "DSP_AXES_INDEX_TYPE": "uint8_t",
    }
    assert {name: found.get(name) for name in expected} == expected
    assert "OBJECT_DETECTION_COUNT" not in found


def test_an_image_impulse_has_no_rate_and_one_packed_value_per_pixel() -> None:
    names = ("RAW_SAMPLE_COUNT", "RAW_SAMPLES_PER_FRAME", "INPUT_WIDTH", "INPUT_HEIGHT", "INPUT_FRAMES", "INTERVAL_MS")
    assert _macros_of(impulses.image(), *names) == ("9216", "1", "96", "96", "1", "1")
    assert _macros_of(impulses.image(), "FREQUENCY", "RESIZE_MODE", "SENSOR") == (
        "0",
        "RESIZE_FIT_SHORTEST",
        "SENSOR_CAMERA",
    )


@pytest.mark.parametrize(
    ("mode", "name"), [(ResizeMode.SQUASH, "RESIZE_SQUASH"), (ResizeMode.FIT_LONGEST, "RESIZE_FIT_LONGEST")]
)
def test_resize_modes(mode: ResizeMode, name: str) -> None:
    picture = replace(impulses.image(), input=replace(impulses.image_input(), resize_mode=mode))
    assert macros(picture)["RESIZE_MODE"] == name


def test_the_frequency_is_printed_as_javascript_prints_it() -> None:
    slow = replace(impulses.motion(), input=impulses.time_series(15, 0.00006884228238559588))
    assert _macros_of(slow, "FREQUENCY") == ("0.00006884228238559588",)
    odd = replace(impulses.motion(), input=impulses.time_series(182, 91.0))
    assert _macros_of(odd, "FREQUENCY", "INTERVAL_MS") == ("91", "10.989010989010989")


@settings(max_examples=25, deadline=None)
@given(st.floats(min_value=1e-4, max_value=1e6))
def test_rate_and_interval_read_back_exactly(rate_hz: float) -> None:
    found = macros(replace(impulses.kmeans_only(), input=impulses.time_series(10, rate_hz)))
    assert float(found["FREQUENCY"]) == rate_hz
    assert math.isclose(float(found["INTERVAL_MS"]) * rate_hz, 1000)


def test_an_object_detector_has_a_count_and_a_score_instead_of_a_confidence() -> None:
    found = macros(impulses.fomo())
    assert found["OBJECT_DETECTION"] == "1"
    assert found["OBJECT_DETECTION_COUNT"] == "10"
    assert found["OBJECT_DETECTION_THRESHOLD"] == "0.55"
    assert found["OBJECT_DETECTION_LAST_LAYER"] == "LAST_LAYER_FOMO"
    assert not {"THRESHOLD", "TFLITE_OUTPUT_DATA_TENSOR"} & set(found)


@pytest.mark.parametrize(
    ("last_layer", "switches"),
    [
        (LastLayer.FOMO, {"EI_HAS_FOMO"}),
        (LastLayer.MOBILENET_SSD, {"EI_HAS_SSD"}),
        (LastLayer.YOLOV5, {"EI_HAS_YOLOV5"}),
        (LastLayer.TAO_YOLOV4, {"EI_HAS_TAO_YOLO", "EI_HAS_TAO_YOLOV4"}),
        (LastLayer.YOLOV11_ABS, {"EI_HAS_YOLOV11"}),
    ],
)
def test_only_the_head_in_use_is_switched_on(last_layer: LastLayer, switches: set[str]) -> None:
    found = macros(impulses.detector(last_layer))
    assert {name for name, value in found.items() if name.startswith("EI_HAS_") and value == "1"} == switches


def test_no_head_is_switched_on_without_an_object_detector() -> None:
    found = macros(impulses.motion())
    switches = {name: value for name, value in found.items() if name.startswith("EI_HAS_")}
    assert len(switches) == 15
    assert set(switches.values()) == {"0"}


def test_a_yolov5_of_unknown_tensors_is_unsigned_when_quantised() -> None:
    names = ("TFLITE_INPUT_DATATYPE", "TFLITE_OUTPUT_DATATYPE", "QUANTIZATION_ENABLED")
    assert _macros_of(impulses.detector(LastLayer.YOLOV5), *names) == ("DATATYPE_UINT8", "DATATYPE_UINT8", "1")
    floats = impulses.detector(LastLayer.YOLOV5, model_type=ModelType.FLOAT32)
    assert _macros_of(floats, *names) == ("DATATYPE_FLOAT32", "DATATYPE_FLOAT32", "0")


def test_visual_anomaly_has_no_label_no_threshold_and_two_graphs() -> None:
    found = macros(impulses.visual_anomaly())
    assert found["HAS_ANOMALY"] == "EI_ANOMALY_TYPE_VISUAL_GMM"
    assert (found["HAS_VISUAL_ANOMALY"], found["HAS_ANOMALY_VISUAL_GMM"], found["LOAD_ANOMALY_H"]) == ("1", "1", "1")
    assert (found["LABEL_COUNT"], found["SINGLE_FEATURE_INPUT"], found["NN_OUTPUT_COUNT"]) == ("0", "0", "13824")
    assert "THRESHOLD" not in found


def test_k_means_alone_needs_no_engine() -> None:
    found = macros(impulses.kmeans_only())
    assert found["INFERENCING_ENGINE"] == "NONE"
    assert (found["NN_OUTPUT_COUNT"], found["LABEL_COUNT"], found["TFLITE_LARGEST_ARENA_SIZE"]) == ("1", "0", "0")
    assert (found["QUANTIZATION_ENABLED"], found["HAS_TFLITE_OPS_RESOLVER"]) == ("0", "0")
    assert not {"COMPILED", "TFLITE_INPUT_DATATYPE", "TFLITE_OUTPUT_DATATYPE", "THRESHOLD"} & set(found)


def test_a_mixture_alone_is_a_float_network() -> None:
    found = macros(impulses.mixture_only())
    assert (found["INFERENCING_ENGINE"], found["COMPILED"]) == ("TFLITE", "0")
    assert (found["TFLITE_INPUT_DATATYPE"], found["TFLITE_OUTPUT_DATATYPE"]) == ("DATATYPE_FLOAT32",) * 2
    assert (found["HAS_ANOMALY"], found["HAS_ANOMALY_GMM"]) == ("EI_ANOMALY_TYPE_GMM", "1")
    assert found["TFLITE_LARGEST_ARENA_SIZE"] == "5120"


def test_the_arena_is_the_interpreters_and_the_largest() -> None:
    assert macros(impulses.mixture())["TFLITE_LARGEST_ARENA_SIZE"] == "5120"
    assert macros(impulses.motion())["TFLITE_LARGEST_ARENA_SIZE"] == "2963"  # 1504 is EON's, 99999 another device's


def test_regression_keeps_its_largest_error_as_threshold() -> None:
    found = macros(impulses.regression())
    assert (found["THRESHOLD"], found["NN_OUTPUT_COUNT"], found["LABEL_COUNT"]) == ("2.45", "1", "1")


def test_application_features_have_no_rate_and_awkward_names_survive() -> None:
    found = macros(impulses.application_features())
    assert (found["RAW_SAMPLE_COUNT"], found["RAW_SAMPLES_PER_FRAME"]) == ("1", "3")
    assert (found["INTERVAL_MS"], found["FREQUENCY"]) == ("1", "0")
    assert found["FUSION_AXES_STRING"] == r'"temp [C] + rel. humidity #1 + the \"quoted\""'


def test_several_processing_blocks_are_no_single_feature_input() -> None:
    found = macros(impulses.two_dsp_blocks())
    assert (found["SINGLE_FEATURE_INPUT"], found["NN_INPUT_FRAME_SIZE"]) == ("0", "3993")
    assert found["EI_DSP_PARAMS_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_WAVELET"] == "1"
    assert "EI_DSP_PARAMS_SPECTRAL_ANALYSIS_ANALYSIS_TYPE_FFT" not in found


@pytest.mark.parametrize(
    ("lengths", "loaded", "odd"),
    [((), set(), "0"), ((256, 32), {"32", "256"}, "0"), ((16,), set(), "1"), ((4096, 60), {"4096"}, "1")],
)
def test_fft_lengths(lengths: tuple[int, ...], loaded: set[str], odd: str) -> None:
    spectral = impulses.dsp(blocks.SpectralAnalysis(), 33, fft_lengths=lengths)
    found = macros(replace(impulses.motion(), dsp_blocks=(spectral,)))
    assert {
        name.removeprefix("LOAD_FFT_") for name in found if name.startswith("LOAD_FFT_") and found[name] == "1"
    } == (loaded)
    assert (found["HAS_FFT_INFO"], found["NON_STANDARD_FFT_SIZES"]) == ("1", odd)


def test_unknown_fft_lengths_are_not_stated() -> None:
    known = impulses.dsp(blocks.SpectralAnalysis(), 33, fft_lengths=(32,))
    unknown = impulses.dsp(blocks.Raw(), 33, block_id=9, fft_lengths=None)
    found = macros(replace(impulses.motion(), dsp_blocks=(known, unknown)))
    assert found["HAS_FFT_INFO"] == "0"
    assert not {"LOAD_FFT_32", "NON_STANDARD_FFT_SIZES"} & set(found)


def test_image_scaling_is_loaded_when_it_is_used() -> None:
    assert macros(impulses.image())["LOAD_IMAGE_SCALING"] == "0"
    assert macros(impulses.image(ImageScaling.TORCH))["LOAD_IMAGE_SCALING"] == "1"


def test_object_tracking_is_switched_on_by_its_kind() -> None:
    names = ("OBJECT_TRACKING_ENABLED", "OBJECT_TRACKING_SORT_ENABLED")
    assert _macros_of(impulses.fomo(), *names) == ("0", "0")
    assert _macros_of(impulses.tracked(), *names) == ("1", "0")
    assert _macros_of(impulses.tracked(SortObjectTracking(7, "SORT", 1)), *names) == ("0", "1")


def test_more_axes_than_a_byte_counts_widen_the_index() -> None:
    axes = tuple(f"ch{index}" for index in range(300))
    wide = impulses.impulse(
        impulses.time_series(), axes, (impulses.dsp(blocks.Raw(), 37500, axes),), (impulses.kmeans(),)
    )
    assert macros(wide)["DSP_AXES_INDEX_TYPE"] == "uint16_t"


def test_sensors_have_the_names_of_the_sdk() -> None:
    found = {macros(replace(impulses.motion(), sensor=sensor))["SENSOR"] for sensor in Sensor}
    assert found == {
        f"SENSOR_{name}"
        for name in ("MICROPHONE", "ACCELEROMETER", "CAMERA", "9DOF", "ENVIRONMENTAL", "FUSION", "UNKNOWN")
    }


def test_the_structs_of_all_blocks_are_written_used_or_not() -> None:
    text = render(impulses.kmeans_only())[METADATA]
    for name in ("flatten", "image", "mfcc", "mfe", "raw", "spectral_analysis", "spectrogram", "hr", "eeg"):
        assert f"}} ei_dsp_config_{name}_t;" in text
    assert "ei_dsp_config_custom_t" not in text


def test_an_arena_that_was_not_measured_can_be_given_and_is_not_forgotten() -> None:
    block = replace(impulses.motion().neural_blocks[0], performance=())
    text = render(replace(impulses.motion(), learn_blocks=(block,)))[METADATA]
    assert "#ifndef EI_CLASSIFIER_TFLITE_LARGEST_ARENA_SIZE" in text
    assert "#error" in text
    assert "#error" not in render(impulses.motion())[METADATA]


def test_normalised_features_are_refused_by_name() -> None:
    block = replace(impulses.motion().dsp_blocks[0], is_normalized=True)
    with pytest.raises(UnsupportedError, match=r"processing block 2 \(spectral-analysis\)"):
        render(replace(impulses.motion(), dsp_blocks=(block,)))


def test_tensors_that_the_sdk_cannot_run_are_refused_by_name() -> None:
    model = impulses.network(33, (1, 4), DataType.INT32)
    block = replace(impulses.motion().neural_blocks[0], network=model)
    with pytest.raises(UnsupportedError, match=r"learn block 3 .*int32"):
        render(replace(impulses.motion(), learn_blocks=(block,)))
