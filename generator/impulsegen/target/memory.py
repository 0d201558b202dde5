"""The memory of a target: its regions, and where the parts of a program go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from impulsegen.target.fields import ADDRESS_END, PLACEMENT_FIELDS, REGION_FIELDS, parse_size
from impulsegen.target.model import Core, MemoryRegion, Placement
from impulsegen.toml.document import TomlDocument
from impulsegen.toml.lines import Place


def read_memory(tables: list[dict[str, Any]], core: Core | None, document: TomlDocument) -> tuple[MemoryRegion, ...]:
    """The regions of a target, in the order of the file; what is wrong with them is noted."""
    regions: dict[int, MemoryRegion] = {}
    for index, table in enumerate(tables):
        values = document.fields(table, REGION_FIELDS, ("memory", index))
        required = {key for key, rule in REGION_FIELDS.items() if rule.is_required}
        if required <= values.keys():
            regions[index] = _region(values, ("memory", index), document)
    _check_regions(regions, document)
    is_complete = len(regions) == len(tables)
    if core is not None and is_complete and core.is_host and tables:
        document.problem(("memory", 0), "the host's memory is not described", "no [[memory]]")
    return tuple(regions.values())


def _region(values: dict[str, Any], place: Place, document: TomlDocument) -> MemoryRegion:
    """What is left of a region of the hardware for an application."""
    sizes = {key: parse_size(values.get(key)) or 0 for key in ("size", "reserved_start", "reserved_end")}
    start, end = sizes["reserved_start"], sizes["reserved_end"]
    if start + end >= sizes["size"]:
        document.problem(
            (*place, "size"), "nothing of the region is left", f"more than the {start + end} reserved bytes"
        )
        start = end = 0
    return MemoryRegion(
        name=values["name"],
        kind=values["kind"],
        base=values["base"] + start,
        size_bytes=sizes["size"] - start - end,
        reserved_start_bytes=start,
        reserved_end_bytes=end,
    )


def read_placement(
    table: Any, memory: tuple[MemoryRegion, ...], core: Core | None, document: TomlDocument
) -> Placement | None:
    """Where the parts of a program go: as the file says, else the first flash and the first RAM."""
    named = document.fields(table, PLACEMENT_FIELDS, ("placement",))
    if core is not None and core.is_host:
        if table is not None:
            document.problem(("placement",), "the host's memory is not described", "no [placement]")
        return None
    if len(memory) < document.count("memory"):
        return None  # which names there are is not known before the regions are right
    regions = {region.name: region for region in memory}
    for part, name in named.items():
        if name not in regions:
            expected = f"one of {', '.join(regions)}" if regions else "a [[memory]] of that name"
            document.problem(("placement", part), f"there is no region {name}", expected)
        elif part in ("data", "arena") and not regions[name].is_writable:
            document.problem(("placement", part), f"{name} cannot be written", "a region that is not flash")
    if core is None:
        return None  # without a core it could be the host, which needs no RAM
    data = named.get("data") or next((region.name for region in memory if region.kind == "ram"), None)
    if data is None:
        document.problem(("memory",), "there is no RAM", 'a [[memory]] with kind = "ram", or [placement] data')
        return None
    code = named.get("code") or next((region.name for region in memory if region.kind == "flash"), data)
    return Placement(code=code, tables=named.get("tables", code), data=data, arena=named.get("arena", data))


def _check_regions(regions: Mapping[int, MemoryRegion], document: TomlDocument) -> None:
    names: dict[str, int] = {}
    for index, region in regions.items():
        if names.setdefault(region.name.casefold(), index) != index:
            document.problem(("memory", index, "name"), f"there are two regions {region.name}", "different names")
        if region.hardware_end > ADDRESS_END:
            document.problem(("memory", index, "size"), f"{region.name} reaches beyond 4 GiB", "base + size up to 2^32")
    below: MemoryRegion | None = None
    for index, region in sorted(regions.items(), key=lambda item: item[1].hardware_base):
        if below is not None and region.hardware_base < below.hardware_end:
            expected = f"a base of {below.hardware_end:#010x} or more"
            document.problem(("memory", index, "base"), f"{region.name} overlaps {below.name}", expected)
        if below is None or region.hardware_end > below.hardware_end:
            below = region
