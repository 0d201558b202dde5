"""The one place for what the example is: its impulse, its blocks and the seeds of its data."""

from __future__ import annotations

PROJECT_ID = 3
PROJECT_NAME = "Image demo"
OWNER = "impulsegen"
SENSOR = "camera"
IMPULSE_NAME = "Bottles"

INPUT_ID, DSP_ID, CLASSIFIER_ID = 1, 2, 3

LABELS = ("crooked", "good", "low", "open")  # alphabetical, as Studio orders them
SIZE_PX = 48  # width and height
CHANNELS = 3
FEATURES = SIZE_PX * SIZE_PX * CHANNELS
MIN_CONFIDENCE = 0.6

FIRST_FILTERS = 8  # of the convolution that the network begins with
# Filters and stride of each pair of a depthwise and a pointwise convolution
PAIRS = ((16, 2), (24, 1), (32, 2), (48, 1))
TRAINING_CYCLES = 14
BATCH_SIZE = 32
LEARNING_RATE = 0.012

# Pictures per label
TRAINING_PICTURES = 800
VALIDATION_PICTURES = 200
CALIBRATION_PICTURES = (
    200  # of all labels together, that set the first scale of each layer and the ranges of the int8 network
)
TRAINING_DATA_SEED = 31
VALIDATION_DATA_SEED = 32
TRAINING_SEED = 33
SAMPLE_SEED = 34
SAMPLE_LABELS = ("good", "crooked")
