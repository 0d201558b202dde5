"""The one place for what the example is: its impulse, its blocks and the seeds of its data."""

from __future__ import annotations

PROJECT_ID = 4
PROJECT_NAME = "Detection demo"
OWNER = "impulsegen"

INPUT_ID, DSP_ID, DETECTOR_ID = 1, 2, 3

LABELS = ("bolt", "washer")  # alphabetical, as Studio orders them
SIZE_PX = 64  # width and height
CELL_PX = 8  # FOMO says for each cell of this size what has its centre there
CELLS = SIZE_PX // CELL_PX  # along a side
FEATURES = SIZE_PX * SIZE_PX
MOST_OBJECTS = 3  # in an image
MIN_SCORE = 0.5

FILTERS = (8, 16, 24)  # of the convolutions that make cells of the picture
HEAD_FILTERS = 32
CLASS_WEIGHTS = (1.0, 4.0, 4.0)  # background, labels: about 42 of 43 cells are background
TRAINING_CYCLES = 10
BATCH_SIZE = 16
LEARNING_RATE = 0.01

PICTURES = 3000
TYPICAL_PICTURES = 200  # enough to scale the untrained network, and for the ranges of the int8 one
VALIDATION_SHARE = 0.2
DATA_SEED = 41
TRAINING_SEED = 42
SAMPLE_SEED = 43
