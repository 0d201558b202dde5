"""Targets in words and as JSON."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator

from impulsegen.target.model import Target

_TEXT_WIDTH = 66  # with what stands before it, below 80


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
        "clock": f"{target.clock_hz / 1e6:g} MHz" if target.clock_hz else "",
        "flags": " ".join(target.core.compiler_flags),
        "Studio": ", ".join(target.studio_device_ids),
        "emulator": f"qemu -M {target.emulator_machine}" if target.emulator_machine else "",
        "sensors": ", ".join(target.sensors),
        "more": target.documentation,
        "notes": target.notes,
        "sources": "; ".join(target.sources),
    }
    for name, text in facts.items():
        for number, line in enumerate(textwrap.wrap(text, _TEXT_WIDTH, break_long_words=False, break_on_hyphens=False)):
            yield f"  {'' if number else name:<10} {line}"
    for framework, board in target.frameworks.items():
        yield f"  {framework:<10} {board}"
    for region in sorted(target.memory, key=lambda r: r.base):
        size = size_text(region.size_bytes)
        yield f"  {region.base:#010x} {region.name:<10} {region.kind:<6} {size:>9}  to {region.end - 1:#010x}"


def size_text(size_bytes: int) -> str:
    """A size in the largest unit that divides it: ``256 KiB``."""
    for unit, factor in (("MiB", 1024**2), ("KiB", 1024)):
        if size_bytes % factor == 0 and size_bytes >= factor:
            return f"{size_bytes // factor} {unit}"
    return f"{size_bytes} B"
