"""The compilers of a target: GCC, Clang with what it takes from GCC, or Zig."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from impulsegen.build.programs import FoundTool, Tool, answer_of, find_tool, install_all
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.target.model import Core, Target

# Toolchains that are chosen by name. On the host, none is needed: it is what CC names, or the machine's own compiler.
KINDS = ("gcc", "clang", "zig")
_OWN = "cc"

HOST_COMPILER = Tool(
    "C compiler",
    "builds for this machine",
    ("cc", "gcc", "clang"),
    {"apt-get": "gcc libc6-dev", "brew": "gcc", "winget": "BrechtSanders.WinLibs.POSIX.UCRT"},
    source="such as GCC or Clang",
)
# A GNU toolchain needs a C library, which Debian packages on its own: newlib, or picolibc.
_LIBRARY_FILES = ("libc.a", "picolibc.specs")
ARM_COMPILER = Tool(
    "arm-none-eabi-gcc",
    "builds for Arm Cortex-M",
    ("arm-none-eabi-gcc",),
    {
        "apt-get": "gcc-arm-none-eabi libnewlib-arm-none-eabi",
        "brew": "--cask gcc-arm-embedded",
        "winget": "Arm.GnuArmEmbeddedToolchain",
    },
    library_files=_LIBRARY_FILES,
)
RISCV_COMPILER = Tool(
    "riscv64-unknown-elf-gcc",
    "builds for RISC-V",
    ("riscv64-unknown-elf-gcc", "riscv32-unknown-elf-gcc", "riscv-none-elf-gcc"),
    {"apt-get": "gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf"},
    library_files=_LIBRARY_FILES,
    source="such as xPack GNU RISC-V Embedded GCC",
)
CLANG = Tool(
    "clang",
    "builds for Arm Cortex-M and RISC-V with GCC's C library",
    ("clang", *(f"clang-{version}" for version in range(30, 10, -1))),
    {"apt-get": "clang", "brew": "llvm", "winget": "LLVM.LLVM"},
)
LLD = Tool(
    "ld.lld",
    "links what clang builds",
    ("ld.lld",),
    {"apt-get": "lld", "brew": "lld", "winget": "LLVM.LLVM"},
)
ZIG = Tool(
    "zig",
    "builds for Arm Cortex-M and RISC-V with nothing else",
    ("zig",),
    {"pip": "ziglang"},
    min_version=(0, 13),  # the oldest that was tried
    version_question="version",
)
_SDK_OF_PREFIX = {"xtensa-esp": "of ESP-IDF", "arc-elf32-": "of the ARC GNU toolchain"}


@dataclass(frozen=True)
class Toolchain:
    """What a target's programs are compiled with."""

    target: Target
    kind: str  # one of KINDS, or "cc" for the host's own
    compiler: str  # path
    version: str | None
    cmake_variables: Mapping[str, str] = field(default_factory=dict)  # that choose it


@dataclass(frozen=True)
class Part:
    """A program that a toolchain consists of. ``found`` is ``None`` where it is missing."""

    tool: Tool
    found: FoundTool | None

    @property
    def problem(self) -> str | None:
        """What is wrong with it: "is missing", or why it cannot be used."""
        return "is missing" if self.found is None else self.found.what_is_wrong


def find_toolchain(target: Target, kind: str | None = None) -> Toolchain:
    """The compiler of a target; without a ``kind`` GCC, or on the host what it has.

    Raises:
        UsageError: there is no such kind, or it does not compile for the target's core.
        ConfigurationError: something is missing or incomplete; the hint installs it.
    """
    parts = parts_of(target, kind)
    bad = [part for part in parts if part.problem is not None]
    if bad:
        what = ", ".join(f"{part.tool.name} {part.problem}" for part in bad)
        raise ConfigurationError(
            f"{what}: it {bad[0].tool.purpose}, here {target.id}"
            if len(bad) == 1
            else f"{target.id} cannot be built with {kind}: {what}",
            where=next((part.found.path for part in bad if part.found is not None), None),
            hint=install_all(part.tool for part in bad),
        )
    compilers = {part.tool.name: part.found for part in parts if part.found is not None}
    first = next(iter(compilers.values()))
    chosen = kind or default_kind(target)
    return Toolchain(target, chosen, first.path, first.version, _variables(target, kind, compilers))


