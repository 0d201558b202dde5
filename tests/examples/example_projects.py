"""What the tests of several examples share: the project as the product reads it, and its networks in TensorFlow Lite."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from impulsegen.choices import Selection
from impulsegen.diagnostics import Severity
from impulsegen.impulse.model import Impulse, ModelType
from impulsegen.workflow import load_source, require_usable, resolve_selected


def without_complaint(folder: Path, model_type: ModelType | None = None) -> tuple[Impulse, ...]:
    """Every impulse of an example's folder, about which there is nothing to be said but notes."""
    chosen = Selection(every_impulse=True, model_type=model_type.value if model_type else None)
    document = load_source(str(folder))
    resolutions = resolve_selected(document, chosen)
    found = (*document.diagnostics, *(d for resolution in resolutions for d in resolution.diagnostics))
    assert [d for d in found if d.severity is not Severity.NOTE] == []
    return require_usable(resolutions)


def the_impulse(folder: Path) -> Impulse:
    """The one of an example that has one."""
    (impulse,) = without_complaint(folder)
    return impulse


def outputs_of(folder: Path, features: Any, block_id: int = 3) -> dict[str, Any]:
    """What both variants of a network make of ``features`` [examples, ...], in TensorFlow Lite's own interpreter."""
    runners = {
        "int8": Runner(folder / f"{block_id}.tflite"),
        "float32": Runner(folder / f"{block_id}.float32.tflite"),
    }
    return {kind: np.array([run.scores(one) for one in features]) for kind, run in runners.items()}


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
