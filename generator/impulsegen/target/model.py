"""Targets: what firmware is built for. Facts only; how to build is ``build``'s business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_STACK_BYTES = 4096


@dataclass(frozen=True)
class Core:
    """A processor core and how a compiler is told about it."""

    id: str
    name: str
    architecture: str  # "armv7e-m", "rv32imac", "xtensa-lx6", "native"
    flags: Mapping[str, tuple[str, ...]]  # compiler ("gcc", "clang", "zig") to what tells it about the core
    float_abi: str  # "soft", "softfp", "hard" or "native"
    fpu: str  # "none", "native" or the FPU's name
    dsp_extension: bool  # Arm's SIMD within a register: SMLAD and friends
    vector_extension: bool  # Arm Helium
    alignment_bytes: int  # that suits every load of the core
    toolchain_prefix: str  # of GCC: "arm-none-eabi-"; "" for the machine's own compiler
    emulated_target: str | None = None  # id of the target that runs this core's programs on this machine
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
    reserved_start_bytes: int = 0  # below ``base``: part of the hardware, but not the application's
    reserved_end_bytes: int = 0  # behind ``end``, likewise

    @property
    def end(self) -> int:
        """The first address after it."""
        return self.base + self.size_bytes

    @property
    def is_writable(self) -> bool:
        """Whether a program can change it."""
        return self.kind != "flash"

    @property
    def hardware_base(self) -> int:
        """Its first address on the chip."""
        return self.base - self.reserved_start_bytes

    @property
    def hardware_end(self) -> int:
        """The first address after it on the chip."""
        return self.end + self.reserved_end_bytes

    @property
    def hardware_bytes(self) -> int:
        """Its size on the chip."""
        return self.hardware_end - self.hardware_base


@dataclass(frozen=True)
class Placement:
    """Names of the regions that the parts of a program go to."""

    code: str
    tables: str  # large constants: weights and parameter tables
    data: str  # variables and the stack
    arena: str


@dataclass(frozen=True)
class Emulator:
    """A machine of QEMU that runs the target's programs."""

    machine: str
    tick_hz: int  # of the counter that counts instructions there: SysTick, or minstret

    @property
    def shown(self) -> str:
        """For people."""
        return f"qemu -M {self.machine}"


@dataclass(frozen=True)
class Debug:
    """What public tools call the board: for flashing and debugging."""

    openocd: tuple[str, ...] = ()  # configuration files
    pyocd: str = ""  # target type
    picotool: bool = False
    esptool: str = ""  # chip


@dataclass(frozen=True)
class Target:
    """A board, a generic core with memory, or the host."""

    id: str
    name: str
    vendor: str
    core: Core
    part: str = ""
    clock_hz: int | None = None
    boots_at_reset: bool = (
        True  # False: a vendor's SDK makes the image, with a boot header or a second stage of its own
    )
    memory: tuple[MemoryRegion, ...] = ()  # in the order of preference
    placement: Placement | None = None  # None on the host
    studio_device_ids: tuple[str, ...] = ()  # of onDevicePerformance[].mcu
    frameworks: Mapping[str, str] = field(default_factory=dict)  # framework to its name of the board
    sensors: tuple[str, ...] = ()
    emulator: Emulator | None = None
    debug: Debug = field(default_factory=Debug)
    documentation: str = ""
    notes: str = ""
    sources: tuple[str, ...] = ()  # of these facts

    @property
    def stack_bytes(self) -> int:
        """What a linker script keeps for the stack: 4 KiB, but no more than a quarter of the memory that it lies in."""
        if self.placement is None:
            return _STACK_BYTES
        return min(_STACK_BYTES, self.region(self.placement.data).size_bytes // 4)

    @property
    def is_bare_metal(self) -> bool:
        """Whether a program of ours starts on it without anybody else's code."""
        return self.boots_at_reset and not self.core.is_host

    def region(self, name: str) -> MemoryRegion:
        """A region by its name.

        Raises:
            KeyError: there is none.
        """
        for region in self.memory:
            if region.name == name:
                return region
        raise KeyError(name)
