"""The scaling of pixels as C."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.inference.image_scale import ImageScale
from impulsegen.render.c_text import CText, c_float, c_int, c_unsigned
from impulsegen.render.network.code import LayerCode, Renderers
from impulsegen.render.parameters.tables import constant


def _image_scale(layer: ImageScale, name: str) -> LayerCode:
    own = constant(
        "impulse_image_scale_layer",
        name,
        {
            "pixels": c_unsigned(layer.pixels),
            "channels": c_int(len(layer.source)),
            "source": _list([c_int(source) for source in layer.source]),
            "factor": _list([c_float(factor) for factor in layer.factor]),
            "offset": _list([c_float(offset) for offset in layer.offset]),
        },
        shared=False,
    )
    return LayerCode((own,), "impulse_image_scale", "nn/image_scale")


def _list(values: Sequence[CText]) -> CText:
    return CText("{ " + ", ".join(values) + " }")


RENDER: Renderers = {ImageScale: _image_scale}
