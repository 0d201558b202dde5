"""What an impulse needs, part by part: flash and RAM, with where each number is from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from impulsegen.fit.firmware import Firmware, Generated, firmware_of
from impulsegen.fit.footprint import footprint_of, margins
from impulsegen.impulse.model import (
    DevicePerformance,
    GmmBlock,
    ImageInput,
    Impulse,
    KMeansBlock,
    MemoryEstimate,
    NeuralBlock,
    Sensor,
    default_device,
)
from impulsegen.render.runtime.results.events import event_state_bytes
from impulsegen.target.model import Target

ENGINES = ("native", "tflite", "eon", "eon_ram_optimized")
_VARIABLE_BYTES = 192
_FLOAT_BYTES = 4
_INT16_BYTES = 2
_RGB565_BYTES = 2


@dataclass(frozen=True)
class Part:
    """One thing that takes memory. ``place`` is where it goes: a field of ``Placement``."""

    name: str
    place: str  # "code", "tables", "data" or "arena"
    bytes: int | None  # None: not known
    source: str  # how the number is known
    is_linked: bool  # whether the program that is generated today has it

    @property
    def is_flash(self) -> bool:
        """Whether it is part of the image."""
        return self.place in ("code", "tables")


def needs_of(
    planned: Sequence[Generated], target: Target, engine: str = "native", *, shares_arena: bool = True
) -> tuple[Part, ...]:
    """All parts of a program with impulses and an inference engine, as it would run on a target.

    What the native engine links is counted or measured. A network whose model is not there, and every other engine, is Studio's
    figure. Several impulses share start-up, application, runtime and stack, and with ``shares_arena`` the largest arena.
    """
    impulses = [generated.impulse for generated in planned]
    firmwares = [firmware_of(generated, target.core) for generated in planned]
    if engine != "native":
        firmwares = [firmware.without_networks() for firmware in firmwares]
    parts = list(_shared(impulses, firmwares, target))
    is_shared = shares_arena and len(impulses) > 1
    if is_shared and any(firmware.arena_bytes for firmware in firmwares):
        largest = max(firmware.arena_bytes for firmware in firmwares)
        parts.append(Part("arena", "arena", largest, "planned: the largest of all impulses", is_linked=True))
    for impulse, firmware in zip(impulses, firmwares, strict=True):
        own = [*_own(firmware, has_arena=not is_shared), *_window(impulse)]
        own += [part for block in _networks(impulse) for part in _network(block, firmware, target, engine)]
        parts += [replace(p, name=f"{p.name} of {impulse.name}") for p in own] if len(impulses) > 1 else own
    return tuple(parts)


def _shared(impulses: Sequence[Impulse], firmwares: Sequence[Firmware], target: Target) -> Iterator[Part]:
    footprint = footprint_of(target.core)
    has_kmeans = any(isinstance(block, KMeansBlock) for impulse in impulses for block in impulse.learn_blocks)
    application = footprint.app + (footprint.app_kmeans if has_kmeans else 0)
    application += sum(footprint.app_run + (f.calls - 1) * footprint.call for f in firmwares if f.calls)
    application += footprint.app_network if any(firmware.networks for firmware in firmwares) else 0
    functions = {function for firmware in firmwares for function in firmware.functions}
    modules = {module for firmware in firmwares for module in firmware.modules}
    libraries = max((footprint.libraries.get(function, 0) for function in functions), default=0)
    if modules:
        libraries = max(libraries, footprint.network_library)
    careful = footprint.factor * (1 + margins().flash_percent / 100)
    measured = f"measured on {footprint.core}"
    if footprint.is_nearest:
        measured += f", times {footprint.factor:g}: {target.core.id} was not"
    sizes: dict[str, int | None] = {
        "start-up": footprint.board,
        "application": application,
        "runtime": footprint.runtime_bytes(functions, modules),
        "C library": max(libraries, footprint.library),
    }
    for name, size in sizes.items():
        if size is None:
            yield Part(name, "code", None, f"not measured: {', '.join(sorted(functions | modules))}", is_linked=True)
        else:
            yield Part(name, "code", math.ceil(size * careful), measured, is_linked=True)
    yield Part("variables", "data", _variables(impulses, firmwares), "counted, rounded up", is_linked=True)
    yield Part("stack", "data", target.stack_bytes, "kept by the linker script", is_linked=True)


def _own(firmware: Firmware, *, has_arena: bool) -> Iterator[Part]:
    constants = firmware.constants
    yield Part("parameters", "code", constants.objects + constants.strings, "counted", is_linked=True)
    if constants.tables:
        yield Part("tables", "tables", constants.tables, "counted", is_linked=True)
    if firmware.arena_bytes and has_arena:
        yield Part("arena", "arena", firmware.arena_bytes, "planned: features, scratch, tensors", is_linked=True)


def _variables(impulses: Sequence[Impulse], firmwares: Sequence[Firmware]) -> int:
    """Variables of the board, the application and the C library, results, and what is kept of windows.

    The application tries each k-means block on known features.
    """
    blocks = [block for impulse in impulses for block in impulse.learn_blocks if isinstance(block, KMeansBlock)]
    kept = sum(event_state_bytes(impulse) for impulse in impulses) + sum(f.result_bytes for f in firmwares)
    return _VARIABLE_BYTES + kept + max((block.input_features for block in blocks), default=0) * _FLOAT_BYTES


def _window(impulse: Impulse) -> Iterator[Part]:
    """The window that an application collects: samples of a microphone as 16-bit integers, pixels in the camera's format."""
    if isinstance(impulse.input, ImageInput):
        size, source = impulse.window_values * _RGB565_BYTES, "the application's, RGB565"
    elif impulse.sensor is Sensor.MICROPHONE:
        size, source = impulse.window_values * _INT16_BYTES, "the application's, 16-bit samples"
    else:
        size, source = impulse.window_values * _FLOAT_BYTES, "the application's, as floats"
    yield Part("window buffer", "data", size, source, is_linked=False)


