"""Collects diagnostics while an impulse is resolved, so that all problems of one input appear in one run."""

from __future__ import annotations

import math
from collections.abc import Sequence

from impulsegen import diagnostics
from impulsegen.diagnostics import Diagnostic

_FLT_MAX = 3.4028234663852886e38
_INT_MAX = 2**31 - 1
MAX_TEXT_BYTES = 4000  # what fits into one C string literal (C99 5.2.4.1) with room for a prefix


class Findings:
    """A list of diagnostics with the checks that many resolvers share."""

    def __init__(self) -> None:
        self._diagnostics: list[Diagnostic] = []

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found, in the order of finding."""
        return tuple(self._diagnostics)

    def error(self, code: str, message: str, **parts: str | None) -> None:
        """Something that stops generation."""
        self._diagnostics.append(diagnostics.error(code, message, **parts))

    def warning(self, code: str, message: str, **parts: str | None) -> None:
        """Something that the user should know; generation goes on."""
        self._diagnostics.append(diagnostics.warning(code, message, **parts))

    def note(self, code: str, message: str, **parts: str | None) -> None:
        """A choice that was made for the user."""
        self._diagnostics.append(diagnostics.note(code, message, **parts))

    def integer(self, value: float | None, where: str, *, low: int = 0, high: int = _INT_MAX, what: str) -> int:
        """A whole number in a range; ``low`` and an error when it is not."""
        if value is None or not math.isfinite(value) or value != int(value) or not low <= value <= high:
            shown = "missing" if value is None else f"{value:g}"
            self.error("bad-number", f"{what} is {shown}", where=where, expected=f"a whole number from {low} to {high}")
            return low
        return int(value)

    def number(self, value: float | None, where: str, *, what: str, positive: bool = False) -> float:
        """A number that a float32 can hold; 1.0 and an error when it is not."""
        if value is None or not math.isfinite(value) or abs(value) > _FLT_MAX or (positive and value <= 0):
            shown = "missing" if value is None else f"{value:g}"
            wanted = "a positive number" if positive else "a number"
            self.error("bad-number", f"{what} is {shown}", where=where, expected=f"{wanted} that a float32 can hold")
            return 1.0
        return float(value)

    def numbers(self, values: Sequence[float], where: str, *, what: str) -> tuple[float, ...]:
        """Numbers that float32 can hold; the path names the index of each that cannot."""
        return tuple(self.number(value, f"{where}[{index}]", what=what) for index, value in enumerate(values))

    def text(self, value: str | None, where: str) -> str:
        """Text that can stand in a C string and a comment; empty and an error when it cannot."""
        value = value or ""
        try:
            size = len(value.encode("utf-8"))
        except UnicodeEncodeError:
            self.error(
                "bad-text",
                "the text holds half of a surrogate pair, which is not valid Unicode",
                where=where,
                hint="rename it in Studio",
            )
            return ""
        if "\0" in value:
            self.error("bad-text", "the text holds a NUL character", where=where, hint="rename it in Studio")
            return ""
        if size > MAX_TEXT_BYTES:
            self.error(
                "bad-text",
                f"the text is {size} bytes long",
                where=where,
                expected=f"at most {MAX_TEXT_BYTES} bytes, the length of a C string",
                hint="shorten it in Studio",
            )
            return ""
        return value

    def texts(self, values: Sequence[str], where: str) -> tuple[str, ...]:
        """Several texts, each checked with its index in the path."""
        return tuple(self.text(value, f"{where}[{index}]") for index, value in enumerate(values))
