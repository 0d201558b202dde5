"""The block "spectral-analysis" with wavelets in C."""

from __future__ import annotations

from collections.abc import Mapping

from impulsegen.dsp.frames import require_features
from impulsegen.dsp.spectral import decimators_of
from impulsegen.dsp.wavelet import WaveletPlan, wavelet_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.impulse.model import DspBlock
from impulsegen.render.c_text import CText, c_float, c_int
from impulsegen.render.parameters.tables import Definition, Entry, constant, pointer, present, small, table
from impulsegen.render.runtime.code import BlockCode, SharedTables, float_table, window_fields
from impulsegen.render.runtime.spectral import filter_fields


def wavelet_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:  # noqa: ARG001 - see blocks.py
    """The plan and what runs it."""
    assert isinstance(block.parameters, SpectralAnalysis)  # noqa: S101 - chosen by its type
    plan = wavelet_plan(block.parameters, block.implementation_version, window)
    require_features(block.type, plan.features, block.feature_count)
    axes, fields = window_fields(plan.window, name)
    sections, filter_entry = filter_fields(plan.filter, name)
    decimators, decimator_entries = _decimator_fields(plan, name)
    filters = float_table(f"{name}_filters", (tap for pair in plan.taps for tap in pair))
    rows = (CText(f"{{ {c_int(level.count)}, {{ {', '.join(map(str, level.ranks))} }} }}") for level in plan.levels)
    levels = table("impulse_wavelet_level", f"{name}_levels", rows)
    definition = constant(
        "impulse_wavelet_plan",
        name,
        {
            **fields,
            "scale": c_float(plan.scale),
            **decimator_entries,
            "filter": filter_entry,
            "filters": pointer(filters),
            "tap_count": small(len(plan.taps), 16, "the number of taps of a wavelet"),
            "level_count": small(len(plan.levels), 16, "the number of levels"),
            "levels": pointer(levels),
        },
        shared=False,
    )
    return BlockCode(
        definitions=(*axes, *sections, *decimators, *present(filters, levels), definition),
        plan=name,
        function="impulse_wavelet_run",
        modules=("dsp/wavelet",),
        scratch_floats=plan.scratch_floats,
    )


def _decimator_fields(plan: WaveletPlan, name: str) -> tuple[tuple[Definition, ...], Mapping[str, Entry]]:
    """The decimators with their filters, one for each ratio, and the fields that point to them."""
    sections: dict[int, tuple[Definition, ...]] = {}
    rows: list[CText] = []
    for ratio, chosen in decimators_of(plan.ratios):
        sections[ratio], fields = filter_fields(chosen, f"{name}_by_{ratio}")
        rows.append(
            CText(f"{{ {fields['sections']}, {fields['section_count']}, {c_int(ratio)}, {c_float(chosen.gain)} }}")
        )
    decimators = table("impulse_decimator", f"{name}_decimators", rows)
    tables = [definition for found in sections.values() for definition in found]
    return (*tables, *present(decimators)), {
        "decimators": pointer(decimators),
        "decimator_count": small(len(plan.ratios), 16, "the number of decimators"),
    }
