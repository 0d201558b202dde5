"""CONV_2D in float32 against TensorFlow Lite's reference kernels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dsp.machines import Machine
from impulsegen.inference.conv_f32 import ConvF32
from impulsegen.inference.dense import DenseF32
from inference.comparing import assert_close
from inference.image_models import float_conv
from inference.programs_in_c import NetworkInC

CASES = {
    "first layer of an image": float_conv((12, 12, 3), (16, 3, 3), stride=(2, 2), activation="RELU6"),
    "points": float_conv((6, 5, 9), (7, 1, 1)),
    "points in steps": float_conv((7, 6, 4), (8, 1, 1), stride=(2, 2)),
    "odd outputs": float_conv((6, 5, 2), (5, 3, 3), activation="RELU"),
    "one output": float_conv((4, 4, 3), (1, 2, 2)),
    "one row": float_conv((1, 50, 13), (8, 1, 3), activation="RELU"),
    "one column": float_conv((20, 1, 8), (6, 5, 1), stride=(2, 1)),
    "inside": float_conv((8, 7, 3), (4, 3, 2), padding="VALID"),
    "filter larger than the image": float_conv((3, 2, 3), (4, 5, 7)),
    "steps larger than the filter": float_conv((11, 11, 2), (3, 2, 2), stride=(4, 3), padding="VALID"),
    "padded": float_conv((8, 8, 3), (4, 3, 3), stride=(2, 2), padding="VALID", pads=(0, 1, 0, 1)),
    "padded by more than the filter": float_conv((3, 4, 2), (4, 2, 2), padding="VALID", pads=(3, 4, 5, 2)),
    "dilated": float_conv((9, 9, 3), (4, 3, 3), dilation=(2, 3)),
    "dilated, inside": float_conv((9, 9, 3), (5, 3, 2), dilation=(3, 2), padding="VALID"),
    "groups": float_conv((6, 5, 8), (10, 3, 3), groups=2),
    "groups of one, dilated": float_conv((6, 5, 4), (8, 3, 3), groups=4, dilation=(1, 2)),
    "both limits": float_conv((5, 4, 6), (7, 3, 3), activation="RELU_N1_TO_1"),
    "images": float_conv((5, 3, 2), (3, 3, 3), batch=3),
    "deep": float_conv((2, 3, 700), (3, 1, 1)),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_equal_to_rounding(name: str, machine: Callable[[str], Machine]) -> None:
    assert_close(CASES[name], machine("host"), runs=3)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("name", ["first layer of an image", "groups of one, dilated"])
def test_it_is_equal_to_rounding_on_a_core_with_fused_products(name: str, machine: Callable[[str], Machine]) -> None:
    assert_close(CASES[name], machine("cortex-m4f"), runs=1)


def test_points_are_rows_of_a_dense_layer() -> None:
    """Which multiplies them without looking for edges."""
    for name, kind in (("points", DenseF32), ("deep", DenseF32), ("points in steps", ConvF32)):
        assert type(NetworkInC(CASES[name]).program.steps[0].layer) is kind, name
