"""Numbers as people read them, with their units. Spaces in them do not break."""

from __future__ import annotations

import math

SPACE = "\u00a0"
NOT_KNOWN = "not known"
_KIB = 1024
_MIB = 1024 * 1024


def exact_bytes(size: int | None) -> str:
    """Every byte: ``13 444 B``."""
    return NOT_KNOWN if size is None else f"{size:,} B".replace(",", SPACE).replace(" ", SPACE)


def short_bytes(size: int) -> str:
    """In a unit that suits: ``13.1 KiB``."""
    if abs(size) < _KIB:
        return exact_bytes(size)
    value, unit = (size / _KIB, "KiB") if abs(size) < _MIB else (size / _MIB, "MiB")
    return f"{value:.1f}".removesuffix(".0") + SPACE + unit


def milliseconds(value: float | None) -> str:
    """``12.5 ms``."""
    return NOT_KNOWN if value is None else f"{plain_number(value)}{SPACE}ms"


def percent(value: float | None) -> str:
    """``2.4 %``, of a value that is in percent already."""
    return NOT_KNOWN if value is None else f"{plain_number(value, digits=3)}{SPACE}%"


def hertz(value: float) -> str:
    """``16 kHz``."""
    for unit, factor in (("MHz", 1e6), ("kHz", 1e3)):
        if value >= factor:
            return f"{plain_number(value / factor)}{SPACE}{unit}"
    return f"{plain_number(value)}{SPACE}Hz"


def plain_number(value: float, *, digits: int = 4) -> str:
    """A number with so many significant digits and no exponent where it can be read without."""
    if not math.isfinite(value):
        return NOT_KNOWN
    rounded = float(f"{value:.{digits}g}")
    if rounded == 0:
        return "0"
    if not 1e-6 <= abs(rounded) < 1e15:
        return f"{rounded:g}"
    return f"{rounded:.10f}".rstrip("0").rstrip(".")


def counted(count: int, what: str) -> str:
    """``1 feature``, ``39 features``."""
    return f"{count:,}".replace(",", SPACE) + f"{SPACE}{what}{'s' * (count != 1)}"
