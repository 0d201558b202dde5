"""What rendering a layer comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from impulsegen.inference.program import Layer
from impulsegen.inference.requantize import Multiplier
from impulsegen.render.c_text import CText, c_float, c_int
from impulsegen.render.parameters.tables import Definition, table


@dataclass(frozen=True)
class LayerCode:
    """One layer: ``function(&layer, operands..., output[, scratch])``. Operands are the inputs of its step and constants."""

    definitions: tuple[Definition, ...]  # tables, then the layer's own object, which has the name that was asked for
    function: str
    module: str  # of the runtime: "nn/dense_s8" is impulse/nn/dense_s8.h and .c
    takes_scratch: bool = False
    constants: Mapping[int, CText] = field(default_factory=dict)  # operands that are tables, by their position


RenderLayer: TypeAlias = Callable[[Any, str], LayerCode]  # (layer, name of its object)
Renderers: TypeAlias = Mapping[type[Layer], RenderLayer]


def int8_table(name: str, values: npt.NDArray[np.int8]) -> Definition | None:
    """Weights, which a board may place."""
    return table("int8_t", name, map(CText, map(str, values.reshape(-1).tolist())))


def int32_table(name: str, values: npt.NDArray[np.int32]) -> Definition | None:
    """Biases, which a board may place."""
    return table("int32_t", name, map(c_int, values.reshape(-1).tolist()))


def float_table(name: str, values: npt.NDArray[np.float32]) -> Definition | None:
    """Weights or biases, which a board may place."""
    return table("float", name, map(c_float, values.reshape(-1).tolist()))


def multiplier_tables(name: str, multipliers: Iterable[Multiplier]) -> tuple[Definition | None, Definition | None]:
    """Multipliers and shifts, as tables of their own: a channel costs 5 bytes."""
    own = tuple(multipliers)
    return (
        table("int32_t", f"{name}_multipliers", (c_int(m.multiplier) for m in own)),
        table("int8_t", f"{name}_shifts", (c_int(m.shift) for m in own)),
    )
