"""The resolved impulse: what firmware needs, typed, frozen, with units in the names.

Nothing here knows how Studio spells it, and nothing here knows C. ``resolve.py`` fills these records and has checked them
against each other; a template view reads them.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from impulsegen.impulse.blocks import BlockParameters
from impulsegen.impulse.post_processing import Calibration, PostProcessingBlock, Smoothing
from impulsegen.network.model import Network


class Sensor(enum.Enum):
    """The sensor that Studio's deployment settings name."""

    MICROPHONE = "microphone"
    ACCELEROMETER = "accelerometer"
    CAMERA = "camera"
    NINE_DOF = "positional"
    ENVIRONMENTAL = "environmental"
    FUSION = "fusion"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Project:
    """Where the impulse comes from. The response does not hold these: they stand in the project info."""

    id: int = 0  # 0: not known
    name: str = ""
    owner: str = ""
    deploy_version: int = 0  # Studio's counter of builds, 0 when there was none


# --------------------------------------------------------------------------------------------------------------- input


class ResizeMode(enum.Enum):
    """How an image of another size becomes one of the input size."""

    SQUASH = "squash"
    FIT_SHORTEST = "fit-short"
    FIT_LONGEST = "fit-long"
    CROP = "crop"
    NONE = "none"


@dataclass(frozen=True)
class TimeSeriesInput:
    """A window of samples at a fixed rate."""

    id: int
    name: str
    window_ms: int
    stride_ms: int  # a new window every so often, at inference
    rate_hz: float
    samples: int  # per axis: floor(window_ms * rate_hz / 1000)


@dataclass(frozen=True)
class ImageInput:
    """One camera frame, a pixel packed as 0xRRGGBB in one float."""

    id: int
    name: str
    width_px: int
    height_px: int
    resize_mode: ResizeMode
    resize_method: str  # "lanczos3", "nearest" or "" when not said
    crop_anchor: str  # "middle-center" when not said

    @property
    def samples(self) -> int:
        """Pixels of a frame."""
        return self.width_px * self.height_px


@dataclass(frozen=True)
class FeaturesInput:
    """Features that the application computes itself, one value per axis and sample."""

    id: int
    name: str
    samples: int  # per axis, 1 for a plain feature vector


InputBlock = TimeSeriesInput | ImageInput | FeaturesInput

# ---------------------------------------------------------------------------------------------------------- processing


@dataclass(frozen=True)
class NamedAxis:
    """A role that an axis plays in a block, such as "Signal"."""

    name: str
    axis_index: int  # into Impulse.axes


@dataclass(frozen=True)
class OutputShape:
    """Shape of a processing block's features. ``kind`` is ``flat``, ``spectrogram`` or ``image``."""

    kind: str
    width: int  # flat: features; spectrogram: frames; image: pixels
    height: int = 1  # spectrogram: values per frame; image: pixels
    channels: int = 1


@dataclass(frozen=True)
class DspBlock:
    """One processing block."""

    id: int
    name: str
    title: str
    implementation_version: int
    parameters: BlockParameters
    axes: tuple[str, ...]
    axis_indices: tuple[int, ...]  # of ``axes`` in Impulse.axes
    named_axes: tuple[NamedAxis, ...]
    feature_count: int
    output: OutputShape
    fft_lengths: tuple[int, ...] | None  # FFT and DCT sizes in use; None: Studio did not store them
    has_state: bool  # keeps something from window to window
    is_normalized: bool  # features are scaled after the block, with numbers that no response holds
    latency_ms: int = 0  # Studio's estimate for the project's device, 0 when not known
    ram_bytes: int = 0
    path: str = ""  # JSON path, for messages

    @property
    def type(self) -> str:
        """Studio's name of the block type, such as ``spectral-analysis``."""
        return self.parameters.studio_type


# ------------------------------------------------------------------------------------------------------------ learning


class Task(enum.Enum):
    """What a neural block does."""

    CLASSIFICATION = "classification"
    REGRESSION = "regression"
    OBJECT_DETECTION = "object-detection"
    VISUAL_ANOMALY = "visual-anomaly"
    FREEFORM = "freeform"
    ANOMALY = "anomaly"  # a network that scores anomaly itself


class LastLayer(enum.Enum):
    """How an object detector's output is to be read."""

    MOBILENET_SSD = "mobilenet-ssd"
    FOMO = "fomo"
    YOLOV2_AKIDA = "yolov2-akida"
    YOLOV5 = "yolov5"
    YOLOV5_V5_DRPAI = "yolov5v5-drpai"
    YOLOX = "yolox"
    YOLOV7 = "yolov7"
    YOLO_PRO = "yolo-pro"
    TAO_RETINANET = "tao-retinanet"
    TAO_SSD = "tao-ssd"
    TAO_YOLOV3 = "tao-yolov3"
    TAO_YOLOV4 = "tao-yolov4"
    YOLOV11 = "yolov11"
    YOLOV11_ABS = "yolov11-abs"
    PADDLEOCR_DETECTOR = "paddleocr-detector"
    QC_FACE_DET_LITE = "qc-face-det-lite"
    QC_YOLOX = "qc-yolox"


class ImageScaling(enum.Enum):
    """What happens to the 0..1 pixels between the image block and the network."""

    NONE = "0..1"
    MIN1_1 = "-1..1"
    MIN128_127 = "-128..127"
    RANGE_0_255 = "0..255"
    TORCH = "torch"
    BGR_SUBTRACT_IMAGENET_MEAN = "bgr-subtract-imagenet-mean"


