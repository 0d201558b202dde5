"""Outputs in C compared with those of TensorFlow Lite's reference kernels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dsp.machines import Machine
from inference.programs_in_c import Array, NetworkInC, reference

RELATIVE = 1e-5  # of the largest output


def check_equal(net: NetworkInC, machine: Machine, inputs: Sequence[Sequence[Array]]) -> None:
    """Every output of every run, to the bit."""
    wanted = reference(net.content, inputs)
    for run, found in enumerate(net.run(machine, inputs)):
        for own, official in zip(found, wanted[run], strict=True):
            differences = np.argwhere(own != official)
            assert not len(differences), (
                f"run {run}: {len(differences)} of {own.size} differ, the first one at {differences[0]}: "
                f"{own[tuple(differences[0])]}, {official[tuple(differences[0])]} in the reference"
            )


def check_close(net: NetworkInC, machine: Machine, inputs: Sequence[Sequence[Array]]) -> None:
    """Every float output, relative to the largest of its run."""
    wanted = reference(net.content, inputs)
    for run, found in enumerate(net.run(machine, inputs)):
        for own, official in zip(found, wanted[run], strict=True):
            scale = float(np.abs(official).max())
            error = float(np.abs(own.astype(np.float64) - official).max())
            assert error <= RELATIVE * scale, f"run {run}: {error:g} of {scale:g}"
