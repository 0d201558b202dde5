"""The targets that come with the product, held against the compiler and against each other."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from impulsegen.errors import UsageError
from impulsegen.resources import targets_folder
from impulsegen.target.describe import target_as_json, target_lines
from impulsegen.target.loader import list_targets, load_core, load_target
from impulsegen.target.model import Core, Placement, Target

TARGETS = {target.id: target for target in list_targets()}
ARCHITECTURE_MACROS = {
    "armv6-m": "__ARM_ARCH_6M__",
    "armv7-m": "__ARM_ARCH_7M__",
    "armv7e-m": "__ARM_ARCH_7EM__",
    "armv8-m.main": "__ARM_ARCH_8M_MAIN__",
    "armv8.1-m.main": "__ARM_ARCH_8M_MAIN__",  # GCC 12 has no other for it
}
CORE_IDS = sorted(path.stem for path in (targets_folder() / "cores").glob("*.toml"))


def test_all_are_listed_the_host_first() -> None:
    files = {path.stem for path in (targets_folder() / "boards").glob("*.toml")}
    assert set(TARGETS) == files
    assert next(iter(TARGETS)) == "host"
    assert {"cortex-m0plus", "cortex-m4f", "cortex-m33", "riscv32imac", "arduino-nano-33-ble-sense"} <= files


def test_one_by_its_id() -> None:
    nano = load_target("arduino-nano-33-ble-sense")
    assert (nano.part, nano.clock_hz, nano.core.id) == ("nRF52840", 64_000_000, "cortex-m4f")
    flash, ram = nano.region("FLASH"), nano.region("RAM")
    assert (flash.base, flash.end) == (0x10000, 0x100000)
    assert (flash.hardware_base, flash.hardware_end, flash.hardware_bytes) == (0, 0x100000, 1024 * 1024)
    assert (ram.size_bytes, ram.is_writable, flash.is_writable) == (256 * 1024, True, False)
    assert nano.placement == Placement(code="FLASH", tables="FLASH", data="RAM", arena="RAM")
    assert nano.is_bare_metal
    assert nano.frameworks["zephyr"] == "arduino_nano_33_ble/nrf52840/sense"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("cortex-m4g", "--target cortex-m4; all: impulsegen targets list"),
        ("Arduino-Nano-33-BLE", "--target arduino-nano-33-ble-sense; all: impulsegen targets list"),
        ("hots", "--target host; all: impulsegen targets list"),
        ("zzz", "impulsegen targets list"),
        ("../cores/host", "impulsegen targets list"),
    ],
)
def test_an_unknown_id_is_answered_with_a_near_one(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_target(name)
    assert caught.value.hint == hint
    assert ".toml" in str(caught.value.expected)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_facts_have_sources_and_fit_together(target: Target) -> None:
    assert target.core.source
    if target.core.is_host:
        assert target.memory == ()
        assert target.placement is None
        assert not target.is_bare_metal
        return
    assert target.sources
    assert target.placement is not None
    assert target.region(target.placement.data).is_writable
    assert (target.core.float_abi == "hard") == target.core.has_fpu
    assert target.core.alignment_bytes & (target.core.alignment_bytes - 1) == 0


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_a_description_fits_80_columns_and_names_each_region(target: Target) -> None:
    lines = list(target_lines(target))
    assert [line for line in lines if len(line) > 80 and "https://" not in line] == []
    assert lines[0] == f"{target.id}: {target.name}"
    for region in target.memory:
        assert any(f"| {region.name}  {region.kind}" in line for line in lines)
        assert any(line.startswith(f"  {region.base:#010x} +") for line in lines)


def test_json_has_all_facts_of_target_core_and_memory() -> None:
    facts = target_as_json(load_target("cortex-m4f"))
    assert json.loads(json.dumps(facts)).keys() == facts.keys()
    assert facts["emulator"] == {"machine": "mps2-an386", "tick_hz": 25_000_000}
    assert facts["placement"] == {"code": "FLASH", "tables": "FLASH", "data": "RAM", "arena": "RAM"}
    assert facts["debug"] == {"openocd": (), "pyocd": "", "picotool": False, "esptool": ""}
    assert isinstance(facts["core"], dict)
    assert facts["core"]["flags"]["gcc"] == ("-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard")
    memory = facts["memory"]
    assert isinstance(memory, tuple)
    assert memory[0] == {
        "name": "FLASH",
        "kind": "flash",
        "base": 0,
        "size_bytes": 4 * 1024 * 1024,
        "reserved_start_bytes": 0,
        "reserved_end_bytes": 0,
    }


def test_a_region_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="CCM"):
        load_target("cortex-m4f").region("CCM")


@pytest.mark.parametrize("name", CORE_IDS)
def test_a_cores_emulated_target_is_an_emulator_of_its_instructions(name: str) -> None:
    core = _core(name)
    if core.emulated_target is None:
        assert not (core.is_arm or core.is_riscv)
        return
    emulated = TARGETS[core.emulated_target]
    assert emulated.emulator is not None
    assert emulated.is_bare_metal
    if core.is_riscv:
        assert set(core.architecture) <= set(emulated.core.architecture)
    else:
        assert emulated.core.architecture == core.architecture
    assert emulated.core.has_fpu == core.has_fpu
    assert emulated.core.vector_extension == core.vector_extension


def _core(name: str) -> Core:
    core = load_core(name)
    assert core is not None
    return core


@pytest.mark.cross
@pytest.mark.parametrize("core", [_core(name) for name in CORE_IDS if _core(name).is_arm], ids=lambda core: core.id)
def test_the_compiler_agrees_with_a_cores_facts(core: Core) -> None:
    gcc = shutil.which(f"{core.toolchain_prefix}gcc")
    if gcc is None:
        pytest.skip("arm-none-eabi-gcc is not installed")
    done = subprocess.run(
        [gcc, *core.flags["gcc"], "-E", "-dM", "-x", "c", "-"], input="", capture_output=True, text=True, check=False
    )
    if done.returncode != 0 and "gcc_older" in core.flags:  # this GCC is too old for the first
        done = subprocess.run(
            [gcc, *core.flags["gcc_older"], "-E", "-dM", "-x", "c", "-"],
            input="",
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    macros = dict(line.split(maxsplit=2)[1:] for line in done.stdout.splitlines() if len(line.split()) > 2)
    assert ("__ARM_FP" in macros) == core.has_fpu
    assert ("__ARM_FEATURE_DSP" in macros) == core.dsp_extension
    assert ("__ARM_FEATURE_MVE" in macros) == core.vector_extension
    assert ("__ARM_PCS_VFP" in macros) == (core.float_abi == "hard")
    assert ("__SOFTFP__" in macros) == (core.float_abi == "soft")
    assert ARCHITECTURE_MACROS[core.architecture] in macros
