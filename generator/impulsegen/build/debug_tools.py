"""Programs that flash and debug a board. Building needs none of them."""

from __future__ import annotations

from impulsegen.build.programs import Tool
from impulsegen.target.model import Target

OPENOCD = Tool("OpenOCD", "flashes and debugs", ("openocd",), {"apt-get": "openocd", "brew": "open-ocd"})
PYOCD = Tool("pyOCD", "flashes and debugs", ("pyocd",), {"pip": "pyocd"})
PICOTOOL = Tool(
    "picotool",
    "flashes over USB",
    ("picotool",),
    {"brew": "picotool"},
    version_question="version",
    source="of the Pico SDK",
)
ESPTOOL = Tool(
    "esptool", "flashes over a serial port", ("esptool", "esptool.py"), {"pip": "esptool"}, version_question="version"
)
ARM_DEBUGGER = Tool(
    "GDB for Arm",
    "debugs, in an emulator too",
    ("gdb-multiarch", "arm-none-eabi-gdb"),
    {"apt-get": "gdb-multiarch", "brew": "arm-none-eabi-gdb", "winget": "Arm.GnuArmEmbeddedToolchain"},
)
RISCV_DEBUGGER = Tool(
    "GDB for RISC-V",
    "debugs, in an emulator too",
    ("gdb-multiarch", "riscv64-unknown-elf-gdb", "riscv-none-elf-gdb", "riscv64-elf-gdb"),
    {"apt-get": "gdb-multiarch", "brew": "riscv64-elf-gdb"},
)


def debug_tools_of(target: Target) -> tuple[Tool, ...]:
    """What flashes and debugs a target, as far as its description names it."""
    debug = target.debug
    flashers = ((OPENOCD, debug.openocd), (PYOCD, debug.pyocd), (PICOTOOL, debug.picotool), (ESPTOOL, debug.esptool))
    debuggers = ((ARM_DEBUGGER, target.core.is_arm), (RISCV_DEBUGGER, target.core.is_riscv))
    return tuple(tool for tool, applies in (*flashers, *debuggers) if applies)
