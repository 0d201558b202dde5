"""Two operands whose shapes differ: the output as rows, and what each operand does from one row to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class BroadcastAxis:
    """A dimension outside a row. The steps, in elements, lead from the start of the last row below one of its indices to
    that of the first row below the next: back, for an operand that is repeated."""

    extent: int
    a_step: int
    b_step: int


@dataclass(frozen=True)
class Broadcast:
    """``row`` elements of the output at a time; an operand with step 0 gives one value for all of them."""

    row: int
    a_step: int  # 0 or 1
    b_step: int
    axes: tuple[BroadcastAxis, ...]  # the innermost first

    @property
    def is_plain(self) -> bool:
        """Whether both operands have as many elements as the output."""
        return not self.axes and self.a_step == self.b_step == 1


@dataclass
class _Dimension:
    extent: int
    a_varies: bool
    b_varies: bool


def broadcast(a: Sequence[int], b: Sequence[int]) -> Broadcast:
    """The rows of two shapes that fit: each dimension, counted from the last one, is equal in both or 1 in one of them.

    Neighbouring dimensions that both operands treat alike are one.
    """
    dimensions = list(_merged(a, b)) or [_Dimension(1, True, True)]
    row = dimensions[0]
    axes = []
    a_stride, b_stride = (row.extent if varies else 1 for varies in (row.a_varies, row.b_varies))
    a_passed = b_passed = 0  # from the first to the last row of the dimensions within
    for dimension in dimensions[1:]:
        a_own = a_stride if dimension.a_varies else 0
        b_own = b_stride if dimension.b_varies else 0
        axes.append(BroadcastAxis(dimension.extent, a_own - a_passed, b_own - b_passed))
        a_passed += (dimension.extent - 1) * a_own
        b_passed += (dimension.extent - 1) * b_own
        a_stride *= dimension.extent if dimension.a_varies else 1
        b_stride *= dimension.extent if dimension.b_varies else 1
    return Broadcast(row.extent, int(row.a_varies), int(row.b_varies), tuple(axes))


def _merged(a: Sequence[int], b: Sequence[int]) -> Iterator[_Dimension]:
    """Dimensions from the last one on, without those of one element."""
    rank = max(len(a), len(b))
    current: _Dimension | None = None
    for a_extent, b_extent in zip(_padded(a, rank), _padded(b, rank), strict=True):
        extent = max(a_extent, b_extent)
        if extent == 1:
            continue
        a_varies, b_varies = a_extent == extent, b_extent == extent
        if current and (current.a_varies, current.b_varies) == (a_varies, b_varies):
            current.extent *= extent
            continue
        if current:
            yield current
        current = _Dimension(extent, a_varies, b_varies)
    if current:
        yield current


def _padded(shape: Sequence[int], rank: int) -> list[int]:
    return [*reversed(shape), *(1,) * (rank - len(shape))]
