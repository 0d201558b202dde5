"""The input block and the axes of one sample."""

from __future__ import annotations

import math

from impulsegen.impulse.model import FeaturesInput, ImageInput, InputBlock, ResizeMode, Sensor, TimeSeriesInput
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.studio.wire import impulse as wire

_DEFAULT_CROP_ANCHOR = "middle-center"
_MAX_IMAGE_SIDE_PX = 8192


def find_input_block(impulse: wire.Impulse, path: str, findings: Findings) -> tuple[wire.ImpulseInputBlock, str] | None:
    """The one input block that the processing blocks read, with its path."""
    blocks = list(enumerate(impulse.input_blocks))
    if not blocks:
        findings.error(
            "no-input-block",
            "the impulse has no input block",
            where=f"{path}.inputBlocks",
            hint="design the impulse in Studio: add an input block, a processing block and a learning block",
        )
        return None
    used = {block.input for block in impulse.dsp_blocks if block.input is not None}
    if len(blocks) > 1 and len(used) == 1:
        blocks = [(index, block) for index, block in blocks if block.id in used] or blocks
    if len(blocks) > 1:
        names = ", ".join(f"block {block.id} {block.type}" for _, block in blocks)
        findings.error(
            "several-input-blocks",
            f"the impulse has {len(blocks)} input blocks ({names}); firmware is generated for one",
            where=f"{path}.inputBlocks",
            hint="split the impulse in Studio, one input block each",
        )
    index, block = blocks[0]
    return block, f"{path}.inputBlocks[{index}]"


def fuse_axes(impulse: wire.Impulse, block: wire.ImpulseInputBlock, path: str, findings: Findings) -> tuple[str, ...]:
    """The axes of one sample in their order.

    Newer API versions say the order in the input block. Without it, it is the union of the processing blocks' axes in the
    order of first appearance: the dataset's order, which can differ, is in no response.
    """
    axes = list(dict.fromkeys(block.axes))
    for position, dsp in enumerate(impulse.dsp_blocks):
        for axis in dsp.axes:
            if axis not in axes:
                if block.axes:
                    findings.warning(
                        "unknown-axis",
                        f"processing block {dsp.id} reads the axis {axis!r}, which the input block does not have",
                        where=f"{path}.dspBlocks[{position}].axes",
                        expected=f"one of {', '.join(block.axes)}",
                    )
                axes.append(axis)
    if not impulse.dsp_blocks:
        findings.error(
            "no-processing-block",
            "the impulse has no processing block",
            where=f"{path}.dspBlocks",
            hint="add a processing block in Studio, generate its features and train, then fetch again",
            allow="incomplete",
        )
    return tuple(axes)


def resolve_input(
    block: wire.ImpulseInputBlock, path: str, *, axis_count: int, feature_count: int, findings: Findings
) -> InputBlock | None:
    """The typed input block. ``feature_count`` of all DSP blocks gives the samples of a "features" input."""
    name = findings.text(block.name or block.title, f"{path}.name")
    if block.type == "time-series":
        return _time_series(block, name, path, findings)
    if block.type == "image":
        width = findings.integer(
            block.image_width, f"{path}.imageWidth", low=1, high=_MAX_IMAGE_SIDE_PX, what="the width"
        )
        height = findings.integer(
            block.image_height, f"{path}.imageHeight", low=1, high=_MAX_IMAGE_SIDE_PX, what="the height"
        )
        return ImageInput(
            block.id,
            name,
            width,
            height,
            _resize_mode(block, path, findings),
            block.resize_method or "",
            block.crop_anchor or _DEFAULT_CROP_ANCHOR,
        )
    if block.type == "features":
        return FeaturesInput(block.id, name, max(1, feature_count // max(1, axis_count)))
    findings.error(
        "unsupported-block",
        f"input block {block.id} is of the type {block.type!r}, which is not supported",
        where=f"{path}.type",
        expected="time-series, image or features",
    )
    return None


def _time_series(block: wire.ImpulseInputBlock, name: str, path: str, findings: Findings) -> TimeSeriesInput:
    window_ms = findings.integer(block.window_size_ms, f"{path}.windowSizeMs", low=1, what="the window")
    stride = block.classification_window_increase_ms
    if stride is None:
        stride = block.window_increase_ms if block.window_increase_ms is not None else window_ms
    stride_ms = findings.integer(stride, f"{path}.windowIncreaseMs", low=0, what="the window increase")
    rate_hz = findings.number(block.frequency_hz, f"{path}.frequencyHz", what="the frequency", positive=True)
    exact = window_ms * rate_hz / 1000
    # A hair of tolerance: 100 * 0.29 is 28.999999999999996.
    samples = math.floor(exact + 1e-6) if exact < 2**31 else 0
    if samples < 1:
        findings.error(
            "empty-window",
            f"a window of {window_ms} ms at {rate_hz:g} Hz holds {exact:g} samples",
            where=path,
            expected="at least one sample, and fewer than 2^31",
        )
    elif abs(exact - round(exact)) > 1e-6:
        findings.warning(
            "fractional-window",
            f"a window of {window_ms} ms at {rate_hz:g} Hz holds {exact:g} samples; {samples} are used",
            where=f"{path}.windowSizeMs",
            hint="choose a window that is a whole number of samples",
        )
    return TimeSeriesInput(block.id, name, window_ms, stride_ms or window_ms, rate_hz, max(1, samples))


def _resize_mode(block: wire.ImpulseInputBlock, path: str, findings: Findings) -> ResizeMode:
    if block.resize_mode is None:
        findings.note(
            "no-resize-mode", "the response states no resize mode; squash is assumed", where=f"{path}.resizeMode"
        )
        return ResizeMode.SQUASH
    try:
        return ResizeMode(block.resize_mode)
    except ValueError:
        findings.error(
            "unsupported-resize-mode",
            f"the resize mode {block.resize_mode!r} is not known",
            where=f"{path}.resizeMode",
            expected="squash, fit-short, fit-long or crop",
        )
        return ResizeMode.SQUASH


def resolve_sensor(
    stated: str | None, chosen: Sensor | None, block: wire.ImpulseInputBlock, axes: tuple[str, ...], findings: Findings
) -> Sensor:
    """The sensor: the user's choice, else the project's deployment settings, else a guess from input type and axes."""
    if chosen is not None:
        return chosen
    if stated:
        try:
            return Sensor(stated)
        except ValueError:
            findings.warning(
                "unknown-sensor",
                f"the project's sensor {stated!r} is not known; it is written as unknown",
                where="project.deploySettings.sensor",
                hint="choose one with --sensor",
            )
            return Sensor.UNKNOWN
    guess = Sensor.FUSION
    if block.type == "image":
        guess = Sensor.CAMERA
    elif axes == ("audio",):
        guess = Sensor.MICROPHONE
    elif axes == ("accX", "accY", "accZ"):
        guess = Sensor.ACCELEROMETER
    findings.note(
        "guessed-sensor",
        f"the sensor is not in the response; {guess.value} is assumed from the input",
        hint="add project.json beside the response, or choose one with --sensor",
    )
    return guess
