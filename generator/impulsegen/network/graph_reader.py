"""Reads a TensorFlow Lite file into a ``Graph``: typed and checked, so that code behind it may trust it blindly.

The file may be damaged or hostile: nothing in it is trusted. Everything that is wrong with it is reported at once. What
is merely not supported is no fault of the file: see ``supported.py``.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from impulsegen.errors import ImpulseError
from impulsegen.network.detection_options import output_shapes
from impulsegen.network.execution_order import check_order
from impulsegen.network.folding import fold_dequantized
from impulsegen.network.graph import Graph, GraphTensor, Node
from impulsegen.network.graph_tensors import MOST_SCALES, TensorReader, unused_tensor
from impulsegen.network.model import Network
from impulsegen.network.operator_checks import check_arity, check_operator
from impulsegen.network.option_readers import Ports, read_options
from impulsegen.network.options import DetectionOptions
from impulsegen.network.problems import Problems, refuse_other_files, refused
from impulsegen.network.supported import SUPPORTED, why_unchecked
from impulsegen.network.tflite_bounds import MAX_PORTS, BadModelError, check_indices, whole_numbers
from impulsegen.network.tflite_reader import open_model

_KEPT_GRAPHS = 4  # an impulse has a few learn blocks


def read_graph(content: bytes, *, origin: str) -> Graph:
    """The first graph of a ``.tflite`` file. ``origin`` names the file in messages.

    A DEQUANTIZE of a constant is computed here and is not among the nodes. Constants are views into ``content``.

    Raises:
        SchemaError: it is something else, damaged, or not a graph that can run; its diagnostics name every place.
    """
    refuse_other_files(content, origin=origin)
    problems = Problems(origin)
    with refused(origin):
        draft = _read(content, problems)
    draft = _completed(draft, problems, len(content))
    check_order(draft.tensors, draft.nodes, draft.inputs, draft.outputs, problems)
    for node in draft.nodes:
        with problems.collected():
            _check_node(node, draft)
    _check_batches(draft, problems)
    problems.raise_if_any()
    tensors = tuple(tensor for tensor in draft.tensors if tensor is not None)
    assert len(tensors) == len(draft.tensors)  # noqa: S101 - what could not be read is a problem
    return Graph(tensors, tuple(draft.nodes), draft.inputs, draft.outputs)


def graph_of(network: Network) -> Graph:
    """The graph of a network that was read before. It is read when it is asked for, and kept for a while.

    Raises:
        SchemaError: see ``read_graph``.
        ImpulseError: only a description of the network's inputs and outputs is known.
    """
    if network.data is None:
        raise ImpulseError(
            f"the network of {network.origin or 'the impulse'} is not here, only a description of it",
            where=network.origin or None,
            expected="its TensorFlow Lite file",
            hint="fetch the impulse with its models: impulsegen fetch",
        )
    return _kept_graph(network.data, network.origin)


@functools.lru_cache(maxsize=_KEPT_GRAPHS)
def _kept_graph(content: bytes, origin: str) -> Graph:
    return read_graph(content, origin=origin)


@dataclass(frozen=True)
class _Draft:
    """What could be read. A tensor that could not is ``None``; an operator whose options could not is ``unreadable``."""

    tensors: Sequence[GraphTensor | None]
    nodes: Sequence[Node]
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    unreadable: frozenset[str]  # places of operators


def _read(content: bytes, problems: Problems) -> _Draft:
    model, names, _ = open_model(content)
    graph = model.Subgraphs(0)
    inputs, outputs = (
        whole_numbers(listed, where, most=MAX_PORTS)
        for listed, where in ((graph.InputsAsNumpy(), "inputs"), (graph.OutputsAsNumpy(), "outputs"))
    )
    count = graph.TensorsLength()
    for indices, where in ((inputs, "inputs"), (outputs, "outputs")):
        if not indices:
            raise BadModelError(f"it has no {where}", where, "at least one")
        check_indices(indices, count, where)
    operators = [graph.Operators(index) for index in range(graph.OperatorsLength())]
    ports = [
        (whole_numbers(operator.InputsAsNumpy(), "inputs"), whole_numbers(operator.OutputsAsNumpy(), "outputs"))
        for operator in operators
    ]
    used = {index for sides in (*ports, (inputs, outputs)) for side in sides for index in side}
    reader = TensorReader(content, model)
    tensors: list[GraphTensor | None] = []
    for index in range(count):
        tensors.append(None)
        with problems.collected():
            tensor = graph.Tensors(index)
            tensors[index] = reader.read(tensor, index) if index in used else unused_tensor(tensor, index)
    _bound_work(tensors, [reads for reads, _ in ports])
    nodes, unreadable = [], set()
    for index, (operator, (reads, writes)) in enumerate(zip(operators, ports, strict=True)):
        code = model.OperatorCodes(operator.OpcodeIndex())
        node = Node(names[operator.OpcodeIndex()], code.Version(), reads, writes, None, f"operators[{index}]")
        nodes.append(node)
        unreadable.add(node.where)
        with problems.collected():
            nodes[index] = _with_options(node, operator, tensors)
            unreadable.remove(node.where)
    return _Draft(tensors, nodes, inputs, outputs, frozenset(unreadable))


def _bound_work(tensors: Sequence[GraphTensor | None], inputs: Sequence[tuple[int, ...]]) -> None:
    """Scales are looked at one by one, again by each operator that reads them."""
    counts = [
        len(tensor.quantization.scales) if tensor is not None and tensor.quantization else 0 for tensor in tensors
    ]
    if sum(counts[index] for reads in inputs for index in reads if index >= 0) > MOST_SCALES:
        raise BadModelError("its operators read too many scales", "operators", f"{MOST_SCALES} at most")


def _with_options(node: Node, operator: Any, tensors: Sequence[GraphTensor | None]) -> Node:
    mutating = operator.MutatingVariableInputsAsNumpy()
    if not isinstance(mutating, int) and mutating.any():
        raise BadModelError(
            f"{node.where} ({node.operator}) changes its inputs", node.where, "an operator without state"
        )
    if node.operator not in SUPPORTED:
        return node
    check_arity(node)
    ports = Ports(
        [tensors[index] if index >= 0 else None for index in node.inputs], [tensors[index] for index in node.outputs]
    )
    return replace(node, options=read_options(operator, node.operator, node.where, ports))


def _completed(draft: _Draft, problems: Problems, file_bytes: int) -> _Draft:
    """With what the converter left to be found out: shapes of detections, weights in float32."""
    tensors, nodes = list(draft.tensors), draft.nodes
    for node in nodes:
        if isinstance(node.options, DetectionOptions):
            for index, shape in zip(node.outputs, output_shapes(node.options), strict=True):
                tensor = tensors[index]
                if tensor is not None and tensor.shape == () and not tensor.is_constant:
                    tensors[index] = replace(tensor, shape=shape)
    with problems.collected():
        tensors, nodes = fold_dequantized(tensors, nodes, file_bytes=file_bytes)
    return replace(draft, tensors=tensors, nodes=nodes)


def _check_node(node: Node, draft: _Draft) -> None:
    """Nothing for an operator that is not known, or of which a part could not be read."""
    if node.where in draft.unreadable or node.operator not in SUPPORTED:
        return
    inputs = [draft.tensors[index] if index >= 0 else None for index in node.inputs]
    outputs = [draft.tensors[index] for index in node.outputs]
    readable = [tensor for tensor in outputs if tensor is not None]
    if len(readable) < len(outputs) or any(
        index >= 0 and tensor is None for index, tensor in zip(node.inputs, inputs, strict=True)
    ):
        return
    if why_unchecked(node, inputs, readable) is None:
        check_operator(node, inputs, readable)


def _check_batches(draft: _Draft, problems: Problems) -> None:
    for indices, where in ((draft.inputs, "inputs"), (draft.outputs, "outputs")):
        for position, index in enumerate(indices):
            tensor = draft.tensors[index]
            with problems.collected():
                if tensor is None:
                    continue
                is_scalar_input = where == "inputs" and not tensor.shape
                if is_scalar_input or (len(tensor.shape) > 1 and tensor.shape[0] != 1):
                    raise BadModelError(
                        f"{where}[{position}] has the shape {list(tensor.shape)}",
                        f"{where}[{position}].shape",
                        "at least one dimension" if is_scalar_input else "a batch of one",
                        hint="convert the model again with a fixed input shape and a batch of one",
                    )
