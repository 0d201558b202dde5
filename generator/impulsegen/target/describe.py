"""Targets in words and as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from impulsegen.target.model import Target


def target_as_json(target: Target) -> dict[str, object]:
    """All facts of a target as JSON values."""
    facts = dataclasses.asdict(target)
    facts["frameworks"] = dict(target.frameworks)
    return facts


def target_lines(target: Target) -> Iterator[str]:
    """A target for people: its facts and a map of its memory."""
    yield f"{target.id}: {target.name}"
    facts = {
        "vendor": target.vendor,
        "part": target.part,
        "core": f"{target.core.id}, {target.core.name}",
        "clock": f"{target.clock_mhz:g} MHz" if target.clock_mhz else "",
        "flags": " ".join(target.core.compiler_flags),
        "Studio": ", ".join(target.studio_device_ids),
        "emulator": f"qemu -M {target.emulator_machine}" if target.emulator_machine else "",
        "sensors": ", ".join(target.sensors),
        "more": target.documentation,
        "notes": target.notes,
    }
    for name, text in facts.items():
        if text:
            yield f"  {name:<10} {text}"
    for framework, board in target.frameworks.items():
        yield f"  {framework:<10} {board}"
    for region in sorted(target.memory, key=lambda r: r.base):
        end = region.base + region.size_bytes
        yield f"  {region.base:#010x} {region.name:<10} {region.kind:<6} {size_text(region.size_bytes):>9}  to {end - 1:#010x}"


def size_text(size_bytes: int) -> str:
    """A size in the largest unit that divides it: ``256 KiB``."""
    for unit, factor in (("MiB", 1024**2), ("KiB", 1024)):
        if size_bytes % factor == 0 and size_bytes >= factor:
            return f"{size_bytes // factor} {unit}"
    return f"{size_bytes} B"
