"""The block "image" in C."""

from __future__ import annotations

from impulsegen.dsp.image import image_plan
from impulsegen.dsp.window import Window
from impulsegen.impulse.blocks import Image
from impulsegen.impulse.model import DspBlock
from impulsegen.render.c_text import CText, c_unsigned
from impulsegen.render.parameters.tables import constant
from impulsegen.render.runtime.code import BlockCode, SharedTables


def image_code(block: DspBlock, window: Window, tables: SharedTables, name: str) -> BlockCode:  # noqa: ARG001 - see blocks.py
    """The plan and what runs it, with what makes frames of a camera a signal."""
    assert isinstance(block.parameters, Image)  # noqa: S101 - chosen by its type
    plan = image_plan(block.parameters, window)
    fields = {
        "pixels": c_unsigned(plan.pixels),
        "channels": CText("IMPULSE_IMAGE_GREY" if plan.is_grey else "IMPULSE_IMAGE_RGB"),
    }
    definition = constant("impulse_image_plan", name, fields, shared=False)
    return BlockCode((definition,), name, "impulse_image_run", ("dsp/image", "dsp/image_source"))
