"""Puts back what Studio leaves out of the detailed response, from the endpoints of the single blocks, in the same shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from impulsegen.diagnostics import Diagnostic, note, warning
from impulsegen.errors import AuthenticationError, ImpulsegenError
from impulsegen.studio.client import StudioClient
from impulsegen.studio.failures import RoleTooSmallError

_Answer = TypeVar("_Answer")
_ENVELOPE = frozenset({"success", "error"})
_PER_SAMPLE = frozenset({"predictions", "labels"})  # megabytes, and nothing of it reaches firmware


@dataclass(frozen=True)
class Asker:
    """Asks for what only adds to the response: when that fails, there is a finding instead of an answer."""

    client: StudioClient
    project_id: int
    found: list[Diagnostic] = field(default_factory=list)

    def ask(self, get: Callable[[], _Answer], what: str, *, is_needed: bool = True) -> _Answer | None:
        """The answer, or ``None`` with a warning; with a note when the firmware gets on without it.

        Raises:
            AuthenticationError: Studio does not know the key any more. A role that is too small for one endpoint is
                not that: the key may still read the rest.
        """
        try:
            return get()
        except AuthenticationError as problem:
            if not isinstance(problem, RoleTooSmallError):
                raise
            failure: ImpulsegenError = problem
        except ImpulsegenError as problem:
            failure = problem
        report = warning if is_needed else note
        message = f"{what} could not be fetched: {failure.message}"
        self.found.append(report("not-fetched", message, where=failure.where, hint=failure.hint))
        return None


def complete(asker: Asker, detailed: dict[str, Any]) -> None:
    """One impulse of the response, changed in place: figures of all devices, mixtures, tensors of an uploaded network."""
    client, project_id = asker.client, asker.project_id
    for entry in objects(detailed.get("learnBlockKerasConfigs")):
        if entry.get("metadata"):
            get = partial(client.keras_metadata, project_id, entry["blockId"])
            merge_metadata(entry["metadata"], asker.ask(get, f"figures of block {entry['blockId']}"))
    types = block_types(detailed)
    for entry in objects(detailed.get("learnBlockAnomalyConfigs")):
        block_id = entry["blockId"]
        if not entry.get("metadata"):
            continue
        get = partial(client.anomaly_metadata, project_id, block_id)
        # Clusters and scales are in the response already; what may be missing is the memory on other devices.
        merge_metadata(entry["metadata"], asker.ask(get, f"figures of block {block_id}", is_needed=False))
        if types.get(block_id) == "anomaly-gmm" and not entry.get("gmmMetadata"):
            mixture = asker.ask(partial(client.gmm_metadata, project_id, block_id), f"the mixture of block {block_id}")
            if mixture and mixture.get("weights"):
                entry["gmmMetadata"] = {key: mixture.get(key) for key in ("means", "covariances", "weights")}
    impulse_id = uploaded_impulse_id(detailed)
    if impulse_id is not None:
        get = partial(client.pretrained_model, project_id, impulse_id)
        described = asker.ask(get, "the description of the uploaded model", is_needed=False)
        _merge_description(detailed, described or {})


def merge_metadata(metadata: dict[str, Any], full: Mapping[str, Any] | None) -> None:
    """Fill in what ``metadata`` lacks; what both have stays as the response says it, but for longer lists of devices."""
    if not full:
        return
    for key, value in full.items():
        if metadata.get(key) is None and key not in _ENVELOPE | _PER_SAMPLE:
            metadata[key] = value
    by_type = {metrics.get("type"): metrics for metrics in objects(full.get("modelValidationMetrics"))}
    for metrics in objects(metadata.get("modelValidationMetrics")):
        devices = objects(mapping(by_type.get(metrics.get("type"))).get("onDevicePerformance"))
        if len(devices) > len(objects(metrics.get("onDevicePerformance"))):
            metrics["onDevicePerformance"] = devices


def _merge_description(detailed: dict[str, Any], described: Mapping[str, Any]) -> None:
    """``pretrainedModelInfo`` has the file's name only; tensors and the forms that can be downloaded are put beside it."""
    more = {**mapping(described.get("model")), "availableModelTypes": described.get("availableModelTypes")}
    info = {
        **{key: value for key, value in more.items() if value is not None},
        **mapping(detailed.get("pretrainedModelInfo")),
    }
    if info:
        detailed["pretrainedModelInfo"] = info


def uploaded_impulse_id(detailed: Mapping[str, Any]) -> int | None:
    """The id of an impulse around a network that was not trained in Studio; ``None`` for all others."""
    impulse = mapping(detailed.get("impulse"))
    is_uploaded = impulse.get("type") == "BYOM" or bool(detailed.get("pretrainedModelInfo"))
    impulse_id = impulse.get("id")
    return impulse_id if is_uploaded and isinstance(impulse_id, int) else None


def block_types(detailed: Mapping[str, Any]) -> dict[int, str]:
    """Type by id of the learn blocks."""
    return {block["id"]: str(block.get("type")) for block in _learn_blocks(detailed)}


def _learn_blocks(detailed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from objects(mapping(detailed.get("impulse")).get("learnBlocks"))


def objects(value: object) -> list[dict[str, Any]]:
    """The objects in a JSON list; nothing for everything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object; empty for everything else."""
    return value if isinstance(value, Mapping) else {}
