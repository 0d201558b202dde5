"""Runs a model in TensorFlow Lite's own interpreter, with its reference kernels."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest


def official_interpreter(content: bytes, *, reference: bool = True) -> Any:
    """An interpreter with allocated tensors: with the reference kernels, or the optimised ones without delegates."""
    module = pytest.importorskip("ai_edge_litert.interpreter")
    resolver = (
        module.OpResolverType.BUILTIN_REF if reference else module.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
    )
    interpreter = module.Interpreter(model_content=content, experimental_op_resolver_type=resolver)
    interpreter.allocate_tensors()
    return interpreter


def official_outputs(content: bytes, *inputs: npt.NDArray[Any], reference: bool = True) -> list[npt.NDArray[Any]]:
    """What the model makes of the inputs, in the order of the file. Raises what the interpreter raises."""
    interpreter = official_interpreter(content, reference=reference)
    for detail, values in zip(interpreter.get_input_details(), inputs, strict=True):
        interpreter.set_tensor(detail["index"], np.ascontiguousarray(values).reshape(detail["shape"]))
    interpreter.invoke()
    return [interpreter.get_tensor(detail["index"]) for detail in interpreter.get_output_details()]
