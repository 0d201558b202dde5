"""Networks of real projects: each gives what TensorFlow Lite's reference kernels give, whole impulses as well as models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dsp.machines import Machine
from impulsegen.choices import Choices
from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import ImageInput, Impulse, NeuralBlock, Sensor
from impulsegen.network.graph_reader import read_graph
from impulsegen.network.supported import unsupported
from impulsegen.target.loader import load_target
from impulsegen.workflow import load_source, resolve_selected
from inference.impulses_in_c import ImpulseInC, reference_outputs
from inference.programs_in_c import Array, NetworkInC, random_inputs, reference
from wire.shared_material import FOLDER

pytestmark = pytest.mark.shared
CASES = sorted(path.parent for path in FOLDER.glob("corpus/*/model.tflite"))
MODELS = sorted(FOLDER.glob("models/*.tflite"))
FLOAT_TOLERANCE = 1e-5
MISMATCHED = {"drpai-image-2022"}  # three features per pixel by the response, but a model that takes one
ON_TARGET = pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])


def case_impulse(case: Path) -> Impulse:
    """The impulse of a case, with whatever Studio says that does not fit let pass."""
    choices = Choices(allowed=frozenset({"overflow", "mismatch", "stale"}))
    (resolution,) = resolve_selected(load_source(str(case)), choices)
    assert resolution.impulse is not None, [d.message for d in resolution.diagnostics]
    return resolution.impulse


def windows(impulse: Impulse, count: int) -> list[np.ndarray]:
    """Windows that a sensor could have given."""
    random = np.random.default_rng(7)
    size = impulse.window_values
    if isinstance(impulse.input, ImageInput):
        pixels = [random.integers(0, 2**24, size) for _ in range(count)]
        # Grey that ends in exactly a half is rounded by the last digit of a scale: no test of a network.
        return [np.where(pixel_levels(p) % 1000 == 500, p ^ 1, p).astype(np.float32) for p in pixels]
    if impulse.sensor is Sensor.MICROPHONE:
        return [np.trunc(random.normal(0, 4000, size)).clip(-32768, 32767).astype(np.float32) for _ in range(count)]
    return [random.normal(0, 5, size).astype(np.float32) for _ in range(count)]


def neural(impulse: Impulse) -> NeuralBlock:
    """The block whose model the case has."""
    return next(block for block in impulse.neural_blocks if block.network is not None)


@pytest.mark.skipif(not CASES, reason="there is no corpus: set IMPULSEGEN_SHARED")
def test_there_are_cases_with_models() -> None:
    assert len(CASES) >= 11
    assert len(MODELS) >= 32


@pytest.mark.parametrize("target", ["host", ON_TARGET])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_classifies_as_the_reference_does(
    case: Path, target: str, machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    impulse = case_impulse(case)
    block = neural(impulse)
    tried = ImpulseInC(impulse)
    if case.name in MISMATCHED:
        assert not tried.view.conclusions
        return
    if target != "host" and not fits(tried, target):
        pytest.skip(f"{case.name} is too large for {target}")
    given = windows(impulse, 2)
    for window, outcome in zip(given, tried.run(machine(target), tmp_path, given), strict=True):
        inputs = inputs_of(block, impulse, outcome.features)
        if tried.view.has_image_call and isinstance(impulse.dsp_blocks[0].parameters, Image):
            inputs = pixel_features(window, impulse.dsp_blocks[0].parameters)
        wanted = reference_outputs(block, inputs)
        for ours, theirs in zip(outcome.outputs[block.id], wanted, strict=True):
            assert_same_outputs(ours, theirs)
        if "scores" in outcome.fields:
            assert outcome.fields["scores"].sum() == pytest.approx(1, abs=0.02)


def pixel_features(window: np.ndarray, parameters: Image) -> np.ndarray:
    """The features of an image without float rounding, for pixels that are quantised without being features first."""
    pixels = window.astype(np.int64)
    if parameters.channels == "Grayscale":
        return pixel_levels(pixels) / 255_000
    return np.stack([pixels >> 16, pixels >> 8 & 255, pixels & 255], axis=1).reshape(-1) / 255


def pixel_levels(pixels: np.ndarray) -> np.ndarray:
    """Grey from 0 to 255000."""
    return 299 * (pixels >> 16) + 587 * (pixels >> 8 & 255) + 114 * (pixels & 255)


def assert_same_outputs(ours: Array, theirs: Array) -> None:
    """Integers equal to the bit, floats to rounding."""
    if theirs.dtype.kind == "f":
        scale = max(1e-6, float(np.abs(theirs).max()))
        assert np.abs(ours.astype(np.float64) - theirs).max() <= FLOAT_TOLERANCE * scale
    else:
        assert np.array_equal(ours, theirs)


def inputs_of(block: NeuralBlock, impulse: Impulse, features: np.ndarray) -> np.ndarray:
    """The features of a block's inputs, joined in its order."""
    offsets, at = {}, 0
    for dsp in impulse.dsp_blocks:
        offsets[dsp.id] = features[at : at + dsp.feature_count]
        at += dsp.feature_count
    return np.concatenate([offsets[block_id] for block_id in block.inputs])


def fits(tried: ImpulseInC, target_id: str) -> bool:
    """Whether arena and features of the test fit the emulated board."""
    memory = load_target(target_id).memory
    writable = max(region.size_bytes for region in memory if region.is_writable)
    return tried.view.arena_bytes + 4 * tried.impulse.feature_count < writable - 64 * 1024


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.stem)
def test_a_model_gives_what_the_reference_gives(model: Path, machine: Callable[[str], Machine]) -> None:
    content = model.read_bytes()
    assert not unsupported(read_graph(content, origin=model.name))
    net = NetworkInC(content)
    inputs = random_inputs(net.program, 11, 2)
    for found, wanted in zip(net.run(machine("host"), inputs), reference(content, inputs), strict=True):
        for ours, theirs in zip(found, wanted, strict=True):
            assert_same_outputs(ours, theirs)
