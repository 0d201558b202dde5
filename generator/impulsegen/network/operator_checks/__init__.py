"""Checks of each supported operator: that shapes, options, constants and quantisation fit each other.

What passes can be lowered without a second look. An operator is only checked when it is supported (``supported.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from impulsegen.network.graph import GraphTensor, Node
from impulsegen.network.operator_checks import arithmetic, detection, layers, layout, windows
from impulsegen.network.operator_checks.operation import Check, Operation
from impulsegen.network.supported import arity
from impulsegen.network.tflite_bounds import BadModelError

CHECKS: dict[str, Check] = {
    **layers.CHECKS,
    **windows.CHECKS,
    **arithmetic.CHECKS,
    **layout.CHECKS,
    **detection.CHECKS,
}


def check_arity(node: Node) -> None:
    """Raises a ``BadModelError`` when a supported operator has not as many inputs and outputs as it must have."""
    for side, tensors, (least, most) in zip(
        ("inputs", "outputs"), (node.inputs, node.outputs), arity(node.operator), strict=True
    ):
        where = f"{node.where}.{side}"
        if len(tensors) < least or (most is not None and len(tensors) > most):
            raise BadModelError(
                f"{node.where} ({node.operator}) has {len(tensors)} {side}",
                where,
                str(least) if least == most else f"{least} or more" if most is None else f"{least} to {most}",
            )
        needed = len(tensors) if most is None else least
        for position, index in enumerate(tensors[:needed]):
            if index < 0:
                raise BadModelError(
                    f"{node.where} ({node.operator}) leaves input {position} out", f"{where}[{position}]", "a tensor"
                )


def check_operator(node: Node, inputs: Sequence[GraphTensor | None], outputs: Sequence[GraphTensor]) -> None:
    """Raises a ``BadModelError`` for the first thing about a supported operator that does not fit."""
    CHECKS[node.operator](Operation(node, inputs, outputs))
