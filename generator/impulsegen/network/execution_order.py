"""Whether the operators of a graph can run in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.problems import Problems
from impulsegen.network.tflite_bounds import BadModelError


def check_order(
    tensors: Sequence[GraphTensor | None],
    nodes: Sequence[Node],
    inputs: Sequence[int],
    outputs: Sequence[int],
    problems: Problems,
) -> None:
    """Every tensor is written once and before it is read; inputs and constants never; outputs by an operator.

    A tensor that could not be read (``None``) is taken for one that is there.
    """
    origin: dict[int, str] = {}  # tensor to what it is or who has written it
    for index, tensor in enumerate(tensors):
        if tensor is None or tensor.is_constant:
            origin[index] = "is a constant"
    for position, index in enumerate(inputs):
        with problems.collected():
            _check_input(tensors, inputs, position, origin)
        origin[index] = "is an input of the network"
    written: set[int] = set()
    for node in nodes:
        with problems.collected():
            for position, index in enumerate(node.inputs):
                if index >= 0 and index not in origin:
                    origin[index] = "was read before"  # one message is enough
                    raise BadModelError(
                        f"{node.where} ({node.operator}) reads tensors[{index}], which nothing has written yet",
                        f"{node.where}.inputs[{position}]",
                        "an input, a constant or what an operator before it writes",
                    )
        for position, index in enumerate(node.outputs):
            with problems.collected():
                if index in written or (index in origin and tensors[index] is not None):
                    raise BadModelError(
                        f"{node.where} ({node.operator}) writes tensors[{index}], which {origin[index]}",
                        f"{node.where}.outputs[{position}]",
                        "a tensor of its own",
                    )
            written.add(index)
            origin[index] = f"{node.where} writes"
    for position, index in enumerate(outputs):
        with problems.collected():
            if index not in written and tensors[index] is not None:
                raise BadModelError(
                    f"outputs[{position}] is tensors[{index}], which no operator writes",
                    f"outputs[{position}]",
                    "what an operator writes",
                )


def _check_input(
    tensors: Sequence[GraphTensor | None], inputs: Sequence[int], position: int, origin: dict[int, str]
) -> None:
    index = inputs[position]
    where = f"inputs[{position}]"
    if index in inputs[:position]:
        raise BadModelError(f"{where} is tensors[{index}] once more", where, "a tensor of its own")
    if tensors[index] is not None and index in origin:
        raise BadModelError(f"{where} is tensors[{index}], which {origin[index]}", where, "a tensor without values")
