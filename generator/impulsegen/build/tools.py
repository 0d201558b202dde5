"""What targets are built, run and flashed with, and what is missing for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from impulsegen.build.debug_tools import debug_tools_of
from impulsegen.build.programs import (
    CMAKE,
    MAKE,
    NINJA,
    FoundTool,
    Tool,
    emulator_of,
    find_tool,
    install_all,
    install_command,
    install_commands,
)
from impulsegen.build.toolchains import ZIG, find_toolchain, parts_of
from impulsegen.errors import ConfigurationError
from impulsegen.target.model import Target

__all__ = ["ToolStatus", "find_toolchain", "find_tools", "notes_on", "require_all"]


@dataclass(frozen=True)
class ToolStatus:
    """What was found of a tool."""

    tool: Tool
    is_required: bool  # for building; an emulator only runs what was built
    path: str | None
    version: str | None
    problem: str | None
    targets: tuple[str, ...] = ()  # ids of those that it is for; none: all

    @property
    def name(self) -> str:
        """What people call it."""
        return self.tool.name

    @property
    def found(self) -> bool:
        """Whether it is there and can be used."""
        return self.path is not None and self.problem is None

    @property
    def word(self) -> str:
        """``found``, ``missing`` or, where it is not needed, ``absent``."""
        return "found" if self.found else "missing" if self.is_required else "absent"

    @property
    def install_command(self) -> str:
        """What installs it on this machine."""
        return install_command(self.tool)

    @property
    def detail(self) -> str:
        """Version and purpose, or what is wrong and how to install it."""
        if self.found:
            return f"{self.version or 'found'}, {self.tool.purpose}"
        wrong = " ".join(filter(None, (self.version, self.problem)))
        return f"{wrong or self.tool.purpose}: {self.install_command}"

    @property
    def more(self) -> tuple[str, ...]:
        """Where it is and what it is for, or the command of every installer."""
        if self.found:
            return tuple(filter(None, (self.path, ", ".join(self.targets))))
        return tuple(f"{installer}: {command}" for installer, command in install_commands(self.tool).items())

    def as_json(self) -> dict[str, object]:
        """The status as JSON values."""
        return {
            "name": self.name,
            "purpose": self.tool.purpose,
            "targets": list(self.targets),
            "is_required": self.is_required,
            "found": self.found,
            "path": self.path,
            "version": self.version,
            "problem": self.problem,
            "install_command": self.install_command,
            "install_commands": install_commands(self.tool),
        }


def find_tools(targets: Sequence[Target], kind: str | None = None) -> tuple[ToolStatus, ...]:
    """The status of every tool that one of the targets needs or can use. ``kind`` is the toolchain of boards.

    Raises:
        UsageError: there is no such toolchain, or it does not compile for one of the targets.
    """
    needed = _merged(
        _status(part.tool, part.found, is_required=True, targets=(target.id,))
        for target in targets
        for part in parts_of(target, None if target.core.is_host else kind)
    )
    usable: dict[Tool, list[str]] = {}
    for target in targets:
        for tool in (emulator_of(target), *debug_tools_of(target)):
            if tool is not None:
                usable.setdefault(tool, []).append(target.id)
    return (
        _status(CMAKE, find_tool(CMAKE), is_required=True),
        *_builder_statuses(),
        *needed,
        *(_status(tool, find_tool(tool), is_required=False, targets=tuple(ids)) for tool, ids in usable.items()),
    )


def notes_on(targets: Sequence[Target], statuses: Sequence[ToolStatus], kind: str | None = None) -> tuple[str, ...]:
    """What else there is to know about building and running for some targets, a line each."""
    notes = []
    for target in targets:
        if not target.core.is_host and not target.boots_at_reset:
            sdks = f" ({', '.join(target.frameworks)})" if target.frameworks else ""
            notes.append(
                f"{target.id}: its SDK makes the image{sdks}; the tools here only compile the library for its core"
            )
        if not target.core.is_host and target.emulator is None and target.core.emulated_target is not None:
            notes.append(
                f"{target.id}: no emulator, but --target {target.core.emulated_target} runs the same instructions"
            )
    without = {target for status in statuses if status.is_required and not status.found for target in status.targets}
    helped = [target.id for target in targets if target.id in without and target.core.flags.get("zig")]
    if helped and kind != "zig":
        notes.append(f"{', '.join(helped)}: --toolchain zig needs no other compiler: {install_command(ZIG)}")
    return tuple(notes)


def require_all(statuses: Sequence[ToolStatus]) -> None:
    """Refuses to go on without what building needs.

    Raises:
        ConfigurationError: something is missing; the hint installs it.
    """
    needed = [status for status in statuses if status.is_required]
    missing = [status for status in needed if not status.found]
    if missing:
        names = ", ".join(status.name for status in missing)
        raise ConfigurationError(
            f"missing: {names}" if len(missing) < len(needed) else f"nothing that building needs is here: {names}",
            hint=install_all(status.tool for status in missing),
        )


def _builder_statuses() -> list[ToolStatus]:
    """Ninja; where it is not there, also Make, which does as well."""
    ninja = find_tool(NINJA)
    if ninja is not None and ninja.problem is None:
        return [_status(NINJA, ninja, is_required=True)]
    make = find_tool(MAKE)
    if make is None or make.problem is not None:
        return [_status(NINJA, ninja, is_required=True)]
    return [_status(NINJA, ninja, is_required=False), _status(MAKE, make, is_required=True)]


def _merged(statuses: Iterable[ToolStatus]) -> list[ToolStatus]:
    """One status for each tool that is the same, or wrong in the same way, for several targets."""
    merged: dict[tuple[Tool, str | None, str | None], ToolStatus] = {}
    for status in statuses:
        key = (status.tool, status.path, status.problem)
        before = merged.get(key)
        merged[key] = replace(before, targets=(*before.targets, *status.targets)) if before else status
    return list(merged.values())


def _status(tool: Tool, found: FoundTool | None, *, is_required: bool, targets: tuple[str, ...] = ()) -> ToolStatus:
    return ToolStatus(
        tool,
        is_required,
        found.path if found else None,
        found.version if found else None,
        found.problem if found else None,
        targets,
    )
