"""Programs of several impulses of different projects, generated, built and run as a user would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from compile.compilers import require
from edge_impulse import impulses
from impulsegen.build.project import build_project
from impulsegen.build.running import RunResult, run_project
from impulsegen.impulse.model import Impulse
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import load_target

MACHINES = ("host", "cortex-m4f")


def five() -> tuple[Impulse, ...]:
    """Impulses of five kinds and five projects: motion with anomaly, sound, image, objects, values."""
    chosen = (impulses.motion(), impulses.keyword(), impulses.image(), impulses.fomo(), impulses.regression())
    names = ("Motion", "Keyword", "Scene", "Objects", "Level")
    return tuple(
        replace(impulse, id=1, name=name, project=replace(impulse.project, id=101 + number, name=f"Project {name}"))
        for number, (impulse, name) in enumerate(zip(chosen, names, strict=True))
    )


def generate(chosen: Sequence[Impulse], folder: Path, *, shares_arena: bool = True) -> Path:
    """A project for the host and for an emulated core."""
    targets = tuple(map(load_target, MACHINES))
    options = RenderOptions(runtime="native", targets=targets, tool_version="1.2.3", shares_arena=shares_arena)
    apply_changes(plan_changes(render_project(chosen, options), folder))
    return folder


def require_machine(machine: str) -> None:
    """Skips where its compiler or its emulator is missing."""
    for tool in ("gcc",) if machine == "host" else ("arm-none-eabi-gcc", "qemu-system-arm"):
        require(tool)


def run(folder: Path, machine: str) -> RunResult:
    """Builds a project and runs its application."""
    require_machine(machine)
    build_project(folder, machine)
    return run_project(folder, machine)


def program(folder: Path, machine: str) -> Path:
    """The application's file."""
    (found,) = (folder / "build" / machine).glob("*_app.elf" if machine != "host" else "*_app")
    return found
