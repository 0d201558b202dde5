"""What rendering a processing block comes to: objects of C, the function that takes them, and the memory that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from impulsegen.dsp.fft import FftPlan, fft_plan
from impulsegen.dsp.window import Window
from impulsegen.render.c_text import CText, c_float, c_unsigned
from impulsegen.render.parameters.tables import NULL, Definition, constant, pointer, present, small, table

NOTHING = CText("")


@dataclass(frozen=True)
class BlockCode:
    """One processing block."""

    definitions: tuple[Definition, ...]  # tables, each before what points to it; the plan is the last
    plan: str  # its name
    function: str  # status function(&plan, &signal, features, scratch)
    modules: tuple[str, ...]  # of the runtime: "dsp/raw" is impulse/dsp/raw.h and .c
    scratch_floats: int = 0
    state: CText | None = None  # definition of a variable that the plan points to, for blocks that remember
    reset: CText = NOTHING  # a statement that makes it forget


@dataclass(frozen=True)
class State:
    """A variable of a block that remembers from window to window."""

    definition: CText
    reset: CText  # a statement


class SharedTables:
    """Tables that several blocks of an impulse may use, each defined once."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._ffts: dict[int, tuple[Definition, ...]] = {}

    def fft(self, length: int) -> CText:
        """The address of the plan of an FFT."""
        name = f"{self._prefix}_fft_{length}"
        if length not in self._ffts:
            self._ffts[length] = tuple(_fft_definitions(fft_plan(length), name))
        return CText(f"&{name}")

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """All of them, in the order of their lengths."""
        return tuple(definition for length in sorted(self._ffts) for definition in self._ffts[length])


def window_fields(window: Window, name: str) -> tuple[tuple[Definition, ...], dict[str, CText]]:
    """The axes that a block reads, and the fields ``axes``, ``axis_count``, ``stride`` and ``samples`` of its plan."""
    axes = table("uint16_t", f"{name}_axes", (small(axis, 16, "an axis") for axis in window.axes))
    return present(axes), {
        "axes": pointer(axes),
        "axis_count": small(len(window.axes), 16, "the number of axes"),
        "stride": small(window.stride, 16, "the number of values of a sample"),
        "samples": c_unsigned(window.samples),
    }


def float_table(name: str, values: Iterable[float]) -> Definition | None:
    """A table of floats that a board may place."""
    return table("float", name, map(c_float, values))


def _fft_definitions(plan: FftPlan, name: str) -> Iterable[Definition]:
    twiddles = float_table(f"{name}_twiddles", plan.twiddles)
    pairs = table(
        "impulse_fft_pair",
        f"{name}_pairs",
        (CText(f"{{ {p.near_at}, {p.far_at}, {c_float(p.cosine)}, {c_float(p.sine)} }}") for p in plan.pairs),
    )
    yield from present(twiddles, pairs)
    yield constant(
        "impulse_fft",
        name,
        {
            "length": small(plan.length, 16, "the length of an FFT"),
            "last_radix": small(plan.last_radix, 16, "a radix"),
            "twiddles": pointer(twiddles),
            "pairs": pointer(pairs),
            "passes": CText("impulse_fft_passes") if plan.twiddles else NULL,
            "last": CText(f"impulse_fft_last_{plan.last_radix}"),
        },
        shared=False,
    )
