"""How far reads lead writes: no claim is larger than what a simulation of the kernel's way allows."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from impulsegen.inference.overlap import element_lead, row_lead, window_lead
from impulsegen.inference.padding import Axis

Moment = tuple[list[int], list[int]]  # bytes that are read, then bytes that are written


def largest_lead(moments: list[Moment]) -> int:
    """Straight from the rule: before byte w is written, bytes 0 to w + lead have been read for the last time."""
    leads = []
    for index, (_, written) in enumerate(moments):
        later = [byte for read, _ in moments[index + 1 :] for byte in read]
        first = min(later, default=10**9)
        leads.extend(first - 1 - byte for byte in written)
    return min(leads)


@given(st.integers(1, 9), st.sampled_from([1, 4]), st.sampled_from([1, 4]))
def test_elements(count: int, input_bytes: int, output_bytes: int) -> None:
    moments = [
        (
            list(range(index * input_bytes, (index + 1) * input_bytes)),
            list(range(index * output_bytes, (index + 1) * output_bytes)),
        )
        for index in range(count)
    ]
    lead = element_lead(count, input_bytes, output_bytes)
    assert lead <= largest_lead(moments)
    if input_bytes == output_bytes:
        assert lead == 0


@given(st.integers(1, 6), st.integers(1, 9), st.integers(1, 9))
def test_rows(rows: int, input_bytes: int, output_bytes: int) -> None:
    moments: list[Moment] = []
    for row in range(rows):
        read = list(range(row * input_bytes, (row + 1) * input_bytes))
        moments.extend((read, [row * output_bytes + byte]) for byte in range(output_bytes))
        moments.append((read, []))  # and once more after the last byte
    lead = row_lead(rows, input_bytes, output_bytes)
    assert lead == largest_lead(moments)


@st.composite
def axes(draw: st.DrawFn) -> Axis:
    """A direction of a small image in which every output sees something."""
    extent, size = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    stride, dilation = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    span = (size - 1) * dilation + 1
    before = draw(st.integers(0, span - 1))
    padded = before + extent + draw(st.integers(0, span - 1))
    return Axis(extent, size, stride, dilation, before, max(1, (padded - span) // stride + 1))


def windows(
    rows: Axis, columns: Axis, input_bytes: int, output_bytes: int, images: int, at_once: int
) -> Iterator[Moment]:
    """A convolution that reads all of the windows of a few outputs until the last byte of them is written."""
    for image in range(images):
        for y in range(rows.positions):
            for left in range(0, columns.positions, at_once):
                together = range(left, min(left + at_once, columns.positions))
                read = [byte for x in together for byte in _window(rows, columns, image, y, x, input_bytes)]
                start = (image * rows.positions + y) * columns.positions
                written = [(start + x) * output_bytes + byte for x in together for byte in range(output_bytes)]
                yield read, written[-1:]  # in any order: the last of them may be written first
                yield read, written
                yield read, []


def _window(rows: Axis, columns: Axis, image: int, y: int, x: int, input_bytes: int) -> Iterator[int]:
    for i in range(rows.filter):
        for j in range(columns.filter):
            row = y * rows.stride - rows.pad_before + i * rows.dilation
            column = x * columns.stride - columns.pad_before + j * columns.dilation
            if 0 <= row < rows.extent and 0 <= column < columns.extent:
                at = ((image * rows.extent + row) * columns.extent + column) * input_bytes
                yield from range(at, at + input_bytes)


@given(axes(), axes(), st.integers(1, 4), st.integers(1, 4), st.integers(1, 2), st.integers(1, 3))
def test_windows(rows: Axis, columns: Axis, input_bytes: int, output_bytes: int, images: int, at_once: int) -> None:
    lead = window_lead(rows, columns, input_bytes, output_bytes, images=images, pixels_at_once=at_once)
    moments = list(windows(rows, columns, input_bytes, output_bytes, images, at_once))
    assert lead <= largest_lead(moments)


def test_single_points_come_close_to_each_other() -> None:
    """A pointwise convolution may begin one output before its input, and one that makes more channels ends one before."""
    axis = Axis(8, 1, 1, 1, 0, 8)
    assert window_lead(axis, axis, 16, 16) == -16
    assert window_lead(axis, axis, 16, 8) == -8
    assert window_lead(axis, axis, 8, 16) == -(64 * 16 - 63 * 8)
