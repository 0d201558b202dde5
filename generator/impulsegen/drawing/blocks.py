"""The blocks of an impulse as a table, and its networks with what Studio measured of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from impulsegen.drawing.palette import STAGES
from impulsegen.drawing.screen import Screen
from impulsegen.drawing.tables import heading, shown, table_of
from impulsegen.impulse.model import DevicePerformance, GmmBlock, Impulse, NeuralBlock
from impulsegen.impulse.summary import network_text
from impulsegen.report.stages import stages_of
from impulsegen.report.units import exact_bytes, milliseconds

if TYPE_CHECKING:
    from rich.console import RenderableType

_ENGINES = {"tflite": "TFLite", "eon": "EON", "eon_ram_optimized": "EON, RAM optimized"}


def impulse_heading(impulse: Impulse, screen: Screen) -> Iterator[RenderableType]:
    """Which impulse it is, and of which project."""
    yield heading(
        f"impulse {impulse.id} “{impulse.name}”" if screen.has_boxes else f'impulse {impulse.id} "{impulse.name}"',
        screen,
    )
    project = impulse.project
    if project.id or project.name:
        owner = f" by {project.owner}" if project.owner else ""
        yield shown(f"project {project.id}, {project.name}{owner}, deployment {project.deploy_version}", screen)
    yield ""


def blocks_drawing(impulse: Impulse, screen: Screen) -> Iterator[RenderableType]:
    """Every block with all that the boxes may have no room for."""
    table = table_of(screen, ("stage", "block", "what it is"))
    for stage in stages_of(impulse):
        for block in stage:
            table.add_row(
                shown(block.stage, screen, STAGES.get(block.kind, "")),
                shown(block.title, screen),
                shown("; ".join(block.details), screen),
            )
    yield ""
    yield table
    yield ""
    yield from _networks(impulse, screen)


def _networks(impulse: Impulse, screen: Screen) -> Iterator[RenderableType]:
    blocks = [b for b in impulse.learn_blocks if isinstance(b, NeuralBlock | GmmBlock)]
    for block in blocks:
        yield shown(f"network of block {block.id}: {network_text(block.network)}", screen)
    measured = [(block, device) for block in blocks for device in block.performance]
    if blocks:
        yield ""
    if not measured:
        return
    table = table_of(
        screen, ("block", "Studio's device", "latency", "engine", "RAM", "flash", "arena"), numbers=(2, 4, 5, 6)
    )
    for block, device in measured:
        for number, row in enumerate(_engine_rows(device)):
            table.add_row("" if number else str(block.id), *(shown(cell, screen) for cell in row))
    yield table
    yield ""


def _engine_rows(device: DevicePerformance) -> Iterator[tuple[str, ...]]:
    start = (device.mcu, milliseconds(device.latency_ms))
    if not device.engines:
        yield (*start, "", "", "", "")
    for name, figures in device.engines.items():
        sizes = (figures.ram_bytes, figures.rom_bytes, figures.arena_bytes)
        yield (*start, _ENGINES.get(name, name), *(exact_bytes(size) if size else "-" for size in sizes))
        start = ("", "")
