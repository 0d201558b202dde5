"""Rows of two operands of different shapes, against numpy."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from impulsegen.inference.broadcast import Broadcast, BroadcastAxis, broadcast
from impulsegen.network.tflite_bounds import MAX_RANK
from impulsegen.resources import templates_folder

EXTENTS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["both", "a", "b"])), max_size=MAX_RANK)


def walked(of: Broadcast) -> list[tuple[int, int]]:
    """The elements of both operands for each element of the output, in the way of ``impulse/nn/broadcast.h``."""
    found, index, a, b = [], [0] * len(of.axes), 0, 0
    while True:
        found += [(a + i * of.a_step, b + i * of.b_step) for i in range(of.row)]
        for position, axis in enumerate(of.axes):
            index[position] += 1
            if index[position] < axis.extent:
                a, b = a + axis.a_step, b + axis.b_step
                break
            index[position] = 0
        else:
            return found


@given(EXTENTS, st.integers(0, MAX_RANK))
def test_every_element_meets_the_one_that_numpy_puts_beside_it(extents: list[tuple[int, str]], cut: int) -> None:
    a = [extent if who != "b" else 1 for extent, who in extents]
    b = [extent if who != "a" else 1 for extent, who in extents]
    while b and cut and b[0] == 1:  # leading dimensions of one element may be left out
        b, cut = b[1:], cut - 1
    numbers = [np.arange(int(np.prod(shape))).reshape(shape) for shape in (a, b)]
    wanted = [values.reshape(-1).tolist() for values in np.broadcast_arrays(*numbers)]
    assert walked(broadcast(a, b)) == list(zip(*wanted, strict=True))


def test_dimensions_that_are_treated_alike_are_one() -> None:
    assert broadcast((1, 12, 12, 16), (1, 12, 12, 16)) == Broadcast(2304, 1, 1, ())
    assert broadcast((1, 12, 12, 16), (16,)) == Broadcast(16, 1, 1, (BroadcastAxis(144, 16, 0),))
    assert broadcast((1, 12, 12, 16), (1, 12, 12, 1)) == Broadcast(16, 1, 0, (BroadcastAxis(144, 16, 1),))
    assert broadcast((), ()) == Broadcast(1, 1, 1, ())


def test_the_kernels_have_room_for_every_axis() -> None:
    header = (templates_folder() / "runtime/impulse/nn/broadcast.h").read_text()
    room = re.search(r"IMPULSE_BROADCAST_AXES (\d+)", header)
    assert room
    assert int(room[1]) == MAX_RANK - 1
