"""The one place for what the example is: its impulse, its blocks and the seeds of its data."""

from __future__ import annotations

PROJECT_ID = 1
PROJECT_NAME = "Motion demo"
OWNER = "impulsegen"

INPUT_ID, DSP_ID, CLASSIFIER_ID, ANOMALY_ID = 1, 2, 3, 4

AXES = ("accX", "accY", "accZ")
LABELS = ("idle", "snake", "updown", "wave")  # alphabetical, as Studio orders them
RATE_HZ = 62.5
WINDOW_MS = 2000
STRIDE_MS = 500
SAMPLES = 125  # per axis and window

# Spectral analysis, version 4
DSP_VERSION = 4
FFT_LENGTH = 64
CUTOFF_HZ = 8.0
FILTER_ORDER = 6
STATISTICS = ("RMS", "Skewness", "Kurtosis", "Spectral Skewness", "Spectral Kurtosis")
BINS = int(CUTOFF_HZ * FFT_LENGTH / RATE_HZ + 0.5)  # from bin 1 up to the cut-off; the constant part is dropped
FEATURES_PER_AXIS = len(STATISTICS) + BINS
FEATURES = FEATURES_PER_AXIS * len(AXES)

HIDDEN_UNITS = (20, 10)
TRAINING_CYCLES = 120
LEARNING_RATE = 0.01
MIN_CONFIDENCE = 0.6

ANOMALY_AXES = tuple(axis * FEATURES_PER_AXIS for axis in range(len(AXES)))  # the RMS of each axis
CLUSTERS = 12
MIN_ANOMALY_SCORE = 0.3

WINDOWS_PER_LABEL = 200
VALIDATION_SHARE = 0.2
DATA_SEED = 1
TRAINING_SEED = 2
CLUSTER_SEED = 3
VECTOR_SEED = 4
SAMPLE_SEED = 5
SAMPLE_MOTIONS = ("wave", "tumble")  # the second is one that no label stands for
