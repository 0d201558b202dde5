"""Definitions of learn blocks: networks, k-means and Gaussian mixtures."""

from __future__ import annotations

from collections.abc import Iterator

from impulsegen.impulse.model import (
    DevicePerformance,
    GmmBlock,
    ImageScaling,
    KMeansBlock,
    LearnBlock,
    MemoryEstimate,
    ModelType,
    NeuralBlock,
)
from impulsegen.network.model import DataType, Network, Tensor
from impulsegen.render.c_text import CText, c_bool, c_float, c_int, c_str, c_unsigned
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import (
    NULL,
    Definition,
    Entry,
    constant,
    pointer,
    present,
    small,
    struct_table,
    table,
)

_TYPES_IN_C = (DataType.FLOAT32, DataType.INT8, DataType.UINT8, DataType.INT32)  # of impulse_data_type
_ENGINES = ("tflite", "eon", "eon_ram_optimized")
SCALING = {
    ImageScaling.NONE: "NONE",
    ImageScaling.MIN1_1: "MIN1_1",
    ImageScaling.MIN128_127: "MIN128_127",
    ImageScaling.RANGE_0_255: "0_255",
    ImageScaling.TORCH: "TORCH",
    ImageScaling.BGR_SUBTRACT_IMAGENET_MEAN: "BGR_SUBTRACT_IMAGENET_MEAN",
}


def learn_definitions(block: LearnBlock, names: ImpulseNames) -> Iterator[Definition]:
    """A learn block's object, after the tables that it points to."""
    if isinstance(block, NeuralBlock):
        yield from _neural(block, names)
    elif isinstance(block, KMeansBlock):
        yield from _kmeans(block, names)
    else:
        yield from _gmm(block, names)


def _common(
    block: LearnBlock, kind: str, names: ImpulseNames, performance: tuple[DevicePerformance, ...]
) -> tuple[tuple[Definition, ...], Entry]:
    name = names.symbol(f"learn_{block.id}")
    inputs = table("uint32_t", f"{name}_inputs", map(c_unsigned, block.inputs))
    thresholds = table(
        "impulse_threshold",
        f"{name}_thresholds",
        (
            CText(f"{{ {c_str(t.key)}, {names.macro(names.threshold_words[block.id, t.key])} }}")
            for t in block.thresholds
        ),
    )
    devices = struct_table("impulse_device", f"{name}_devices", [_device(device) for device in performance])
    fields: Entry = {
        "block_id": c_unsigned(block.id),
        "type": c_str(kind),
        "inputs": pointer(inputs),
        "input_count": small(len(block.inputs), 8, f"the number of inputs of learn block {block.id}"),
        "input_features": CText(names.macro(f"learn_{block.id}_input_features")),
        "thresholds": pointer(thresholds),
        "threshold_count": small(len(block.thresholds), 8, f"the number of thresholds of learn block {block.id}"),
        "devices": pointer(devices),
        "device_count": small(len(performance), 8, f"the number of devices of learn block {block.id}"),
    }
    return present(inputs, thresholds, devices), fields


def _device(device: DevicePerformance) -> dict[str, Entry]:
    return {
        "mcu": c_str(device.mcu),
        "name": c_str(device.name),
        "is_default": c_bool(device.is_default),
        "latency_ms": c_float(device.latency_ms),
        **{engine: _memory(device.engines.get(engine)) for engine in _ENGINES},
    }


def _memory(estimate: MemoryEstimate | None) -> CText:
    e = estimate or MemoryEstimate(0, 0, 0, 0)
    figures = (e.arena_bytes, e.ram_bytes, e.rom_bytes, e.model_bytes)
    return CText(f"{{ {', '.join(c_unsigned(bytes_) for bytes_ in figures)} }}")


def _neural(block: NeuralBlock, names: ImpulseNames) -> Iterator[Definition]:
    name = names.symbol(f"learn_{block.id}")
    tables, common = _common(block, block.type, names, block.performance)
    labels = None
    if block.labels:
        labels_name = names.symbol(f"{names.label_stem(block.id)}_names")
        labels = table("char *const", labels_name, map(c_str, block.labels), shared=True)
    yield from present(*tables, labels)
    yield from _model(block.network, name)
    yield constant(
        "impulse_neural",
        name,
        {
            "block": common,
            "task": CText(f"IMPULSE_TASK_{block.task.name}"),
            "model_type": CText("IMPULSE_INT8" if block.model_type is ModelType.INT8 else "IMPULSE_FLOAT32"),
            "image_scaling": CText(f"IMPULSE_SCALING_{SCALING[block.image_scaling]}"),
            "last_layer": c_str(block.last_layer.value if block.last_layer else ""),
            "labels": pointer(labels),
            "label_count": small(len(block.labels), 16, f"the number of labels of learn block {block.id}"),
            "output_count": c_unsigned(block.output_count),
            "model": _model_pointer(block.network, name),
        },
    )


