"""Hostile files end soon and take little memory."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from impulsegen.errors import SchemaError
from impulsegen.network.graph_reader import read_graph
from network.graph_models import ModelOperator, constant, one_operator, tensor, whole_graph
from network.operator_examples import INT8, int8
from network.wrong_graphs import FOUR, changed_output, raw, refused

SECONDS = 2.0  # far above what a hostile file takes, far below a hang


def refused_soon(content: bytes, message: str) -> None:
    started = time.perf_counter()
    assert any(message in one for one in refused(content))
    assert time.perf_counter() - started < SECONDS


def test_constants_that_share_bytes_do_not_fill_the_memory() -> None:
    base = constant(np.ones(1 << 18, np.float16))
    others = [replace(base, data=None, buffer=1) for _ in range(1000)]
    halves = [ModelOperator("DEQUANTIZE", [one], [tensor(1 << 18)]) for one in others]
    content = raw([ModelOperator("Mine", [0, base], [1]), *halves], FOUR[:2], [0], [1])
    assert len(content) < 1 << 20
    refused_soon(content, "makes far more constants than the file holds")


def test_scales_of_many_tensors_do_not_fill_the_memory() -> None:
    many = [constant(np.zeros(1 << 16, np.int8), scale=np.ones(1 << 16)) for _ in range(17)]
    content = one_operator("Mine", inputs=[tensor(1, 4), *many], output=tensor(1, 4))
    refused_soon(content, "is one scale too many")


def test_bytes_that_many_tensors_share_are_looked_through_once() -> None:
    base = constant(np.full(1 << 20, np.nan, np.float32))
    others = [replace(base, data=None, buffer=1) for _ in range(1000)]
    operators = [ModelOperator("Mine", [FOUR[0], *others[at : at + 50]], [tensor(1, 4)]) for at in range(0, 1000, 50)]
    operators.append(ModelOperator("Mine", [FOUR[0], base], [FOUR[1]]))
    content = whole_graph(operators, inputs=FOUR[:1], outputs=FOUR[1:2])
    refused_soon(content, "1048576 values that are no finite numbers")


def test_weights_that_many_operators_share_do_not_take_long() -> None:
    many = constant(np.ones((1 << 14, 1), np.int8), scale=np.ones(1 << 14))
    sums = constant(np.ones(1 << 14, np.int32), scale=np.ones(1 << 14))
    source = int8(1, 1, scale=1)
    dense = [ModelOperator("FULLY_CONNECTED", [source, many, sums], [int8(1, 1 << 14, scale=1)]) for _ in range(500)]
    refused_soon(whole_graph(dense, inputs=[source], outputs=dense[0].outputs), "read too many scales")


def test_a_long_list_of_dimensions_does_not_take_long() -> None:
    long = constant(np.ones(1 << 18, np.int32))
    reshapes = [ModelOperator("RESHAPE", [FOUR[0], long], [tensor(1, 4)]) for _ in range(500)]
    refused_soon(whole_graph(reshapes, inputs=FOUR[:1], outputs=reshapes[0].outputs), "is told 262144 numbers")


def test_a_long_name_is_refused() -> None:
    refused_soon(changed_output(name="x" * (1 << 15)), "has a name of 32768 bytes")


def test_numbers_at_the_edge_of_their_types() -> None:
    huge = float(np.finfo(np.float32).max)
    for example in INT8.values():
        for scale in (huge, float(np.finfo(np.float32).smallest_subnormal)):
            for side in ("inputs", "outputs"):
                tensors = getattr(example, side)
                changes = {
                    index: {"scales": (scale,) * len(one.scales)}
                    for index, one in enumerate(tensors)
                    if one is not None and one.scales
                }
                try:
                    read_graph(example.changed(**{side: changes}).build(), origin="m")
                except SchemaError as problem:
                    assert problem.diagnostics
