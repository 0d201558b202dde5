"""Changes of the input: what an application collects for a window."""

from __future__ import annotations

from collections.abc import Iterator

from impulsegen.diff.change import Change, Level, counted
from impulsegen.diff.values import compare_values, plain
from impulsegen.impulse.model import FeaturesInput, ImageInput, Impulse, InputBlock, TimeSeriesInput

_PATH = "input"
_KINDS = {TimeSeriesInput: "a time series", ImageInput: "an image", FeaturesInput: "features of the application"}


def compare_inputs(old: Impulse, new: Impulse) -> Iterator[Change]:
    """Another kind of input, or another window, rate, image or stride."""
    before, after = old.input, new.input
    if type(before) is not type(after):
        was, now = _KINDS[type(before)], _KINDS[type(after)]
        yield Change(Level.BREAKING, "input-kind", _PATH, plain(before), plain(after), f"the input is {now}, was {was}")
        return
    yield from compare_values(before, after, _PATH)
    values = new.window_values - old.window_values
    if isinstance(before, ImageInput) and isinstance(after, ImageInput):
        sizes = [(image.width_px, image.height_px) for image in (before, after)]
        if sizes[0] != sizes[1]:
            was, now = (f"{width} x {height}" for width, height in sizes)
            message = f"image {was} -> {now} pixels: {counted(values, 'values')}"
            yield Change(Level.BREAKING, "image-size", _PATH, list(sizes[0]), list(sizes[1]), message)
        return
    lengths = ""
    if isinstance(before, TimeSeriesInput) and isinstance(after, TimeSeriesInput):
        if before.window_ms != after.window_ms:
            lengths = f" {before.window_ms} -> {after.window_ms} ms"
        elif before.samples != after.samples:
            lengths = f" of {after.window_ms} ms"
    if lengths or before.samples != after.samples:
        counts = f"{before.samples} -> {after.samples} samples"
        message = f"window{lengths}: {counts}, {counted(values, 'values') if values else 'as many values'}"
        path = f"{_PATH}.window_ms" if lengths else f"{_PATH}.samples"
        yield Change(Level.BREAKING, "window", path, _window(before), _window(after), message)


def _window(block: InputBlock) -> dict[str, object]:
    return {"window_ms": getattr(block, "window_ms", 0), "samples": block.samples}
