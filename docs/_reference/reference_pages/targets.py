"""``reference/target-list.md`` and ``reference/target-facts.md``: all targets, from ``targets/*.toml``."""

from __future__ import annotations

from collections.abc import Iterable

from impulsegen.target.describe import target_lines
from impulsegen.target.loader import list_targets
from impulsegen.target.memory_map import size_text
from impulsegen.target.model import MemoryRegion, Target
from reference_pages.markdown import code, fence, page, plain, table, unbroken

LIST = "reference/target-list.md"
FACTS = "reference/target-facts.md"


def pages() -> dict[str, str]:
    """The table, and the facts of each target."""
    targets = list_targets()
    vendors = sorted({target.vendor for target in targets}, key=lambda name: (name != "generic", name.casefold()))
    parts = []
    for vendor in vendors:
        header = ("target", "core", "clock", "flash", "RAM", "frameworks", "emulator")
        rows = [_row(target) for target in targets if target.vendor == vendor]
        parts += [f"## {plain(vendor)}", unbroken(table(header, rows))]
    facts = [
        part
        for target in sorted(targets, key=lambda one: one.id)
        for part in (f"## {code(target.id)} {{ #{target.id} }}", fence("\n".join(target_lines(target))))
    ]
    return {
        LIST: page(
            "All targets",
            f"{len(targets)} boards, generic cores and emulated machines. Sizes are what an application may use: what a "
            "bootloader or a radio stack keeps is not in them. How to describe a board of your own: [targets](targets.md).",
            *parts,
            description="All targets with core, clock, flash, RAM, frameworks and emulator.",
        ),
        FACTS: page(
            "Facts of each target",
            "What `impulsegen targets show` prints: the facts, where they are from, and the map of the memory.",
            *facts,
            description="Core, flags, memory map, tools and sources of every target.",
        ),
    }


def _row(target: Target) -> tuple[str, ...]:
    return (
        f"[{code(target.id)}](target-facts.md#{target.id})<br>{plain(target.name)}",
        code(target.core.id),
        f"{target.clock_hz / 1e6:g} MHz" if target.clock_hz else "",
        _sizes(region for region in target.memory if not region.is_writable),
        _sizes(region for region in target.memory if region.is_writable),
        "<br>".join(map(plain, target.frameworks)),
        code(target.emulator.machine) if target.emulator else "",
    )


def _sizes(regions: Iterable[MemoryRegion]) -> str:
    """What there is of each kind of memory."""
    sums: dict[str, int] = {}
    for region in regions:
        sums[region.kind] = sums.get(region.kind, 0) + region.size_bytes
    return "<br>".join(
        size_text(size) + ("" if kind in ("flash", "ram") else f" {kind}") for kind, size in sums.items()
    )
