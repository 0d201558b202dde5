"""MAX_POOL_2D and AVERAGE_POOL_2D against TensorFlow Lite's reference kernels, in int8 to the bit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dsp.machines import Machine
from inference.comparing import assert_close, assert_equal
from inference.image_models import pool

SHAPES = {
    "image": {"image": (8, 6, 8), "filters": (2, 2), "stride": (2, 2)},
    "image, odd": {"image": (7, 9, 5), "filters": (2, 2), "stride": (2, 2)},
    "image, odd, inside": {"image": (7, 9, 6), "filters": (2, 2), "stride": (2, 2), "padding": "VALID"},
    "time": {"image": (13, 1, 10), "filters": (2, 1), "stride": (2, 1)},
    "time, three at a time": {"image": (12, 1, 4), "filters": (3, 1), "stride": (2, 1)},
    "each place": {"image": (6, 5, 7), "filters": (5, 5)},
    "window larger than the image": {"image": (3, 2, 3), "filters": (7, 6)},
    "all of it": {"image": (4, 3, 9), "filters": (4, 3), "padding": "VALID"},
    "one channel": {"image": (6, 6, 1), "filters": (3, 2), "stride": (2, 2)},
    "single points": {"image": (4, 4, 3), "filters": (1, 1), "stride": (2, 3)},
    "gaps": {"image": (9, 9, 2), "filters": (2, 1), "stride": (3, 4), "padding": "VALID"},
    "limits": {"image": (6, 6, 5), "filters": (3, 3), "stride": (2, 2), "activation": "RELU"},
    "both limits": {"image": (6, 6, 5), "filters": (3, 3), "activation": "RELU6"},
    "images": {"image": (4, 3, 5), "filters": (2, 2), "stride": (2, 2), "batch": 3},
}
OPERATORS = ["MAX_POOL_2D", "AVERAGE_POOL_2D"]


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("operator", OPERATORS)
def test_int8_is_equal_to_the_bit(operator: str, name: str, machine: Callable[[str], Machine]) -> None:
    assert_equal(pool(operator, **SHAPES[name]), machine("host"), runs=3)


@pytest.mark.parametrize("zero_point", [-128, 127])
@pytest.mark.parametrize("operator", OPERATORS)
def test_what_lies_beyond_the_edge_counts_for_nothing(
    operator: str, zero_point: int, machine: Callable[[str], Machine]
) -> None:
    """With a zero point at either end it would be the largest or the least value."""
    assert_equal(pool(operator, (5, 5, 3), (3, 3), zero_point=zero_point), machine("host"), runs=2)


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("target", ["cortex-m4f", "cortex-m0plus"])
@pytest.mark.parametrize("name", ["image, odd", "time", "each place", "one channel", "images"])
@pytest.mark.parametrize("operator", OPERATORS)
def test_int8_is_equal_on_cores_with_and_without_dsp_instructions(
    operator: str, name: str, target: str, machine: Callable[[str], Machine]
) -> None:
    assert_equal(pool(operator, **SHAPES[name]), machine(target), runs=1)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("operator", OPERATORS)
def test_float_is_equal_to_rounding(operator: str, name: str, machine: Callable[[str], Machine]) -> None:
    assert_close(pool(operator, kind="float32", **SHAPES[name]), machine("host"), runs=3)
