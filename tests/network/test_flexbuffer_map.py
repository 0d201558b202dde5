"""Maps of numbers in a FlexBuffer: read as the official package writes them, and never worse than refused."""

from __future__ import annotations

from typing import Any

import pytest
from flatbuffers import flexbuffers
from hypothesis import given, settings
from hypothesis import strategies as st

from impulsegen.network.flexbuffer_map import read_map
from impulsegen.network.tflite_bounds import BadModelError

NUMBERS = st.one_of(st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, width=32))
KEYS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=30)


@given(st.dictionaries(KEYS, NUMBERS, max_size=20))
@settings(max_examples=200, deadline=None)
def test_what_is_written_is_read(entries: dict[str, Any]) -> None:
    assert read_map(bytes(flexbuffers.Dumps(entries)), "m") == entries


def test_numbers_that_stand_elsewhere_are_read() -> None:
    builder = flexbuffers.Builder()
    with builder.Map():
        builder.IndirectInt("a", -70000)
        builder.IndirectUInt("b", 300)
        builder.IndirectFloat("c", 0.25)
        builder.Int("d", 1)
    assert read_map(bytes(builder.Finish()), "m") == {"a": -70000, "b": 300, "c": 0.25, "d": 1}


def test_values_that_are_no_numbers_are_left_out() -> None:
    data = flexbuffers.Dumps({"a": "text", "b": [1, 2], "c": {"d": 1}, "e": 5, "f": None})
    assert read_map(bytes(data), "m") == {"e": 5}


@pytest.mark.parametrize("value", [5, "text", [1, 2], None], ids=str)
def test_what_is_no_map_is_refused(value: object) -> None:
    with pytest.raises(BadModelError, match=r"no map|damaged"):
        read_map(bytes(flexbuffers.Dumps(value)), "m")


def test_many_entries_are_refused() -> None:
    with pytest.raises(BadModelError, match="claims 65 entries"):
        read_map(bytes(flexbuffers.Dumps({f"k{index}": index for index in range(65)})), "m")


def test_a_key_that_does_not_end_is_refused() -> None:
    with pytest.raises(BadModelError, match="damaged"):
        read_map(bytes(flexbuffers.Dumps({"k" * 65: 1})), "m")


GOOD = bytes(flexbuffers.Dumps({"max_detections": 10, "y_scale": 10.0, "use_regular_nms": False, "x": 70000}))


def survives(data: bytes) -> None:
    try:
        found = read_map(data, "m")
    except BadModelError:
        return
    assert all(isinstance(value, int | float) for value in found.values())


def test_a_map_that_is_cut_never_crashes() -> None:
    for length in range(len(GOOD)):
        survives(GOOD[:length])
        survives(GOOD[length:])


def test_a_map_with_any_byte_changed_never_crashes() -> None:
    for position in range(len(GOOD)):
        for value in range(256):
            survives(GOOD[:position] + bytes([value]) + GOOD[position + 1 :])


@given(st.binary(max_size=60))
@settings(max_examples=300, deadline=None)
def test_noise_never_crashes(data: bytes) -> None:
    survives(data)
    survives(data + b"\x24\x01")
