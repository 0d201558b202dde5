"""A solution of the CMSIS-Toolbox: the library as a layer, and a program for each target without an operating system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from impulsegen.errors import UsageError
from impulsegen.files import Ownership, PlannedFile
from impulsegen.render.board_files import board_files
from impulsegen.render.c_text import CText
from impulsegen.render.frameworks.project import FrameworkProject
from impulsegen.render.frameworks.streaming import library_sources
from impulsegen.target.model import Target

_GENERIC_PACK = "ARM::Cortex_DFP"
# Core to the device that stands for it in ARM::Cortex_DFP.
_GENERIC_DEVICES = {
    "cortex-m0": "ARM::ARMCM0",
    "cortex-m0plus": "ARM::ARMCM0P",
    "cortex-m3": "ARM::ARMCM3",
    "cortex-m4": "ARM::ARMCM4",
    "cortex-m4f": "ARM::ARMCM4",
    "cortex-m7": "ARM::ARMCM7",
    "cortex-m33": "ARM::ARMCM33",
    "cortex-m33-nofpu": "ARM::ARMCM33",
    "cortex-m55": "ARM::ARMCM55",
    "cortex-m85": "ARM::ARMCM85",
}
# Parts whose name and pack are known from public solutions: a debugger finds the chip by them.
_DEVICES = {
    "STM32L475VG": ("STMicroelectronics::STM32L475VGTx", "Keil::STM32L4xx_DFP"),
    "STM32U585AI": ("STMicroelectronics::STM32U585AIIx", "Keil::STM32U5xx_DFP"),
}
_LONGEST_TYPE = 32
_HAVE_TRUSTZONE = ("armv8-m", "armv8.1-m")


@dataclass(frozen=True)
class TargetType:
    """A target as the solution sees it."""

    type: CText  # its name there
    id: str
    name: str
    device: CText
    fpu: CText  # "sp", "dp" or "off"
    dsp: CText  # "on", "off" or nothing where the core has no choice
    mve: CText
    has_trustzone: bool
    is_emulated: bool
    sources: tuple[CText, ...]  # of its board


@dataclass(frozen=True)
class SolutionView:
    """All files of the solution."""

    name: str
    packs: tuple[CText, ...]
    targets: tuple[TargetType, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Group:
    """Files of the library that belong together."""

    title: str
    files: tuple[CText, ...]


def framework_files(project: FrameworkProject) -> Iterator[PlannedFile]:
    """All files of the solution.

    Raises:
        UsageError: a target is no Arm core, or a vendor's SDK makes its programs.
    """
    _require_bare_metal(project)
    boards = {target.id: tuple(_board(project, target)) for target in project.targets}
    chosen = [_device(target) for target in project.targets]
    view = SolutionView(
        name=project.view.name,
        packs=tuple(CText(pack) for pack in dict.fromkeys(("ARM::CMSIS", *(pack for _, pack in chosen)))),
        targets=tuple(
            _target_type(target, device, boards[target.id])
            for target, (device, _) in zip(project.targets, chosen, strict=True)
        ),
        groups=tuple(_groups(project)),
    )
    yield from project.library
    for files in boards.values():
        yield from files
    yield PlannedFile(PurePosixPath("board/board.h"), project.templates.read("board/board.h"))
    for kind in ("csolution", "cproject", "clayer"):
        yield project.rendered(f"csolution/{kind}.yml.j2", f"{view.name}.{kind}.yml", view)
    yield project.rendered("csolution/README.md.j2", "README.md", view)
    yield project.rendered("app_main.c.j2", "app/main.c", project.view, Ownership.USER)


def _require_bare_metal(project: FrameworkProject) -> None:
    suits = [target.id in _suiting(project) for target in project.targets]
    if project.targets and all(suits):
        return
    others = ", ".join(target.id for target, is_suited in zip(project.targets, suits, strict=True) if not is_suited)
    known = ", ".join(_suiting(project))
    chosen = f"; of the chosen ones: {known}" if known else ""
    raise UsageError(
        f"{others} cannot be had with --project csolution" if others else "no target was chosen",
        expected=f"Arm Cortex-M targets that start a program without their vendor's SDK{chosen}",
        hint="--target cortex-m4f",
    )


def _suiting(project: FrameworkProject) -> tuple[str, ...]:
    return tuple(t.id for t in project.targets if t.core.is_arm and t.is_bare_metal and t.core.id in _GENERIC_DEVICES)


def _board(project: FrameworkProject, target: Target) -> Iterator[PlannedFile]:
    """Sources, headers and the linker script: what CMake alone needs is left out."""
    for file in board_files(project.environment, project.templates, project.view, target):
        if file.path.parts[0] == "board" and file.path.suffix != ".cmake":
            yield file


def _device(target: Target) -> tuple[str, str]:
    """The device and the pack that describes it."""
    return _DEVICES.get(target.part, (_GENERIC_DEVICES[target.core.id], _GENERIC_PACK))


def _target_type(target: Target, device: str, files: tuple[PlannedFile, ...]) -> TargetType:
    core = target.core
    fpu = "off" if not core.has_fpu else "sp" if "-sp-" in core.fpu else "dp"
    has_choice = core.architecture.startswith(_HAVE_TRUSTZONE)
    return TargetType(
        type=CText(re.sub(r"[^A-Za-z0-9_-]", "-", target.id)[:_LONGEST_TYPE]),
        id=target.id,
        name=target.name,
        device=CText(device),
        fpu=CText(fpu),
        dsp=CText(("on" if core.dsp_extension else "off") if has_choice else ""),
        mve=CText("fp" if core.vector_extension else ""),
        has_trustzone=has_choice,
        is_emulated=target.emulator is not None,
        sources=tuple(CText(path) for path in sorted(str(file.path) for file in files) if path.endswith(".c")),
    )


def _groups(project: FrameworkProject) -> Iterator[Group]:
    """The runtime, each impulse, and what several have in common."""
    by_folder: dict[str, list[CText]] = {}
    for source in library_sources(project):
        by_folder.setdefault(source.split("/")[0], []).append(CText(source))
    for folder, files in by_folder.items():
        yield Group(folder, tuple(files))
