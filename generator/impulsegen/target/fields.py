"""What may stand in the TOML files of cores and boards, in the words of its errors. ``targets/schema.json`` says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from impulsegen.toml.rules import (
    FieldRule,
    is_bool,
    is_identifier,
    is_line,
    is_table,
    list_of,
    one_of,
    text,
    whole_number,
)

REGION_KINDS = ("flash", "ram", "ccm", "tcm", "psram")
BOOTS = ("reset", "vendor")
COMPILERS = ("gcc", "gcc_older", "clang", "zig")
FRAMEWORKS = ("arduino", "esp-idf", "pico-sdk", "platformio", "zephyr")
FLOAT_ABIS = ("soft", "softfp", "hard", "native")
ARCHITECTURE = r"native|armv[a-z0-9.-]+|rv(32|64)[a-z0-9_]+|xtensa[a-z0-9-]+|arc[a-z0-9-]+"
ADDRESS_END = 2**32
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_SIZE = re.compile(r"([1-9]\d{0,9}) ?([KMG]?)", re.ASCII)


def parse_size(value: object) -> int | None:
    """Bytes of a size: a number, or text such as ``256K`` (K, M and G are powers of 1024). ``None``: not a size."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value > 0 else None
    match = _SIZE.fullmatch(value) if isinstance(value, str) else None
    return int(match[1]) * _UNITS[match[2]] if match else None


def _is_size(value: object) -> bool:
    return parse_size(value) is not None


_line_rule = FieldRule(is_line, "a line of text")
_required_line = FieldRule(is_line, "a line of text", is_required=True)

TARGET_FIELDS: Mapping[str, FieldRule] = {
    "name": _required_line,
    "vendor": _required_line,
    "core": FieldRule(text(r"[a-z0-9][a-z0-9.-]*"), "the id of a core", is_required=True),
    "part": _line_rule,
    "clock_hz": FieldRule(whole_number(1, 10**10), "hertz, such as 64_000_000"),
    "studio_device_ids": FieldRule(list_of(text(r"[a-z0-9][a-z0-9-]*")), 'ids of Studio, such as ["cortex-m4f-80mhz"]'),
    "sensors": FieldRule(list_of(is_line), 'texts, such as ["LSM9DS1"]'),
    "documentation": FieldRule(text(r"https://[!-~]+"), "an address that begins with https://"),
    "notes": _line_rule,
    "sources": FieldRule(list_of(is_line), "texts that say where the facts are from"),
    "frameworks": FieldRule(is_table, 'a table, such as zephyr = "nrf52840dk/nrf52840"'),
    "boot": FieldRule(one_of(BOOTS), f"one of {', '.join(BOOTS)}"),
    "emulator": FieldRule(is_table, 'a table with machine = "mps2-an386" and tick_hz'),
    "debug": FieldRule(is_table, 'a table, such as pyocd = "nrf52840"'),
    "placement": FieldRule(is_table, 'a table of region names, such as arena = "SRAM"'),
    "memory": FieldRule(list_of(is_table), "tables, each below a line [[memory]]"),
}
FRAMEWORK_FIELDS: Mapping[str, FieldRule] = dict.fromkeys(
    FRAMEWORKS, FieldRule(is_line, "the framework's name of the board")
)
EMULATOR_FIELDS: Mapping[str, FieldRule] = {
    "machine": FieldRule(
        text(r"[A-Za-z0-9][A-Za-z0-9_.-]*"), "a machine of QEMU, such as mps2-an386", is_required=True
    ),
    "tick_hz": FieldRule(whole_number(1, 10**10), "hertz of SysTick, such as 25_000_000", is_required=True),
}
PLACEMENT_FIELDS: Mapping[str, FieldRule] = dict.fromkeys(
    ("code", "tables", "data", "arena"), FieldRule(is_identifier, "the name of a [[memory]]")
)
_WORD = r"[A-Za-z0-9][A-Za-z0-9_./+-]*"
DEBUG_FIELDS: Mapping[str, FieldRule] = {
    "openocd": FieldRule(list_of(text(_WORD)), 'configuration files, such as ["board/st_nucleo_f4.cfg"]'),
    "pyocd": FieldRule(text(_WORD), "a target type, such as nrf52840"),
    "picotool": FieldRule(is_bool, "true or false"),
    "esptool": FieldRule(text(_WORD), "a chip, such as esp32s3"),
}
REGION_FIELDS: Mapping[str, FieldRule] = {
    "name": FieldRule(is_identifier, "letters, digits and _", is_required=True),
    "kind": FieldRule(one_of(REGION_KINDS), f"one of {', '.join(REGION_KINDS)}", is_required=True),
    "base": FieldRule(whole_number(0, ADDRESS_END - 1), "an address, such as 0x2000_0000", is_required=True),
    "size": FieldRule(_is_size, 'bytes, or text such as "256K"', is_required=True),
    "reserved_start": FieldRule(_is_size, 'bytes, or text such as "64K"'),
    "reserved_end": FieldRule(_is_size, 'bytes, or text such as "64K"'),
}
CORE_FIELDS: Mapping[str, FieldRule] = {
    "name": _required_line,
    "architecture": FieldRule(text(ARCHITECTURE), "such as armv7e-m", is_required=True),
    "flags": FieldRule(is_table, 'a table with gcc = ["-mcpu=cortex-m4", ...]', is_required=True),
    "float_abi": FieldRule(one_of(FLOAT_ABIS), f"one of {', '.join(FLOAT_ABIS)}", is_required=True),
    "fpu": FieldRule(text(r"[A-Za-z0-9-]+"), "none, native, or a name such as fpv4-sp-d16", is_required=True),
    "dsp_extension": FieldRule(is_bool, "true or false", is_required=True),
    "vector_extension": FieldRule(is_bool, "true or false", is_required=True),
    "alignment_bytes": FieldRule(one_of((1, 2, 4, 8, 16, 32, 64)), "a power of two up to 64", is_required=True),
    "toolchain_prefix": FieldRule(text(r"([a-z0-9_]+-)*"), 'such as "arm-none-eabi-"', is_required=True),
    "emulated_target": FieldRule(text(r"[a-z0-9][a-z0-9._-]*"), "the id of a target"),
    "source": _required_line,
}
_are_flags = list_of(text(r"[!-~]+"))
FLAG_FIELDS: Mapping[str, FieldRule] = {
    compiler: FieldRule(_are_flags, 'flags, such as ["-mcpu=cortex-m4"]', is_required=compiler == "gcc")
    for compiler in COMPILERS
}
