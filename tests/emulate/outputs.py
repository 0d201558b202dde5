"""What programs print on different machines, compared."""

from __future__ import annotations

import re

import pytest

_NUMBER = re.compile(r"-?\d+\.\d+")


def assert_same(found: str, expected: str) -> None:
    """The same text, and numbers that are equal to float rounding."""
    assert _NUMBER.sub("#", found) == _NUMBER.sub("#", expected)
    for one, other in zip(_NUMBER.findall(found), _NUMBER.findall(expected), strict=True):
        assert float(one) == pytest.approx(float(other), rel=2e-6, abs=5e-6)
