"""The catalogue of boards, held against the published memory sizes of its parts and against Studio's list of devices."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from impulsegen.resources import targets_folder
from impulsegen.target.loader import list_targets
from impulsegen.target.model import Target
from target.part_memory import BESIDE_THE_PART, PARTS
from wire import shared_material

K = 1024
TARGETS = {target.id: target for target in list_targets()}
BOARDS = {name: target for name, target in TARGETS.items() if target.vendor not in ("generic", "QEMU")}
every_board = pytest.mark.parametrize("board", BOARDS.values(), ids=BOARDS.keys())

# Studio's microcontrollers and the boards that are them. Its list also has Linux computers and desktop machines.
STUDIO = {
    "alif-he": "alif-e7-he",
    "alif-hp": "alif-e7-hp",
    "ambiq-apollo4": "ambiq-apollo4p",
    "ambiq-apollo5": "ambiq-apollo510",
    "arduino-nano-33-ble": "arduino-nano-33-ble-sense",
    "arduino-nicla-vision": "arduino-nicla-vision",
    "arduino-nicla-vision-m4": "arduino-nicla-vision-m4",
    "arduino-unoq": "arduino-uno-q",
    "brickml": "brickml",
    "cortex-m4f-80mhz": "cortex-m4f",
    "cortex-m7-216mhz": "cortex-m7",
    "espressif-esp32": "esp-eye esp32",
    "himax-we-i": "himax-we-i-plus",
    "himax-wiseeye2": "himax-wiseeye2",
    "himax-wiseeye2-ethos": "himax-wiseeye2",
    "infineon-cy8ckit-062-ble": "infineon-cy8ckit-062-ble",
    "infineon-cy8ckit-062s2": "infineon-cy8ckit-062s2",
    "nordic-nrf52840-dk": "nordic-nrf52840-dk",
    "nordic-nrf5340-dk": "nordic-nrf5340-dk",
    "nordic-nrf54l15-dk": "nordic-nrf54l15-dk",
    "nordic-nrf9151-dk": "nordic-nrf9151-dk",
    "nordic-nrf9160-dk": "nordic-nrf9160-dk",
    "nordic-nrf9161-dk": "nordic-nrf9161-dk",
    "openmv-h7p": "openmv-h7p",
    "particle-boron": "particle-boron",
    "particle-p2": "particle-photon-2",
    "portenta-h7": "arduino-portenta-h7-m7",
    "raspberry-pi-rp2040": "rpi-pico",
    "raspberry-pi-rp2350": "rpi-pico2-arm",
    "renesas-ck-ra6m5": "renesas-ck-ra6m5",
    "renesas-ek-ra8d1": "renesas-ek-ra8d1",
    "seeed-sense-cap": "seeed-sensecap-a1101",
    "seeed-vision-ai": "seeed-grove-vision-ai",
    "silabs-thunderboard-sense-2": "silabs-thunderboard-sense-2",
    "silabs-xg24": "silabs-xg24-dk2601b",
    "sony-spresense": "sony-spresense",
    "st-iot-discovery-kit": "st-b-l475e-iot01a",
    "st-stm32n6": "st-stm32n6570-dk",
    "st-stm32n6-cpu": "st-stm32n6570-dk",
    "ti-launchxl": "ti-launchxl-cc1352p",
    "wio-terminal": "seeed-wio-terminal",
}
# Accelerators without a compiler that the public can have: there is nothing to generate C for.
NOT_COVERED = {"brainchip-akd1000", "memryx-mx3", "synaptics-ka10000"}

# Where a board says something else than the reference material, by the region's name there, and why.
DIFFERENCES: Mapping[str, Mapping[str, str]] = {
    "ambiq-apollo510": {"MRAM (app)": "given as the whole MRAM with the bootloader's part reserved"},
    "esp-eye": {"IROM(flash)": "the flash of DROM, by its instruction bus"},
    "esp32": {"IROM(flash)": "the flash of DROM, by its instruction bus"},
    "esp32c3": {
        "IROM(flash)": "the flash of DROM, by its instruction bus",
        "DROM(flash)": "the window is 8 MiB, the module's flash 4 MiB",
        "ICACHE/IRAM": "the instruction cache",
        "SRAM ibus": "the bytes of SRAM dbus, by the instruction bus",
    },
    "esp32c6": {"flash(XIP)": "the window is 16 MiB, the module's flash 8 MiB"},
    "esp32s3": {
        "IROM(flash)": "the flash of DROM, by its instruction bus",
        "DROM(flash)": "the window is 32 MiB, the module's flash 8 MiB",
        "SRAM1 ibus": "the bytes of SRAM1 dbus, by the instruction bus",
    },
    "nordic-nrf54l15-dk": {
        "RRAM": "given as the whole RRAM with the coprocessor's part reserved",
        "RAM": "given as the whole RAM with the coprocessor's part reserved",
    },
    "nordic-thingy53": {"RAM": "given as the whole RAM with the shared part reserved"},
    "particle-photon-2": {
        "user XIP (upper bound)": "room of Device OS and application together; here as Device OS cuts it"
    },
    "st-stm32n6570-dk": {"AXISRAM1-6 (NS)": "the bytes of the secure addresses"},
    "teensy-4.1": {
        "FlexSPI flash": "given as the whole flash with the recovery program's part reserved",
        "ITCM": "shares its 512 KiB with DTCM",
    },
    "xiao-esp32s3-sense": {"IROM(flash)": "named by the data bus"},
}


def test_there_are_boards() -> None:
    real = [b for b in BOARDS.values() if not b.core.is_host and b.emulator is None]
    assert len(real) == len(BOARDS) >= 40


@every_board
def test_regions_lie_apart_below_4_gib_reserved_parts_included(board: Target) -> None:
    regions = sorted(board.memory, key=lambda region: region.hardware_base)
    assert regions[0].hardware_base >= 0
    assert regions[-1].hardware_end <= 2**32
    for below, above in pairwise(regions):
        assert below.hardware_end <= above.hardware_base, (below.name, above.name)


def test_every_microcontroller_of_studio_is_a_board_and_nothing_else_is() -> None:
    boards: dict[str, list[str]] = {}
    for target in TARGETS.values():
        for device in target.studio_device_ids:
            boards.setdefault(device, []).append(target.id)
    assert {device: " ".join(names) for device, names in boards.items()} == STUDIO
    assert STUDIO.keys().isdisjoint(NOT_COVERED)


@every_board
def test_facts_of_a_board(board: Target) -> None:
    assert board.part
    assert board.clock_hz is not None
    assert board.documentation
    assert board.sources
    assert board.placement is not None
    assert board.region(board.placement.code).size_bytes > 0
    assert board.region(board.placement.data).is_writable
    assert len(set(board.studio_device_ids)) == len(board.studio_device_ids)


@every_board
def test_a_board_that_boots_at_reset_has_flash_to_boot_from_and_a_compiler(board: Target) -> None:
    if not board.boots_at_reset:
        assert board.notes  # they say what makes its image
        return
    assert board.placement is not None
    assert board.region(board.placement.code).kind == "flash"
    assert board.region(board.placement.code).base % K == 0  # where a vector table may lie
    assert board.region(board.placement.data).size_bytes >= 32 * K
    assert board.core.is_arm


@every_board
def test_what_a_board_keeps_for_itself_is_said_in_its_file(board: Target) -> None:
    lines = (targets_folder() / "boards" / f"{board.id}.toml").read_text("utf-8").splitlines()
    assert lines[0] == "#:schema ../schema.json"
    for line in lines:
        if line.startswith("reserved_"):
            assert " # " in line, line


@every_board
def test_memory_is_that_of_the_part(board: Target) -> None:
    regions = {region.name: (region.hardware_base, region.hardware_bytes) for region in board.memory}
    assert regions == PARTS[board.part, board.core.id] | BESIDE_THE_PART.get(board.id, {})


def test_no_part_is_left_over() -> None:
    assert PARTS.keys() == {(board.part, board.core.id) for board in BOARDS.values()}


def _reference(folder: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """The boards of the reference material, from flat YAML with one list of regions: name to address and bytes."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        regions: list[dict[str, str]] = []
        for line in path.read_text("utf-8").splitlines():
            key, _, value = line.lstrip("- ").partition(": ")
            if line.startswith("- name: "):
                regions.append({})
            if regions and line.startswith(("- ", "  ")):
                regions[-1][key] = value.strip("'\"")
        found[path.stem] = {r["name"]: (int(r["base"], 16), int(r["size"])) for r in regions}
    return found


@pytest.mark.shared
def test_sizes_are_those_of_the_reference_material() -> None:
    reference = _reference(shared_material.require(shared_material.FOLDER / "facts" / "targets"))
    boards = {name: regions for name, regions in reference.items() if not name.startswith(("generic-", "host-"))}
    assert boards.keys() <= BOARDS.keys()
    for name, regions in boards.items():
        memory = BOARDS[name].memory
        places = {(region.hardware_base, region.hardware_bytes) for region in memory}
        if BOARDS[name].core.id.startswith("xtensa") or name.startswith("esp32c"):
            places |= {(region.base, region.size_bytes) for region in memory}  # there without the image's header
        different = {region for region, place in regions.items() if place not in places}
        assert different == DIFFERENCES.get(name, {}).keys(), name
