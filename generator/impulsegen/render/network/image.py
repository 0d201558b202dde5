"""How a filter moves over an image, as fields of C structs."""

from __future__ import annotations

from collections.abc import Mapping

from impulsegen.inference.conv import Image
from impulsegen.inference.padding import Axis
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.tables import Entry, small


def axis_fields(axis: Axis) -> Mapping[str, Entry]:
    """The fields of an ``impulse_axis``."""
    return {
        "extent": size(axis.extent),
        "positions": size(axis.positions),
        "filter": size(axis.filter),
        "stride": size(axis.stride),
        "dilation": size(axis.dilation),
        "pad": size(axis.pad_before),
    }


def image_fields(image: Image) -> Mapping[str, CText]:
    """The fields of kernels that know no dilation."""
    vertical, horizontal = image.vertical, image.horizontal
    return {
        "images": size(image.batch),
        "input_height": size(vertical.extent),
        "input_width": size(horizontal.extent),
        "channels": size(image.channels),
        "output_height": size(vertical.positions),
        "output_width": size(horizontal.positions),
        "filter_height": size(vertical.filter),
        "filter_width": size(horizontal.filter),
        "stride_y": size(vertical.stride),
        "stride_x": size(horizontal.stride),
        "pad_y": size(vertical.pad_before),
        "pad_x": size(horizontal.pad_before),
    }


def size(count: int) -> CText:
    """A size, in 16 bits."""
    return small(count, 16, "a size of an image")
