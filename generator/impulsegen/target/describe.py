"""Targets in words and as JSON."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator

from impulsegen.target.memory_map import memory_map_lines
from impulsegen.target.model import Debug, Target

_TEXT_WIDTH = 66  # with what stands before it, below 80


def target_as_json(target: Target) -> dict[str, object]:
    """All facts of a target as JSON values."""
    return dataclasses.asdict(target)


def target_lines(target: Target) -> Iterator[str]:
    """A target for people: its facts and a map of its memory."""
    yield f"{target.id}: {target.name}"
    facts = {
        "vendor": target.vendor,
        "part": target.part,
        "core": f"{target.core.id}, {target.core.name}",
        "clock": f"{target.clock_hz / 1e6:g} MHz" if target.clock_hz else "",
        "flags": " ".join(target.core.flags["gcc"]),
        "start": "" if target.boots_at_reset else "an SDK of the vendor makes the image that starts",
        "Studio": ", ".join(target.studio_device_ids),
        "emulator": target.emulator.shown if target.emulator else "",
        "sensors": ", ".join(target.sensors),
        **target.frameworks,
        **_tools(target.debug),
        "more": target.documentation,
        "notes": target.notes,
        "sources": "; ".join(target.sources),
    }
    for name, text in facts.items():
        for number, line in enumerate(textwrap.wrap(text, _TEXT_WIDTH, break_long_words=False, break_on_hyphens=False)):
            yield f"  {'' if number else name:<10} {line}"
    if target.memory:
        yield ""
        yield from memory_map_lines(target)


def _tools(debug: Debug) -> dict[str, str]:
    """How public tools are called for the board."""
    return {
        "openocd": " ".join(f"-f {file}" for file in debug.openocd),
        "pyocd": f"--target {debug.pyocd}" if debug.pyocd else "",
        "picotool": "load" if debug.picotool else "",
        "esptool": f"--chip {debug.esptool}" if debug.esptool else "",
    }
