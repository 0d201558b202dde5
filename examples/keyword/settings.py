"""The one place for what the example is: its impulse, its blocks and the seeds of its data."""

from __future__ import annotations

PROJECT_ID = 2
PROJECT_NAME = "Keyword demo"
OWNER = "impulsegen"
SENSOR = "microphone"
IMPULSE_NAME = "Keyword"

INPUT_ID, DSP_ID, CLASSIFIER_ID = 1, 2, 3

AXES = ("audio",)
LABELS = ("go", "noise", "stop", "unknown")  # alphabetical, as Studio orders them
RATE_HZ = 16000
WINDOW_MS = 1000
STRIDE_MS = 500
SAMPLES = 16000  # per window

# MFCC, version 4: Studio's defaults
DSP_VERSION = 4
FRAME_MS = 20
CEPSTRAL_COEFFICIENTS = 13
MEL_FILTERS = 32
FFT_LENGTH = 256
NORMALISATION_FRAMES = 101
PRE_EMPHASIS = 0.98
FRAMES = WINDOW_MS // FRAME_MS
FEATURES = FRAMES * CEPSTRAL_COEFFICIENTS

CONVOLUTION_FILTERS = (8, 16)
KERNEL_FRAMES = 3
POOL_FRAMES = 2
TRAINING_CYCLES = 15
VARIATIONS = 6  # of each window, seen in each cycle
SHIFT_FRAMES = 4  # at most, to either side
FEATURE_NOISE = 0.3  # standard deviation
LEARNING_RATE = 0.005
BATCH_SIZE = 32
MIN_CONFIDENCE = 0.6

# Windows per label
TRAINING_WINDOWS = 320
VALIDATION_WINDOWS = 80
TRAINING_DATA_SEED = 1
VALIDATION_DATA_SEED = 2
TRAINING_SEED = 3
SAMPLE_SEED = 7
SAMPLE_LABELS = ("go", "noise")
