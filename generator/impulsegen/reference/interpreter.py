"""Outputs of a network for given features, by the interpreter of LiteRT (TensorFlow Lite) with its reference kernels.

The interpreter is an optional package, ``ai-edge-litert``: only the self-test wants it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from impulsegen.errors import ImpulsegenError, SchemaError, UnsupportedError, UsageError
from impulsegen.network.model import DataType, Network, Tensor

_RANGES = {DataType.INT8: (-128, 127), DataType.UINT8: (0, 255)}
_NUMPY = {DataType.INT8: np.int8, DataType.UINT8: np.uint8, DataType.FLOAT32: np.float32, DataType.INT32: np.int32}
INSTALL_HINT = 'pip install "impulsegen[self-test]"'


@dataclass(frozen=True)
class Output:
    """One output of a network."""

    raw: NDArray[Any]  # as the tensor holds it, in its shape
    values: NDArray[np.float64]  # what that stands for, in the same shape
    scale: float = 0.0  # of one step, 0 of floats


class Reference:
    """A network in the interpreter, made once and run on any number of feature vectors."""

    def __init__(self, network: Network) -> None:
        """Loads a network.

        Raises:
            UsageError: the package is not installed.
            UnsupportedError: there is no model file, or the interpreter does not run it.
            SchemaError: the interpreter says that the model is damaged.
        """
        if network.data is None:
            raise UnsupportedError(
                f"{network.origin or 'the network'} is known by its tensors only",
                expected="a .tflite file",
                hint="impulsegen fetch, which brings the model too, or generate without --self-test and --sample",
            )
        self._tensor = network.inputs[0]
        if len(network.inputs) != 1 or self._tensor.data_type not in (*_RANGES, DataType.FLOAT32):
            raise UnsupportedError(
                f"{network.origin}: {len(network.inputs)} inputs, the first of {self._tensor.data_type.value}",
                expected="one input of int8, uint8 or float32",
                hint="generate without --self-test and --sample",
            )
        self._interpreter = _loaded(network)

    @property
    def input(self) -> Tensor:
        """The input of the network."""
        return self._tensor

    def run(self, stored: NDArray[Any]) -> tuple[Output, ...]:
        """The outputs in the model's order.

        Args:
            stored: the elements of the input tensor, as ``stored_in`` makes them.
        """
        entry = self._interpreter.get_input_details()[0]
        values = np.asarray(stored, _NUMPY[self._tensor.data_type]).reshape(self._tensor.shape)
        self._interpreter.set_tensor(entry["index"], values)
        self._interpreter.invoke()
        return tuple(
            _output(np.array(self._interpreter.get_tensor(detail["index"])), *detail["quantization"])
            for detail in self._interpreter.get_output_details()
        )


def _output(raw: NDArray[Any], scale: float, zero_point: int) -> Output:
    values = raw.astype(np.float64)
    if not scale or not np.issubdtype(raw.dtype, np.integer):
        return Output(raw, values)
    # In single precision, as a device does it.
    real = np.float32(scale) * (values - zero_point).astype(np.float32)
    return Output(raw, real.astype(np.float64), float(np.float32(scale)))


def steps_of(values: NDArray[np.float64], tensor: Tensor) -> NDArray[np.float64]:
    """Where values lie on the scale of a quantised tensor, before they are rounded and cut: ``value / scale + zero point``."""
    assert tensor.scale is not None  # noqa: S101 - asked of quantised tensors only
    found: NDArray[np.float64] = values / np.float64(np.float32(tensor.scale)) + (tensor.zero_point or 0)
    return found


def stored_in(values: NDArray[np.float64], tensor: Tensor) -> NDArray[Any]:
    """Values as the elements of a tensor: rounded half away from zero and cut to its range, as the device's runtime does."""
    if not tensor.is_quantized:
        return values.astype(np.float32)
    zero_point = tensor.zero_point or 0
    centred = steps_of(values, tensor) - zero_point
    rounded = np.sign(centred) * np.floor(np.abs(centred) + 0.5) + zero_point
    stored: NDArray[Any] = np.clip(rounded, *_RANGES[tensor.data_type]).astype(_NUMPY[tensor.data_type])
    return stored


def _loaded(network: Network) -> Any:
    try:
        from ai_edge_litert.interpreter import Interpreter, OpResolverType
    except ImportError as problem:
        raise UsageError(
            "a self-test needs the interpreter of LiteRT, which is not installed",
            expected="the Python package ai-edge-litert",
            hint=f"{INSTALL_HINT}, or generate without --self-test and --sample",
        ) from problem
    try:
        made = Interpreter(
            model_content=network.data, experimental_op_resolver_type=OpResolverType.BUILTIN_REF, num_threads=1
        )
        made.allocate_tensors()
    except (RuntimeError, ValueError) as problem:
        raise _load_error(network, " ".join(str(problem).split())[:200]) from problem
    return made


def _load_error(network: Network, what: str) -> ImpulsegenError:
    if "custom op" in what.lower() or "builtin op" in what.lower():
        return UnsupportedError(
            f"{network.origin}: the reference interpreter does not run this network: {what}",
            hint="generate without --self-test and --sample",
        )
    return SchemaError(
        f"{network.origin}: the reference interpreter cannot load it: {what}",
        where=network.origin,
        expected="a model that TensorFlow Lite runs",
        hint="fetch it again, or generate without --self-test and --sample",
    )