class ModelType(enum.Enum):
    """Which variant of a trained network is deployed."""

    INT8 = "int8"
    FLOAT32 = "float32"


@dataclass(frozen=True)
class Threshold:
    """A tunable of a learn block, by Studio's key (``min_score``)."""

    key: str
    value: float
    description: str = ""
    path: str = ""


@dataclass(frozen=True)
class MemoryEstimate:
    """Studio's figures for one engine on one device, in bytes. 0: not measured."""

    ram_bytes: int
    rom_bytes: int
    arena_bytes: int
    model_bytes: int


@dataclass(frozen=True)
class DevicePerformance:
    """Studio's figures for one device."""

    mcu: str
    name: str
    is_default: bool
    latency_ms: float
    engines: Mapping[str, MemoryEstimate]  # "tflite", "eon", "eon_ram_optimized"


def default_device(performance: tuple[DevicePerformance, ...]) -> DevicePerformance | None:
    """The device whose figures count: the one that Studio marks as the default, else the first."""
    return next((device for device in performance if device.is_default), performance[0] if performance else None)


@dataclass(frozen=True)
class NeuralBlock:
    """A network with what is needed to feed it and to read it."""

    id: int
    name: str
    type: str  # Studio's: keras, keras-transfer-image, ...
    inputs: tuple[int, ...]  # ids of DSP blocks, in the order in which their features are joined
    input_features: int
    task: Task
    labels: tuple[str, ...]  # in the order of the outputs
    output_count: int  # elements of the first output, without the batch dimension
    model_type: ModelType
    image_scaling: ImageScaling
    last_layer: LastLayer | None  # only for object detection
    thresholds: tuple[Threshold, ...]
    performance: tuple[DevicePerformance, ...]  # of the chosen model type
    network: Network | None  # None: no model file was given
    accuracy: float | None = None  # of the chosen model type on the validation set, 0..1
    path: str = ""


@dataclass(frozen=True)
class Cluster:
    """One k-means cluster, in standardised feature space."""

    center: tuple[float, ...]
    max_error: float


@dataclass(frozen=True)
class KMeansBlock:
    """K-means anomaly. score = min over clusters of (|| (x - mean) / scale - center || - max_error)."""

    id: int
    name: str
    inputs: tuple[int, ...]
    input_features: int
    axes: tuple[int, ...]  # indices into the joined features
    scale: tuple[float, ...]  # standard deviation per axis: divide by it
    mean: tuple[float, ...]
    clusters: tuple[Cluster, ...]
    thresholds: tuple[Threshold, ...]
    path: str = ""


@dataclass(frozen=True)
class GaussianMixture:
    """k components over d axes: weights [k], means [k][d], full covariances [k][d][d], in raw feature space."""

    weights: tuple[float, ...]
    means: tuple[tuple[float, ...], ...]
    covariances: tuple[tuple[tuple[float, ...], ...], ...]


@dataclass(frozen=True)
class GmmBlock:
    """GMM anomaly. score = | (log likelihood - mean) / scale |, with scalars mean and scale."""

    id: int
    name: str
    inputs: tuple[int, ...]
    input_features: int
    axes: tuple[int, ...]
    mean: float | None  # of the training set's log likelihood; None: the response does not hold it
    scale: float | None  # its standard deviation
    mixture: GaussianMixture | None  # None: the response does not hold it
    thresholds: tuple[Threshold, ...]
    performance: tuple[DevicePerformance, ...]
    network: Network | None
    path: str = ""


LearnBlock = NeuralBlock | KMeansBlock | GmmBlock

# ------------------------------------------------------------------------------------------------------------- impulse


@dataclass(frozen=True)
class Impulse:
    """One impulse, ready to become firmware."""

    project: Project
    id: int
    name: str
    input: InputBlock
    axes: tuple[str, ...]  # fused axes, in the order of one sample
    sensor: Sensor
    dsp_blocks: tuple[DspBlock, ...]
    learn_blocks: tuple[LearnBlock, ...]
    post_processing_blocks: tuple[PostProcessingBlock, ...] = ()
    source_sha256: str = ""  # digest of the input this came from
    source_name: str = ""  # file name without its folder, for the banner
    tags: tuple[str, ...] = field(default=())
    calibration: Calibration | None = None  # of the event block
    smoothing: Smoothing | None = None  # of the event block

    @property
    def event_block(self) -> NeuralBlock | None:
        """Whose scores are calibrated and smoothed: the first classification of a time series with labels."""
        if not isinstance(self.input, TimeSeriesInput):
            return None
        return next((b for b in self.neural_blocks if b.task is Task.CLASSIFICATION and b.labels), None)

    @property
    def window_values(self) -> int:
        """Floats of one window: samples times axes, interleaved. One float per pixel for images."""
        return self.input.samples * self.values_per_sample

    @property
    def values_per_sample(self) -> int:
        """Interleaved values per sample: the axes, or 1 packed pixel."""
        return 1 if isinstance(self.input, ImageInput) else len(self.axes)

    @property
    def feature_count(self) -> int:
        """Features of all DSP blocks together."""
        return sum(block.feature_count for block in self.dsp_blocks)

    @property
    def neural_blocks(self) -> tuple[NeuralBlock, ...]:
        """The learn blocks that are networks, in order."""
        return tuple(b for b in self.learn_blocks if isinstance(b, NeuralBlock))
