"""An impulse in words, for ``inspect``, and as JSON for scripts."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impulsegen.impulse.model import (
    GmmBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    LearnBlock,
    NeuralBlock,
    TimeSeriesInput,
)
from impulsegen.impulse.post_processing import ObjectTracking
from impulsegen.impulse.validation import Validation
from impulsegen.network.model import Network, Tensor

_MAX_SHOWN = 8


@dataclass(frozen=True)
class Line:
    """One line of text; headings are shown bold."""

    text: str
    is_heading: bool = False


def describe_as_lines(impulse: Impulse) -> Iterator[Line]:
    """The impulse as a pipeline, one block after the other, at most 80 columns wide where names allow it."""
    project = impulse.project
    yield Line(f'impulse {impulse.id} "{impulse.name}"', is_heading=True)
    if project.id or project.name:
        owner = f" by {project.owner}" if project.owner else ""
        yield Line(f'  project     {project.id} "{project.name}"{owner}, deployment {project.deploy_version}')
    yield Line(f"  input       {_input_text(impulse)}")
    yield Line(f"  axes        {_shortened(impulse.axes)}; sensor {impulse.sensor.value}")
    for block in impulse.dsp_blocks:
        yield Line(
            f'  processing  block {block.id} {block.type} v{block.implementation_version} "{block.name}": '
            f"{block.feature_count} features"
        )
        changed = {
            p.name: getattr(block.parameters, p.field_name)
            for p in block.parameters.parameters()
            if getattr(block.parameters, p.field_name) != p.default
        }
        if changed:
            text = ", ".join(f"{name} {_plain(value)}" for name, value in changed.items())
            yield Line(f"              {text}")
    for learn in impulse.learn_blocks:
        yield from _learn_lines(learn)
    for post in impulse.post_processing_blocks:
        kind = "object tracking" if isinstance(post, ObjectTracking) else "SORT object tracking"
        yield Line(f'  after       block {post.id} {kind} "{post.name}"')
    if impulse.calibration:
        c = impulse.calibration
        yield Line(f"  events      average {c.average_window_ms} ms, threshold {c.detection_threshold:g}")
    if impulse.smoothing:
        m = impulse.smoothing
        yield Line(f"  smoothing   {m.min_same} of {m.readings} results, score {m.min_score:g}")


def _input_text(impulse: Impulse) -> str:
    block = impulse.input
    if isinstance(block, TimeSeriesInput):
        return (
            f"{block.window_ms} ms window every {block.stride_ms} ms at {block.rate_hz:g} Hz: "
            f"{block.samples} x {len(impulse.axes)} values"
        )
    if isinstance(block, ImageInput):
        return f"{block.width_px} x {block.height_px} pixel image, resized by {block.resize_mode.value}"
    return f"features of the application: {impulse.window_values} values"


def _learn_lines(block: LearnBlock) -> Iterator[Line]:
    if isinstance(block, NeuralBlock):
        accuracy = f", accuracy {100 * block.accuracy:.1f} %" if block.accuracy is not None else ""
        yield Line(
            f'  learning    block {block.id} {block.type} "{block.name}": {block.task.value}, '
            f"{block.model_type.value}{accuracy}"
        )
        if block.labels:
            yield Line(f"              labels {_shortened(block.labels)}")
        yield Line(f"              {network_text(block.network)}")
    elif isinstance(block, KMeansBlock):
        yield Line(
            f'  learning    block {block.id} k-means "{block.name}": {len(block.clusters)} clusters over '
            f"{len(block.axes)} features"
        )
    else:
        size = f"{len(block.mixture.weights)} components over " if block.mixture else ""
        yield Line(f'  learning    block {block.id} GMM "{block.name}": {size}{len(block.axes)} features')
    if block.thresholds:
        yield Line(f"              {', '.join(f'{t.key} {t.value:g}' for t in block.thresholds)}")
    for device in () if isinstance(block, KMeansBlock) else block.performance:
        arenas = ", ".join(f"{name} {e.arena_bytes}" for name, e in device.engines.items() if e.arena_bytes)
        if arenas:
            yield Line(f"              {device.mcu}: {device.latency_ms:g} ms, arena bytes: {arenas}")


def network_text(network: Network | None) -> str:
    """The tensors of a network, and the size of its model file."""
    if network is None:
        return "no model file"
    tensors = f"{_tensor_text(network.inputs[0])} -> {_tensor_text(network.outputs[0])}"
    return f"model {tensors}, {network.size_bytes} bytes" if network.data is not None else f"tensors {tensors}"


def _tensor_text(tensor: Tensor) -> str:
    return f"{tensor.data_type.value}[{'x'.join(str(extent) for extent in tensor.shape)}]"


def _shortened(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_MAX_SHOWN])
    return shown if len(names) <= _MAX_SHOWN else f"{shown} and {len(names) - _MAX_SHOWN} more"


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def describe_as_json(impulse: Impulse, validations: Sequence[Validation] = ()) -> dict[str, object]:
    """The whole impulse as JSON values. Model bytes become their size; JSON paths stay, for looking things up."""
    described = _json(impulse)
    assert isinstance(described, dict)  # noqa: S101 - a dataclass becomes an object
    described["validations"] = _json(tuple(validations))
    described["window_values"] = impulse.window_values
    return described


def _json(value: object) -> object:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, bytes):
        return len(value)
    if isinstance(value, Mapping):
        return {str(key): _json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_json(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields: dict[str, object] = {}
        kind = getattr(value, "studio_type", None) or _KINDS.get(type(value))
        if kind:
            fields["kind"] = kind
        for field in dataclasses.fields(value):
            name = "size_bytes" if field.name == "data" else field.name
            fields[name] = _json(getattr(value, field.name))
        return fields
    return value


_KINDS: Mapping[type, str] = {
    NeuralBlock: "neural",
    KMeansBlock: "k-means",
    GmmBlock: "gmm",
    TimeSeriesInput: "time-series",
    ImageInput: "image",
}
