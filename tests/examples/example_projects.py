"""What the tests of several examples share: the project as the product reads it, and its networks in TensorFlow Lite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from impulsegen.impulse.model import ModelType
from impulsegen.impulse.resolve.entry import Resolution, ResolveOptions, resolve_impulse
from impulsegen.impulse.resolve.selection import select_impulses
from impulsegen.studio.source import load_document


def resolve(folder: Path, model_type: ModelType | None = None) -> Resolution:
    """The one impulse of an example's folder."""
    document = load_document(str(folder))
    (entry,) = select_impulses(document, None)
    return resolve_impulse(document, entry, ResolveOptions(model_type=model_type))


class Runner:
    """A network in TensorFlow Lite's own interpreter: real features in, real scores out, both of the network's shape or
    flat. ``network`` is the file or its bytes."""

    def __init__(self, network: Path | bytes) -> None:
        module = pytest.importorskip("ai_edge_litert.interpreter")
        self._interpreter = module.Interpreter(
            model_content=network if isinstance(network, bytes) else network.read_bytes(),
            experimental_op_resolver_type=module.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
        )
        self._interpreter.allocate_tensors()
        (self._input,), (self._output,) = self._interpreter.get_input_details(), self._interpreter.get_output_details()

    def stored(self, values: Any) -> Any:
        """Scores as the network stores them, from an input as it stores it."""
        stored = np.array(values, self._input["dtype"]).reshape(self._input["shape"])
        self._interpreter.set_tensor(self._input["index"], stored)
        self._interpreter.invoke()
        return self._interpreter.get_tensor(self._output["index"])[0].astype(np.float64)

    def scores(self, real: Any) -> Any:
        """Scores as real numbers."""
        if self._input["dtype"] is np.float32:
            return self.stored(real)
        scale, zero_point = self._input["quantization"]
        result = self.stored(np.clip(np.rint(np.asarray(real) / scale) + zero_point, -128, 127))
        scale, zero_point = self._output["quantization"]
        return scale * (result - zero_point)
