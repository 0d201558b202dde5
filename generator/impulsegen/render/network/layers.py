"""Which function writes which layer as C."""

from __future__ import annotations

from impulsegen.inference.program import Layer
from impulsegen.render.network import (
    arithmetic,
    dense,
    detection,
    elementwise,
    image_scale,
    moves,
    product,
    reduce,
    softmax,
    window,
)
from impulsegen.render.network.code import LayerCode, RenderLayer

RENDER: dict[type[Layer], RenderLayer] = {
    **dense.RENDER,
    **detection.RENDER,
    **image_scale.RENDER,
    **product.RENDER,
    **window.RENDER,
    **arithmetic.RENDER,
    **elementwise.RENDER,
    **softmax.RENDER,
    **moves.RENDER,
    **reduce.RENDER,
}


def layer_code(layer: Layer, name: str) -> LayerCode:
    """The C of a layer, whose object is called ``name``."""
    return RENDER[type(layer)](layer, name)
