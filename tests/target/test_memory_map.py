"""The drawing of a target's memory."""

from __future__ import annotations

import dataclasses

import pytest

from impulsegen.target.loader import list_targets, load_target
from impulsegen.target.memory_map import memory_map_lines, size_text
from impulsegen.target.model import MemoryRegion, Placement, Target

NANO = """\
  0x20040000 +--------------------------------------------------+
             | RAM  ram                                 256 KiB |
             |   data, arena                                    |
  0x20000000 +--------------------------------------------------+
              gap of 511 MiB
  0x00100000 +--------------------------------------------------+
             | FLASH  flash                             960 KiB |
             |   code, tables                                   |
  0x00010000 + - - - - - - - - - - - - - - - - - - - - - - - - -+
             | reserved                                  64 KiB |
  0x00000000 +--------------------------------------------------+
"""


def draw(*regions: MemoryRegion) -> list[str]:
    target = dataclasses.replace(load_target("cortex-m4f"), memory=regions, placement=None)
    return list(memory_map_lines(target))


def test_the_map_of_a_board() -> None:
    lines = memory_map_lines(load_target("arduino-nano-33-ble-sense"))
    assert "".join(f"{line}\n" for line in lines) == NANO


def test_regions_that_touch_share_an_edge_and_the_order_of_the_file_does_not_matter() -> None:
    low, high = MemoryRegion("LOW", "ram", 0x1000, 0x1000), MemoryRegion("HIGH", "ram", 0x2000, 512)
    lines = draw(low, high)
    assert lines == draw(high, low)
    assert [line[:12] for line in lines if line[2] == "0"] == ["  0x00002200", "  0x00002000", "  0x00001000"]
    assert not any("gap" in line for line in lines)


def test_what_is_reserved_at_both_ends_is_drawn_apart() -> None:
    lines = draw(MemoryRegion("FLASH", "flash", 0x400, 0x800, 0x400, 88))
    assert [line.split()[0] for line in lines if line[2] == "0"] == [
        "0x00000c58",
        "0x00000c00",
        "0x00000400",
        "0x00000000",
    ]
    assert sum("reserved" in line for line in lines) == 2
    assert any("88 B" in line for line in lines)


def test_the_last_byte_of_all_and_a_long_name() -> None:
    lines = draw(MemoryRegion("N" * 100, "psram", 0xFFFF_0000, 0x10000))
    assert lines[0].startswith("  0x100000000 +")
    assert "NNN...            64 KiB |" in lines[1] or "..." in lines[1]
    assert max(map(len, lines)) <= 80


def test_no_memory_is_no_map() -> None:
    assert draw() == []


@pytest.mark.parametrize("target", list_targets(), ids=lambda target: target.id)
def test_every_map_is_narrow_and_places_everything_once(target: Target) -> None:
    lines = list(memory_map_lines(target))
    assert all(len(line) <= 80 for line in lines)
    words = [
        word.strip(",") for line in lines if line.startswith(" " * 13 + "|   ") for word in line.strip(" |").split()
    ]
    placed = [field.name for field in dataclasses.fields(Placement)] if target.placement else []
    assert sorted(words) == sorted(placed)
    edges = [int(line.split()[0], 16) for line in lines if line.startswith("  0x")]
    assert edges == sorted(set(edges), reverse=True)


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "1 B"), (88, "88 B"), (1024, "1 KiB"), (1025, "1025 B"), (1536 * 1024, "1536 KiB"), (2**30, "1024 MiB")],
)
def test_sizes_in_words(size: int, text: str) -> None:
    assert size_text(size) == text