def _networks(impulse: Impulse) -> Iterator[NeuralBlock | GmmBlock]:
    for block in impulse.learn_blocks:
        if not isinstance(block, KMeansBlock):
            yield block


def _network(block: NeuralBlock | GmmBlock, firmware: Firmware, target: Target, engine: str) -> Iterator[Part]:
    if engine == "native" and block.id in firmware.networks:
        constants = firmware.networks[block.id]
        yield Part(f"layers {block.id}", "code", constants.objects, "counted", is_linked=True)
        yield Part(f"weights {block.id}", "tables", constants.tables, "counted", is_linked=True)
        return
    device, whose = device_of(block.performance, target)
    figures = device.engines.get("eon" if engine == "native" else engine) if device else None
    if engine == "native":
        yield _weights(block, figures, whose)
        yield _native_arena(block, figures, whose)
        return
    if figures is None or device is None:
        yield Part(f"network {block.id}", "code", None, f"no figure of Studio for {engine}", is_linked=False)
        yield Part(f"arena {block.id}", "arena", None, f"no figure of Studio for {engine}", is_linked=False)
        return
    yield Part(f"network {block.id}", "code", figures.rom_bytes or None, whose, is_linked=False)
    yield Part(f"arena {block.id}", "arena", figures.ram_bytes or figures.arena_bytes or None, whose, is_linked=False)


def _weights(block: NeuralBlock | GmmBlock, figures: MemoryEstimate | None, whose: str) -> Part:
    name = f"weights {block.id}"
    if block.network is not None and block.network.size_bytes:
        source = "size of the model file, an upper bound"
        return Part(name, "tables", block.network.size_bytes, source, is_linked=False)
    size = (figures.model_bytes or figures.rom_bytes) if figures else 0
    return Part(
        name, "tables", size or None, whose if size else "no model file and no figure of Studio", is_linked=False
    )


def _native_arena(block: NeuralBlock | GmmBlock, figures: MemoryEstimate | None, whose: str) -> Part:
    size = (figures.arena_bytes or figures.ram_bytes) if figures else 0
    source = f"EON, {whose}, an upper bound" if size else "no figure of Studio"
    return Part(f"arena {block.id}", "arena", size or None, source, is_linked=False)


def device_of(performance: tuple[DevicePerformance, ...], target: Target) -> tuple[DevicePerformance | None, str]:
    """Studio's figures that count for a target, and in words whose they are: its own device, else the default one."""
    for device in performance:
        if device.mcu in target.studio_device_ids:
            return device, f"Studio's figure for {device.mcu}"
    chosen = default_device(performance)
    return (chosen, f"Studio's figure for {chosen.mcu}") if chosen else (None, "")
