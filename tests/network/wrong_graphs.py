"""Graphs that tests make wrong, and what reading a file says when it refuses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from impulsegen.errors import SchemaError
from impulsegen.network.graph_reader import read_graph
from network.graph_models import GraphModel, ModelOperator, ModelTensor, tensor
from network.operator_examples import INT8, bias, int8, numbers, weights


def refused(content: bytes) -> list[str]:
    """What the diagnostics say, each with its place."""
    with pytest.raises(SchemaError) as caught:
        read_graph(content, origin="7.tflite")
    problem = caught.value
    assert problem.where is not None and problem.where.startswith("7.tflite")
    assert problem.expected and problem.hint
    return [f"{one.where}: {one.message}" for one in problem.diagnostics] or [f"{problem.where}: {problem.message}"]


def chain() -> tuple[list[ModelTensor], list[ModelOperator]]:
    """A convolution, its reshaped result, a dense layer and probabilities."""
    image, flat = int8(1, 9, 8, 3), int8(1, 48, scale=8, zero_point=-128)
    features = replace(INT8["CONV_2D"].outputs[0], name="features")
    logits, scores = int8(1, 4, scale=4), int8(1, 4, scale=1 / 256, zero_point=-128)
    steps = [
        ModelOperator("CONV_2D", [image, *INT8["CONV_2D"].inputs[1:]], [features], INT8["CONV_2D"].options),
        ModelOperator("RESHAPE", [features, numbers(1, 48)], [flat]),
        ModelOperator("FULLY_CONNECTED", [flat, weights(4, 48), bias(4, 2.0)], [logits]),
        ModelOperator("SOFTMAX", [logits], [scores], {"beta": 0.5}),
    ]
    return [image, features, flat, logits, scores], steps


def changed_tensor(**changes: Any) -> bytes:
    return INT8["CONV_2D"].changed(inputs={0: changes}).build()


def changed_weights(**changes: Any) -> bytes:
    return INT8["CONV_2D"].changed(inputs={1: changes}).build()


def changed_output(**changes: Any) -> bytes:
    return INT8["RELU"].changed(outputs={0: changes}).build()


def raw(operators: Sequence[ModelOperator], tensors: Sequence[ModelTensor], inputs: Any, outputs: Any) -> bytes:
    """A model whose operators name tensors by number."""
    return GraphModel(operators, inputs, outputs, tensors).build()


FOUR = [tensor(1, 4) for _ in range(4)]
