"""How axes are made ready for analysis, in C."""

from __future__ import annotations

from collections.abc import Mapping

from impulsegen.dsp.conditioning import Conditioning, decimators_of
from impulsegen.dsp.filters import Filter
from impulsegen.render.c_text import CText, c_float
from impulsegen.render.parameters.tables import NULL, Definition, Entry, pointer, present, small, table
from impulsegen.render.runtime.code import window_fields


def conditioning_fields(
    plan: Conditioning, name: str, more_ratios: tuple[int, ...] = ()
) -> tuple[tuple[Definition, ...], Mapping[str, Entry]]:
    """The tables and the fields of ``impulse_conditioning``.

    ``more_ratios``: decimators for other use, which stand behind those of the axes in the table ``<name>_decimators``.
    """
    axes, fields = window_fields(plan.window, name)
    sections, filter_entry = filter_fields(plan.filter, name)
    decimators = _decimator_tables((*plan.ratios, *more_ratios), name)
    return (*axes, *sections, *decimators), {
        **fields,
        "scale": c_float(plan.scale),
        "decimators": pointer(decimators[-1]) if plan.ratios else NULL,
        "decimator_count": small(len(plan.ratios), 16, "the number of decimators"),
        "filter": filter_entry,
    }


def filter_fields(chosen: Filter | None, name: str) -> tuple[tuple[Definition, ...], Mapping[str, Entry]]:
    """The sections of a filter, and the fields of ``impulse_filter``; zeros without one."""
    sections = _sections(chosen, f"{name}_sections") if chosen else None
    return present(sections), {
        "sections": pointer(sections),
        "section_count": small(len(chosen.sections) if chosen else 0, 16, "the number of sections"),
        "run": _filter_function(chosen),
    }


def _filter_function(chosen: Filter | None) -> CText:
    if chosen is None:
        return NULL
    return CText("impulse_filter_high" if chosen.is_high else "impulse_filter_low")


def _sections(chosen: Filter, name: str) -> Definition | None:
    rows = (", ".join(map(c_float, section.coefficients)) for section in chosen.sections)
    return table("impulse_biquad", name, (CText(f"{{ {row} }}") for row in rows))


def _decimator_tables(ratios: tuple[int, ...], name: str) -> tuple[Definition, ...]:
    """The sections of each ratio once, and the decimators."""
    filters = dict(decimators_of(ratios))
    sections = {ratio: _sections(chosen, f"{name}_by_{ratio}") for ratio, chosen in filters.items()}
    rows = (
        f"{pointer(sections[ratio])}, {len(filters[ratio].sections)}, {ratio}, {c_float(filters[ratio].gain)}, "
        "impulse_decimate"
        for ratio in ratios
    )
    decimators = table("impulse_decimator", f"{name}_decimators", (CText(f"{{ {row} }}") for row in rows))
    return present(*sections.values(), decimators)
