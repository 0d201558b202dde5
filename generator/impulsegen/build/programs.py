"""The programs that building needs, where they are found, and how they are installed."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from impulsegen.errors import ConfigurationError
from impulsegen.target.model import Target

Version = tuple[int, ...]

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_IN_PARENTHESES = re.compile(r"\([^)]*\)")
_ASK_TIMEOUT_S = 20
# Packages of PyPI that bring a program, with the name in them of the folder that holds it.
_WHEELS = {"cmake": "CMAKE_BIN_DIR", "ninja": "BIN_DIR"}


@dataclass(frozen=True)
class Tool:
    """A program and how it is installed."""

    name: str
    purpose: str
    programs: tuple[str, ...]  # the first that is found is taken
    packages: Mapping[str, str] = field(default_factory=dict, hash=False)  # installer to what it is given
    min_version: Version = ()
    has_c_library: bool = False  # a compiler that is of no use without one that is packaged on its own


@dataclass(frozen=True)
class FoundTool:
    """Where a tool was found. ``problem`` says why it cannot be used, if so."""

    tool: Tool
    path: str
    version: str | None
    problem: str | None = None


CMAKE = Tool(
    "CMake",
    "configures builds",
    ("cmake",),
    {"pip": "cmake", "apt-get": "cmake", "brew": "cmake", "winget": "Kitware.CMake"},
    min_version=(3, 21),  # the first that reads presets of version 3
)
NINJA = Tool(
    "Ninja",
    "runs builds",
    ("ninja", "ninja-build"),
    {"pip": "ninja", "apt-get": "ninja-build", "brew": "ninja", "winget": "Ninja-build.Ninja"},
)
MAKE = Tool("Make", "runs builds where Ninja is not there", ("make", "gmake"), {"apt-get": "make"})
HOST_COMPILER = Tool(
    "C compiler",
    "builds for this machine",
    ("cc", "gcc", "clang"),
    {"apt-get": "gcc libc6-dev", "brew": "gcc", "winget": "BrechtSanders.WinLibs.POSIX.UCRT"},
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
    has_c_library=True,
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
RISCV_EMULATOR = Tool(
    "qemu-system-riscv32",
    "runs RISC-V programs on this machine",
    ("qemu-system-riscv32",),
    {"apt-get": "qemu-system-misc", "brew": "qemu", "winget": "SoftwareFreedomConservancy.QEMU"},
)


def compiler_of(target: Target) -> Tool:
    """The compiler of a target. On the host, ``CC`` names the one to take."""
    if not target.core.is_host:
        return ARM_COMPILER if target.core.is_arm else RISCV_COMPILER
    chosen = os.environ.get("CC", "").split()[:1]
    programs = (*chosen, *HOST_COMPILER.programs)
    return Tool(HOST_COMPILER.name, HOST_COMPILER.purpose, programs, HOST_COMPILER.packages)


def emulator_of(target: Target) -> Tool | None:
    """The emulator of a target; ``None`` on the host and where there is none."""
    if target.core.is_host or target.emulator_machine is None:
        return None
    return ARM_EMULATOR if target.core.is_arm else RISCV_EMULATOR


def search_path() -> str:
    """Where programs are looked for: the PATH, beside this Python, and in the wheels of CMake and Ninja."""
    folders = [os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)]
    for package, attribute in _WHEELS.items():
        if importlib.util.find_spec(package) is not None:
            module = importlib.import_module(package)
            folder = getattr(module, attribute, None)
            folders += [folder] if isinstance(folder, str) else []
    return os.pathsep.join(folders)


def find_tool(tool: Tool) -> FoundTool | None:
    """A tool that can be used; else one that is there and has a problem; else ``None``."""
    unusable = None
    for name in tool.programs:
        for folder in dict.fromkeys(search_path().split(os.pathsep)):
            path = shutil.which(name, path=folder)
            if path is None:
                continue
            found = _examine(tool, path)
            if found.problem is None:
                return found
            unusable = unusable or found
    return unusable


def require_tool(tool: Tool) -> FoundTool:
    """A tool that can be used.

    Raises:
        ConfigurationError: it is missing, too old or incomplete; the hint installs it.
    """
    found = find_tool(tool)
    if found is None:
        raise ConfigurationError(f"{tool.name} is missing: it {tool.purpose}", hint=install_command(tool))
    if found.problem is not None:
        raise ConfigurationError(f"{tool.name} {found.problem}", where=found.path, hint=install_command(tool))
    return found


def install_command(tool: Tool) -> str:
    """The command that installs a tool with the installer that this machine has."""
    sudo = "sudo " if hasattr(os, "geteuid") and os.geteuid() != 0 else ""
    prefixes = {"apt-get": f"{sudo}apt-get install", "brew": "brew install", "winget": "winget install"}
    for installer, prefix in prefixes.items():
        if installer in tool.packages and shutil.which(installer):
            return f"{prefix} {tool.packages[installer]}"
    if "pip" in tool.packages:
        return f"pip install {tool.packages['pip']}"
    return f"install {tool.name} and put it on the PATH"


def _examine(tool: Tool, path: str) -> FoundTool:
    text = _ask(path, "--version")
    if text is None:
        return FoundTool(tool, path, None, "does not start")
    match = _VERSION.search(_IN_PARENTHESES.sub("", text))  # a packager's own number stands in parentheses
    version = match[0] if match else None
    if tool.min_version and version and tuple(map(int, version.split("."))) < tool.min_version:
        return FoundTool(tool, path, version, f"{version} is older than {'.'.join(map(str, tool.min_version))}")
    # GCC answers with a path when it has the library, else with the bare name.
    if tool.has_c_library and (_ask(path, "-print-file-name=libc.a") or "").strip() == "libc.a":
        return FoundTool(tool, path, version, "has no C library")
    return FoundTool(tool, path, version)


def _ask(path: str, question: str) -> str | None:
    try:
        done = subprocess.run(
            [path, question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_ASK_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
