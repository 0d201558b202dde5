"""The one place for what the example is: its impulse, its blocks and the seeds of its data."""

from __future__ import annotations

PROJECT_ID = 5
PROJECT_NAME = "Pump demo"
OWNER = "impulsegen"
IMPULSE_NAME = "Flow"

INPUT_ID, DSP_ID, REGRESSION_ID = 1, 2, 3

AXES = ("current", "pressure", "temperature")  # ampere, bar, degrees Celsius
SENSOR = "fusion"
RATE_HZ = 8.0
WINDOW_MS = 4000
STRIDE_MS = 1000
SAMPLES = 32  # per axis and window

STATISTICS = ("average", "minimum", "maximum", "stdev")
FEATURES = len(STATISTICS) * len(AXES)

HIDDEN_UNITS = (16, 8)
TRAINING_CYCLES = 200
BATCH_SIZE = 32
LEARNING_RATE = 0.01
MAX_ERROR = 1.0  # litres per minute
RECOMMENDED = "float32"

TRAINING_WINDOWS = 1200
VALIDATION_WINDOWS = 300
TRAINING_DATA_SEED = 1
VALIDATION_DATA_SEED = 2
TRAINING_SEED = 3
SAMPLE_SEED = 5
