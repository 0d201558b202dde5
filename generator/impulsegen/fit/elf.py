"""What a linked program really takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from impulsegen.errors import ConfigurationError
from impulsegen.target.model import Target

_ALLOCATED, _WRITABLE = 0x2, 0x1
_STACK_SYMBOL = "board_stack_size"


@dataclass(frozen=True)
class LinkedSize:
    """Bytes of a program. Initial values of variables are both flash and RAM."""

    flash_bytes: int
    ram_bytes: int  # with the stack that the linker script keeps


def linked_size(path: Path, target: Target) -> LinkedSize:
    """The size of a program from its allocated sections.

    Raises:
        ConfigurationError: it is not a complete ELF file, or not a linked program for the target's core.
    """
    from elftools.common.exceptions import ELFError
    from elftools.elf.elffile import ELFFile
    from elftools.elf.sections import SymbolTableSection

    try:
        with path.open("rb") as stream:
            elf = ELFFile(stream)
            kind = (elf.elfclass, elf["e_machine"], elf["e_type"])
            sections = [
                (s["sh_flags"], s["sh_size"], s["sh_type"]) for s in elf.iter_sections() if s["sh_flags"] & _ALLOCATED
            ]
            symbols = elf.get_section_by_name(".symtab")
            found = symbols.get_symbol_by_name(_STACK_SYMBOL) if isinstance(symbols, SymbolTableSection) else None
            stack_bytes = found[0]["st_value"] if found else target.stack_bytes
    except OSError as problem:
        raise ConfigurationError(f"the program cannot be read: {problem.strerror}", where=str(path)) from problem
    except (ELFError, ValueError, KeyError, AttributeError, IndexError) as problem:
        raise ConfigurationError(
            "this is not a whole ELF file", where=str(path), expected="a program that was linked", hint="build it again"
        ) from problem
    machine = "EM_ARM" if target.core.is_arm else "EM_RISCV" if target.core.is_riscv else kind[1]
    if kind != (32, machine, "ET_EXEC"):
        raise ConfigurationError(
            f"this is not a program for {target.id}: {kind[0]} bits, {kind[1]}, {kind[2]}",
            where=str(path),
            expected=f"32 bits, {machine}, ET_EXEC",
            hint="name the .elf file that the build of this target made",
        )
    flash = sum(size for flags, size, kind in sections if kind != "SHT_NOBITS")
    ram = sum(size for flags, size, kind in sections if flags & _WRITABLE)
    return LinkedSize(flash, ram + int(stack_bytes))
