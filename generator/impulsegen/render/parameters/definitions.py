"""View of ``<prefix>.c``: tables and constant objects, each after what it points to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from impulsegen.impulse.model import (
    DspBlock,
    FeaturesInput,
    GmmBlock,
    ImageInput,
    ImageScaling,
    Impulse,
    KMeansBlock,
    LearnBlock,
    ModelType,
    NeuralBlock,
    ObjectTracking,
    PostProcessingBlock,
    ResizeMode,
    TimeSeriesInput,
)
from impulsegen.network.model import DataType, Tensor
from impulsegen.render.c_text import CText, c_bool, c_float, c_int, c_str, c_unsigned
from impulsegen.render.objects import Value
from impulsegen.render.parameters.dsp_types import parameter_values, struct_name
from impulsegen.render.parameters.header import Function, functions
from impulsegen.render.parameters.names import ImpulseNames

_LINE_CHARACTERS = 100
_NULL = CText("NULL")
_RESIZE = {
    ResizeMode.NONE: "NONE",
    ResizeMode.SQUASH: "SQUASH",
    ResizeMode.FIT_SHORTEST: "FIT_SHORTEST",
    ResizeMode.FIT_LONGEST: "FIT_LONGEST",
    ResizeMode.CROP: "CROP",
}
_SCALING = {
    ImageScaling.NONE: "NONE",
    ImageScaling.MIN1_1: "MIN1_1",
    ImageScaling.MIN128_127: "MIN128_127",
    ImageScaling.RANGE_0_255: "0_255",
    ImageScaling.TORCH: "TORCH",
    ImageScaling.BGR_SUBTRACT_IMAGENET_MEAN: "BGR_SUBTRACT_IMAGENET_MEAN",
}


@dataclass(frozen=True)
class Definition:
    """A table (``lines``) or an object (``values``). ``is_private``: other files do not see it."""

    type: CText
    name: str
    lines: tuple[CText, ...] = ()
    count: CText | None = None  # of a table's elements
    values: tuple[Value, ...] = ()
    is_private: bool = False

    @property
    def is_array(self) -> bool:
        """Whether it is a table."""
        return bool(self.lines)


@dataclass(frozen=True)
class Check:
    """A condition that the compiler holds."""

    condition: CText
    name: str


@dataclass(frozen=True)
class SourceView:
    """All of ``<prefix>.c``."""

    prefix: str
    header: str
    definitions: tuple[Definition, ...]
    functions: tuple[Function, ...]
    checks: tuple[Check, ...]


def source_view(impulse: Impulse, names: ImpulseNames) -> SourceView:
    """Decide everything in ``<prefix>.c``."""
    return SourceView(
        prefix=names.prefix,
        header=f"{names.prefix}.h",
        definitions=tuple(_definitions(impulse, names)),
        functions=functions(impulse, names),
        checks=tuple(_checks(impulse, names)),
    )


def _definitions(impulse: Impulse, names: ImpulseNames) -> Iterator[Definition]:
    yield _table("const char *const", names.symbol("axis_names"), map(c_str, impulse.axes), shared=True)
    yield _input(impulse, names)
    for block in impulse.dsp_blocks:
        yield from _dsp(block, names)
    for learn in impulse.learn_blocks:
        yield from _learn(learn, names)
    for post in impulse.post_processing_blocks:
        yield _post(post, names)
    yield from _description(impulse, names)


def _table(kind: str, name: str, values: Iterable[CText], *, shared: bool = False) -> Definition:
    """A table, wrapped to lines. ``shared``: the header declares it, else it belongs to the file."""
    texts = list(values)
    lines, line = [], ""
    for text in texts:
        piece = f"{text}, "
        if line and len(line) + len(piece) > _LINE_CHARACTERS:
            lines.append(CText(line.rstrip()))
            line = ""
        line += piece
    lines.append(CText(line.rstrip().rstrip(",")))
    return Definition(CText(kind), name, tuple(lines), c_int(len(texts)), is_private=not shared)


def _object(kind: str, name: str, values: dict[str, CText]) -> Definition:
    fields = tuple(Value(text, field) for field, text in values.items())
    return Definition(CText(kind), name, values=fields)


def _nested(values: dict[str, CText]) -> CText:
    return CText("{ " + ", ".join(values.values()) + " }")


def _pointer(table: Definition | None) -> CText:
    return CText(table.name) if table else _NULL


def _input(impulse: Impulse, names: ImpulseNames) -> Definition:
    block = impulse.input
    kind, window_ms, stride_ms, rate_hz, width, height, resize = "FEATURES", 0, 0, 0.0, 0, 0, ResizeMode.NONE
    if isinstance(block, TimeSeriesInput):
        kind, window_ms, stride_ms, rate_hz = "TIME_SERIES", block.window_ms, block.stride_ms, block.rate_hz
    elif isinstance(block, ImageInput):
        kind, width, height, resize = "IMAGE", block.width_px, block.height_px, block.resize_mode
    else:
        assert isinstance(block, FeaturesInput)  # noqa: S101 - there is no other kind
    return _object(
        "impulse_input",
        names.symbol("input"),
        {
            "kind": CText(f"IMPULSE_INPUT_{kind}"),
            "block_id": c_unsigned(block.id),
            "samples": c_unsigned(block.samples),
            "window_values": c_unsigned(impulse.window_values),
            "window_ms": c_unsigned(window_ms),
            "stride_ms": c_unsigned(stride_ms),
            "rate_hz": c_float(rate_hz),
            "width_px": c_unsigned(width),
            "height_px": c_unsigned(height),
            "resize": CText(f"IMPULSE_RESIZE_{_RESIZE[resize]}"),
        },
    )


def _dsp(block: DspBlock, names: ImpulseNames) -> Iterator[Definition]:
    name = names.symbol(f"dsp_{block.id}")
    axes = _table("const uint16_t", f"{name}_axes", map(c_int, block.axis_indices))
    yield axes
    output = block.output.kind if block.output.kind in ("flat", "spectrogram", "image") else "flat"
    common = {
        "block_id": c_unsigned(block.id),
        "implementation_version": c_int(block.implementation_version),
        "type": c_str(block.type),
        "axes": CText(axes.name),
        "axis_count": c_int(len(block.axes)),
        "feature_count": c_unsigned(block.feature_count),
        "output": CText(f"IMPULSE_OUTPUT_{output.upper()}"),
        "width": c_unsigned(block.output.width),
        "height": c_unsigned(block.output.height),
        "channels": c_unsigned(block.output.channels),
        "has_state": c_bool(block.has_state),
    }
    values = {"block": _nested(common), **{field: text for text, field in parameter_values(block.parameters)}}
    yield _object(struct_name(block.parameters), name, values)


def _learn(block: LearnBlock, names: ImpulseNames) -> Iterator[Definition]:
    name = names.symbol(f"learn_{block.id}")
    inputs = _table("const uint32_t", f"{name}_inputs", map(c_unsigned, block.inputs)) if block.inputs else None
    thresholds = devices = None
    if block.thresholds:
        rows = [
            CText(f"{{ {c_str(t.key)}, {names.macro(names.threshold_words[block.id, t.key])} }}")
            for t in block.thresholds
        ]
        thresholds = _table("const impulse_threshold", f"{name}_thresholds", rows)
    performance = () if isinstance(block, KMeansBlock) else block.performance
    if performance:
        rows = []
        for device in performance:
            figures = [c_str(device.mcu), c_float(device.latency_ms)]
            for engine in ("tflite", "eon", "eon_ram_optimized"):
                e = device.engines.get(engine)
                figures.extend(c_unsigned(n) for n in ((e.arena_bytes, e.ram_bytes, e.rom_bytes) if e else (0, 0, 0)))
            rows.append(CText("{ " + ", ".join(figures) + " }"))
        devices = _table("const impulse_device", f"{name}_devices", rows)
    yield from (table for table in (inputs, thresholds, devices) if table)
    common = _nested(
        {
            "block_id": c_unsigned(block.id),
            "type": c_str(_studio_type(block)),
            "inputs": _pointer(inputs),
            "input_count": c_int(len(block.inputs)),
            "input_features": c_unsigned(block.input_features),
            "thresholds": _pointer(thresholds),
            "threshold_count": c_int(len(block.thresholds)),
            "devices": _pointer(devices),
            "device_count": c_int(len(performance)),
        }
    )
    if isinstance(block, NeuralBlock):
        yield from _neural(block, name, common, names)
    elif isinstance(block, KMeansBlock):
        yield from _kmeans(block, name, common)
    else:
        yield from _gmm(block, name, common)


def _studio_type(block: LearnBlock) -> str:
    if isinstance(block, NeuralBlock):
        return block.type
    return "anomaly" if isinstance(block, KMeansBlock) else "anomaly-gmm"


def _neural(block: NeuralBlock, name: str, common: CText, names: ImpulseNames) -> Iterator[Definition]:
    labels = None
    if block.labels:
        stem = names.label_stem(block.id)
        labels = _table("const char *const", names.symbol(f"{stem}_names"), map(c_str, block.labels), shared=True)
        yield labels
    tensors: dict[str, CText] = {"input": _NULL, "output": _NULL}
    if block.network is not None:
        for field, tensor in (("input", block.network.inputs[0]), ("output", block.network.outputs[0])):
            yield from _tensor(tensor, f"{name}_{field}")
            tensors[field] = CText(f"&{name}_{field}")
    yield _object(
        "impulse_neural",
        name,
        {
            "block": common,
            "task": CText(f"IMPULSE_TASK_{block.task.name}"),
            "model_type": CText("IMPULSE_INT8" if block.model_type is ModelType.INT8 else "IMPULSE_FLOAT32"),
            "image_scaling": CText(f"IMPULSE_SCALING_{_SCALING[block.image_scaling]}"),
            "last_layer": c_str(block.last_layer.value if block.last_layer else ""),
            "labels": _pointer(labels),
            "label_count": c_int(len(block.labels)),
            "output_count": c_unsigned(block.output_count),
            **tensors,
            "model_bytes": c_unsigned(block.network.size_bytes if block.network else 0),
        },
    )


def _tensor(tensor: Tensor, name: str) -> Iterator[Definition]:
    shape = _table("const uint32_t", f"{name}_shape", map(c_unsigned, tensor.shape or (1,)))
    yield shape
    kind = tensor.data_type.name if tensor.data_type is not DataType.OTHER else "OTHER"
    values = {
        "data_type": CText(f"IMPULSE_{kind}"),
        "shape": CText(shape.name),
        "rank": c_int(len(tensor.shape or (1,))),
        "element_count": c_unsigned(tensor.element_count),
        "scale": c_float(tensor.scale or 0.0),
        "zero_point": c_int(tensor.zero_point or 0),
    }
    fields = tuple(Value(text, field) for field, text in values.items())
    yield Definition(CText("impulse_tensor"), name, values=fields, is_private=True)


def _kmeans(block: KMeansBlock, name: str, common: CText) -> Iterator[Definition]:
    tables = {
        "axes": _table("const uint16_t", f"{name}_axes", map(c_int, block.axes)),
        "scale": _table("const float", f"{name}_scale", map(c_float, block.scale)),
        "mean": _table("const float", f"{name}_mean", map(c_float, block.mean)),
        "centers": _table(
            "const float", f"{name}_centers", (c_float(v) for cluster in block.clusters for v in cluster.center)
        ),
        "max_errors": _table("const float", f"{name}_max_errors", (c_float(c.max_error) for c in block.clusters)),
    }
    yield from tables.values()
    yield _object(
        "impulse_kmeans",
        name,
        {
            "block": common,
            "axes": CText(tables["axes"].name),
            "axis_count": c_int(len(block.axes)),
            **{field: CText(tables[field].name) for field in ("scale", "mean", "centers", "max_errors")},
            "cluster_count": c_int(len(block.clusters)),
        },
    )


def _gmm(block: GmmBlock, name: str, common: CText) -> Iterator[Definition]:
    axes = _table("const uint16_t", f"{name}_axes", map(c_int, block.axes)) if block.axes else None
    tables: dict[str, Definition] = {}
    if block.mixture:
        mixture = block.mixture
        numbers = {
            "weights": mixture.weights,
            "means": [v for mean in mixture.means for v in mean],
            "covariances": [v for rows in mixture.covariances for row in rows for v in row],
        }
        tables = {f: _table("const float", f"{name}_{f}", map(c_float, values)) for f, values in numbers.items()}
    yield from (table for table in (axes, *tables.values()) if table)
    yield _object(
        "impulse_gmm",
        name,
        {
            "block": common,
            "axes": _pointer(axes),
            "axis_count": c_int(len(block.axes)),
            "mean": c_float(block.mean or 0.0),
            "scale": c_float(block.scale or 0.0),
            **{field: _pointer(tables.get(field)) for field in ("weights", "means", "covariances")},
            "component_count": c_int(len(block.mixture.weights) if block.mixture else 0),
        },
    )


def _post(block: PostProcessingBlock, names: ImpulseNames) -> Definition:
    name = names.symbol(f"post_{block.id}")
    common = {"block_id": c_unsigned(block.id), "implementation_version": c_int(block.implementation_version)}
    if isinstance(block, ObjectTracking):
        values = {
            **common,
            "keep_grace": c_unsigned(block.keep_grace),
            "max_observations": c_unsigned(block.max_observations),
            "threshold": c_float(block.threshold),
            "use_iou": c_bool(block.use_iou),
        }
        return _object("impulse_object_tracking", name, values)
    values = {
        **common,
        "max_age": c_unsigned(block.max_age),
        "min_hits": c_unsigned(block.min_hits),
        "iou_threshold": c_float(block.iou_threshold),
    }
    return _object("impulse_sort_object_tracking", name, values)


def _description(impulse: Impulse, names: ImpulseNames) -> Iterator[Definition]:
    groups = {
        "dsp_block": ("impulse_dsp_block", [f"&{names.symbol(f'dsp_{b.id}')}.block" for b in impulse.dsp_blocks]),
        "neural_block": ("impulse_neural", _addresses(impulse, NeuralBlock, names)),
        "kmeans_block": ("impulse_kmeans", _addresses(impulse, KMeansBlock, names)),
        "gmm_block": ("impulse_gmm", _addresses(impulse, GmmBlock, names)),
    }
    tables = {
        group: _table(f"const {kind} *const", names.symbol(f"{group}s"), map(CText, addresses)) if addresses else None
        for group, (kind, addresses) in groups.items()
    }
    yield from (table for table in tables.values() if table)
    values = {
        "project_id": c_unsigned(impulse.project.id),
        "project_name": c_str(impulse.project.name),
        "impulse_id": c_int(impulse.id),
        "impulse_name": c_str(impulse.name),
        "deploy_version": c_int(min(impulse.project.deploy_version, 65535)),
        "source_sha256": c_str(impulse.source_sha256),
        "input": CText(f"&{names.symbol('input')}"),
        "axes": CText(names.symbol("axis_names")),
        "axis_count": c_int(len(impulse.axes)),
    }
    for group, table in tables.items():
        values[f"{group}s"] = _pointer(table)
        values[f"{group}_count"] = c_int(len(groups[group][1]))
        if group == "dsp_block":
            values["feature_count"] = c_unsigned(impulse.feature_count)
    yield _object("impulse_description", names.symbol("description"), values)


def _addresses(impulse: Impulse, kind: type, names: ImpulseNames) -> list[str]:
    return [f"&{names.symbol(f'learn_{b.id}')}" for b in impulse.learn_blocks if isinstance(b, kind)]


def _checks(impulse: Impulse, names: ImpulseNames) -> Iterator[Check]:
    def check(name: str, condition: str) -> Check:
        return Check(CText(condition), names.symbol(f"check_{name}"))

    samples, per_sample = names.macro("samples"), names.macro("values_per_sample")
    yield check("window_values", f"{names.macro('window_values')} == {samples} * {per_sample}")
    counts = " + ".join(names.macro(f"dsp_{b.id}_feature_count") for b in impulse.dsp_blocks)
    yield check("feature_count", f"{names.macro('feature_count')} == {counts}")
    yield check("axis_names", _length_is(names.symbol("axis_names"), names.macro("axis_count")))
    for block in impulse.learn_blocks:
        name = names.symbol(f"learn_{block.id}")
        if isinstance(block, NeuralBlock) and block.labels:
            stem = names.label_stem(block.id)
            yield check(f"{stem}_names", _length_is(names.symbol(f"{stem}_names"), names.macro(f"{stem}_count")))
        if isinstance(block, KMeansBlock):
            sizes = f"{_length(f'{name}_max_errors')} * {_length(f'{name}_axes')}"
            yield check(f"learn_{block.id}_centers", f"{_length(f'{name}_centers')} == {sizes}")
            for table in ("scale", "mean"):
                yield check(f"learn_{block.id}_{table}", f"{_length(f'{name}_{table}')} == {_length(f'{name}_axes')}")
        sums = " + ".join(names.macro(f"dsp_{dsp_id}_feature_count") for dsp_id in block.inputs)
        if sums:
            yield check(f"learn_{block.id}_features", f"{sums} == {block.input_features}")


def _length(table: str) -> str:
    return f"sizeof {table} / sizeof {table}[0]"


def _length_is(table: str, count: str) -> str:
    return f"{_length(table)} == (size_t){count}"
