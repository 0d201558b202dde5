"""Post-processing blocks."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from impulsegen.impulse.post_processing import ObjectTracking, PostProcessingBlock, SortObjectTracking
from impulsegen.impulse.resolve.findings import Findings
from impulsegen.impulse.resolve.parameters import effective_text, to_bool, to_float, to_int
from impulsegen.studio.wire import impulse as wire_impulse
from impulsegen.studio.wire import post_processing as wire

_BLOCK_TYPES: Mapping[str, type[ObjectTracking] | type[SortObjectTracking]] = {
    "object-tracking": ObjectTracking,
    "sort-object-tracking": SortObjectTracking,
}
_CONVERTERS = {"int": to_int, "float": to_float, "bool": to_bool}
_NOT_PARAMETERS = ("id", "name", "implementation_version", "path")


def resolve_post_processing(
    impulse: wire_impulse.Impulse,
    configs: Sequence[wire.PostProcessingConfigEntry],
    *,
    path: str,
    findings: Findings,
) -> tuple[PostProcessingBlock, ...]:
    """The enabled post-processing blocks, in order. Parameter names are matched without regard to ``-`` and ``_``."""
    entries = {entry.block_id: (index, entry) for index, entry in enumerate(configs)}
    resolved: list[PostProcessingBlock] = []
    for index, block in enumerate(impulse.post_processing_blocks):
        where = f"{path}.impulse.postProcessingBlocks[{index}]"
        cls = _BLOCK_TYPES.get(block.type)
        position, entry = entries.get(block.id, (None, None))
        if entry is not None and entry.config.enabled is False:
            continue
        if cls is None:
            findings.error(
                "unsupported-block",
                f"post-processing block {block.id} ({block.type}) is not supported: it is not known",
                where=f"{where}.type",
                expected="one of " + ", ".join(_BLOCK_TYPES),
            )
            continue
        values = {}
        if entry is None:
            findings.warning(
                "default-parameter",
                f"post-processing block {block.id} ({block.type}) has no configuration; its defaults are used",
                where=where,
            )
        else:
            values = _values(cls, entry, f"{path}.postProcessingBlockConfigs[{position}]", findings)
        resolved.append(
            cls(
                id=findings.integer(block.id, f"{where}.id", what="the block id"),
                name=findings.text(block.name, f"{where}.name"),
                implementation_version=int(block.implementation_version or 1),
                path=where,
                **values,  # type: ignore[arg-type] # converted by the fields' own types
            )
        )
    return tuple(resolved)


def _values(
    cls: type[ObjectTracking] | type[SortObjectTracking],
    entry: wire.PostProcessingConfigEntry,
    path: str,
    findings: Findings,
) -> dict[str, bool | int | float]:
    kinds = {f.name: str(f.type) for f in dataclasses.fields(cls) if f.name not in _NOT_PARAMETERS}
    values: dict[str, bool | int | float] = {}
    for index, item in enumerate(entry.config.parameters):
        where = f"{path}.config.parameters[{index}].value"
        name = (item.param or "").replace("-", "_").lower()
        stated = effective_text(item.value, item.default_value)
        if name not in kinds or stated is None or stated == "":
            if name and name not in kinds:
                findings.warning("unknown-parameter", f"the parameter {item.param} is not known", where=where)
            continue
        value = _CONVERTERS[kinds[name]](stated)
        if value is None or (not isinstance(value, bool) and value < 0):
            findings.error(
                "bad-parameter",
                f"the parameter {item.param} is {stated!r}",
                where=where,
                expected={"int": "a whole number", "float": "a number", "bool": "true or false"}[kinds[name]],
            )
            continue
        values[name] = value
    return values
