"""A drawing of a target's memory: high addresses at the top, as in a datasheet."""

from __future__ import annotations

from collections.abc import Iterator

from impulsegen.target.model import MemoryRegion, Placement, Target

_WIDTH = 52  # of a box; with the addresses before it, below 80
_EDGE = f"+{'-' * (_WIDTH - 2)}+"
_INNER_EDGE = f"+{' -' * ((_WIDTH - 2) // 2)}+"
_PARTS = ("code", "tables", "data", "arena")


def memory_map_lines(target: Target) -> Iterator[str]:
    """Boxes for regions, with what an application is given of each, what goes there, and the gaps between them."""
    above: MemoryRegion | None = None
    for region in sorted(target.memory, key=lambda region: region.hardware_base, reverse=True):
        if above is None or above.hardware_base != region.hardware_end:
            if above is not None:
                yield f"{'':<13} gap of {size_text(above.hardware_base - region.hardware_end)}"
            yield _edge(region.hardware_end, _EDGE)
        yield from _box(region, _parts_in(region, target.placement))
        yield _edge(region.hardware_base, _EDGE)
        above = region


def size_text(size_bytes: int) -> str:
    """A size in the largest unit that divides it: ``256 KiB``."""
    for unit, factor in (("MiB", 1024**2), ("KiB", 1024)):
        if size_bytes % factor == 0 and size_bytes >= factor:
            return f"{size_bytes // factor} {unit}"
    return f"{size_bytes} B"


def _box(region: MemoryRegion, parts: str) -> Iterator[str]:
    if region.reserved_end_bytes:
        yield _row("reserved", size_text(region.reserved_end_bytes))
        yield _edge(region.end, _INNER_EDGE)
    yield _row(f"{region.name}  {region.kind}", size_text(region.size_bytes))
    if parts:
        yield _row(f"  {parts}", "")
    if region.reserved_start_bytes:
        yield _edge(region.base, _INNER_EDGE)
        yield _row("reserved", size_text(region.reserved_start_bytes))


def _parts_in(region: MemoryRegion, placement: Placement | None) -> str:
    return ", ".join(part for part in _PARTS if placement and getattr(placement, part) == region.name)


def _edge(address: int, line: str) -> str:
    return f"  {address:#010x} {line}"


def _row(left: str, right: str) -> str:
    space = _WIDTH - 4 - len(right)
    shown = left if len(left) < space else f"{left[: space - 4]}..."
    return f"{'':<12} | {shown:<{space}}{right} |"
