"""The canonical form of a response: redacted, without what only training needs, always spelled the same way.

Snapshots are written in it, and the digest of an input is taken from it, so that a raw response and its snapshot agree.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from impulsegen.studio.redact import redact_json
from impulsegen.studio.wire.collector import collector_paused
from impulsegen.studio.wire.json_text import refuse_infinities
from impulsegen.studio.wire.project import ProjectInfo

if TYPE_CHECKING:
    from impulsegen.studio.document import ModelFile

# Lists of megabytes (one entry per dataset sample, window or epoch) and training code: nothing of it reaches firmware.
TRAINING_ONLY_KEYS = frozenset(
    {"includedSamples", "predictions", "tensorboardGraphs", "kFoldsMetadata", "transferLearningModels", "script"}
)


def canonical_response(raw: Mapping[str, Any], *, name: str) -> dict[str, Any]:
    """A copy of a decoded response without bulk, personal data and secrets.

    Raises:
        SchemaError: a number in it is not finite (``1e999`` is one); with every path.
    """
    with collector_paused():
        try:
            slim = _without_bulk(dict(raw))
        except _NotFiniteError:
            refuse_infinities(dict(raw), name)
            raise
        redacted = redact_json(slim)
    return redacted if isinstance(redacted, dict) else {}


class _NotFiniteError(ValueError):
    pass


def _without_bulk(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_bulk(inner) for key, inner in value.items() if key not in TRAINING_ONLY_KEYS}
    if isinstance(value, list):
        return [_without_bulk(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise _NotFiniteError
    return value


def canonical_json(value: object) -> bytes:
    """UTF-8, sorted keys, two spaces, a newline at the end. The bytes depend on the value alone."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can spell
        return (json.dumps(value, sort_keys=True, indent=2, allow_nan=False) + "\n").encode("ascii")


def input_sha256(
    response: Mapping[str, Any], project: ProjectInfo | None, models: Sequence[ModelFile], extra: object = None
) -> str:
    """The digest of an input: the canonical response, the project's facts, the models (not the names of their files)."""
    parts = {
        "response": response,
        "project": None if project is None else project.as_json(),
        "models": sorted([model.learn_block_id or 0, model.variant or "", model.sha256] for model in models),
        "extra": extra,
    }
    # Compact, unlike a snapshot: with indentation Python's encoder is ten times slower.
    return sha256_of(json.dumps(parts, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii"))


def sha256_of(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()
