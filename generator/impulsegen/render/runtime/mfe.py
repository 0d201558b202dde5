"""The block "mfe" in C."""

from __future__ import annotations

from impulsegen.dsp.frames import require_features
from impulsegen.dsp.mfe import MfePlan, mfe_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Mfe
from impulsegen.impulse.model import DspBlock
from impulsegen.render.parameters.tables import Entry, constant
from impulsegen.render.runtime.audio import (
    StreamCode,
    cmvn_fields,
    decibel_fields,
    frames_fields,
    mel_fields,
    stream_code,
)
from impulsegen.render.runtime.code import BlockCode, SharedTables


def mfe_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:
    """The plan and what runs it."""
    plan = _plan(block, window)
    require_features(block.type, plan.frames.count * plan.mel.filters, block.feature_count)
    mel_tables, mel = mel_fields(plan.mel, name)
    fields: dict[str, Entry] = {
        "frames": frames_fields(plan.frames, tables),
        "mel": mel,
        "decibel": decibel_fields(plan.decibel),
        "cmvn": cmvn_fields(plan.cmvn),
    }
    return BlockCode(
        definitions=(*mel_tables, constant("impulse_mfe_plan", name, fields, shared=False)),
        plan=name,
        function="impulse_mfe_run" if plan.decibel else "impulse_mfe_linear_run",
        modules=("dsp/mfe",),
        scratch_floats=max(plan.row_scratch_floats, plan.finish_scratch_floats),
    )


def mfe_stream(block: DspBlock, window: Window, name: str) -> StreamCode:
    """The same slice by slice."""
    plan = _plan(block, window)
    return stream_code(
        plan.frames,
        name,
        width=plan.mel.filters,
        row="impulse_mfe_row" if plan.decibel else "impulse_mfe_linear_row",
        finish="" if plan.decibel else "impulse_mfe_linear_finish",
        row_scratch_floats=plan.row_scratch_floats,
        finish_scratch_floats=plan.finish_scratch_floats,
    )


def _plan(block: DspBlock, window: Window) -> MfePlan:
    assert isinstance(block.parameters, Mfe)  # noqa: S101 - chosen by its type
    return mfe_plan(block.parameters, block.implementation_version, window)
