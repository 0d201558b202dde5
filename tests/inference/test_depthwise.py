"""DEPTHWISE_CONV_2D against TensorFlow Lite's reference kernels, in int8 to the bit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dsp.machines import Machine
from impulsegen.inference.conv import ConvAnyS8, ConvS8
from impulsegen.inference.conv_f32 import ConvF32, DepthwiseF32
from impulsegen.inference.depthwise import Depthwise3x3S8
from inference.comparing import assert_close, assert_equal
from inference.image_models import depthwise
from inference.programs_in_c import NetworkInC, random_inputs

_RELU6 = {"activation": "RELU6", "zero_points": (-128, -128), "output_scale": 6 / 255}

QUICK = {
    "image network": depthwise((12, 12, 16), **_RELU6),
    "its last images": depthwise((3, 3, 24), **_RELU6),
    "half as large": depthwise((12, 12, 8), stride=(2, 2), padding="VALID", pads=(0, 1, 0, 1), **_RELU6),
    "half as large, same": depthwise((12, 10, 8), stride=(2, 2), **_RELU6),
    "half as large, odd": depthwise((7, 9, 4), stride=(2, 2)),
    "three bands": depthwise((29, 6, 12)),
    "bands that end early": depthwise((25, 5, 8), zero_points=(127, 0)),
    "bands in steps": depthwise((26, 7, 8), stride=(2, 2)),
    "bands in steps from the edge": depthwise((27, 8, 12), stride=(2, 2), padding="VALID"),
    "a wide image": depthwise((2, 61, 4)),
    "one row": depthwise((1, 20, 4)),
    "one column": depthwise((20, 1, 4), stride=(2, 2)),
    "one point": depthwise((1, 1, 12)),
    "inside": depthwise((8, 7, 4), padding="VALID"),
    "one position": depthwise((3, 3, 4), padding="VALID"),
    "the rest is not seen": depthwise((10, 8, 4), padding="VALID", stride=(2, 2)),
    "channels in a group that is not whole": depthwise((5, 4, 7)),
    "channels in a group that is not whole, in bands": depthwise((30, 3, 10), stride=(2, 2)),
    "padded by much": depthwise((5, 6, 4), padding="VALID", pads=(4, 3, 5, 2)),
    "padded by much in steps": depthwise((5, 6, 4), padding="VALID", stride=(2, 2), pads=(2, 6, 3, 4)),
    "a band of padding": depthwise((3, 4, 4), padding="VALID", pads=(15, 20, 2, 2)),
    "one scale": depthwise((5, 5, 8), scales=(0.01,)),
    "saturated": depthwise((5, 5, 8), extreme=True, output_scale=0.05, zero_points=(-128, 127)),
    "tiny scales": depthwise((5, 5, 4), scales=(1e-9, 4e-6, 1e-3, 1e-12), zero_points=(-128, -128)),
    "multipliers just below 1/2": depthwise((5, 5, 4), scales=(3.9, 3.99, 3.7, 3.1)),
    "limits within int8": depthwise((5, 5, 4), activation="RELU6", zero_points=(3, -20), output_scale=0.08),
    "both limits": depthwise((5, 5, 4), activation="RELU_N1_TO_1", zero_points=(3, -20), output_scale=0.02),
    "images": depthwise((5, 3, 4), batch=3),
    "images in bands": depthwise((26, 3, 8), stride=(2, 2), batch=2),
}
GROUPED = {
    "two channels": depthwise((5, 5, 2)),
    "a filter of 5 x 5": depthwise((7, 6, 4), (5, 5)),
    "a filter of 1 x 3": depthwise((1, 9, 4), (1, 3)),
    "a filter of 3 x 1 in steps of 3": depthwise((9, 1, 4), (3, 1), stride=(3, 1)),
    "strides that differ": depthwise((8, 8, 4), stride=(2, 1)),
    "dilated": depthwise((9, 9, 4), dilation=(2, 2)),
    "dilated, inside": depthwise((9, 9, 4), dilation=(3, 1), padding="VALID"),
    "two outputs per channel": depthwise((5, 4, 6), multiplier=2),
    "five outputs per channel in steps": depthwise((5, 6, 3), multiplier=5, stride=(2, 2), activation="RELU"),
    "multipliers around 1/2 and above 1": depthwise((5, 5, 4), scales=(4.1, 4.0, 9.0, 50.0), activation="RELU6"),
}
ONE_CHANNEL = {
    "grey": depthwise((9, 9, 1)),
    "grey, eight outputs": depthwise((9, 8, 1), multiplier=8, stride=(2, 2), **_RELU6),
}
INT8 = {**QUICK, **GROUPED, **ONE_CHANNEL}
FLOAT = {
    "plain": depthwise((6, 5, 8), kind="float32"),
    "odd channels": depthwise((6, 5, 7), kind="float32", activation="RELU"),
    "one channel": depthwise((6, 5, 1), kind="float32"),
    "steps": depthwise((9, 8, 5), kind="float32", stride=(2, 2), activation="RELU6"),
    "padded": depthwise((8, 8, 4), kind="float32", stride=(2, 2), padding="VALID", pads=(0, 1, 0, 1)),
    "dilated": depthwise((9, 9, 6), kind="float32", dilation=(2, 3)),
    "larger than the image": depthwise((2, 3, 4), (5, 7), kind="float32", activation="RELU_N1_TO_1"),
    "images": depthwise((4, 3, 5), kind="float32", batch=3),
}
FLOAT_GROUPED = {
    "two outputs per channel": depthwise((5, 4, 6), kind="float32", multiplier=2),
    "five outputs per channel": depthwise((5, 4, 2), kind="float32", multiplier=5, stride=(2, 1)),
}


@pytest.mark.parametrize("name", INT8)
def test_int8_is_equal_to_the_bit(name: str, machine: Callable[[str], Machine]) -> None:
    assert_equal(INT8[name], machine("host"), runs=3)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
@pytest.mark.parametrize("name", QUICK)
def test_int8_is_equal_on_cores_with_and_without_dsp_instructions(
    name: str, target: str, machine: Callable[[str], Machine]
) -> None:
    assert_equal(QUICK[name], machine(target), runs=1)


@pytest.mark.parametrize("name", [*FLOAT, *FLOAT_GROUPED])
def test_float_is_equal_to_rounding(name: str, machine: Callable[[str], Machine]) -> None:
    assert_close({**FLOAT, **FLOAT_GROUPED}[name], machine("host"), runs=3)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize(
    ("content", "outputs", "most"),
    [
        (depthwise((24, 24, 16)), 24 * 24 * 16, 25),
        (depthwise((24, 24, 16), stride=(2, 2)), 12 * 12 * 16, 43),
        (depthwise((6, 6, 32)), 6 * 6 * 32, 31),
    ],
    ids=["steps of 1", "steps of 2", "small image"],
)
def test_an_output_of_nine_products_costs_few_instructions(
    content: bytes, outputs: int, most: int, machine: Callable[[str], Machine]
) -> None:
    net = NetworkInC(content)
    assert net.instructions(machine("cortex-m4f"), random_inputs(net.program, 5, 1)[0]) <= most * outputs


def test_the_kernel_is_the_quickest_that_can_do_it() -> None:
    """Otherwise the cases above would not test what they say."""
    kinds = [
        (QUICK, Depthwise3x3S8), (GROUPED, ConvAnyS8), (ONE_CHANNEL, ConvS8),
        (FLOAT, DepthwiseF32), (FLOAT_GROUPED, ConvF32),
    ]  # fmt: skip
    for cases, kind in kinds:
        for name, content in cases.items():
            assert type(NetworkInC(content).program.steps[0].layer) is kind, name
