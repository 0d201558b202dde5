"""Reads a TensorFlow Lite file into a ``Network``. The file may be damaged or hostile: nothing in it is trusted.

Source of the format: TensorFlow Lite's ``schema.fbs``, version 3, as the ``tflite`` package wraps it. The inputs,
outputs and operators are read; everything else that the graphs refer to is checked to lie inside the file, so that a
cut download is refused here and not found out on the device.

A converter writes one graph per entry point of the model (Keras 3: "serve" and "serving_default"). Studio and the
interpreters for microcontrollers run the first one, and so that is the network; the others are only checked.
"""

from __future__ import annotations

import hashlib
from typing import Any

from impulsegen.network.model import Network, Tensor
from impulsegen.network.operators import operator_name
from impulsegen.network.problems import refuse_other_files, refused
from impulsegen.network.tflite_bounds import MAX_PORTS, BadModelError, bounded, check_indices, text, whole_numbers
from impulsegen.network.tflite_tensors import check_tensor, read_tensor

_SCHEMA_VERSION = 3
_MAX_GRAPHS = 4  # a graph per entry point: Keras 3 writes two
_DESCRIPTION_SLOT = 10
_METADATA_NAME_SLOT = 4
_GRAPH_NAME_SLOT = 12


def read_network(content: bytes, *, origin: str) -> Network:
    """The network in a ``.tflite`` file. ``origin`` names the file in messages.

    Raises:
        SchemaError: it is something else, damaged, or not a graph with inputs and outputs of fixed size.
    """
    refuse_other_files(content, origin=origin)
    with refused(origin):
        inputs, outputs, operators, other_operators = _read_graph(content)
    return Network(
        inputs=inputs,
        outputs=outputs,
        operators=operators,
        other_operators=other_operators,
        data=content,
        sha256=hashlib.sha256(content).hexdigest(),
        origin=origin,
    )


def _read_graph(content: bytes) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...], tuple[str, ...], tuple[str, ...]]:
    """Inputs, outputs and operators of the first graph, and what the other graphs use besides."""
    model, _, operators = open_model(content)
    graph, tensor_count = model.Subgraphs(0), model.Subgraphs(0).TensorsLength()
    inputs = _ports(graph, graph.InputsAsNumpy(), "inputs", tensor_count)
    outputs = _ports(graph, graph.OutputsAsNumpy(), "outputs", tensor_count)
    others = dict.fromkeys(name for names_of_graph in operators[1:] for name in names_of_graph)
    return inputs, outputs, operators[0], tuple(name for name in others if name not in operators[0])


def open_model(content: bytes) -> tuple[Any, list[str], list[tuple[str, ...]]]:
    """The ``Model`` of the ``tflite`` package, when everything that its graphs point to lies inside the file.

    Returns:
        The model, the names of its operator codes, and the distinct names of the operators of each graph.

    Raises:
        BadModelError, one of DAMAGE: something points outside, or a list is longer than one can be.
    """
    # On first need: the package imports numpy and some two hundred modules.
    from tflite.Model import Model

    model = Model.GetRootAs(content, 0)
    if model.Version() != _SCHEMA_VERSION:
        raise BadModelError(f"its schema version is {model.Version()}", "version", str(_SCHEMA_VERSION))
    _check_buffers(model, len(content))
    _check_metadata(model)
    names = [
        operator_name(model.OperatorCodes(index), f"operatorCodes[{index}]")
        for index in range(bounded(model.OperatorCodesLength(), "operatorCodes"))
    ]
    graph_count = bounded(model.SubgraphsLength(), "subgraphs", most=_MAX_GRAPHS)
    if graph_count == 0:
        raise BadModelError("it has no graph", "subgraphs", "at least one")
    return model, names, [_check_graph(model, index, names) for index in range(graph_count)]


def _check_buffers(model: Any, size_bytes: int) -> None:
    for index in range(bounded(model.BuffersLength(), "buffers")):
        buffer = model.Buffers(index)
        buffer.DataAsNumpy()  # raises when the data reaches past the end of the file
        if buffer.Offset() > 1 and buffer.Offset() + buffer.Size() > size_bytes:  # 1 marks an empty one
            raise BadModelError(f"buffers[{index}] reaches past the end of the file", f"buffers[{index}]")


def _check_metadata(model: Any) -> None:
    text(model, _DESCRIPTION_SLOT, "description")
    model.MetadataBufferAsNumpy()
    for index in range(bounded(model.MetadataLength(), "metadata")):
        entry = model.Metadata(index)
        text(entry, _METADATA_NAME_SLOT, f"metadata[{index}]")
        if not 0 <= entry.Buffer() < model.BuffersLength():
            raise BadModelError(f"metadata[{index}] uses buffer {entry.Buffer()}", f"metadata[{index}]")


def _check_graph(model: Any, position: int, names: list[str]) -> tuple[str, ...]:
    """Tensors and operators of one graph; returns the names of the operators in it."""
    graph = model.Subgraphs(position)
    prefix = f"subgraphs[{position}]." if position else ""
    text(graph, _GRAPH_NAME_SLOT, f"{prefix}name")
    tensor_count = bounded(graph.TensorsLength(), f"{prefix}tensors")
    for index in range(tensor_count):
        check_tensor(graph.Tensors(index), f"{prefix}tensors[{index}]", buffer_count=model.BuffersLength())
    return _operators(graph, prefix, names, tensor_count)


def _operators(graph: Any, prefix: str, names: list[str], tensor_count: int) -> tuple[str, ...]:
    """Distinct names in order of first use."""
    used: dict[str, None] = {}
    for index in range(bounded(graph.OperatorsLength(), f"{prefix}operators")):
        operator, where = graph.Operators(index), f"{prefix}operators[{index}]"
        if not 0 <= operator.OpcodeIndex() < len(names):
            raise BadModelError(f"{where} has the code {operator.OpcodeIndex()}", where, f"one of {len(names)} codes")
        operator.CustomOptionsAsNumpy(), operator.MutatingVariableInputsAsNumpy()  # raise when outside the file
        inputs = whole_numbers(operator.InputsAsNumpy(), f"{where}.inputs", most=MAX_PORTS)
        outputs = whole_numbers(operator.OutputsAsNumpy(), f"{where}.outputs", most=MAX_PORTS)
        check_indices(inputs, tensor_count, f"{where}.inputs", least=-1)
        check_indices(outputs, tensor_count, f"{where}.outputs")
        used.setdefault(names[operator.OpcodeIndex()])
    if not used:
        raise BadModelError("it has no operators", f"{prefix}operators", "at least one")
    return tuple(used)


def _ports(graph: Any, listed: Any, where: str, tensor_count: int) -> tuple[Tensor, ...]:
    indices = whole_numbers(listed, where, most=MAX_PORTS)
    if not indices:
        raise BadModelError(f"it has no {where}", where, "at least one")
    check_indices(indices, tensor_count, where)
    return tuple(
        read_tensor(graph.Tensors(index), f"{where}[{position}]", may_be_scalar=where == "outputs")
        for position, index in enumerate(indices)
    )
