"""Resolved impulses of every kind, built by hand: small numbers that are easy to find again in a header."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from edge_impulse.small_models import detector_model, network, two_outputs_model
from impulsegen.impulse import blocks
from impulsegen.impulse.model import (
    Cluster,
    DevicePerformance,
    DspBlock,
    FeaturesInput,
    GmmBlock,
    ImageInput,
    ImageScaling,
    Impulse,
    KMeansBlock,
    LastLayer,
    MemoryEstimate,
    ModelType,
    NamedAxis,
    NeuralBlock,
    OutputShape,
    Project,
    ResizeMode,
    Sensor,
    Task,
    Threshold,
    TimeSeriesInput,
)
from impulsegen.impulse.post_processing import ObjectTracking, SortObjectTracking
from impulsegen.network.model import DataType, Network, Tensor

PROJECT = Project(id=43, name="Motion demo", owner="Somebody", deploy_version=7)
ACCELEROMETER_AXES = ("accX", "accY", "accZ")
ARENA_BYTES = 2963


def performance(arena_bytes: int = ARENA_BYTES) -> tuple[DevicePerformance, ...]:
    """Two devices; the second is the default one. EON needs less than the interpreter."""
    other = MemoryEstimate(1, 1, 99999, 1)
    interpreter = MemoryEstimate(3000, 40000, arena_bytes, 4096)
    eon = MemoryEstimate(1600, 30000, 1504, 4096)
    return (
        DevicePerformance("cortex-m7-216mhz", "Cortex-M7", False, 1.0, {"tflite": other}),
        DevicePerformance("cortex-m4f-80mhz", "Cortex-M4F", True, 2.0, {"tflite": interpreter, "eon": eon}),
    )


def time_series(samples: int = 125, rate_hz: float = 62.5) -> TimeSeriesInput:
    """A window of two seconds."""
    return TimeSeriesInput(1, "Time series", 2000, 500, rate_hz, samples)


def image_input(side_px: int = 96) -> ImageInput:
    """A square image."""
    return ImageInput(1, "Image", side_px, side_px, ResizeMode.FIT_SHORTEST, "lanczos3", "middle-center")


def dsp(
    parameters: blocks.BlockParameters,
    features: int,
    axes: tuple[str, ...] = ACCELEROMETER_AXES,
    *,
    block_id: int = 2,
    version: int = 4,
    fft_lengths: tuple[int, ...] | None = (),
    named_axes: tuple[NamedAxis, ...] = (),
    first_axis: int = 0,
) -> DspBlock:
    """A processing block that reads neighbouring axes."""
    return DspBlock(
        id=block_id,
        name=f"Block {block_id}",
        title="",
        implementation_version=version,
        parameters=parameters,
        axes=axes,
        axis_indices=tuple(range(first_axis, first_axis + len(axes))),
        named_axes=named_axes,
        feature_count=features,
        output=OutputShape("flat", features),
        fft_lengths=fft_lengths,
        has_state=False,
        is_normalized=False,
    )


def neural(
    task: Task = Task.CLASSIFICATION,
    labels: tuple[str, ...] = ("idle", "snake", "updown", "wave"),
    *,
    block_id: int = 3,
    inputs: tuple[int, ...] = (2,),
    features: int = 33,
    outputs: int | None = None,
    model_type: ModelType = ModelType.INT8,
    threshold: float | None = 0.55,
    last_layer: LastLayer | None = None,
    scaling: ImageScaling = ImageScaling.NONE,
    model: Network | None = None,
) -> NeuralBlock:
    """A network."""
    thresholds = () if threshold is None else (Threshold("min_score", threshold),)
    return NeuralBlock(
        id=block_id,
        name="Classifier",
        type="keras",
        inputs=inputs,
        input_features=features,
        task=task,
        labels=labels,
        output_count=len(labels) if outputs is None else outputs,
        model_type=model_type,
        image_scaling=scaling,
        last_layer=last_layer,
        thresholds=thresholds,
        performance=performance(),
        network=model,
    )


def kmeans(inputs: tuple[int, ...] = (2,), *, block_id: int = 4) -> KMeansBlock:
    """Two clusters over three features, with numbers that a float cannot hold exactly."""
    return KMeansBlock(
        id=block_id,
        name="Anomaly",
        inputs=inputs,
        input_features=33,
        axes=(0, 11, 22),
        scale=(2.386579990386963, 2.1, 1.5),
        mean=(0.1, -0.0000001234567890123, 12345678.9),
        clusters=(Cluster((0.5, -0.25, 1.0), 0.75), Cluster((-1.5, 0.333333333333333, 2.0), 0.123456789012345)),
        thresholds=(Threshold("min_anomaly_score", 0.3),),
    )


def gmm(*, block_id: int = 5) -> GmmBlock:
    """A mixture whose graph was given."""
    return GmmBlock(
        id=block_id,
        name="Mixture",
        inputs=(2,),
        input_features=33,
        axes=(0, 11),
        mean=-3.5,
        scale=1.25,
        mixture=None,
        thresholds=(),
        performance=performance(5120),
        network=network(2, (1, 1), DataType.FLOAT32),
    )


def impulse(
    source: TimeSeriesInput | ImageInput | FeaturesInput,
    axes: tuple[str, ...],
    dsp_blocks: tuple[DspBlock, ...],
    learn_blocks: tuple[NeuralBlock | KMeansBlock | GmmBlock, ...],
    sensor: Sensor = Sensor.FUSION,
) -> Impulse:
    """Blocks put together."""
    return Impulse(
        project=PROJECT,
        id=1,
        name="Impulse #1",
        input=source,
        axes=axes,
        sensor=sensor,
        dsp_blocks=dsp_blocks,
        learn_blocks=learn_blocks,
        source_sha256="5f0c2a" + "0" * 58,
        source_name="impulses-detailed.json",
    )


def motion(*, with_model: bool = True) -> Impulse:
    """Spectral features with an FFT of 16, an int8 dense network and k-means."""
    spectral = dsp(blocks.SpectralAnalysis(), 33, version=2, fft_lengths=(16,))
    model = network(33, (1, 4)) if with_model else None
    return impulse(
        time_series(), ACCELEROMETER_AXES, (spectral,), (neural(model=model), kmeans()), Sensor.ACCELEROMETER
    )


def keyword() -> Impulse:
    """MFCC of one second of audio, float32."""
    mfcc = dsp(
        blocks.Mfcc(),
        650,
        ("audio",),
        fft_lengths=(32, 256),
        named_axes=(NamedAxis("Signal", 0),),
    )
    block = neural(
        labels=("no", "yes"),
        features=650,
        model_type=ModelType.FLOAT32,
        model=network(650, (1, 2), DataType.FLOAT32),
    )
    source = TimeSeriesInput(1, "Audio", 1000, 250, 16000.0, 16000)
    return impulse(source, ("audio",), (mfcc,), (block,), Sensor.MICROPHONE)


def _image_block() -> DspBlock:
    return dsp(blocks.Image(), 96 * 96 * 3, ("image",), version=1, named_axes=(NamedAxis("Image", 0),))


def image(scaling: ImageScaling = ImageScaling.NONE) -> Impulse:
    """Image classification, int8."""
    features = 96 * 96 * 3
    block = neural(labels=("cat", "dog"), features=features, scaling=scaling, model=network(features, (1, 2)))
    return impulse(image_input(), ("image",), (_image_block(),), (block,), Sensor.CAMERA)


def detector(last_layer: LastLayer, *, model: Network | None = None, outputs: int = 432, **changes: object) -> Impulse:
    """An object detector with two labels over 96 x 96 pixels."""
    block = neural(
        Task.OBJECT_DETECTION,
        ("cat", "dog"),
        features=96 * 96 * 3,
        outputs=outputs,
        last_layer=last_layer,
        model=model,
    )
    return impulse(
        image_input(),
        ("image",),
        (_image_block(),),
        (replace(block, **changes),),  # type: ignore[arg-type]
        Sensor.CAMERA,
    )


def fomo(**changes: object) -> Impulse:
    """FOMO, 12 x 12 cells."""
    model = network(96 * 96 * 3, (1, 12, 12, 3))
    return detector(LastLayer.FOMO, **{"model": model, **changes})  # type: ignore[arg-type]


def tracked(block: ObjectTracking | SortObjectTracking | None = None) -> Impulse:
    """FOMO with object tracking."""
    tracking = block or ObjectTracking(268, "Tracking", 1, 6, 7, 0.25, use_iou=False)
    return replace(fomo(), post_processing_blocks=(tracking,))


def visual_anomaly() -> Impulse:
    """A backbone; its scoring graph is a second network of the same block."""
    features = 96 * 96 * 3
    block = neural(
        Task.VISUAL_ANOMALY,
        (),
        features=features,
        outputs=12 * 12 * 96,
        threshold=4.25,
        model=network(features, (1, 12, 12, 96)),
    )
    return impulse(image_input(), ("image",), (_image_block(),), (block,), Sensor.CAMERA)


def regression(*, with_model: bool = True, model_type: ModelType = ModelType.INT8) -> Impulse:
    """One number from raw data."""
    raw = dsp(blocks.Raw(), 375, version=1)
    model = network(375, (1, 1), scale=0.0625, zero_point=17) if with_model else None
    block = neural(
        Task.REGRESSION, ("value",), features=375, outputs=1, model_type=model_type, threshold=2.45, model=model
    )
    return impulse(time_series(), ACCELEROMETER_AXES, (raw,), (block,))


def mixture() -> Impulse:
    """A GMM block before a classifier."""
    spectral = dsp(blocks.SpectralAnalysis(), 33, version=2, fft_lengths=(16,))
    return impulse(time_series(), ACCELEROMETER_AXES, (spectral,), (gmm(), neural(model=network(33, (1, 4)))))


def mixture_only() -> Impulse:
    """A GMM block and no classifier."""
    spectral = dsp(blocks.SpectralAnalysis(), 33, version=2, fft_lengths=(16,))
    return impulse(time_series(), ACCELEROMETER_AXES, (spectral,), (gmm(),))


def kmeans_only() -> Impulse:
    """K-means and no network at all."""
    flat = dsp(blocks.Flatten(), 33, version=1)
    return impulse(time_series(), ACCELEROMETER_AXES, (flat,), (kmeans(),))


def application_features() -> Impulse:
    """Features that the application computes, over axes with awkward names."""
    axes = ("temp [C]", "rel. humidity #1", 'the "quoted"')
    raw = dsp(blocks.Raw(), 3, axes, version=1)
    block = neural(labels=("a", "b"), features=3, model=network(3, (1, 2)))
    return impulse(FeaturesInput(1, "Features", 1), axes, (raw,), (block,))


def two_dsp_blocks() -> Impulse:
    """Wavelets of motion and MFE of audio, joined in a classifier; k-means reads one of them."""
    axes = (*ACCELEROMETER_AXES, "audio")
    spectral = dsp(blocks.SpectralAnalysis(analysis_type="Wavelet"), 33, fft_lengths=(16,))
    mfe = dsp(
        blocks.Mfe(),
        3960,
        ("audio",),
        block_id=7,
        fft_lengths=(256, 60),
        named_axes=(NamedAxis("Signal", 3),),
        first_axis=3,
    )
    block = neural(inputs=(7, 2), features=3993, model=network(3993, (1, 4)))
    return impulse(time_series(), axes, (spectral, mfe), (block, kmeans()))


def freeform() -> Impulse:
    """Two raw outputs for the application."""
    model = network(375, (1, 6), DataType.FLOAT32)
    second = Tensor("second", DataType.FLOAT32, (1, 2, 5))
    content = two_outputs_model(375, (1, 6), second.shape)
    model = replace(model, outputs=(*model.outputs, second), data=content)
    raw = dsp(blocks.Raw(), 375, version=1)
    block = neural(
        Task.FREEFORM, (), features=375, outputs=6, model_type=ModelType.FLOAT32, threshold=None, model=model
    )
    return impulse(time_series(), ACCELEROMETER_AXES, (raw,), (block,))


def ssd() -> Impulse:
    """MobileNet SSD: four float outputs, and a custom operator."""
    shapes = ((1, 10), (1, 10, 4), (1,), (1, 10))
    model = network(96 * 96 * 3, (1, 10), DataType.FLOAT32, operators=("CONV_2D", "TFLite_Detection_PostProcess"))
    outputs = tuple(Tensor(f"out{index}", DataType.FLOAT32, shape) for index, shape in enumerate(shapes))
    model = replace(model, outputs=outputs, data=detector_model(96 * 96 * 3, 10, 2))
    return detector(LastLayer.MOBILENET_SSD, outputs=1, model_type=ModelType.FLOAT32, model=model)


KINDS: dict[str, Callable[[], Impulse]] = {
    "motion": motion,
    "keyword": keyword,
    "image": image,
    "fomo": fomo,
    "tracked": tracked,
    "yolov5": lambda: detector(
        LastLayer.YOLOV5, model=network(96 * 96 * 3, (1, 567, 7), DataType.UINT8, scale=0.0078125, zero_point=3)
    ),
    "ssd": ssd,
    "visual-anomaly": visual_anomaly,
    "regression": regression,
    "gmm": mixture,
    "gmm-only": mixture_only,
    "kmeans-only": kmeans_only,
    "features": application_features,
    "two-dsp-blocks": two_dsp_blocks,
    "freeform": freeform,
    "torch-scaling": lambda: image(ImageScaling.TORCH),
    "without-model": lambda: motion(with_model=False),
}
