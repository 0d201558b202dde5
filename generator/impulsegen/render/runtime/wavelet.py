"""The block "spectral-analysis" with wavelets in C."""

from __future__ import annotations

from impulsegen.dsp.frames import require_features
from impulsegen.dsp.wavelet import wavelet_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import SpectralAnalysis
from impulsegen.impulse.model import DspBlock
from impulsegen.render.c_text import CText, c_int
from impulsegen.render.parameters.tables import constant, pointer, present, small, table
from impulsegen.render.runtime.code import BlockCode, SharedTables, float_table
from impulsegen.render.runtime.conditioning import conditioning_fields


def wavelet_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:  # noqa: ARG001 - see blocks.py
    """The plan and what runs it."""
    assert isinstance(block.parameters, SpectralAnalysis)  # noqa: S101 - chosen by its type
    plan = wavelet_plan(block.parameters, block.implementation_version, window)
    require_features(block.type, plan.features, block.feature_count)
    conditioning, fields = conditioning_fields(plan.conditioning, name)
    filters = float_table(f"{name}_filters", (tap for pair in plan.taps for tap in pair))
    rows = (CText(f"{{ {c_int(level.count)}, {{ {', '.join(map(str, level.ranks))} }} }}") for level in plan.levels)
    levels = table("impulse_wavelet_level", f"{name}_levels", rows)
    definition = constant(
        "impulse_wavelet_plan",
        name,
        {
            **fields,
            "filters": pointer(filters),
            "tap_count": small(len(plan.taps), 16, "the number of taps of a wavelet"),
            "level_count": small(len(plan.levels), 16, "the number of levels"),
            "levels": pointer(levels),
        },
        shared=False,
    )
    return BlockCode(
        definitions=(*conditioning, *present(filters, levels), definition),
        plan=name,
        function="impulse_wavelet_run",
        modules=("dsp/wavelet",),
        scratch_floats=plan.scratch_floats,
    )
