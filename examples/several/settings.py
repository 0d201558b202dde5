"""The one place for what the example is: its two impulses, their blocks and the seeds of their data."""

from __future__ import annotations

from dataclasses import dataclass

PROJECT_ID = 6
PROJECT_NAME = "Wearable demo"
OWNER = "impulsegen"
SENSOR = "accelerometer"

AXES = ("accX", "accY", "accZ")  # m/s²
RATE_HZ = 100.0


@dataclass(frozen=True)
class ImpulseSettings:
    """One impulse: the ids of its blocks, its window, and how its classifier is trained."""

    impulse_id: int
    name: str
    input_id: int
    dsp_id: int
    classifier_id: int
    labels: tuple[str, ...]  # alphabetical, as Studio orders them
    window_ms: int
    stride_ms: int
    features: int
    hidden_units: tuple[int, ...]
    min_confidence: float
    training_cycles: int
    training_windows: int  # of each label
    validation_windows: int  # likewise
    training_data_seed: int
    validation_data_seed: int
    training_seed: int

    @property
    def samples(self) -> int:
        """Per axis and window."""
        return round(self.window_ms * RATE_HZ / 1000)

    @property
    def validation_share(self) -> float:
        """Of all windows."""
        return self.validation_windows / (self.training_windows + self.validation_windows)


BATCH_SIZE = 32
LEARNING_RATE = 0.01

STATISTICS = ("average", "minimum", "maximum", "stdev")
ACTIVITY = ImpulseSettings(
    impulse_id=1,
    name="Activity",
    input_id=1,
    dsp_id=2,
    classifier_id=3,
    labels=("rest", "run", "walk"),
    window_ms=2000,
    stride_ms=1000,
    features=len(STATISTICS) * len(AXES),
    hidden_units=(12, 8),
    min_confidence=0.6,
    training_cycles=60,
    training_windows=200,
    validation_windows=60,
    training_data_seed=1,
    validation_data_seed=2,
    training_seed=3,
)

ANOMALY_ID = 4
ANOMALY_AXES = (1, 2, 5, 6, 9, 10)  # minimum and maximum of each axis
CLUSTERS = 12
CLUSTER_SEED = 4
MIN_ANOMALY_SCORE = 1.0

TAP = ImpulseSettings(
    impulse_id=2,
    name="Tap",
    input_id=5,
    dsp_id=6,
    classifier_id=7,
    labels=("none", "side", "top"),
    window_ms=200,
    stride_ms=100,
    features=20 * len(AXES),
    hidden_units=(20, 10),
    min_confidence=0.7,
    training_cycles=60,
    training_windows=500,
    validation_windows=150,
    training_data_seed=5,
    validation_data_seed=6,
    training_seed=7,
)
