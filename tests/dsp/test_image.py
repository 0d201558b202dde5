"""The block "image", and pixels as the input of an int8 network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dsp.blocks_in_c import Case, features_of, make_case
from dsp.golden import Golden, assert_close, golden_cases
from dsp.machines import Machine
from impulsegen.render.c_text import c_float

MakeMachine = Callable[[str], Machine]
pytestmark = pytest.mark.compile

EMULATED = ["cortex-m4f", "cortex-m0plus", "riscv32imac"]
WEIGHTS = np.array([0.299, 0.587, 0.114])
# Scalings of the golden vectors, which are numbered as in the SDK.
SCALINGS = ("NONE", "0_255", "TORCH", "MIN1_1", "MIN128_127", "BGR_SUBTRACT_IMAGENET_MEAN")
COLOURS = np.array([0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x010203, 0x7F8081, 0xFE0100, 0x00FFFF])

_QUANTIZE = r"""
#include "impulse/dsp/image.h"
#include "board.h"

static const float pixels[] = {@PIXELS@};
static int8_t quantized[@COUNT@];

int main(void)
{
    const impulse_image_plan plan = {sizeof pixels / sizeof pixels[0], @CHANNELS@};
    const impulse_image_quantization quantization = {IMPULSE_SCALING_@SCALING@, @SCALE@, @ZERO_POINT@};
    const impulse_signal signal = impulse_signal_of_floats(pixels);
    const impulse_status status = impulse_image_quantize(&plan, &quantization, &signal, quantized);
    char text[4] = {0, 0, '\n', 0};
    if (status != IMPULSE_OK) {
        board_print("E_INPUT\n");
        return 0;
    }
    for (unsigned i = 0; i < @COUNT@u; ++i) {
        text[0] = "0123456789abcdef"[(uint8_t)quantized[i] >> 4];
        text[1] = "0123456789abcdef"[(uint8_t)quantized[i] & 15u];
        board_print(text);
    }
    return 0;
}
"""


def image_case(pixels: np.ndarray, channels: str) -> Case:
    """One image; its shape does not matter to the block."""
    count = pixels.size * (3 if channels == "RGB" else 1)
    return make_case("image", {"channels": channels}, 1, pixels.reshape(1, -1), feature_count=count)


def channels_of(pixels: np.ndarray) -> np.ndarray:
    """[pixels][red, green, blue]."""
    values = np.asarray(pixels, dtype=np.int64).reshape(-1)
    return np.stack([values >> shift & 255 for shift in (16, 8, 0)], axis=1)


def reference(pixels: np.ndarray, channels: str) -> np.ndarray:
    """Features by their definition."""
    unit = channels_of(pixels) / 255
    return (unit if channels == "RGB" else unit @ WEIGHTS).reshape(1, -1)


def random_pixels(count: int) -> np.ndarray:
    """Colours of every kind, after those at the edges."""
    return np.resize(np.concatenate([COLOURS, np.random.default_rng(count).integers(0, 1 << 24, count)]), count)


@pytest.mark.parametrize("signal", ["floats", "function"])
@pytest.mark.parametrize("channels", ["RGB", "Grayscale"])
@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 96 * 96])
def test_pixels_become_features(count: int, channels: str, signal: str, machine: MakeMachine) -> None:
    pixels = random_pixels(count)
    case = image_case(pixels, channels)
    found = features_of(machine("host").run(case.program(signal=signal)).text, case)
    assert np.abs(found - reference(pixels, channels)).max() < 3e-7


@pytest.mark.parametrize("channels", ["RGB", "Grayscale"])
def test_white_is_one_and_black_is_zero(channels: str, machine: MakeMachine) -> None:
    case = image_case(np.array([0xFFFFFF, 0]), channels)
    found = features_of(machine("host").run(case.program()).text, case).reshape(2, -1)
    assert np.array_equal(found, np.vstack([np.ones_like(found[0]), np.zeros_like(found[0])]))


def test_sixteen_bit_values_are_pixels_too(machine: MakeMachine) -> None:
    pixels = np.arange(0, 0x7FFF, 1000)
    case = image_case(pixels, "RGB")
    found = features_of(machine("host").run(case.program(signal="int16s")).text, case)
    assert np.abs(found - reference(pixels, "RGB")).max() < 3e-7


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target_id", ["host", "cortex-m4f"])
@pytest.mark.parametrize("channels", ["RGB", "Grayscale"])
@pytest.mark.parametrize("place", [0, 1, 7, 8, 16])
def test_what_is_no_number_is_an_error(place: int, channels: str, target_id: str, machine: MakeMachine) -> None:
    for value in (np.nan, np.inf, -np.inf):
        pixels = np.full(17, 5.0)
        pixels[place] = value
        assert machine(target_id).run(image_case(pixels, channels).program()).text == "E_INPUT\n"


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target_id", ["host", "cortex-m4f"])
@pytest.mark.parametrize("channels", ["RGB", "Grayscale"])
def test_what_is_no_pixel_gives_finite_features(channels: str, target_id: str, machine: MakeMachine) -> None:
    pixels = np.array([3e38, 3e38, -3e38, 3e38, -1.0, 2.0**24, 2.0**31, 2.0**32, 1e-40, 0.5, -0.0, 3e38])
    case = image_case(pixels, channels)
    found = features_of(machine(target_id).run(case.program()).text, case)
    assert np.isfinite(found).all()
    assert np.abs(found).max() <= 2


def quantize(machine: Machine, pixels: np.ndarray, channels: str, scaling: str, scale: float, zero: int) -> np.ndarray:
    """What the runtime puts into the tensor."""
    count = pixels.size * (3 if channels == "RGB" else 1)
    program = _QUANTIZE
    for name, value in {
        "PIXELS": ", ".join(f"{float(p)}f" for p in pixels.reshape(-1)),
        "COUNT": count,
        "CHANNELS": "IMPULSE_IMAGE_RGB" if channels == "RGB" else "IMPULSE_IMAGE_GREY",
        "SCALING": scaling,
        "SCALE": c_float(scale),
        "ZERO_POINT": zero,
    }.items():
        program = program.replace(f"@{name}@", str(value))
    return np.array([int(line, 16) for line in machine.run(program).text.split()], dtype=np.uint8).view(np.int8)


def quantized_reference(pixels: np.ndarray, channels: str, scaling: str, scale: float, zero: int) -> np.ndarray:
    """The same by its definition, before rounding."""
    levels = channels_of(pixels).astype(np.float64)
    if channels != "RGB":
        levels = (levels @ WEIGHTS).reshape(-1, 1)
    width = levels.shape[1]
    if scaling == "BGR_SUBTRACT_IMAGENET_MEAN":
        levels = levels[:, ::-1] - np.array([103.939, 116.779, 123.68])[:width]
    mean, deviation = np.array([0.485, 0.456, 0.406])[:width], np.array([0.229, 0.224, 0.225])[:width]
    values = {
        "NONE": levels / 255,
        "0_255": levels,
        "TORCH": (levels / 255 - mean) / deviation,
        "MIN1_1": 2 * levels / 255 - 1,
        "MIN128_127": levels - 128,
    }.get(scaling, levels)
    steps: np.ndarray = values.reshape(-1) / scale + zero
    return steps


@pytest.mark.parametrize("channels", ["RGB", "Grayscale"])
@pytest.mark.parametrize(
    ("scaling", "scale", "zero_point"),
    [
        ("NONE", 0.00392156886, -128),  # Studio's usual one
        ("NONE", 0.0078431377, -1),
        ("NONE", 0.001, 100),  # beyond both limits
        ("NONE", 1e-30, 0),
        ("0_255", 1.0, -128),
        ("TORCH", 0.0187, -14),
        ("MIN1_1", 0.0078431377, -1),
        ("MIN128_127", 1.0, 0),
        ("BGR_SUBTRACT_IMAGENET_MEAN", 1.0, -6),
    ],
)
def test_pixels_are_quantized(scaling: str, scale: float, zero_point: int, channels: str, machine: MakeMachine) -> None:
    pixels = random_pixels(130)
    found = quantize(machine("host"), pixels, channels, scaling, scale, zero_point)
    wanted = np.clip(quantized_reference(pixels, channels, scaling, scale, zero_point), -128, 127)
    # Half a step, and what float32 adds to it.
    assert np.abs(found - wanted).max() <= 0.5001


def test_a_plain_scale_keeps_every_level(machine: MakeMachine) -> None:
    levels = np.arange(256)
    found = quantize(machine("host"), levels * 0x010101, "RGB", "NONE", 0.003921568859368563, -128)
    assert np.array_equal(found.reshape(-1, 3), np.repeat(levels - 128, 3).reshape(-1, 3))


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("image"), ids=lambda golden: golden.name)
def test_golden(golden: Golden, machine: MakeMachine) -> None:
    case = golden.case
    found = features_of(machine("host").run(case.program()).text, case)
    assert_close(found, golden, key="features_python", absolute=3e-7)
    assert_close(found, golden, key="features_sdk", absolute=1e-6)


@pytest.mark.shared
@pytest.mark.parametrize("golden", golden_cases("image_quantized"), ids=lambda golden: golden.name)
def test_golden_quantized(golden: Golden, machine: MakeMachine) -> None:
    check_quantized(golden, machine("host"))


def check_quantized(golden: Golden, machine: Machine) -> None:
    """Equal to the SDK, except where it knows no such scaling and wraps around: there, by the definition."""
    document = golden.document
    parameters: dict[str, Any] = document["params"]
    pixels, channels = np.array(document["input"]), parameters["channels"]
    chosen = (SCALINGS[parameters["image_scaling"]], parameters["q_scale"], parameters["q_zero_point"])
    found = quantize(machine, pixels, channels, *chosen)
    if "known_sdk_bug" in golden.flags:
        wanted = np.clip(quantized_reference(pixels, channels, *chosen), -128, 127)
        assert np.abs(found - wanted).max() <= 0.5001
    else:
        assert np.array_equal(found, golden.features("features_sdk").reshape(-1))


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.shared
@pytest.mark.parametrize("target_id", EMULATED)
def test_golden_on_emulated_cores(target_id: str, machine: MakeMachine) -> None:
    for golden in golden_cases("image"):
        if "8x8" in golden.name or target_id != "cortex-m0plus":
            case = golden.case
            found = features_of(machine(target_id).run(case.program()).text, case)
            assert_close(found, golden, key="features_python", absolute=3e-7)
    for golden in golden_cases("image_quantized"):
        if golden.name.endswith(("slow", "fast")):
            check_quantized(golden, machine(target_id))


@pytest.mark.cross
@pytest.mark.emulate
def test_grey_costs_at_most_twelve_instructions_per_pixel(machine: MakeMachine) -> None:
    """The official SDK takes 277,520 for 96 x 96 pixels, measured with v1.93.20; this is at least 2.5 times as fast."""
    case = image_case(random_pixels(96 * 96), "Grayscale")
    instructions = machine("cortex-m4f").run(case.program(prints=False)).instructions
    assert instructions is not None
    assert instructions <= 111_008
