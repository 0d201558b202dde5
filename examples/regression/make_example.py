"""Makes every data file of this example from nothing but a seed.

    python -m examples.regression.make_example [--output FOLDER]

Run it at the top of the repository, with impulsegen installed; it takes a few seconds.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from examples.regression import settings
from examples.regression.data import make_features
from examples.regression.response import impulses_detailed, project_info
from examples.regression.synthesize import synthesize_window
from examples.regression.train import train_regression
from examples.tools.figures import regression_metrics
from examples.tools.json_text import json_bytes, write_files
from examples.tools.quantize import quantize_network
from examples.tools.sample_text import csv_bytes
from examples.tools.variants import make_variants, network_files


def make_files() -> dict[str, bytes]:
    """The files by path."""
    training = make_features(settings.TRAINING_WINDOWS, settings.TRAINING_DATA_SEED)
    validation = make_features(settings.VALIDATION_WINDOWS, settings.VALIDATION_DATA_SEED)
    layers = train_regression(training, settings.TRAINING_SEED)
    quantized = quantize_network(layers, training.features)
    variants = make_variants(layers, quantized, validation.features, description="Pump demo")
    metrics = [regression_metrics(one.kind, one.outputs[:, 0], validation.flow, one.devices) for one in variants]
    return {
        "impulses-detailed.json": json_bytes(impulses_detailed(layers, metrics, windows=len(training.flow))),
        "project.json": json_bytes(project_info()),
        **network_files(settings.REGRESSION_ID, variants),
        **_samples(),
    }


def _samples() -> dict[str, bytes]:
    """Two windows that are not in the data, named by the true flow: a low and a high one."""
    random = np.random.RandomState(settings.SAMPLE_SEED)
    made = sorted((synthesize_window(random) for _ in range(9)), key=lambda one: one[1])
    return {
        f"samples/flow-{flow:.0f}-lpm.csv": csv_bytes(settings.AXES, window, settings.RATE_HZ)
        for window, flow in (made[1], made[-2])
    }


if __name__ == "__main__":
    write_files(make_files(), Path(__file__).parent, (__doc__ or "").splitlines()[0])
