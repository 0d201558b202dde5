"""Targets: what firmware is built for. Facts only; how to build is ``build``'s business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Core:
    """A processor core and how a compiler is told about it."""

    id: str
    name: str
    architecture: str  # "armv7e-m", "rv32imac", "native"
    compiler_flags: tuple[str, ...]  # for GCC
    float_abi: str  # "soft", "softfp", "hard" or "native"
    fpu: str  # "none", "native" or the FPU's name
    dsp_extension: bool  # Arm's SIMD within a register: SMLAD and friends
    vector_extension: bool  # Arm Helium
    alignment_bytes: int  # that suits every load of the core
    toolchain_prefix: str  # "arm-none-eabi-"; "" for the machine's own compiler
    source: str = ""  # of these facts

    @property
    def is_host(self) -> bool:
        """Whether programs run on this machine as they are."""
        return self.architecture == "native"

    @property
    def is_arm(self) -> bool:
        """Whether it is an Arm M-profile core."""
        return self.architecture.startswith("armv")

    @property
    def is_riscv(self) -> bool:
        """Whether it is a RISC-V core."""
        return self.architecture.startswith("rv")

    @property
    def has_fpu(self) -> bool:
        """Whether it computes with floats in hardware."""
        return self.fpu != "none"


@dataclass(frozen=True)
class MemoryRegion:
    """One range of addresses that an application may use: what a bootloader keeps is not in it."""

    name: str  # an identifier, for linker scripts
    kind: str  # "flash", "ram", "ccm", "tcm" or "psram"
    base: int
    size_bytes: int

    @property
    def end(self) -> int:
        """The first address after it."""
        return self.base + self.size_bytes


@dataclass(frozen=True)
class Target:
    """A board, a generic core with memory, or the host."""

    id: str
    name: str
    vendor: str
    core: Core
    part: str = ""
    clock_hz: int | None = None
    memory: tuple[MemoryRegion, ...] = ()  # in the order of preference
    studio_device_ids: tuple[str, ...] = ()  # of onDevicePerformance[].mcu
    frameworks: Mapping[str, str] = field(default_factory=dict)  # framework to its name of the board
    sensors: tuple[str, ...] = ()
    emulator_machine: str | None = None  # of QEMU
    documentation: str = ""
    notes: str = ""
    sources: tuple[str, ...] = ()  # of these facts

    @property
    def flash(self) -> MemoryRegion | None:
        """Where code goes: the first flash region. ``None`` where an image is loaded into RAM."""
        return next((region for region in self.memory if region.kind == "flash"), None)

    @property
    def ram(self) -> MemoryRegion | None:
        """Where data goes: the first RAM region. ``None`` on the host."""
        return next((region for region in self.memory if region.kind == "ram"), None)
