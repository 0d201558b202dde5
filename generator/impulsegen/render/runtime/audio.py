"""What the plans of audio blocks have in common in C: frames, mel filters and the two ways to normalise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from impulsegen.dsp.cmvn import CmvnPlan
from impulsegen.dsp.decibel import DecibelPlan
from impulsegen.dsp.frames import FramesPlan
from impulsegen.dsp.mel import MelPlan
from impulsegen.render.c_text import CText, c_float, c_unsigned
from impulsegen.render.parameters.tables import Definition, Entry, constant, pointer, present, small, table
from impulsegen.render.runtime.code import SharedTables, float_table

_NULL = CText("NULL")


@dataclass(frozen=True)
class StreamCode:
    """How the features of an audio block are computed slice by slice (``impulse/dsp/stream.h``)."""

    definition: Definition  # behind the definitions of the block
    plan: str  # its name
    row_floats: int  # of the ring
    kept_floats: int
    scratch_floats: int


def frames_fields(plan: FramesPlan, tables: SharedTables) -> Mapping[str, Entry]:
    """The fields of ``impulse_frames``."""
    window = plan.window
    return {
        "samples": c_unsigned(window.samples),
        "axis": small(window.axes[0], 16, "an axis"),
        "stride": small(window.stride, 16, "the number of values of a sample"),
        "count": c_unsigned(plan.count),
        "step": c_unsigned(plan.step),
        "length": c_unsigned(plan.length),
        "used": small(plan.used, 16, "the length of a frame"),
        "shift": c_unsigned(plan.shift),
        "emphasis": c_float(plan.emphasis),
        "fft": tables.fft(plan.fft_length),
    }


def mel_fields(plan: MelPlan, name: str) -> tuple[tuple[Definition, ...], Mapping[str, Entry]]:
    """The tables of a filterbank, and the fields of ``impulse_mel``."""
    steps = table("uint16_t", f"{name}_mel_steps", (small(step, 16, "a step") for step in plan.steps))
    shares = float_table(f"{name}_mel_shares", plan.shares)
    return present(steps, shares), {
        "filters": small(plan.filters, 16, "the number of filters"),
        "first_edge": small(plan.edges[0], 16, "a bin"),
        "steps": pointer(steps),
        "shares": pointer(shares),
    }


def decibel_fields(plan: DecibelPlan | None) -> Mapping[str, Entry]:
    """The fields of ``impulse_decibel``; zeros where there are none."""
    plan = plan or DecibelPlan(0.0, 0.0, 0.0)
    return {"slope": c_float(plan.slope), "offset": c_float(plan.offset), "silence": c_float(plan.silence)}


def cmvn_fields(plan: CmvnPlan | None) -> Mapping[str, Entry]:
    """The fields of ``impulse_cmvn``; zeros where there is none."""
    plan = plan or CmvnPlan(0, 0, 0, has_variance=False)
    return {
        "rows": c_unsigned(plan.rows),
        "columns": small(plan.columns, 16, "the number of features of a frame"),
        "window": small(plan.window, 16, "a window"),
    }


def stream_code(
    frames: FramesPlan,
    name: str,
    *,
    width: int,
    row: str,
    finish: str = "",
    row_scratch_floats: int,
    finish_scratch_floats: int = 0,
) -> StreamCode:
    """The plan of a stream of a block. ``row`` and ``finish``: its functions."""
    fields = {
        "frames": CText(f"&{name}.frames"),
        "plan": CText(f"&{name}"),
        "row": CText(row),
        "finish": CText(finish) if finish else _NULL,
        "width": small(width, 16, "the number of features of a frame"),
    }
    return StreamCode(
        definition=constant("impulse_stream_plan", f"{name}_stream", fields, shared=False),
        plan=f"{name}_stream",
        row_floats=frames.count * width,
        kept_floats=frames.kept_floats,
        scratch_floats=max(row_scratch_floats, finish_scratch_floats),
    )
