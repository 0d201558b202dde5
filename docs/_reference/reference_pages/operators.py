"""``reference/operators.md``: the operators of networks that have kernels, with their types and limits."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from impulsegen.network.model import DataType
from impulsegen.network.supported import LIMITS, SUPPORTED, Signature, Slot, Support
from reference_pages.markdown import code, page, plain, table, unbroken
from reference_pages.source_text import texts

PATH = "reference/operators.md"


def pages() -> dict[str, str]:
    """The page."""
    rows = [
        (
            code(name),
            _has(support, DataType.INT8),
            _has(support, DataType.FLOAT32),
            _types(support),
            _limits(name, support),
        )
        for name, support in SUPPORTED.items()
    ]
    return {
        PATH: page(
            "Operators",
            f"The {len(SUPPORTED)} operators of TensorFlow Lite that the native runtime has kernels for. A network with "
            "another one is refused (exit code 8) with every such operator and where it stands.",
            unbroken(table(("operator", "int8", "float32", "types", "limits"), rows)),
            "In the types, `?` is what may be left out, `+` is once or more, and `a or b` is one of them. Inputs are counted "
            "from 0. Operators on nothing but constants are computed when generating, float16 constants too, and are not in "
            "the network any more. How the numbers come about: [networks](networks.md).",
            description="The TensorFlow Lite operators of the native runtime, with their types and limits.",
            is_wide=True,
        )
    }


def _slots(support: Support) -> Iterator[Slot]:
    for signature in support.signatures:
        yield from (*signature.inputs, *signature.outputs)


def _has(support: Support, wanted: DataType) -> str:
    return "yes" if any(wanted in slot.types for slot in _slots(support)) else ""


def _types(support: Support) -> str:
    return "<br>".join(code(_signature(one)) for one in support.signatures)


def _signature(signature: Signature) -> str:
    return f"{_side(signature.inputs)} -> {_side(signature.outputs)}"


def _side(slots: Iterable[Slot]) -> str:
    parts = []
    for text, run in groupby(map(_slot, slots)):
        count = len(list(run))
        parts += [f"{count} x {text}"] if count > 2 else [text] * count
    return ", ".join(parts)


def _slot(slot: Slot) -> str:
    return " or ".join(sorted(one.value for one in slot.types)) + "?" * slot.may_be_left_out + "+" * slot.may_repeat


def _limits(name: str, support: Support) -> str:
    constants = sorted((*support.told, *support.weights))
    parts = []
    if constants:
        parts.append(f"input{'s' * (len(constants) > 1)} {', '.join(map(str, constants))} must be constant")
    if name in LIMITS:
        parts += [f"not {plain(text)}" for text in _refusals(LIMITS[name])]
    return "<br>".join(parts)


def _refusals(limit: Callable[..., object]) -> list[str]:
    """What a limit may answer, from its code."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(limit)))
    yielded = [node.value for node in ast.walk(tree) if isinstance(node, ast.Yield)]
    return [text for value in yielded for text in texts(value, limit.__module__)]
