"""Changes of trained networks: their tensors, their layers, and numbers that were learnt again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from impulsegen.diff.change import Change, Level, number
from impulsegen.diff.values import differ
from impulsegen.errors import ImpulsegenError
from impulsegen.network.model import DataType, Network, Tensor

if TYPE_CHECKING:
    from impulsegen.network.graph import Graph

_STEPS = {DataType.INT8: (-128, 127), DataType.UINT8: (0, 255)}


@dataclass(frozen=True)
class Expected:
    """What changes of a network follow from changes of its block, which are told elsewhere."""

    other_type: bool = False  # another variant was chosen
    other_inputs: bool = False  # another number of features
    other_outputs: bool = False  # another number of outputs
    hands_out_tensors: bool = False  # results are what the network puts out
    has_scale: bool = False  # the quantisation of the output limits what results can be


def compare_networks(
    old: Network | None, new: Network | None, expected: Expected, path: str, what: str
) -> Iterator[Change]:
    """All changes. Names of tensors and files are none."""
    if old is None or new is None:
        if old is not new:
            yield _known(new is not None, path, what)
        return
    if (old.data is None) != (new.data is None):
        yield _known(new.data is not None, path, what)
    yield from _tensors(old, new, expected, path, what)
    if old.data is not None and new.data is not None:
        if old.sha256 != new.sha256 or old.data != new.data:
            yield _contents(old, new, path, what)
        return
    if old.operators != new.operators and old.data is new.data:
        message = f"{what}: layers {number(old.operators)} -> {number(new.operators)}"
        yield Change(Level.RESIZE, "operators", f"{path}.operators", list(old.operators), list(new.operators), message)
    elif old.sha256 != new.sha256 and old.data is new.data:
        yield Change(Level.TUNE, "weights", path, old.sha256, new.sha256, f"{what}: trained again")


def _known(is_new: bool, path: str, what: str) -> Change:
    """A network that firmware can run, or can no longer run."""
    if is_new:
        return Change(Level.RESIZE, "network-added", path, False, True, f"{what}: its trained network is there now")
    message = f"{what}: its trained network is not there any more, so firmware cannot run it"
    return Change(Level.BREAKING, "network-removed", path, True, False, message)


# ------------------------------------------------------------------------------------------------------------- tensors


def _tensors(old: Network, new: Network, expected: Expected, path: str, what: str) -> Iterator[Change]:
    for side, before, after in (("inputs", old.inputs, new.inputs), ("outputs", old.outputs, new.outputs)):
        own = f"{path}.{side}"
        if len(before) != len(after):
            message = f"{what}: {len(before)} -> {len(after)} {side}"
            yield Change(Level.BREAKING, "tensor-count", own, len(before), len(after), message)
        for index, (was, now) in enumerate(zip(before, after, strict=False)):
            is_output, place = side == "outputs", f"{what}, {side.removesuffix('s')} {index}"
            follows = (expected.other_outputs if index == 0 else False) if is_output else expected.other_inputs
            if was.shape != now.shape and not (follows and was.element_count != now.element_count):
                # An input of another form and as many values is a matter between layers.
                level = Level.BREAKING if is_output or was.element_count != now.element_count else Level.TUNE
                message = f"{place}: shape {_shape(was)} -> {_shape(now)}"
                yield Change(level, "tensor-shape", f"{own}[{index}].shape", list(was.shape), list(now.shape), message)
            yield from _numbers(was, now, expected, is_output, f"{own}[{index}]", place)
        same_file = old.data is None or new.data is None or old.sha256 == new.sha256
        is_told = side == "outputs" and expected.has_scale
        if same_file and not is_told and len(before) == len(after):
            scales = [[(t.data_type, t.scale, t.zero_point) for t in tensors] for tensors in (before, after)]
            if [s[1:] for s in scales[0]] != [s[1:] for s in scales[1]] and not expected.other_type:
                was_all, now_all = ([[s[1], s[2]] for s in each] for each in scales)
                message = f"{what}: quantisation of its {side} is another one"
                yield Change(Level.TUNE, "quantisation", own, was_all, now_all, message)


def _numbers(old: Tensor, new: Tensor, expected: Expected, is_output: bool, path: str, what: str) -> Iterator[Change]:
    """The type of elements, and what numbers they can stand for."""
    if old.data_type is not new.data_type:
        if not expected.other_type:
            level = Level.BREAKING if expected.hands_out_tensors and is_output else Level.RESIZE
            types = (old.data_type.value, new.data_type.value)
            yield Change(level, "tensor-type", f"{path}.data_type", *types, f"{what}: {types[0]} -> {types[1]}")
        return
    if is_output and expected.has_scale and differ((old.scale, old.zero_point), (new.scale, new.zero_point)):
        was, now = _range(old), _range(new)
        if was and now:
            message = f"{what}: numbers {was} -> {now}"
            before, after = [old.scale, old.zero_point], [new.scale, new.zero_point]
            yield Change(Level.TUNE, "output-range", path, before, after, message)


def _range(tensor: Tensor) -> str:
    """What a quantised tensor can stand for, in words."""
    steps = _STEPS.get(tensor.data_type)
    if steps is None or tensor.scale is None or tensor.zero_point is None:
        return ""
    low, high = ((step - tensor.zero_point) * tensor.scale for step in steps)
    return f"from {low:.4g} to {high:.4g} in steps of {tensor.scale:.4g}"


def _shape(tensor: Tensor) -> str:
    return "x".join(map(str, tensor.shape)) or "scalar"


# ------------------------------------------------------------------------------------------------------------ contents


def _contents(old: Network, new: Network, path: str, what: str) -> Change:
    """Of two different files: trained again, or another network."""
    sizes = (old.size_bytes, new.size_bytes)
    digests = (old.sha256, new.sha256)
    graphs = _graphs(old, new)
    if graphs is None:  # no graph that can be read: only the size of the file tells
        if sizes[0] == sizes[1]:
            return Change(Level.TUNE, "weights", path, *digests, f"{what}: trained again")
        return Change(Level.RESIZE, "network-size", path, *sizes, f"{what}: model file {sizes[0]} -> {sizes[1]} bytes")
    before, after = graphs
    if _form(before) == _form(after):
        if _is_the_same(before, after):
            return Change(Level.INFO, "model-file", path, *digests, f"{what}: another file of the same network")
        return Change(Level.TUNE, "weights", path, *digests, f"{what}: trained again, the same layers")
    layers, weights = ((len(g.nodes) for g in graphs), (_constant_bytes(g) for g in graphs))
    count_text, weight_text = " -> ".join(map(str, layers)), " -> ".join(map(str, weights))
    message = f"{what}: {count_text} layers, {weight_text} bytes of weights"
    return Change(Level.RESIZE, "network-size", path, *sizes, message)


def _graphs(old: Network, new: Network) -> tuple[Graph, Graph] | None:
    from impulsegen.network.graph_reader import graph_of  # numpy is slow to import

    try:
        return graph_of(old), graph_of(new)
    except ImpulsegenError:
        return None


def _form(graph: Graph) -> object:
    """What stays when a network is trained again."""
    nodes = [(node.operator, node.inputs, node.outputs, node.options) for node in graph.nodes]
    return nodes, [(tensor.shape, tensor.data_type, tensor.is_constant) for tensor in graph.tensors]


def _is_the_same(old: Graph, new: Graph) -> bool:
    import numpy as np

    return all(
        before.quantization == after.quantization
        and (
            before.values is None
            or after.values is None
            or (before.values.dtype == after.values.dtype and np.array_equal(before.values, after.values))
        )
        for before, after in zip(old.tensors, new.tensors, strict=True)
    )


def _constant_bytes(graph: Graph) -> int:
    return sum(tensor.values.nbytes for tensor in graph.tensors if tensor.values is not None)
