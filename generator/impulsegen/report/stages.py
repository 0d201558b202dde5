"""What an impulse is made of, stage by stage, in words that fit into boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import (
    DspBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    LearnBlock,
    NeuralBlock,
    Task,
    TimeSeriesInput,
)
from impulsegen.impulse.post_processing import ObjectTracking
from impulsegen.report.units import counted, exact_bytes, hertz, milliseconds, plain_number

_MOST_NAMES = 12
_INPUT = "input"


@dataclass(frozen=True)
class Block:
    """A block of the drawing. ``sources`` are keys of the blocks that feed it."""

    key: str
    stage: str
    kind: str
    title: str
    short: tuple[str, ...]  # at most two lines
    details: tuple[str, ...]
    sources: tuple[str, ...] = ()


def stages_of(impulse: Impulse) -> tuple[tuple[Block, ...], ...]:
    """The stages that an impulse has, in the order of data."""
    processing = tuple(_processing(block) for block in impulse.dsp_blocks)
    learning = tuple(_learning(block) for block in impulse.learn_blocks)
    results = tuple(_results(block) for block in impulse.learn_blocks) or (_features(impulse),)
    after = tuple(_after(impulse))
    return tuple(stage for stage in ((_input(impulse),), processing, learning, results, after) if stage)


def _input(impulse: Impulse) -> Block:
    block = impulse.input
    axes = f"axes {_listed(impulse.axes)}"
    details: tuple[str, ...]
    if isinstance(block, TimeSeriesInput):
        short = (
            f"{milliseconds(block.window_ms)} at {hertz(block.rate_hz)}",
            f"{block.samples} x {counted(len(impulse.axes), 'value')}",
        )
        details = (
            f"window {milliseconds(block.window_ms)}, stride {milliseconds(block.stride_ms)}, {hertz(block.rate_hz)}",
            f"{block.samples} samples of {counted(len(impulse.axes), 'value')}",
            axes,
        )
    elif isinstance(block, ImageInput):
        short = (f"{block.width_px} x {block.height_px} pixels", f"resized: {block.resize_mode.value}")
        details = short
    else:
        short = (counted(impulse.window_values, "value"), "made by the application")
        details = (*short, axes)
    details += (f"sensor {impulse.sensor.value}",)
    return Block(_INPUT, "Input", "input", block.name or "Input", short, details)


def _processing(block: DspBlock) -> Block:
    values = {p.name: (getattr(block.parameters, p.field_name), p.default) for p in block.parameters.parameters()}
    changed = [f"{name} {_value(value)}" for name, (value, default) in values.items() if value != default]
    features = counted(block.feature_count, "feature")
    details = (
        f"block {block.id}, {block.type} version {block.implementation_version}",
        features,
        f"axes {_listed(block.axes)}",
        f"not default: {', '.join(changed)}" if changed else "all parameters are defaults",
    )
    return Block(f"dsp {block.id}", "Processing", "dsp", block.name, (block.type, features), details, (_INPUT,))


def _learning(block: LearnBlock) -> Block:
    details = [f"block {block.id}", counted(block.input_features, "input feature")]
    if isinstance(block, NeuralBlock):
        short = (block.task.value, block.model_type.value)
        details += [block.type, f"{block.task.value}, {block.model_type.value}"]
        details += [f"labels {_listed(block.labels)}"] if block.labels else []
        details += [block.last_layer.value] if block.last_layer else []
    elif isinstance(block, KMeansBlock):
        short = ("k-means anomaly", counted(len(block.clusters), "cluster"))
        details += [f"{short[0]}, {short[1]} over {counted(len(block.axes), 'feature')}"]
    else:
        size = counted(len(block.mixture.weights), "component") if block.mixture else "components not known"
        short = ("GMM anomaly", size)
        details += [f"{short[0]}, {size} over {counted(len(block.axes), 'feature')}"]
    network = None if isinstance(block, KMeansBlock) else block.network
    if network is not None and network.data is not None:
        details.append(f"model file {exact_bytes(network.size_bytes)}")
    elif not isinstance(block, KMeansBlock):
        details.append("no model file")
    sources = tuple(f"dsp {number}" for number in block.inputs)
    return Block(f"learn {block.id}", "Learning", "learn", block.name, short, tuple(details), sources)


def _results(block: LearnBlock) -> Block:
    what, detail = "Anomaly score", "a score that grows with the distance from what was learned"
    if isinstance(block, NeuralBlock):
        several = counted(len(block.labels), "label")
        what, detail = {
            Task.CLASSIFICATION: (counted(len(block.labels), "score"), f"one for each of {several}"),
            Task.REGRESSION: ("A value", "what the network predicts"),
            Task.OBJECT_DETECTION: ("Boxes", f"objects of {several}"),
            Task.VISUAL_ANOMALY: ("Anomaly grid", "a score for each cell of the image"),
            Task.FREEFORM: ("Raw outputs", counted(block.output_count, "value")),
            Task.ANOMALY: (what, detail),
        }[block.task]
    limits = tuple(f"{t.key} {plain_number(t.value)}" for t in block.thresholds)
    short = tuple(f"threshold {plain_number(t.value)}" for t in block.thresholds[:1]) or (detail,)
    return Block(f"result {block.id}", "Results", "result", what, short, (detail, *limits), (f"learn {block.id}",))


def _features(impulse: Impulse) -> Block:
    count = counted(impulse.feature_count, "feature")
    sources = tuple(f"dsp {block.id}" for block in impulse.dsp_blocks)
    return Block("features", "Results", "result", "Features", (count,), (count, "for the application"), sources)


def _after(impulse: Impulse) -> Iterator[Block]:
    boxes = tuple(f"result {b.id}" for b in impulse.neural_blocks if b.task is Task.OBJECT_DETECTION)
    for block in impulse.post_processing_blocks:
        kind = "object tracking" if isinstance(block, ObjectTracking) else "SORT object tracking"
        details = (f"block {block.id}", kind)
        yield Block(f"post {block.id}", "Afterwards", "post", block.name or kind, (kind,), details, boxes)
    event = impulse.event_block
    scores = (f"result {event.id}",) if event is not None else ()
    if impulse.calibration:
        c = impulse.calibration
        short = (f"average of {milliseconds(c.average_window_ms)}", f"threshold {plain_number(c.detection_threshold)}")
        yield Block("calibration", "Afterwards", "post", "Events", short, short, scores)
    if impulse.smoothing:
        m = impulse.smoothing
        short = (f"{m.min_same} of {m.readings} results", f"score {plain_number(m.min_score)}")
        yield Block("smoothing", "Afterwards", "post", "Smoothing", short, short, scores)


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    return shown if len(names) <= _MOST_NAMES else f"{shown} and {len(names) - _MOST_NAMES} more"


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
