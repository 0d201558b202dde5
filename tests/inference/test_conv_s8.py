"""CONV_2D in int8 against TensorFlow Lite's reference kernels, to the bit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dsp.machines import Machine
from impulsegen.inference.conv import ConvAnyS8, ConvS8
from impulsegen.inference.product import PointwiseS8
from inference.comparing import assert_equal
from inference.image_models import int8_conv
from inference.programs_in_c import NetworkInC

PRODUCTS = {
    "first layer of an image": int8_conv((12, 12, 3), (16, 3, 3), stride=(2, 2), activation="RELU6"),
    "grey": int8_conv((9, 7, 1), (5, 3, 3), stride=(2, 2)),
    "one row": int8_conv((1, 50, 13), (8, 1, 3), activation="RELU", zero_points=(-128, -128)),
    "one row, long steps": int8_conv((1, 21, 5), (3, 1, 4), stride=(1, 3), padding="VALID"),
    "one column": int8_conv((20, 1, 8), (6, 5, 1), stride=(2, 1)),
    "even filter": int8_conv((6, 6, 4), (4, 2, 2)),
    "filter larger than the image": int8_conv((3, 2, 3), (4, 5, 7)),
    "filter as large as the image": int8_conv((4, 3, 5), (2, 4, 3), padding="VALID"),
    "steps larger than the filter": int8_conv((11, 11, 2), (3, 2, 2), stride=(4, 3), padding="VALID"),
    "single points in steps": int8_conv((7, 6, 9), (5, 1, 1), stride=(2, 2)),
    "one output": int8_conv((5, 5, 3), (1, 3, 3)),
    "limits within int8": int8_conv((5, 5, 4), (6, 3, 3), activation="RELU6", zero_points=(3, -20), output_scale=0.08),
    "both limits": int8_conv((5, 5, 4), (6, 3, 3), activation="RELU_N1_TO_1", zero_points=(3, -20), output_scale=0.02),
    "one scale": int8_conv((6, 5, 3), (4, 3, 3), scales=(0.004,)),
    "saturated": int8_conv((5, 5, 8), (6, 3, 3), extreme=True, output_scale=0.05, zero_points=(-128, 127)),
    "tiny scales": int8_conv((5, 5, 3), (3, 3, 3), scales=(1e-9, 4e-6, 1e-3), zero_points=(-128, -128)),
    "images": int8_conv((5, 3, 2), (3, 3, 3), batch=3),
    "padded in front": int8_conv((8, 8, 3), (4, 3, 3), stride=(2, 2), padding="VALID", pads=(0, 1, 0, 1)),
    "padded twice": int8_conv((5, 6, 3), (4, 3, 3), pads=(3, 1, 2, 4)),
    "one row, padded": int8_conv((1, 9, 3), (4, 1, 3), padding="VALID", pads=(1, 2, 0, 3)),
}  # fmt: skip
POINTS = {
    "expansion": int8_conv((12, 12, 8), (48, 1, 1), activation="RELU6", zero_points=(-3, -128), output_scale=6 / 255),
    "projection": int8_conv((6, 6, 96), (16, 1, 1)),
    "odd": int8_conv((3, 3, 7), (5, 1, 1)),
    "two points": int8_conv((2, 1, 24), (3, 1, 1)),
    "three points": int8_conv((1, 3, 9), (2, 1, 1), zero_points=(127, -128)),
    "one of each": int8_conv((1, 1, 1), (1, 1, 1)),
    "deep": int8_conv((2, 3, 700), (3, 1, 1), extreme=True, output_scale=4.0),
    "points of images": int8_conv((2, 2, 3), (4, 1, 1), batch=3),
    "limits": int8_conv((5, 5, 4), (6, 1, 1), activation="RELU", zero_points=(3, 17)),
}
OTHERS = {
    "dilated": int8_conv((9, 9, 3), (4, 3, 3), dilation=(2, 3)),
    "dilated, inside": int8_conv((9, 9, 3), (4, 3, 2), dilation=(2, 3), padding="VALID"),
    "groups": int8_conv((6, 5, 8), (6, 3, 3), groups=2),
    "groups of one": int8_conv((6, 5, 4), (8, 3, 3), groups=4, stride=(2, 1)),
    "multipliers around 1/2 and above 1": int8_conv(
        (5, 5, 2), (4, 3, 3), scales=(20.0, 9.1, 10.0, 50.0), activation="RELU6"
    ),
    "images, groups": int8_conv((4, 4, 4), (2, 3, 3), groups=2, batch=2, zero_points=(-128, 0)),
}
CASES = {**PRODUCTS, **POINTS, **OTHERS}


@pytest.mark.parametrize("name", CASES)
def test_it_is_equal_on_the_host(name: str, machine: Callable[[str], Machine]) -> None:
    assert_equal(CASES[name], machine("host"), runs=3)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
@pytest.mark.parametrize("name", [*PRODUCTS, *POINTS, "dilated"])
def test_it_is_equal_on_cores_with_and_without_dsp_instructions(
    name: str, target: str, machine: Callable[[str], Machine]
) -> None:
    assert_equal(CASES[name], machine(target), runs=1)


@pytest.mark.parametrize(("cases", "kind"), [(PRODUCTS, ConvS8), (POINTS, PointwiseS8), (OTHERS, ConvAnyS8)])
def test_the_kernel_is_the_quickest_that_can_do_it(cases: dict[str, bytes], kind: type) -> None:
    """Otherwise the cases above would not test what they say."""
    for name, content in cases.items():
        assert type(NetworkInC(content).program.steps[0].layer) is kind, name
