"""The block "spectrogram" in C."""

from __future__ import annotations

from impulsegen.dsp.frames import require_features
from impulsegen.dsp.spectrogram import SpectrogramPlan, spectrogram_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Spectrogram
from impulsegen.impulse.model import DspBlock
from impulsegen.render.c_text import CText, c_float
from impulsegen.render.parameters.tables import Entry, constant
from impulsegen.render.runtime.audio import StreamCode, decibel_fields, frames_fields, stream_code
from impulsegen.render.runtime.code import BlockCode, SharedTables

_LARGEST_FLOAT = float.fromhex("0x1.fffffep127")


def spectrogram_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:
    """The plan and what runs it."""
    plan = _plan(block, window)
    require_features(block.type, plan.frames.count * plan.frames.bins, block.feature_count)
    fields: dict[str, Entry] = {
        "frames": frames_fields(plan.frames, tables),
        "decibel": decibel_fields(plan.decibel),
        "integer_decibel": decibel_fields(plan.integer),
        "greatest": c_float(1.0 if plan.integer else _LARGEST_FLOAT),
    }
    return BlockCode(
        definitions=(constant("impulse_spectrogram_plan", name, fields, shared=False),),
        plan=name,
        function=f"impulse_spectrogram_{_kind(plan)}run",
        modules=("dsp/spectrogram",),
        scratch_floats=plan.row_scratch_floats,
    )


def spectrogram_stream(block: DspBlock, window: Window, name: str) -> StreamCode:
    """The same slice by slice."""
    plan = _plan(block, window)
    return stream_code(
        plan.frames,
        name,
        width=plan.frames.bins,
        row=f"impulse_spectrogram_{_kind(plan)}row",
        finish="" if plan.decibel else "impulse_spectrogram_linear_finish",
        row_scratch_floats=plan.row_scratch_floats,
    )


def _kind(plan: SpectrogramPlan) -> CText:
    if plan.decibel is None:
        return CText("linear_")
    return CText("detect_" if plan.integer else "")


def _plan(block: DspBlock, window: Window) -> SpectrogramPlan:
    assert isinstance(block.parameters, Spectrogram)  # noqa: S101 - chosen by its type
    return spectrogram_plan(block.parameters, block.implementation_version, window)
