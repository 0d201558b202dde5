"""The canonical form of a response: redacted, without what only training needs, always spelled the same way.

Snapshots are written in it, and the digest of an input is taken from it, so that a raw response and its snapshot agree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from impulsegen.studio.wire.project import ProjectInfo

if TYPE_CHECKING:
    from impulsegen.studio.document import ModelFile

# Lists of megabytes (one entry per dataset sample, window or epoch) of which nothing reaches firmware.
TRAINING_ONLY_KEYS = frozenset(
    {"includedSamples", "predictions", "tensorboardGraphs", "kFoldsMetadata", "transferLearningModels", "visualizations"}
)


def canonical_response(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a decoded response without bulk, nulls, personal data and secrets."""
    from impulsegen.studio.redact import redact_json  # the other half of the studio room

    redacted = redact_json(_without_bulk(raw))
    assert isinstance(redacted, dict)  # noqa: S101 - an object stays an object
    return redacted


def _without_bulk(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _without_bulk(inner)
            for key, inner in value.items()
            if inner is not None and key not in TRAINING_ONLY_KEYS
        }
    return [_without_bulk(inner) for inner in value] if isinstance(value, list) else value


def canonical_json(value: object) -> bytes:
    """UTF-8, sorted keys, two spaces, a newline at the end. The bytes depend on the value alone."""
    return (json.dumps(value, ensure_ascii=True, sort_keys=True, indent=2, allow_nan=False) + "\n").encode("utf-8")


def input_sha256(
    response: Mapping[str, Any], project: ProjectInfo | None, models: Sequence[ModelFile], extra: object = None
) -> str:
    """The digest of an input: the canonical response, the project's facts and the models, whatever their files' names."""
    parts = {
        "response": response,
        "project": None if project is None else project.as_json(),
        "models": sorted([model.learn_block_id or 0, model.variant or "", model.sha256] for model in models),
        "extra": extra,
    }
    return hashlib.sha256(canonical_json(parts)).hexdigest()


def sha256_of(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()
