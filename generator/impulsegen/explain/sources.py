"""What else than the response a constant comes from: model files and descriptions of their tensors."""

from __future__ import annotations

from impulsegen.explain.facts import Origin
from impulsegen.network.model import Network


def model_origins(network: Network | None) -> tuple[Origin, ...]:
    """The file of a network with its digest, or the place in a file that describes its tensors."""
    if network is None:
        return ()
    file, _, path = network.origin.partition(": ")
    if network.data is None:
        return (Origin(path or "tensors", None, file or "description of the model"),)
    return (Origin("sha256", network.sha256 or "", file or "model"),)
