"""The memory of a whole impulse in one arena: features, scratch of processing blocks and scores, and all networks.

Time runs in positions: processing blocks at 0, anomaly scores at 1, then network after network. Features are dead as soon as
nothing reads them any more, and what comes later takes their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impulsegen.inference.arena import Buffer, Overlap, Plan, plan_arena
from impulsegen.inference.memory import ProgramMemory, program_memory
from impulsegen.inference.plan_table import step_names
from impulsegen.inference.program import Program

_DSP = 0
_SCORES = 1


@dataclass(frozen=True)
class NetworkNeed:
    """A network in an impulse."""

    program: Program
    feature_offset_bytes: int | None  # its input is the features from here on; None: its input is a buffer of its own
    reads_features: bool
    result_scratch_bytes: int = 0


@dataclass(frozen=True)
class NetworkMemory:
    """Where the buffers of a network lie, in bytes from the start of the arena."""

    memory: ProgramMemory
    offsets: tuple[int, ...]
    result_scratch: int | None


@dataclass(frozen=True)
class ImpulseMemory:
    """Where everything lies."""

    plan: Plan
    features: int | None  # None: nothing reads them, because pixels go straight into the network
    dsp_scratch: int | None
    score_scratch: int | None
    networks: tuple[NetworkMemory, ...]
    keeps_features: bool  # until the next run


def impulse_step_names(networks: Sequence[NetworkNeed]) -> dict[int, str]:
    """Names of all positions of the time line, for ``plan_table.py``."""
    found = {_DSP: "processing blocks", _SCORES: "anomaly scores"}
    starts, _ = _starts(networks)
    for number, (need, start) in enumerate(zip(networks, starts, strict=True), 1):
        which = f" of network {number}" if len(networks) > 1 else ""
        found.update(step_names(need.program, start))
        found[start - 1] = f"input{which}"
        found[start + len(need.program.steps)] = f"result{which}"
    return found


def _starts(networks: Sequence[NetworkNeed]) -> tuple[list[int], int]:
    """Per network the position of its first step, then a position behind all of them."""
    starts, cursor = [], _SCORES + 1
    for need in networks:
        starts.append(cursor + 1)  # at cursor its input is written, where it is no features
        cursor += len(need.program.steps) + 3
    return starts, cursor


def impulse_memory(
    feature_bytes: int,
    dsp_scratch_bytes: int,
    score_scratch_bytes: int,
    networks: Sequence[NetworkNeed],
    *,
    has_scores: bool,
) -> ImpulseMemory:
    """Plan the arena of an impulse. Without networks the features are the result, and stay."""
    starts, cursor = _starts(networks)
    keeps = not networks
    readers = [_SCORES] if has_scores else []
    readers += [start - 1 for need, start in zip(networks, starts, strict=True) if need.reads_features]
    has_features = keeps or bool(readers)
    features_last = cursor if keeps else max(readers, default=_DSP)
    buffers: list[Buffer] = []

    def add(name: str, size_bytes: int, first: int, last: int) -> int | None:
        if not size_bytes:
            return None
        buffers.append(Buffer(name, size_bytes, first, last))
        return len(buffers) - 1

    dsp_scratch = add("DSP scratch", dsp_scratch_bytes, _DSP, _DSP)
    score_scratch = add("score scratch", score_scratch_bytes, _SCORES, _SCORES)
    found: list[tuple[ProgramMemory, list[int | None], int | None]] = []
    for need, start in zip(networks, starts, strict=True):
        later = max((s for n, s in zip(networks, starts, strict=True) if s > start and n.reads_features), default=None)
        end = start + len(need.program.steps)
        is_view = need.feature_offset_bytes is not None
        memory = program_memory(need.program, start=start, end=end, inputs_until=later if is_view else None)
        entry = memory.buffer_of[need.program.inputs[0]] if is_view else None
        indices: list[int | None] = []
        for index, buffer in enumerate(memory.buffers):
            if index == entry:
                features_last = max(features_last, buffer.last)
                indices.append(None)
            else:
                indices.append(add(buffer.name, buffer.size_bytes, buffer.first, buffer.last))
        found.append((memory, indices, add("result scratch", need.result_scratch_bytes, end, end)))
    features = add("features", feature_bytes, _DSP, features_last) if has_features else None
    overlaps = [
        overlap
        for need, (memory, indices, _) in zip(networks, found, strict=True)
        for overlap in _overlaps(memory, indices, features, need.feature_offset_bytes or 0)
    ]
    plan = plan_arena(buffers, overlaps)

    def at(index: int | None) -> int | None:
        return None if index is None else plan.offsets[index]

    features_at = at(features)
    placed = []
    for need, (memory, indices, scratch) in zip(networks, found, strict=True):
        input_at = (features_at or 0) + (need.feature_offset_bytes or 0)
        offsets = tuple(input_at if index is None else plan.offsets[index] for index in indices)
        placed.append(NetworkMemory(memory, offsets, at(scratch)))
    return ImpulseMemory(plan, features_at, at(dsp_scratch), at(score_scratch), tuple(placed), keeps)


def _overlaps(
    memory: ProgramMemory, indices: Sequence[int | None], features: int | None, input_offset_bytes: int
) -> Iterator[Overlap]:
    """The overlaps of a program among the buffers of the impulse, where its input may be a part of the features."""
    for overlap in memory.overlaps:
        source, target, lead = indices[overlap.source], indices[overlap.target], overlap.lead_bytes
        if source is None:
            source, lead = features, lead + input_offset_bytes
        if source is not None and target is not None:
            yield Overlap(source, target, lead)
