"""What the interface needs to know of the generated C: fields of the result, thresholds, streams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impulsegen.errors import UnsupportedError
from impulsegen.impulse.model import Impulse
from impulsegen.render.c_text import CText
from impulsegen.render.runtime.run import RunView

_DECLARATION = re.compile(r"(?P<type>\w+) (?P<name>\w+)(?:\[(?P<count>.+)\])?\Z")


@dataclass(frozen=True)
class NativeField:
    """A field of ``<prefix>_result``."""

    type: str
    name: str
    count: CText  # of an array, a C expression; else empty
    block_id: int  # of the network that it belongs to; 0: an anomaly score


@dataclass(frozen=True)
class NativeImpulse:
    """One impulse of the native runtime."""

    prefix: str
    fields: tuple[NativeField, ...]
    thresholds: Mapping[tuple[int, str], str]  # by block id and Studio's key: the field of ``<prefix>_thresholds``
    has_streams: bool
    has_state: bool


def native_impulse(impulse: Impulse, run: RunView | None) -> NativeImpulse:
    """What the run of an impulse has.

    Raises:
        UnsupportedError: it cannot be run.
    """
    if run is None:
        raise UnsupportedError(
            f"impulse {impulse.id} ({impulse.name}) cannot be run by the native runtime: a processing block has no open "
            "implementation",
            hint="leave out --edge-impulse-api, or use --runtime sdk",
        )
    return NativeImpulse(
        prefix=run.prefix,
        fields=tuple(_fields(run)),
        thresholds={(tunable.block_id, tunable.key): tunable.field for tunable in run.tunables},
        has_streams=run.has_streams,
        has_state=run.has_state,
    )


def native_field(declaration: str, block_id: int) -> NativeField | None:
    """A field from its declaration; ``None`` for one that is none of these."""
    match = _DECLARATION.match(declaration)
    return match and NativeField(match["type"], match["name"], CText(match["count"] or ""), block_id)


def _fields(run: RunView) -> Iterator[NativeField]:
    parts = [*((score.fields, 0) for score in run.scores), *((c.fields, c.source.block_id) for c in run.conclusions)]
    for fields, block_id in parts:
        for field in fields:
            found = native_field(field.declaration, block_id)
            if found is not None:
                yield found