def parts_of(target: Target, kind: str | None = None) -> tuple[Part, ...]:
    """The programs that a toolchain consists of, its compiler first.

    Raises:
        UsageError: there is no such kind, or it does not compile for the target's core.
    """
    require_kind(target, kind)
    if target.core.is_host:
        tool = _host_compiler(kind)
        return (Part(tool, find_tool(tool)),)
    return {"gcc": _gcc_parts, "clang": _clang_parts, "zig": _zig_parts}[kind or default_kind(target)](target.core)


def default_kind(target: Target) -> str:
    """The toolchain that is taken when none is named."""
    return _OWN if target.core.is_host else KINDS[0]


def kinds_of(target: Target) -> tuple[str, ...]:
    """The toolchains that compile for a target."""
    if target.core.is_host:
        return ("gcc", "clang")
    return tuple(kind for kind in KINDS if target.core.flags.get(kind))


def require_kind(target: Target, kind: str | None) -> None:
    """Refuses a toolchain that is unknown or does not compile for a target.

    Raises:
        UsageError: with those that do.
    """
    kinds = kinds_of(target)
    if kind is None or kind in kinds:
        return
    problem = (
        f"{kind} does not compile for {target.id}, {target.core.name}"
        if kind in KINDS
        else f"there is no toolchain {kind!r}"
    )
    raise UsageError(problem, expected=f"one of {', '.join(kinds)}", hint=f"--toolchain {kinds[0]}")


def gcc_of(core: Core) -> Tool:
    """The GCC of a core that is not the host's."""
    if core.is_arm:
        return ARM_COMPILER
    if core.is_riscv:
        return RISCV_COMPILER
    name = f"{core.toolchain_prefix}gcc"
    source = next((text for prefix, text in _SDK_OF_PREFIX.items() if name.startswith(prefix)), "")
    return Tool(name, f"builds for {core.name}", (name,), source=source)


def _host_compiler(kind: str | None) -> Tool:
    """The machine's own compiler: what ``CC`` names comes first."""
    if kind == CLANG.name:
        return replace(CLANG, purpose=HOST_COMPILER.purpose)
    if kind is not None:
        return replace(HOST_COMPILER, name=kind, programs=(kind,))
    chosen = os.environ.get("CC", "").split()[:1]
    return replace(HOST_COMPILER, programs=(*chosen, *HOST_COMPILER.programs))


def _gcc_parts(core: Core) -> tuple[Part, ...]:
    tool = gcc_of(core)
    return (Part(tool, find_tool(tool, _knows(core, "gcc", "gcc_older"))),)


def _clang_parts(core: Core) -> tuple[Part, ...]:
    clang = find_tool(CLANG, _knows(core, "clang"))
    if clang is None:
        linker = find_tool(LLD)
    else:  # it knows which one it will start
        path = (answer_of(clang.path, f"-print-prog-name={LLD.name}") or "").strip()
        linker = FoundTool(LLD, path, clang.version) if Path(path).is_absolute() else None
    return (Part(CLANG, clang), Part(LLD, linker), *_gcc_parts(core))


def _zig_parts(core: Core) -> tuple[Part, ...]:
    return (Part(ZIG, find_tool(ZIG, _knows(core, "zig"))),)


def _knows(core: Core, *kinds: str) -> Callable[[str], str | None]:
    """Finds out whether a compiler takes one of the sets of flags that tell it about a core."""

    def problem_of(path: str) -> str | None:
        for flags in filter(None, (core.flags.get(kind) for kind in kinds)):
            command = ["cc"] if kinds == ("zig",) else []
            if answer_of(path, *command, *flags, "-E", "-x", "c", "-") is not None:
                return None
        return f"does not know {core.name}"

    return problem_of


def _variables(target: Target, kind: str | None, compilers: Mapping[str, FoundTool]) -> dict[str, str]:
    paths = {name: Path(found.path).as_posix() for name, found in compilers.items()}
    if target.core.is_host:
        return {"CMAKE_C_COMPILER": next(iter(paths.values()))} if kind else {}
    chosen = {"IMPULSE_TOOLCHAIN": kind or default_kind(target)}
    names = {"IMPULSE_CLANG": CLANG.name, "IMPULSE_GCC": gcc_of(target.core).name, "IMPULSE_ZIG": ZIG.name}
    return {**chosen, **{variable: paths[name] for variable, name in names.items() if name in paths}}
