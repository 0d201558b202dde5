"""What a network of one output computes, beside what the reference makes of the same inputs."""

from __future__ import annotations

import numpy as np

from dsp.machines import Machine
from inference.programs_in_c import NetworkInC, random_inputs, reference


def assert_equal(content: bytes, machine: Machine, *, runs: int) -> None:
    """The reference's outputs to the bit, of random inputs and extreme ones."""
    net = NetworkInC(content)
    inputs = random_inputs(net.program, 5, runs)
    for run, (found, wanted) in enumerate(zip(net.run(machine, inputs), reference(content, inputs), strict=True)):
        assert np.array_equal(found[0].reshape(-1), wanted[0].reshape(-1)), f"run {run}"


def assert_close(content: bytes, machine: Machine, *, runs: int) -> None:
    """The same in float: within 1e-5 of the largest output, or of 1."""
    net = NetworkInC(content)
    inputs = random_inputs(net.program, 5, runs)
    for run, (found, wanted) in enumerate(zip(net.run(machine, inputs), reference(content, inputs), strict=True)):
        exact = wanted[0].astype(np.float64).reshape(-1)
        off = np.abs(found[0].reshape(-1) - exact).max()
        assert off <= 1e-5 * max(1.0, np.abs(exact).max()), f"run {run}"
