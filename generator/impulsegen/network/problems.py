"""What is wrong with a model file: found one by one, reported in one ``SchemaError``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from impulsegen.diagnostics import Diagnostic, error
from impulsegen.errors import SchemaError
from impulsegen.network.mistaken_files import find_mistake
from impulsegen.network.tflite_bounds import DAMAGE, BadModelError

_SMALLEST_FILE_BYTES = 16
_MOST_REPORTED = 50  # a file that is wrong in more places is no model at all
_EXPECTED = "a TensorFlow Lite model (a FlatBuffer with the identifier TFL3)"
_DAMAGED_HINT = "it is cut or damaged: fetch it again, or download it again from Studio"


class Problems:
    """Collects what is wrong with the file ``origin``."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._found: list[Diagnostic] = []

    def add(self, problem: BadModelError) -> None:
        """One more."""
        self._found.append(
            error(
                "bad-model",
                problem.what,
                where=f"{self._origin}: {problem.where}",
                expected=problem.expected or _EXPECTED,
                hint=problem.hint or _DAMAGED_HINT,
            )
        )

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Problems within are collected, and what follows goes on."""
        try:
            yield
        except BadModelError as problem:
            self.add(problem)

    def raise_if_any(self) -> None:
        """Raises a ``SchemaError`` with all of them; the first one gives it its place and its hint."""
        if not self._found:
            return
        count, first = len(self._found), self._found[0]
        raise SchemaError(
            f"{self._origin} is not a usable model: " + (first.message if count == 1 else f"{count} problems"),
            diagnostics=self._found[:_MOST_REPORTED],
            where=first.where,
            expected=first.expected,
            hint=first.hint,
        )


def refuse_other_files(content: bytes, *, origin: str) -> None:
    """Raises a ``SchemaError`` for a file that is no TensorFlow Lite model at all, which says what it is."""
    mistake = find_mistake(content)
    if mistake is not None:
        raise SchemaError(f"{origin}: {mistake.what}", where=origin, expected=_EXPECTED, hint=mistake.hint)
    if len(content) < _SMALLEST_FILE_BYTES:
        raise SchemaError(f"{origin} is cut short", where=origin, expected=_EXPECTED, hint=_DAMAGED_HINT)


@contextmanager
def refused(origin: str) -> Iterator[None]:
    """What is wrong within becomes a ``SchemaError`` about the file ``origin``."""
    try:
        yield
    except BadModelError as problem:
        raise SchemaError(
            f"{origin} is not a usable model: {problem.what}",
            where=f"{origin}: {problem.where}",
            expected=problem.expected or _EXPECTED,
            hint=problem.hint or _DAMAGED_HINT,
        ) from None
    except DAMAGE:
        raise SchemaError(
            f"{origin} is damaged: something in it points outside the file",
            where=origin,
            expected=_EXPECTED,
            hint=_DAMAGED_HINT,
        ) from None
