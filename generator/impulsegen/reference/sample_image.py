"""PNG and JPEG, decoded by Pillow, at the size of the impulse's input."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray

from impulsegen.errors import SchemaError, UsageError
from impulsegen.impulse.model import ImageInput, Impulse
from impulsegen.reference.interpreter import INSTALL_HINT
from impulsegen.reference.resampling import fitted
from impulsegen.reference.sample_rows import Recording

_MAX_PIXELS = 64_000_000


def read_image(content: bytes, name: str, impulse: Impulse) -> Recording:
    """Pixels as 0xRRGGBB, row by row.

    Raises:
        UsageError: Pillow is not installed.
        SchemaError: it is no image, or the impulse takes none of its size.
    """
    source = impulse.input
    if not isinstance(source, ImageInput):
        raise SchemaError(
            f"{name} is an image, but the impulse takes {', '.join(impulse.axes)}",
            where=name,
            expected="CSV, WAV or Edge Impulse's JSON",
            hint="export the sample from Studio (Data acquisition)",
        )
    pixels = _decoded(content, name)
    height, width = pixels.shape[:2]
    try:
        image = fitted(pixels, source)
    except ValueError as problem:
        raise SchemaError(
            f"{name} is {width} x {height} pixels: {problem}",
            where=name,
            expected=f"{source.width_px} x {source.height_px} pixels",
            hint="bring it to this size, or choose another resize mode in Studio",
        ) from problem
    packed = image[..., 0].astype(np.int64) << 16 | image[..., 1].astype(np.int64) << 8 | image[..., 2].astype(np.int64)
    is_same = (width, height) == (source.width_px, source.height_px)
    note = f"{width} x {height} pixels brought to {source.width_px} x {source.height_px} ({source.resize_mode.value})"
    return Recording(packed.astype(np.float64).reshape(-1, 1), notes=() if is_same else (note,))


def _decoded(content: bytes, name: str) -> NDArray[np.uint8]:
    """[rows][columns][red, green, blue]. What is transparent is over black."""
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError as problem:
        raise UsageError(
            f"{name} is an image, and Pillow, which reads it, is not installed",
            expected="the Python package pillow",
            hint=f"{INSTALL_HINT}, or give the pixels as CSV: 0xRRGGBB, ... in one line",
        ) from problem
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise SchemaError(
                    f"{name} is {image.width} x {image.height} pixels",
                    where=name,
                    expected=f"at most {_MAX_PIXELS} pixels",
                    hint="make it smaller",
                )
            opaque = image.convert("RGBA")
            canvas = Image.new("RGBA", opaque.size, (0, 0, 0, 255))
            canvas.alpha_composite(opaque)
            return np.asarray(canvas.convert("RGB"), dtype=np.uint8)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise SchemaError(
            f"{name} is no PNG or JPEG, or is damaged",
            where=name,
            expected="a whole PNG or JPEG",
            hint="export it again",
        ) from problem
