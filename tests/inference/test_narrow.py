"""From sums to int8: the numbers of the quick way, and that it rounds as the slow one does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from dsp.machines import Machine
from impulsegen.inference.fixed_arithmetic import scaled
from impulsegen.inference.narrow import Narrowed, folded_bias, narrowed
from impulsegen.inference.requantize import Multiplier, fixed_point

_PROGRAM = r"""
#include "impulse/nn/requantize.h"
#include "board.h"

static uint32_t state = 1u;

static uint32_t random_word(void)
{
    state = state * 1664525u + 1013904223u;
    return state ^ (state >> 15);
}

/* Whether both ways agree for one sum. */
static int agree(int32_t sum, int32_t multiplier, int32_t shift, int32_t zero_point)
{
    const int32_t slow = impulse_scale(sum, multiplier, -1 - shift) + zero_point;
    const int8_t quick = impulse_narrow(sum, multiplier, impulse_rounding(zero_point, shift), shift);
    return quick == impulse_limit(slow, INT8_MIN, INT8_MAX);
}

/* Whether a number is rounded once as its magnitude is in 64 bits. */
static int agree_once(int32_t value, int32_t multiplier, int32_t shift)
{
    const uint32_t right = (uint32_t)(31 - shift);
    const uint64_t magnitude = (uint64_t)(value < 0 ? -(int64_t)value : value) * (uint32_t)multiplier;
    const int32_t rounded = (int32_t)((magnitude + ((uint64_t)1 << (right - 1u))) >> right);
    return impulse_scale_once(value, multiplier, shift) == (value < 0 ? -rounded : rounded);
}

int main(void)
{
    static const int32_t multipliers[] = {0x40000000, 0x40000001, 0x55555555, 0x60000000, 0x7fffffff, 0};
    uint32_t wrong = 0u;
    for (int32_t shift = 0; shift <= 22; ++shift) {
        for (uint32_t i = 0u; i < 3000u; ++i) {
            /* of every size, and often a half after both roundings */
            const int32_t any = (int32_t)random_word() >> (2u + random_word() % 29u);
            const int32_t sum = (i & 1u) != 0u ? any : (int32_t)((uint32_t)any & (UINT32_MAX << shift));
            const int32_t zero_point = (int32_t)(random_word() % 256u) - 128;
            const uint32_t which = i % 8u;
            const int32_t own = (int32_t)(0x40000000u + random_word() % 0x40000000u);
            const int32_t multiplier = which < 6u ? multipliers[which] : own;
            wrong += agree(sum, multiplier, shift, zero_point) ? 0u : 1u;
            wrong += agree_once(sum, multiplier, -shift) ? 0u : 1u;
        }
        wrong += agree(0x3fffffff, 0x7fffffff, shift, 127) ? 0u : 1u;
        wrong += agree(-0x3fffffff, 0x7fffffff, shift, -128) ? 0u : 1u;
    }
    board_print(wrong == 0u ? "equal\n" : "different\n");
    return 0;
}
"""


@pytest.mark.parametrize("target", ["host", pytest.param("cortex-m4f", marks=[pytest.mark.cross, pytest.mark.emulate])])
def test_sums_are_rounded_alike(target: str, machine: Callable[[str], Machine]) -> None:
    assert machine(target).run(_PROGRAM, modules=["nn/requantize"]).text == "equal\n"


def numbers(
    weights: Sequence[Sequence[int]], bias: Sequence[int], reals: Sequence[float], limits: tuple[int, int] = (-128, 127)
) -> Narrowed | None:
    """Those of a layer whose outputs have the zero point -3."""
    multipliers = [fixed_point(real) for real in reals]
    return narrowed(np.array(weights, np.int8), np.array(bias, np.int32), multipliers, -3, limits)


def test_numbers_are_those_of_the_reference() -> None:
    found = numbers([[1, -2], [3, 4]], [5, -6], [0.3, 0.004])
    assert found is not None
    wanted = [fixed_point(0.3), fixed_point(0.004)]
    assert found.weights.tolist() == [[1, -2], [3, 4]]
    assert found.bias.tolist() == [5, -6]
    assert [
        Multiplier(m, -1 - s) for m, s in zip(found.multipliers.tolist(), found.shifts.tolist(), strict=True)
    ] == wanted


def test_one_multiplier_is_that_of_all_outputs() -> None:
    found = numbers([[1, -2], [3, 4]], [5, -6], [0.3])
    assert found is not None
    assert found.multipliers.tolist() == [fixed_point(0.3).multiplier] * 2


@pytest.mark.parametrize("real", [0.5, 0.9, 1.0, 37.0])
def test_a_multiplier_from_one_half_on_is_for_the_slow_way(real: float) -> None:
    assert numbers([[1]], [0], [real]) is None


def test_sums_keep_to_31_bits() -> None:
    """The multiplier is tiny, but the output changes nevertheless."""
    weights, edge = [[127] * 400], (1 << 30) - 1
    most, least = edge - 400 * 127 * 127, -edge + 400 * 127 * 128
    for bias, beyond in ((most, most + 1), (least, least - 1)):
        assert numbers(weights, [bias], [1e-7]) is not None
        assert numbers(weights, [beyond], [1e-7]) is None


@pytest.mark.parametrize(("weight", "bias", "real"), [(0, 1 << 30, 2.0**-27), (1, -(1 << 30), 2.0**-27), (0, 7, 0.75)])
def test_an_output_that_never_changes_needs_no_weights(weight: int, bias: int, real: float) -> None:
    found = numbers([[weight]], [bias], [real])
    assert found is not None
    assert found.weights.tolist() == [[0]]
    multiplier = Multiplier(int(found.multipliers[0]), -1 - int(found.shifts[0]))
    wanted = scaled(np.array([bias], np.int64), fixed_point(real))
    assert scaled(found.bias.astype(np.int64), multiplier).tolist() == wanted.tolist()


def test_limits_make_an_output_constant() -> None:
    """Whatever the sum is, RELU leaves the least value of it."""
    assert numbers([[1]], [-130], [0.75]) is None
    found = numbers([[1]], [-130], [0.75], (-3, 127))
    assert found is not None
    assert found.bias.tolist() == [0]


def test_the_zero_point_of_the_input_is_in_the_bias() -> None:
    weights = np.array([[1, 2, 3], [-4, 5, -6]], np.int8)
    bias = np.array([10, 20], np.int32)
    folded = folded_bias(weights, bias, -7)
    values = np.array([-128, 3, 90])
    assert (folded + weights @ values).tolist() == (bias + weights @ (values + 7)).tolist()
