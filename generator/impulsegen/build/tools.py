"""What a target is built with, and what is missing for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from impulsegen.build.programs import (
    CMAKE,
    MAKE,
    NINJA,
    FoundTool,
    Tool,
    compiler_of,
    emulator_of,
    find_tool,
    install_command,
    require_tool,
)
from impulsegen.target.model import Target


@dataclass(frozen=True)
class Toolchain:
    """The compiler of a target."""

    target: Target
    compiler: str  # path
    version: str | None


@dataclass(frozen=True)
class ToolStatus:
    """What was found of a tool."""

    name: str
    purpose: str
    is_required: bool  # for building; an emulator only runs what was built
    path: str | None
    version: str | None
    problem: str | None
    install_command: str

    @property
    def found(self) -> bool:
        """Whether it is there and can be used."""
        return self.path is not None and self.problem is None

    @property
    def detail(self) -> str:
        """Version and purpose, or what is wrong and how to install it."""
        if self.found:
            return f"{self.version or 'found'}, {self.purpose}"
        return f"{self.problem or self.purpose}: {self.install_command}"

    def as_json(self) -> dict[str, object]:
        """The status as JSON values."""
        return {
            "name": self.name,
            "purpose": self.purpose,
            "is_required": self.is_required,
            "found": self.found,
            "path": self.path,
            "version": self.version,
            "problem": self.problem,
            "install_command": self.install_command,
        }


def find_toolchain(target: Target) -> Toolchain:
    """The compiler of a target.

    Raises:
        ConfigurationError: it is missing or incomplete; the hint installs it.
    """
    found = require_tool(compiler_of(target))
    return Toolchain(target, found.path, found.version)


def find_tools(targets: Sequence[Target]) -> tuple[ToolStatus, ...]:
    """The status of every tool that one of the targets needs or can use."""
    needed = dict.fromkeys((CMAKE, *(compiler_of(target) for target in targets)))
    usable = dict.fromkeys(tool for target in targets if (tool := emulator_of(target)) is not None)
    statuses = [_status(tool, find_tool(tool), is_required=True) for tool in needed]
    statuses[1:1] = _builder_statuses()
    return (*statuses, *(_status(tool, find_tool(tool), is_required=False) for tool in usable))


def _builder_statuses() -> list[ToolStatus]:
    """Ninja; where it is not there, also Make, which does as well."""
    ninja = find_tool(NINJA)
    if ninja is not None and ninja.problem is None:
        return [_status(NINJA, ninja, is_required=True)]
    make = find_tool(MAKE)
    if make is None or make.problem is not None:
        return [_status(NINJA, ninja, is_required=True)]
    return [_status(NINJA, ninja, is_required=False), _status(MAKE, make, is_required=True)]


def _status(tool: Tool, found: FoundTool | None, *, is_required: bool) -> ToolStatus:
    return ToolStatus(
        tool.name,
        tool.purpose,
        is_required,
        found.path if found else None,
        found.version if found else None,
        found.problem if found else None,
        install_command(tool),
    )
