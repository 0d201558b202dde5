"""The block "mfcc" in C."""

from __future__ import annotations

from impulsegen.dsp.frames import require_features
from impulsegen.dsp.mfcc import MfccPlan, mfcc_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Mfcc
from impulsegen.impulse.model import DspBlock
from impulsegen.render.parameters.tables import Entry, constant, pointer, present, small
from impulsegen.render.runtime.audio import StreamCode, cmvn_fields, frames_fields, mel_fields, stream_code
from impulsegen.render.runtime.code import BlockCode, SharedTables, float_table


def mfcc_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:
    """The plan and what runs it."""
    plan = _plan(block, window)
    require_features(block.type, plan.frames.count * plan.coefficients, block.feature_count)
    mel_tables, mel = mel_fields(plan.mel, name)
    dct = float_table(f"{name}_dct", plan.dct)
    fields: dict[str, Entry] = {
        "frames": frames_fields(plan.frames, tables),
        "mel": mel,
        "coefficients": small(plan.coefficients, 16, "the number of coefficients"),
        "dct": pointer(dct),
        "cmvn": cmvn_fields(plan.cmvn),
    }
    return BlockCode(
        definitions=(*mel_tables, *present(dct), constant("impulse_mfcc_plan", name, fields, shared=False)),
        plan=name,
        function="impulse_mfcc_run",
        modules=("dsp/mfcc",),
        scratch_floats=max(plan.row_scratch_floats, plan.finish_scratch_floats),
    )


def mfcc_stream(block: DspBlock, window: Window, name: str) -> StreamCode:
    """The same slice by slice."""
    plan = _plan(block, window)
    return stream_code(
        plan.frames,
        name,
        width=plan.coefficients,
        row="impulse_mfcc_row",
        finish="impulse_mfcc_finish",
        row_scratch_floats=plan.row_scratch_floats,
        finish_scratch_floats=plan.finish_scratch_floats,
    )


def _plan(block: DspBlock, window: Window) -> MfccPlan:
    assert isinstance(block.parameters, Mfcc)  # noqa: S101 - chosen by its type
    return mfcc_plan(block.parameters, block.implementation_version, window)
