"""View of ``<prefix>.h``: what an application sees of an impulse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from impulsegen.impulse.model import (
    FeaturesInput,
    GmmBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    NeuralBlock,
    TimeSeriesInput,
    default_device,
)
from impulsegen.impulse.post_processing import ObjectTracking
from impulsegen.render.c_text import CText, c_float, c_int, c_unsigned
from impulsegen.render.parameters.dsp_types import struct_name
from impulsegen.render.parameters.functions import Function, functions
from impulsegen.render.parameters.names import DETECTION_THRESHOLD, ImpulseNames
from impulsegen.render.parameters.tables import BLANK, gap

_ENGINES = ("tflite", "eon", "eon_ram_optimized")


@dataclass(frozen=True)
class Macro:
    """A named value with what it means. The gaps bring values and comments of neighbours below each other."""

    name: str
    value: CText
    comment: str = ""
    value_gap: CText = BLANK
    comment_gap: CText = BLANK


@dataclass(frozen=True)
class LabelSet:
    """The labels of one network."""

    block_id: int
    type: str
    names: str
    values: tuple[Macro, ...]  # the labels, then their count, then the value for none of them
    count: str


@dataclass(frozen=True)
class Declared:
    """A constant object that the source defines."""

    type: str
    name: str
    comment: str
    comment_gap: CText = BLANK


@dataclass(frozen=True)
class HeaderView:
    """All of ``<prefix>.h``."""

    prefix: str
    guard: str
    input_text: str
    input_macros: tuple[Macro, ...]
    axes: tuple[Macro, ...]  # the last is their count
    axis_count: str
    axis_names: str
    has_axes: bool
    feature_text: str
    feature_macros: tuple[Macro, ...]
    label_sets: tuple[LabelSet, ...]
    thresholds: tuple[Macro, ...]
    figures: tuple[Macro, ...]
    objects: tuple[Declared, ...]
    functions: tuple[Function, ...]

    @property
    def has_thresholds(self) -> bool:
        """Whether there is anything to tune."""
        return bool(self.thresholds)

    @property
    def has_figures(self) -> bool:
        """Whether Studio measured an arena."""
        return bool(self.figures)


def header_view(impulse: Impulse, names: ImpulseNames) -> HeaderView:
    """Decide everything in ``<prefix>.h``."""
    return HeaderView(
        prefix=names.prefix,
        guard=names.macro("h"),
        input_text=_input_text(impulse),
        input_macros=_aligned(_input_macros(impulse, names)),
        axes=_aligned(
            (
                *(
                    Macro(names.macro(f"axis_{word}"), c_int(index), axis)
                    for index, (word, axis) in enumerate(zip(names.axis_words, impulse.axes, strict=True))
                ),
                Macro(names.macro("axis_count"), c_int(len(impulse.axes)), "how many there are"),
            )
        ),
        axis_count=names.macro("axis_count"),
        axis_names=names.symbol("axis_names"),
        has_axes=bool(impulse.axes),
        feature_text=" + ".join(f"{block.feature_count} of block {block.id}" for block in impulse.dsp_blocks),
        feature_macros=_aligned(_feature_macros(impulse, names)),
        label_sets=tuple(_label_set(block, names) for block in impulse.neural_blocks if block.labels),
        thresholds=tuple(_thresholds(impulse, names)),
        figures=_aligned(_figures(impulse, names)),
        objects=_declared(_objects(impulse, names)),
        functions=functions(impulse, names),
    )


def _aligned(macros: Iterable[Macro]) -> tuple[Macro, ...]:
    """Values below each other, and comments too."""
    rows = list(macros)
    name_width = max((len(row.name) for row in rows), default=0)
    value_width = max((len(row.value) for row in rows), default=0)
    return tuple(
        replace(row, value_gap=gap(row.name, name_width), comment_gap=gap(row.value, value_width)) for row in rows
    )


def _declared(objects: Iterable[Declared]) -> tuple[Declared, ...]:
    rows = list(objects)
    width = max(len(row.type) + len(row.name) for row in rows)
    return tuple(replace(row, comment_gap=gap(row.type + row.name, width)) for row in rows)


def _input_text(impulse: Impulse) -> str:
    block = impulse.input
    if isinstance(block, TimeSeriesInput):
        return (
            f"{block.samples} samples of {len(impulse.axes)} axes, {block.window_ms} ms at {block.rate_hz:g} Hz, "
            f"a new window every {block.stride_ms} ms"
        )
    if isinstance(block, ImageInput):
        return f"an image of {block.width_px} x {block.height_px} pixels, one float each: 0xRRGGBB"
    return f"{impulse.window_values} features that the application has computed"


def _input_macros(impulse: Impulse, names: ImpulseNames) -> Iterator[Macro]:
    block = impulse.input
    if isinstance(block, TimeSeriesInput):
        yield Macro(names.macro("rate_hz"), c_float(block.rate_hz), "samples per second and axis")
        yield Macro(names.macro("window_ms"), c_int(block.window_ms), "length of a window")
        yield Macro(names.macro("stride_ms"), c_int(block.stride_ms), "from the start of a window to that of the next")
    if isinstance(block, ImageInput):
        yield Macro(names.macro("width_px"), c_int(block.width_px), "of the input image")
        yield Macro(names.macro("height_px"), c_int(block.height_px), "of the input image")
    comment = "values per axis" if isinstance(block, FeaturesInput) else "per axis"
    yield Macro(names.macro("samples"), c_int(block.samples), "pixels" if isinstance(block, ImageInput) else comment)
    yield Macro(names.macro("values_per_sample"), c_int(impulse.values_per_sample), "interleaved")
    yield Macro(names.macro("window_values"), c_int(impulse.window_values), "floats of one window")


def _feature_macros(impulse: Impulse, names: ImpulseNames) -> Iterator[Macro]:
    yield Macro(names.macro("feature_count"), c_int(impulse.feature_count), "of all processing blocks")
    for block in impulse.dsp_blocks:
        name = names.macro(f"dsp_{block.id}_feature_count")
        yield Macro(name, c_int(block.feature_count), f'block {block.id} {block.type} "{block.name}"')
    for learn in impulse.learn_blocks:
        name = names.macro(f"learn_{learn.id}_input_features")
        inputs = " and ".join(str(block_id) for block_id in learn.inputs)
        yield Macro(name, c_int(learn.input_features), f"that learn block {learn.id} takes, of block {inputs}")


def _label_set(block: NeuralBlock, names: ImpulseNames) -> LabelSet:
    stem = names.label_stem(block.id)
    count = names.macro(f"{stem}_count")
    values = [
        Macro(names.macro(f"{stem}_{word}"), c_int(index), label)
        for index, (word, label) in enumerate(zip(names.label_words[block.id], block.labels, strict=True))
    ]
    values.append(Macro(count, c_int(len(block.labels)), "how many there are"))
    values.append(Macro(names.macro(f"{stem}_uncertain"), c_int(len(block.labels)), "no score is high enough"))
    return LabelSet(block.id, names.symbol(stem), names.symbol(f"{stem}_names"), _aligned(values), count)


def _thresholds(impulse: Impulse, names: ImpulseNames) -> Iterator[Macro]:
    for block in impulse.learn_blocks:
        for threshold in block.thresholds:
            comment = f"learn block {block.id}, {threshold.key}"
            word = names.threshold_words[block.id, threshold.key]
            yield Macro(names.macro(word), c_float(threshold.value), comment)
    if impulse.calibration:
        value = c_float(impulse.calibration.detection_threshold)
        yield Macro(names.macro(DETECTION_THRESHOLD), value, "of calibration: that the average of an event reaches")


def _figures(impulse: Impulse, names: ImpulseNames) -> Iterator[Macro]:
    graphs = [block for block in impulse.learn_blocks if isinstance(block, NeuralBlock | GmmBlock)]
    for block in graphs:
        device = default_device(block.performance)
        if device is None:
            continue
        for engine in _ENGINES:
            estimate = device.engines.get(engine)
            if estimate and estimate.arena_bytes:
                name = names.macro(f"learn_{block.id}_{engine}_arena_bytes")
                yield Macro(name, c_unsigned(estimate.arena_bytes), f"on {device.name}, {device.latency_ms:g} ms")


def _objects(impulse: Impulse, names: ImpulseNames) -> Iterator[Declared]:
    yield Declared("impulse_input", names.symbol("input"), f"input block {impulse.input.id}")
    for block in impulse.dsp_blocks:
        name = names.symbol(f"dsp_{block.id}")
        yield Declared(struct_name(block.parameters), name, f'processing block {block.id} "{block.name}"')
    for learn in impulse.learn_blocks:
        kind = {NeuralBlock: "neural", KMeansBlock: "kmeans", GmmBlock: "gmm"}[type(learn)]
        yield Declared(f"impulse_{kind}", names.symbol(f"learn_{learn.id}"), f'learn block {learn.id} "{learn.name}"')
    for post in impulse.post_processing_blocks:
        kind = "object_tracking" if isinstance(post, ObjectTracking) else "sort_object_tracking"
        comment = f'post-processing block {post.id} "{post.name}"'
        yield Declared(f"impulse_{kind}", names.symbol(f"post_{post.id}"), comment)
    yield Declared("impulse_description", names.symbol("description"), "all of it, for code that walks any impulse")
