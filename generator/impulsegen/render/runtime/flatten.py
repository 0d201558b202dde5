"""The block "flatten" in C."""

from __future__ import annotations

from impulsegen.dsp.flatten import flatten_plan
from impulsegen.dsp.frames import require_features
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Flatten
from impulsegen.impulse.model import DspBlock
from impulsegen.render.c_text import CText, c_float, c_unsigned
from impulsegen.render.parameters.tables import NULL, constant
from impulsegen.render.runtime.code import NOTHING, BlockCode, SharedTables, window_fields


def flatten_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:  # noqa: ARG001 - see blocks.py
    """The plan and what runs it; with a moving average, also what it remembers."""
    assert isinstance(block.parameters, Flatten)  # noqa: S101 - chosen by its type
    plan = flatten_plan(block.parameters, window)
    require_features(block.type, plan.features, block.feature_count)
    axes, fields = window_fields(plan.window, name)
    wanted = " | ".join(f"IMPULSE_FLATTEN_{feature.upper()}" for feature in plan.wanted)
    has_state = plan.history > 0
    definition = constant(
        "impulse_flatten_plan",
        name,
        {
            **fields,
            "scale": c_float(plan.scale),
            "features": CText(wanted or "0u"),
            "history": c_unsigned(plan.history),
            "state": CText(f"&{name}_state") if has_state else NULL,
        },
        shared=False,
    )
    state = CText(
        f"static float {name}_averages[{plan.state_floats}];\n"
        f"static impulse_flatten_state {name}_state = {{ {name}_averages, 0u, 0u }};"
    )
    return BlockCode(
        definitions=(*axes, definition),
        plan=name,
        function="impulse_flatten_run",
        modules=("dsp/flatten",),
        scratch_floats=plan.scratch_floats,
        state=state if has_state else None,
        reset=CText(f"impulse_flatten_reset(&{name}_state);") if has_state else NOTHING,
    )
