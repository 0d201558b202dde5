"""The block "raw" in C."""

from __future__ import annotations

from impulsegen.dsp.raw import raw_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Raw
from impulsegen.impulse.model import DspBlock
from impulsegen.render.c_text import c_bool, c_float
from impulsegen.render.parameters.tables import constant
from impulsegen.render.runtime.code import BlockCode, SharedTables, window_fields


def raw_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:  # noqa: ARG001 - see blocks.py
    """The plan and what runs it."""
    assert isinstance(block.parameters, Raw)  # noqa: S101 - chosen by its type
    plan = raw_plan(block.parameters, window)
    axes, fields = window_fields(plan.window, name)
    definition = constant(
        "impulse_raw_plan",
        name,
        {**fields, "scale": c_float(plan.scale), "is_whole": c_bool(plan.is_whole)},
        shared=False,
    )
    return BlockCode((*axes, definition), name, "impulse_raw_run", ("dsp/raw",))
