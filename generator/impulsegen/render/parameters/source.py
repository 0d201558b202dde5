"""View of ``<prefix>.c``: tables and constant objects, each after what it points to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.blocks import Custom
from impulsegen.impulse.model import (
    DspBlock,
    GmmBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    NeuralBlock,
    ResizeMode,
    TimeSeriesInput,
)
from impulsegen.impulse.post_processing import ObjectTracking, PostProcessingBlock, SortObjectTracking
from impulsegen.render.c_text import CText, c_bool, c_float, c_str, c_unsigned
from impulsegen.render.parameters.checks import Check, checks
from impulsegen.render.parameters.dsp_types import parameter_values, struct_name
from impulsegen.render.parameters.functions import Function, functions
from impulsegen.render.parameters.learn_blocks import learn_definitions
from impulsegen.render.parameters.names import ImpulseNames
from impulsegen.render.parameters.tables import Definition, Entry, constant, pointer, present, small, table

_RESIZE = {
    ResizeMode.NONE: "NONE",
    ResizeMode.SQUASH: "SQUASH",
    ResizeMode.FIT_SHORTEST: "FIT_SHORTEST",
    ResizeMode.FIT_LONGEST: "FIT_LONGEST",
    ResizeMode.CROP: "CROP",
}
_OUTPUT = {"flat": "FLAT", "spectrogram": "SPECTROGRAM", "image": "IMAGE"}


@dataclass(frozen=True)
class SourceView:
    """All of ``<prefix>.c``."""

    prefix: str
    header: str
    definitions: tuple[Definition, ...]
    functions: tuple[Function, ...]
    checks: tuple[Check, ...]


def source_view(impulse: Impulse, names: ImpulseNames) -> SourceView:
    """Decide everything in ``<prefix>.c``.

    Raises:
        RenderError: a number is too large for its field, or text cannot stand in C.
        UnsupportedError: a block has no parameters that C could hold.
    """
    return SourceView(
        prefix=names.prefix,
        header=f"{names.prefix}.h",
        definitions=tuple(_definitions(impulse, names)),
        functions=functions(impulse, names),
        checks=tuple(checks(impulse, names)),
    )


def _definitions(impulse: Impulse, names: ImpulseNames) -> Iterator[Definition]:
    axes = table("char *const", names.symbol("axis_names"), map(c_str, impulse.axes), shared=True)
    yield from present(axes)
    yield _input(impulse, names)
    for block in impulse.dsp_blocks:
        yield from _dsp(block, names)
    for learn in impulse.learn_blocks:
        yield from learn_definitions(learn, names)
    for post in impulse.post_processing_blocks:
        yield _post(post, names)
    yield from _description(impulse, axes, names)


def _input(impulse: Impulse, names: ImpulseNames) -> Definition:
    block = impulse.input
    series = block if isinstance(block, TimeSeriesInput) else None
    image = block if isinstance(block, ImageInput) else None
    kind = "TIME_SERIES" if series else "IMAGE" if image else "FEATURES"
    return constant(
        "impulse_input",
        names.symbol("input"),
        {
            "kind": CText(f"IMPULSE_INPUT_{kind}"),
            "block_id": c_unsigned(block.id),
            "samples": CText(names.macro("samples")),
            "window_values": CText(names.macro("window_values")),
            "window_ms": CText(names.macro("window_ms")) if series else c_unsigned(0),
            "stride_ms": CText(names.macro("stride_ms")) if series else c_unsigned(0),
            "rate_hz": CText(names.macro("rate_hz")) if series else c_float(0.0),
            "width_px": CText(names.macro("width_px")) if image else c_unsigned(0),
            "height_px": CText(names.macro("height_px")) if image else c_unsigned(0),
            "resize": CText(f"IMPULSE_RESIZE_{_RESIZE[image.resize_mode] if image else 'NONE'}"),
            "resize_method": c_str(image.resize_method if image else ""),
            "crop_anchor": c_str(image.crop_anchor if image else ""),
        },
    )


def _dsp(block: DspBlock, names: ImpulseNames) -> Iterator[Definition]:
    if isinstance(block.parameters, Custom):
        raise UnsupportedError(f"processing block {block.id} ({block.type}) has no parameters for C", where=block.path)
    name = names.symbol(f"dsp_{block.id}")
    what = f"of processing block {block.id}"
    axes = table("uint16_t", f"{name}_axes", (small(axis, 16, f"an axis {what}") for axis in block.axis_indices))
    named = table(
        "impulse_named_axis",
        f"{name}_named_axes",
        (CText(f"{{ {c_str(a.name)}, {small(a.axis_index, 16, f'an axis {what}')} }}") for a in block.named_axes),
    )
    yield from present(axes, named)
    common: dict[str, Entry] = {
        "block_id": c_unsigned(block.id),
        "implementation_version": small(block.implementation_version, 16, f"the version {what}"),
        "type": c_str(block.type),
        "axes": pointer(axes),
        "axis_count": small(len(block.axis_indices), 16, f"the number of axes {what}"),
        "named_axes": pointer(named),
        "named_axis_count": small(len(block.named_axes), 16, f"the number of named axes {what}"),
        "feature_count": CText(names.macro(f"dsp_{block.id}_feature_count")),
        "output": CText(f"IMPULSE_OUTPUT_{_OUTPUT.get(block.output.kind, 'FLAT')}"),
        "width": c_unsigned(block.output.width),
        "height": c_unsigned(block.output.height),
        "channels": c_unsigned(block.output.channels),
        "has_state": c_bool(block.has_state),
        "is_normalized": c_bool(block.is_normalized),
        "latency_ms": c_unsigned(block.latency_ms),
        "ram_bytes": c_unsigned(block.ram_bytes),
    }
    values = {field: text for text, field in parameter_values(block.parameters)}
    yield constant(struct_name(block.parameters), name, {"block": common, **values})


def _post(block: PostProcessingBlock, names: ImpulseNames) -> Definition:
    name = names.symbol(f"post_{block.id}")
    version = small(block.implementation_version, 16, f"the version of post-processing block {block.id}")
    common: dict[str, Entry] = {"block_id": c_unsigned(block.id), "implementation_version": version}
    if isinstance(block, ObjectTracking):
        tracking = {
            "keep_grace": c_unsigned(block.keep_grace),
            "max_observations": c_unsigned(block.max_observations),
            "threshold": c_float(block.threshold),
            "use_iou": c_bool(block.use_iou),
        }
        return constant("impulse_object_tracking", name, {**common, **tracking})
    sort = {
        "max_age": c_unsigned(block.max_age),
        "min_hits": c_unsigned(block.min_hits),
        "iou_threshold": c_float(block.iou_threshold),
    }
    return constant("impulse_sort_object_tracking", name, {**common, **sort})


def _description(impulse: Impulse, axes: Definition | None, names: ImpulseNames) -> Iterator[Definition]:
    fields: dict[str, Entry] = {
        "project_id": c_unsigned(impulse.project.id),
        "project_name": c_str(impulse.project.name),
        "impulse_id": c_unsigned(impulse.id),
        "impulse_name": c_str(impulse.name),
        "deploy_version": c_unsigned(impulse.project.deploy_version),
        "source_sha256": c_str(impulse.source_sha256),
        "input": CText(f"&{names.symbol('input')}"),
        "axes": pointer(axes),
        "axis_count": small(len(impulse.axes), 16, "the number of axes"),
        "feature_count": CText(names.macro("feature_count")),
    }
    for group, kind, addresses in _groups(impulse, names):
        blocks = table(f"{kind} *const", names.symbol(f"{group}_blocks"), map(CText, addresses))
        yield from present(blocks)
        fields[f"{group}_blocks"] = pointer(blocks)
        fields[f"{group}_block_count"] = small(len(addresses), 8, f"the number of {group} blocks")
    yield constant("impulse_description", names.symbol("description"), fields)


def _groups(impulse: Impulse, names: ImpulseNames) -> Iterator[tuple[str, str, list[str]]]:
    """Fields of the description, type and addresses of the blocks of one kind."""
    yield "dsp", "impulse_dsp_block", [f"&{names.symbol(f'dsp_{b.id}')}.block" for b in impulse.dsp_blocks]
    for group, learn_kind in (("neural", NeuralBlock), ("kmeans", KMeansBlock), ("gmm", GmmBlock)):
        ids = [block.id for block in impulse.learn_blocks if isinstance(block, learn_kind)]
        yield group, f"impulse_{group}", [f"&{names.symbol(f'learn_{block_id}')}" for block_id in ids]
    for group, post_kind in (("object_tracking", ObjectTracking), ("sort_object_tracking", SortObjectTracking)):
        ids = [block.id for block in impulse.post_processing_blocks if isinstance(block, post_kind)]
        yield group, f"impulse_{group}", [f"&{names.symbol(f'post_{block_id}')}" for block_id in ids]
