"""The programs that building needs, where they are found, and how they are installed."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from impulsegen.errors import ConfigurationError
from impulsegen.target.model import Target

Version = tuple[int, ...]

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_IN_PARENTHESES = re.compile(r"\([^)]*\)")
_ASK_TIMEOUT_S = 20
# Packages of PyPI that bring a program, with the name in them of the folder that holds it; None: it is the package's own.
_WHEELS = {"cmake": "CMAKE_BIN_DIR", "ninja": "BIN_DIR", "ziglang": None}
# Installers in the order of preference: those that look after the whole machine come first.
_INSTALLERS = {
    "apt-get": "apt-get install",
    "brew": "brew install",
    "winget": "winget install",
    "pip": "pip install",
}


@dataclass(frozen=True)
class Tool:
    """A program and how it is installed."""

    name: str
    purpose: str
    programs: tuple[str, ...]  # the first that is found is taken
    packages: Mapping[str, str] = field(default_factory=dict, hash=False)  # installer to what it is given
    min_version: Version = ()
    version_question: str = "--version"
    # A compiler is of no use without a C library, which may be packaged on its own: it must know one of these files.
    library_files: tuple[str, ...] = ()
    source: str = ""  # where it comes from, if no installer has it


@dataclass(frozen=True)
class FoundTool:
    """Where a tool was found. ``problem`` says why it cannot be used, if so."""

    tool: Tool
    path: str
    version: str | None
    problem: str | None = None

    @property
    def what_is_wrong(self) -> str | None:
        """The problem, with the version that has it."""
        return " ".join(filter(None, (self.version, self.problem))) if self.problem else None


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


def emulator_of(target: Target) -> Tool | None:
    """The emulator of a target; ``None`` on the host and where there is none."""
    if target.core.is_host or target.emulator is None:
        return None
    return ARM_EMULATOR if target.core.is_arm else RISCV_EMULATOR


def search_path() -> str:
    """Where programs are looked for: the PATH, beside this Python, and in the wheels of CMake, Ninja and Zig."""
    folders = [os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)]
    for package, attribute in _WHEELS.items():
        spec = importlib.util.find_spec(package)
        if spec is None:
            continue
        if attribute is None:
            folders += spec.submodule_search_locations or []
        else:
            folder = getattr(importlib.import_module(package), attribute, None)
            folders += [folder] if isinstance(folder, str) else []
    return os.pathsep.join(folders)


def find_tool(tool: Tool, problem_of: Callable[[str], str | None] | None = None) -> FoundTool | None:
    """A tool that can be used; else one that is there and has a problem; else ``None``.

    ``problem_of`` looks further at the path of one that starts.
    """
    unusable = None
    for name in tool.programs:
        for folder in dict.fromkeys(search_path().split(os.pathsep)):
            path = shutil.which(name, path=folder)
            if path is None:
                continue
            found = _examine(tool, path, problem_of)
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
        raise ConfigurationError(f"{tool.name} {found.what_is_wrong}", where=found.path, hint=install_command(tool))
    return found


def install_commands(tool: Tool) -> dict[str, str]:
    """Installers that have a tool, and their commands."""
    return {installer: _command(installer, [tool]) for installer in _INSTALLERS if installer in tool.packages}


def install_command(tool: Tool) -> str:
    """The command that installs a tool with the installer that this machine has."""
    installer = _installer_of(tool)
    return _command(installer, [tool]) if installer else _by_hand(tool)


def install_all(tools: Iterable[Tool]) -> str:
    """Commands that install several tools: one for each installer."""
    by_installer: dict[str, list[Tool]] = {}
    by_hand = []
    for tool in dict.fromkeys(tools):
        installer = _installer_of(tool)
        if installer:
            by_installer.setdefault(installer, []).append(tool)
        else:
            by_hand.append(_by_hand(tool))
    return "; ".join([*(_command(installer, each) for installer, each in by_installer.items()), *by_hand])


def answer_of(path: str, *question: str) -> str | None:
    """What a program prints when asked something; ``None`` when it does not start, does not end, or says no."""
    try:
        done = subprocess.run(
            [path, *question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_ASK_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return (done.stdout or done.stderr) if done.returncode == 0 else None


def _installer_of(tool: Tool) -> str | None:
    """The first installer that has the tool and that this machine has; pip is always there."""
    return next((name for name in _INSTALLERS if name in tool.packages and (name == "pip" or shutil.which(name))), None)


def _command(installer: str, tools: Sequence[Tool]) -> str:
    needs_root = installer == "apt-get" and hasattr(os, "geteuid") and os.geteuid() != 0
    packages = [tool.packages[installer] for tool in tools]
    # Homebrew's applications are asked for in a command of their own.
    groups = [[name for name in packages if not name.startswith("--")], [n for n in packages if n.startswith("--")]]
    commands = [f"{_INSTALLERS[installer]} {' '.join(dict.fromkeys(group))}" for group in groups if group]
    return " && ".join(f"sudo {command}" if needs_root else command for command in commands)


def _by_hand(tool: Tool) -> str:
    return f"install {tool.name}{f', {tool.source},' if tool.source else ''} and put it on the PATH"


def _examine(tool: Tool, path: str, problem_of: Callable[[str], str | None] | None) -> FoundTool:
    text = answer_of(path, tool.version_question)
    if text is None:
        return FoundTool(tool, path, None, "does not start")
    match = _VERSION.search(_IN_PARENTHESES.sub("", text))  # a packager's own number stands in parentheses
    version = match[0] if match else None
    if tool.min_version and version and tuple(map(int, version.split("."))) < tool.min_version:
        return FoundTool(tool, path, version, f"is older than {'.'.join(map(str, tool.min_version))}")
    if tool.library_files and not any(_knows_file(path, name) for name in tool.library_files):
        return FoundTool(tool, path, version, "has no C library")
    return FoundTool(tool, path, version, problem_of(path) if problem_of else None)


def _knows_file(compiler: str, name: str) -> bool:
    """GCC answers with a path when it has the file, else with the bare name."""
    return (answer_of(compiler, f"-print-file-name={name}") or name).strip() != name
