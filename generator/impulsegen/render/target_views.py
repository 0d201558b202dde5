"""Views of a target: its toolchain file, linker script and board files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from impulsegen.render.c_text import CText, RenderError
from impulsegen.target.model import MemoryRegion, Target

_PROCESSORS = {"armv": "arm", "rv": "riscv", "xtensa": "xtensa", "arc": "arc"}
_SAFE_ARGUMENT = re.compile(r"[A-Za-z0-9_./+:=$<>{}-]+\Z")


@dataclass(frozen=True)
class RegionView:
    """A memory region of a linker script."""

    name: str
    access: str
    base: CText
    size: CText


@dataclass(frozen=True)
class ToolView:
    """A program that writes to the board and lets a debugger in."""

    program: str
    macro: str
    flash: CText  # arguments in CMake
    debug: CText


@dataclass(frozen=True)
class TargetView:
    """A target as CMake and the linker see it. Without ``is_bare_metal`` it is only a toolchain file."""

    id: str
    name: str
    core: str
    processor: str
    prefix: str
    gcc_flags: str
    gcc_older_flags: str
    clang_flags: str
    zig_flags: str
    regions: tuple[RegionView, ...]
    code: str
    tables: str
    data: str
    arena: str
    data_is_copied: bool  # initial values lie in another region than the variables
    tables_are_copied: bool
    tables_are_apart: bool  # in a memory that is flashed on its own
    is_emulated: bool
    emulator: str  # the program
    emulator_arguments: CText  # ahead of the program that it runs
    is_arm: bool
    is_riscv: bool
    stack_bytes: CText
    sources: tuple[str, ...]
    tools: tuple[ToolView, ...]

    @property
    def has_tools(self) -> bool:
        """Whether a program is known that flashes it."""
        return bool(self.tools)


def target_view(target: Target, sources: tuple[str, ...]) -> TargetView:
    """A target's build facts; ``sources`` are below its board folder."""
    flags = target.core.flags
    place = target.placement
    is_emulated = target.emulator is not None
    tables_are_apart = place is not None and place.tables != place.code
    # An emulator loads every part of a program to where it runs. On a board a table can only wait in the flash.
    tables_are_copied = tables_are_apart and not is_emulated and _region_of_tables(target).is_writable
    return TargetView(
        id=target.id,
        name=target.name,
        core=target.core.name,
        processor=next(
            (name for start, name in _PROCESSORS.items() if target.core.architecture.startswith(start)), "native"
        ),
        prefix=target.core.toolchain_prefix,
        gcc_flags=" ".join(flags.get("gcc", ())),
        gcc_older_flags=" ".join(flags.get("gcc_older", ())),
        clang_flags=" ".join(flags.get("clang", ())),
        zig_flags=" ".join(flags.get("zig", ())),
        regions=tuple(
            RegionView(
                region.name,
                "rwx" if region.is_writable else "rx",
                CText(f"{region.base:#010x}"),
                CText(str(region.size_bytes)),
            )
            for region in target.memory
        ),
        code=place.code if place else "",
        tables=place.tables if place else "",
        data=place.data if place else "",
        arena=place.arena if place else "",
        data_is_copied=place is not None and place.data != place.code,
        tables_are_copied=tables_are_copied,
        tables_are_apart=tables_are_apart and not tables_are_copied,
        is_emulated=is_emulated,
        emulator="qemu-system-arm" if target.core.is_arm else "qemu-system-riscv32",
        emulator_arguments=CText(";".join(_emulator_arguments(target))),
        is_arm=target.core.is_arm,
        is_riscv=target.core.is_riscv,
        stack_bytes=CText(str(target.stack_bytes)),
        sources=sources,
        tools=tuple(_tools(target)),
    )


def _region_of_tables(target: Target) -> MemoryRegion:
    assert target.placement is not None  # noqa: S101 - asked only where there is one
    return target.region(target.placement.tables)


def _emulator_arguments(target: Target) -> list[str]:
    """Options of QEMU. Without a firmware of its own, RISC-V starts in the program."""
    if target.emulator is None:
        return []
    firmware = ["-bios", "none"] if target.core.is_riscv else []
    semihosting = ["-semihosting-config", "enable=on,target=native"]
    return ["-M", target.emulator.machine, *firmware, *semihosting, "-nographic", "-kernel"]


def _tools(target: Target) -> Iterator[ToolView]:
    program = "${impulse_program}"
    elf, hex_file = f"$<TARGET_FILE:{program}>", f"$<TARGET_FILE_DIR:{program}>/{program}.hex"
    debug = target.debug
    if debug.openocd:
        scripts = [word for name in debug.openocd for word in ("-f", name)]
        command = CText(f'{_arguments(scripts)} -c "program {{{elf}}} verify reset exit"')
        yield ToolView("openocd", "OPENOCD", command, _arguments(scripts))
    if debug.pyocd:
        flash = ["load", "--target", debug.pyocd, hex_file]
        yield ToolView("pyocd", "PYOCD", _arguments(flash), _arguments(["gdbserver", "--target", debug.pyocd]))


def _arguments(words: list[str]) -> CText:
    """Words that CMake takes as they are.

    Raises:
        RenderError: one of them would end the argument.
    """
    for word in words:
        if not _SAFE_ARGUMENT.match(word):
            raise RenderError(f"{word!r} cannot be an argument of a program")
    return CText(" ".join(f'"{word}"' for word in words))
