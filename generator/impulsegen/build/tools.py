"""Finds the programs that building needs: on the PATH, beside this Python, or in the PyPI wheels of CMake and Ninja."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impulsegen.target.model import Target

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_VERSION_TIMEOUT_S = 20


@dataclass(frozen=True)
class Tool:
    """A program, how it is asked for its version, and how it is installed."""

    name: str
    purpose: str
    programs: tuple[str, ...]  # the first that is found is taken
    packages: dict[str, str]  # installer to package


@dataclass(frozen=True)
class ToolStatus:
    """What was found of a tool."""

    name: str
    purpose: str
    is_required: bool
    path: str | None
    version: str | None
    install_command: str

    @property
    def found(self) -> bool:
        """Whether it is there."""
        return self.path is not None

    @property
    def detail(self) -> str:
        """Version and purpose, or how to install it."""
        return f"{self.version or 'found'}, {self.purpose}" if self.found else f"{self.purpose}: {self.install_command}"

    def as_json(self) -> dict[str, object]:
        """The status as JSON values."""
        return {
            "name": self.name,
            "purpose": self.purpose,
            "is_required": self.is_required,
            "found": self.found,
            "path": self.path,
            "version": self.version,
            "install_command": self.install_command,
        }


CMAKE = Tool(
    "CMake",
    "configures builds",
    ("cmake",),
    {"pip": "cmake", "apt-get": "cmake", "brew": "cmake", "winget": "Kitware.CMake"},
)
NINJA = Tool(
    "Ninja",
    "runs builds",
    ("ninja",),
    {"pip": "ninja", "apt-get": "ninja-build", "brew": "ninja", "winget": "Ninja-build.Ninja"},
)
HOST_COMPILER = Tool(
    "C compiler",
    "builds for this machine",
    ("cc", "gcc", "clang"),
    {"apt-get": "gcc", "brew": "gcc", "winget": "LLVM.LLVM"},
)
ARM_COMPILER = Tool(
    "arm-none-eabi-gcc",
    "builds for Arm Cortex-M",
    ("arm-none-eabi-gcc",),
    {
        "apt-get": "gcc-arm-none-eabi libnewlib-arm-none-eabi",
        "brew": "--cask gcc-arm-embedded",
        "winget": "Arm.GnuArmEmbeddedToolchain",
    },
)
RISCV_COMPILER = Tool(
    "riscv64-unknown-elf-gcc",
    "builds for RISC-V",
    ("riscv64-unknown-elf-gcc",),
    {"apt-get": "gcc-riscv64-unknown-elf picolibc-riscv64-unknown-elf", "brew": "riscv64-elf-gcc"},
)
ARM_EMULATOR = Tool(
    "qemu-system-arm",
    "runs Arm Cortex-M programs on this machine",
    ("qemu-system-arm",),
    {"apt-get": "qemu-system-arm", "brew": "qemu", "winget": "SoftwareFreedomConservancy.QEMU"},
)


def tools_of(target: Target) -> tuple[tuple[Tool, bool], ...]:
    """The tools of a target, each with whether building needs it."""
    common = ((CMAKE, True), (NINJA, True))
    if target.core.is_host:
        return (*common, (HOST_COMPILER, True))
    compiler = ARM_COMPILER if target.core.is_arm else RISCV_COMPILER
    emulator = ((ARM_EMULATOR, False),) if target.core.is_arm and target.emulator_machine else ()
    return (*common, (compiler, True), *emulator)


def find_program(tool: Tool) -> str | None:
    """Path of a tool: on the PATH, else beside this Python, where pip puts the programs of wheels."""
    folders = os.pathsep.join((os.environ.get("PATH", ""), str(Path(sys.executable).parent)))
    return next((path for name in tool.programs if (path := shutil.which(name, path=folders))), None)


def install_command(tool: Tool) -> str:
    """The command that installs a tool with the installer that this machine has."""
    for installer, prefix in (("apt-get", "apt-get install"), ("brew", "brew install"), ("winget", "winget install")):
        if installer in tool.packages and shutil.which(installer):
            return f"{prefix} {tool.packages[installer]}"
    if "pip" in tool.packages:
        return f"pip install {tool.packages['pip']}"
    return f"install {tool.name}"


def find_tools(targets: Sequence[Target]) -> tuple[ToolStatus, ...]:
    """The status of every tool that one of the targets needs or can use."""
    wanted: dict[str, tuple[Tool, bool]] = {}
    for target in targets:
        for tool, is_required in tools_of(target):
            wanted[tool.name] = (tool, is_required or wanted.get(tool.name, (tool, False))[1])
    return tuple(_status(tool, is_required) for tool, is_required in wanted.values())


def _status(tool: Tool, is_required: bool) -> ToolStatus:
    path = find_program(tool)
    return ToolStatus(
        tool.name, tool.purpose, is_required, path, _version(path) if path else None, install_command(tool)
    )


def _version(path: str) -> str | None:
    try:
        done = subprocess.run(
            [path, "--version"],
            capture_output=True,
            text=True,
            timeout=_VERSION_TIMEOUT_S,
            check=False,
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = _VERSION.search(done.stdout)
    return match[0] if match else None
