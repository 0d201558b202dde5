"""A response becomes a typed impulse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impulsegen.diagnostics import Severity
from impulsegen.impulse import blocks
from impulsegen.impulse.feature_counts import count_features
from impulsegen.impulse.model import (
    FeaturesInput,
    GmmBlock,
    ImageInput,
    ImageScaling,
    KMeansBlock,
    LastLayer,
    ModelType,
    NeuralBlock,
    ResizeMode,
    Sensor,
    Task,
    TimeSeriesInput,
)
from impulsegen.impulse.post_processing import ObjectTracking, SortObjectTracking
from samples import responses
from samples.findings import codes, detailed, errors


def test_motion_is_resolved_completely() -> None:
    resolution = responses.resolve(responses.motion())
    impulse = resolution.impulse
    assert impulse is not None
    assert errors(resolution) == []
    assert impulse.input == TimeSeriesInput(1, "Time series", 2000, 500, 62.5, 125)
    assert impulse.axes == ("accX", "accY", "accZ")
    assert impulse.window_values == 375
    assert impulse.sensor is Sensor.ACCELEROMETER
    assert impulse.project.deploy_version == 7
    dsp = impulse.dsp_blocks[0]
    assert dsp.parameters == blocks.SpectralAnalysis(fft_length=16)
    assert (dsp.feature_count, dsp.axis_indices, dsp.fft_lengths) == (33, (0, 1, 2), (16,))
    neural, kmeans = impulse.learn_blocks
    assert isinstance(neural, NeuralBlock)
    assert neural.task is Task.CLASSIFICATION
    assert neural.labels == ("idle", "snake", "updown", "wave")
    assert (neural.input_features, neural.output_count, neural.model_type) == (33, 4, ModelType.INT8)
    assert neural.thresholds[0].value == 0.55
    assert neural.performance[0].engines["eon"].arena_bytes == 1504
    assert isinstance(kmeans, KMeansBlock)
    assert kmeans.axes == (0, 11, 22)
    assert kmeans.clusters[1].center == (-1.0, 0.0, 0.125)
    assert kmeans.clusters[1].max_error == 0.5


def test_resolving_twice_gives_the_same() -> None:
    assert responses.resolve(responses.motion()) == responses.resolve(responses.motion())


@pytest.mark.parametrize(
    ("version", "parameters", "samples", "axes", "rate_hz", "expected"),
    [
        # Worked out by hand from the blocks' documentation.
        (1, blocks.SpectralAnalysis(), 125, 3, 62.5, 3 * (1 + 6 + 4)),
        (2, blocks.SpectralAnalysis(), 125, 3, 62.5, 33),
        (4, blocks.SpectralAnalysis(), 125, 3, 62.5, 3 * 13),
        (4, blocks.SpectralAnalysis(extra_low_freq=True), 125, 3, 62.5, 3 * 26),
        (4, blocks.SpectralAnalysis(filter_type="low", filter_cutoff=3.0), 166, 3, 83.0, 18),
        (3, blocks.SpectralAnalysis(analysis_type="Wavelet", wavelet_level=2), 125, 2, 62.5, 2 * 14 * 3),
        (1, blocks.Flatten(), 10, 4, 1.0, 28),
        (1, blocks.Flatten(skewness=False, kurtosis=False, moving_avg_num_windows=3), 10, 2, 1.0, 12),
        (1, blocks.Raw(), 7, 5, 1.0, 35),
        (4, blocks.Mfcc(), 12800, 1, 16000.0, 40 * 13),
        (4, blocks.Mfe(), 16000, 1, 16000.0, 99 * 40),
        (4, blocks.Spectrogram(), 16000, 1, 16000.0, 99 * 65),
        (1, blocks.Image(channels="Grayscale"), 96 * 96, 1, 0.0, 9216),
        (1, blocks.SyntiantImu(), 300, 3, 100.0, 912),
        (1, blocks.HeartRate(), 300, 1, 25.0, None),
    ],
)
def test_feature_counts(
    version: int, parameters: blocks.BlockParameters, samples: int, axes: int, rate_hz: float, expected: int | None
) -> None:
    assert count_features(parameters, version, samples=samples, axis_count=axes, rate_hz=rate_hz) == expected


def test_stale_is_a_warning() -> None:
    response = responses.motion()
    detailed(response)["isStale"] = True
    resolution = responses.resolve(response)
    assert errors(resolution) == []
    assert "stale" in codes(resolution, Severity.WARNING)


def test_a_fractional_window_is_rounded_down_and_said() -> None:
    response = responses.motion()
    block = detailed(response)["impulse"]["inputBlocks"][0]
    block.update(windowSizeMs=1000, frequencyHz=62.5)
    detailed(response)["dspBlockConfigs"][0]["metadata"]["windowSizeMs"] = 1000
    resolution = responses.resolve(response)
    assert resolution.impulse is not None
    assert resolution.impulse.input.samples == 62
    assert "fractional-window" in codes(resolution, Severity.WARNING)


@given(st.integers(1, 600_000), st.integers(1, 48_000_000))
def test_a_whole_number_of_samples_is_never_lost_to_rounding(samples: int, rate_mhz: int) -> None:
    """window_ms * rate_hz / 1000 is whole in exact arithmetic: the float arithmetic must not drop a sample."""
    rate_hz = rate_mhz / 1000
    window = samples * 1000 / rate_hz
    if window != int(window) or not 1 <= window < 2**31:
        return
    response = responses.motion()
    detailed(response)["impulse"]["inputBlocks"][0].update(windowSizeMs=int(window), frequencyHz=rate_hz)
    resolution = responses.resolve(response)
    assert resolution.impulse is not None
    assert resolution.impulse.input.samples == samples


def test_axes_follow_the_input_block_when_it_names_them() -> None:
    response = responses.motion()
    detailed(response)["impulse"]["inputBlocks"][0]["axes"] = ["gyrX", "accZ", "accY", "accX"]
    resolution = responses.resolve(response)
    assert resolution.impulse is not None
    assert resolution.impulse.axes == ("gyrX", "accZ", "accY", "accX")
    assert resolution.impulse.dsp_blocks[0].axis_indices == (3, 2, 1)


def test_axes_are_the_union_of_the_blocks_otherwise() -> None:
    response = responses.motion()
    second = {"id": 9, "type": "raw", "name": "Raw", "axes": ["light", "accX"], "implementationVersion": 1}
    detailed(response)["impulse"]["dspBlocks"].append(second)
    config = responses.dsp_config(9, "raw", [responses.item("scale-axes", "1")], featureCount=250, fftUsed=[])
    detailed(response)["dspBlockConfigs"].append(config)
    impulse = responses.resolve(response).impulse
    assert impulse is not None
    assert impulse.axes == ("accX", "accY", "accZ", "light")
    assert impulse.dsp_blocks[1].axis_indices == (3, 0)


def test_image_with_fomo() -> None:
    response = responses.image(96, 96, mode="object-detection", objectDetectionLastLayer="fomo")
    detailed(response)["impulse"]["learnBlocks"][0]["type"] = "keras-object-detection"
    detailed(response)["learnBlockKerasConfigs"][0]["config"]["thresholds"] = []
    resolution = responses.resolve(response)
    impulse = resolution.impulse
    assert impulse is not None
    assert errors(resolution) == []
    assert impulse.input == ImageInput(1, "Image", 96, 96, ResizeMode.FIT_SHORTEST, "", "middle-center")
    assert impulse.window_values == 9216
    block = impulse.neural_blocks[0]
    assert block.last_layer is LastLayer.FOMO
    assert block.output_count == 12 * 12 * 3
    assert (block.thresholds[0].key, block.thresholds[0].value) == ("min_score", 0.6)


@pytest.mark.parametrize("scaling", list(ImageScaling))
def test_image_scalings(scaling: ImageScaling) -> None:
    impulse = responses.resolve(responses.image(imageInputScaling=scaling.value)).impulse
    assert impulse is not None
    assert impulse.neural_blocks[0].image_scaling is scaling


def test_features_input_counts_its_samples_from_the_features() -> None:
    response = responses.motion()
    one = detailed(response)
    one["impulse"]["inputBlocks"] = [{"id": 1, "type": "features", "name": "Features"}]
    one["impulse"]["dspBlocks"] = [
        {"id": 2, "type": "raw", "name": "Raw", "axes": ["a", "b", "c"], "implementationVersion": 1}
    ]
    one["dspBlockConfigs"] = [responses.dsp_config(2, "raw", [responses.item("scale-axes", "1")], featureCount=6)]
    one["impulse"]["learnBlocks"].pop()
    resolution = responses.resolve(response)
    assert resolution.impulse is not None
    assert errors(resolution) == []
    assert resolution.impulse.input == FeaturesInput(1, "Features", 2)
    assert resolution.impulse.dsp_blocks[0].fft_lengths is None


def _gmm(response: responses.Json) -> responses.Json:
    one = detailed(response)
    one["impulse"]["learnBlocks"][1]["type"] = "anomaly-gmm"
    entry = one["learnBlockAnomalyConfigs"][0]
    entry["metadata"].update(axes=[0, 11], scale=[2.5], mean=[-3.0], clusters=[])
    entry["config"]["selectedAxes"] = [0, 11]
    entry["gmmMetadata"] = {
        "weights": [0.25, 0.75],
        "means": [[0.0, 1.0], [2.0, 3.0]],
        "covariances": [[[1.0, 0.0], [0.0, 1.0]], [[2.0, 0.5], [0.5, 1.0]]],
    }
    return entry


def test_gmm() -> None:
    response = responses.motion()
    _gmm(response)
    resolution = responses.resolve(response)
    assert resolution.impulse is not None
    assert errors(resolution) == []
    block = resolution.impulse.learn_blocks[1]
    assert isinstance(block, GmmBlock)
    assert (block.mean, block.scale) == (-3.0, 2.5)
    assert block.mixture is not None
    assert block.mixture.covariances[1] == ((2.0, 0.5), (0.5, 1.0))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weights", [0.25, 0.25]),
        ("weights", [1.5, -0.5]),
        ("means", [[0.0], [1.0]]),
        ("means", [[0.0, 1.0]]),
        ("covariances", [[[1.0, 0.0]], [[1.0, 0.0]]]),
    ],
)
def test_gmm_shapes_must_agree(field: str, value: object) -> None:
    response = responses.motion()
    _gmm(response)["gmmMetadata"][field] = value
    assert "bad-mixture" in codes(responses.resolve(response))


def test_gmm_without_mixture_or_model_is_a_warning() -> None:
    response = responses.motion()
    del _gmm(response)["gmmMetadata"]
    resolution = responses.resolve(response)
    assert errors(resolution) == []
    assert "no-mixture" in codes(resolution, Severity.WARNING)


def test_anomaly_axes_are_assumed_only_for_rms_features() -> None:
    response = responses.motion()
    entry = detailed(response)["learnBlockAnomalyConfigs"][0]
    entry["metadata"]["axes"], entry["config"]["selectedAxes"] = [], []
    resolution = responses.resolve(response)
    assert "assumed-anomaly-axes" in codes(resolution, Severity.WARNING)
    assert resolution.impulse is not None
    assert resolution.impulse.learn_blocks[1].axes == (0, 11, 22)
    for values in (entry["metadata"]["scale"], entry["metadata"]["mean"]):
        values.pop()
    for cluster in entry["metadata"]["clusters"]:
        cluster["center"].pop()
    assert codes(responses.resolve(response)) == ["no-anomaly-axes"]


def test_post_processing_blocks() -> None:
    response = responses.image(mode="object-detection", objectDetectionLastLayer="fomo")
    one = detailed(response)
    one["impulse"]["learnBlocks"][0]["type"] = "keras-object-detection"
    one["impulse"]["postProcessingBlocks"] = [
        {"id": 8, "type": "object-tracking", "name": "Tracking", "implementationVersion": 1},
        {"id": 9, "type": "sort-object-tracking", "name": "SORT", "implementationVersion": 1},
        {"id": 10, "type": "object-tracking", "name": "Off", "implementationVersion": 1},
    ]
    one["postProcessingBlockConfigs"] = [
        {
            "blockId": 8,
            "config": {
                "enabled": True,
                "parameters": [
                    responses.item("keep-grace", "7", "int"),
                    responses.item("threshold", "0.25"),
                    responses.item("use_iou", "false", "boolean"),
                ],
            },
        },
        {"blockId": 9, "config": {"enabled": True, "parameters": [responses.item("iou_threshold", "0.5")]}},
        {"blockId": 10, "config": {"enabled": False, "parameters": []}},
    ]
    resolution = responses.resolve(response)
    assert errors(resolution) == []
    assert resolution.impulse is not None
    tracking, sort = resolution.impulse.post_processing_blocks
    assert isinstance(tracking, ObjectTracking)
    assert (tracking.keep_grace, tracking.max_observations, tracking.threshold, tracking.use_iou) == (7, 5, 0.25, False)
    assert isinstance(sort, SortObjectTracking)
    assert sort.iou_threshold == 0.5


def test_threshold_fallbacks() -> None:
    response = responses.motion()
    config = detailed(response)["learnBlockKerasConfigs"][0]["config"]
    config["thresholds"] = [{"key": "min_confidence_rating", "suggestedValue": 0.45}]
    assert _threshold(response) == 0.45
    config["thresholds"] = [{"key": "min_confidence_rating"}]
    assert _threshold(response) == 0.6
    config["thresholds"] = []
    assert _threshold(response) == 0.6
    del config["minimumConfidenceRating"]
    assert _threshold(response) == 0.6
    config["thresholds"] = [{"key": "min_confidence_rating", "value": "0.75"}]
    assert _threshold(response) == 0.75


def _threshold(response: responses.Json) -> float:
    impulse = responses.resolve(response).impulse
    assert impulse is not None
    return impulse.neural_blocks[0].thresholds[0].value


def test_the_sensor_is_guessed_without_project_info_and_can_be_chosen() -> None:
    resolution = responses.resolve(responses.motion(), project=None)
    assert resolution.impulse is not None
    assert resolution.impulse.sensor is Sensor.ACCELEROMETER
    assert {"guessed-sensor", "no-project"} <= set(codes(resolution, Severity.NOTE))
    chosen = responses.resolve(responses.motion(), sensor=Sensor.ENVIRONMENTAL)
    assert chosen.impulse is not None
    assert chosen.impulse.sensor is Sensor.ENVIRONMENTAL


def test_the_model_type_can_be_chosen() -> None:
    impulse = responses.resolve(responses.motion(), model_type=ModelType.FLOAT32).impulse
    assert impulse is not None
    assert impulse.neural_blocks[0].model_type is ModelType.FLOAT32


def test_units_that_were_not_measured_are_zero() -> None:
    response = responses.motion()
    metrics = detailed(response)["learnBlockKerasConfigs"][0]["metadata"]["modelValidationMetrics"]
    metrics[0]["onDevicePerformance"][0]["tflite"]["arenaSize"] = -1
    impulse = responses.resolve(response).impulse
    assert impulse is not None
    assert impulse.neural_blocks[0].performance[0].engines["tflite"].arena_bytes == 0