def _model_pointer(network: Network | None, name: str) -> CText:
    return CText(f"&{name}_model") if network else NULL


def _model(network: Network | None, name: str) -> Iterator[Definition]:
    if network is None:
        return
    found: dict[str, Entry] = {}
    for side, tensors in (("input", network.inputs), ("output", network.outputs)):
        rows: list[dict[str, Entry]] = []
        for index, tensor in enumerate(tensors):
            shape = table("uint32_t", f"{name}_{side}_{index}_shape", map(c_unsigned, tensor.shape))
            yield from present(shape)
            rows.append(_tensor(tensor, shape))
        all_of_side = struct_table("impulse_tensor", f"{name}_{side}_tensors", rows)
        yield from present(all_of_side)
        found[f"{side}s"] = pointer(all_of_side)
        found[f"{side}_count"] = small(len(tensors), 8, f"the number of {side} tensors")
    found["bytes"] = c_unsigned(network.size_bytes)
    found["sha256"] = c_str(network.sha256 or "")
    yield constant("impulse_model", f"{name}_model", found, shared=False)


def _tensor(tensor: Tensor, shape: Definition | None) -> dict[str, Entry]:
    return {
        "data_type": CText(f"IMPULSE_{tensor.data_type.name if tensor.data_type in _TYPES_IN_C else 'OTHER'}"),
        "shape": pointer(shape),
        "rank": small(len(tensor.shape), 8, "the number of dimensions of a tensor"),
        "element_count": c_unsigned(tensor.element_count),
        "scale": c_float(tensor.scale or 0.0),
        "zero_point": c_int(tensor.zero_point or 0),
    }


def _kmeans(block: KMeansBlock, names: ImpulseNames) -> Iterator[Definition]:
    name = names.symbol(f"learn_{block.id}")
    tables, common = _common(block, "anomaly", names, ())
    own = {
        "axes": _axes(block, name),
        "scale": table("float", f"{name}_scale", map(c_float, block.scale)),
        "mean": table("float", f"{name}_mean", map(c_float, block.mean)),
        "centers": table("float", f"{name}_centers", (c_float(v) for c in block.clusters for v in c.center)),
        "max_errors": table("float", f"{name}_max_errors", (c_float(c.max_error) for c in block.clusters)),
    }
    yield from present(*tables, *own.values())
    yield constant(
        "impulse_kmeans",
        name,
        {
            "block": common,
            "axes": pointer(own["axes"]),
            "axis_count": small(len(block.axes), 16, f"the number of axes of learn block {block.id}"),
            **{field: pointer(own[field]) for field in ("scale", "mean", "centers", "max_errors")},
            "cluster_count": small(len(block.clusters), 16, f"the number of clusters of learn block {block.id}"),
        },
    )


def _gmm(block: GmmBlock, names: ImpulseNames) -> Iterator[Definition]:
    name = names.symbol(f"learn_{block.id}")
    tables, common = _common(block, "anomaly-gmm", names, block.performance)
    axes, mixture = _axes(block, name), block.mixture
    own: dict[str, Definition | None] = {"weights": None, "means": None, "covariances": None}
    if mixture:
        numbers = {
            "weights": mixture.weights,
            "means": [v for mean in mixture.means for v in mean],
            "covariances": [v for rows in mixture.covariances for row in rows for v in row],
        }
        own = {field: table("float", f"{name}_{field}", map(c_float, values)) for field, values in numbers.items()}
    yield from present(*tables, axes, *own.values())
    yield from _model(block.network, name)
    yield constant(
        "impulse_gmm",
        name,
        {
            "block": common,
            "axes": pointer(axes),
            "axis_count": small(len(block.axes), 16, f"the number of axes of learn block {block.id}"),
            "mean": c_float(block.mean or 0.0),
            "scale": c_float(block.scale or 0.0),
            **{field: pointer(definition) for field, definition in own.items()},
            "component_count": small(len(mixture.weights) if mixture else 0, 16, "the number of mixed components"),
            "model": _model_pointer(block.network, name),
        },
    )


def _axes(block: KMeansBlock | GmmBlock, name: str) -> Definition | None:
    return table("uint16_t", f"{name}_axes", (small(a, 16, f"an axis of learn block {block.id}") for a in block.axes))
