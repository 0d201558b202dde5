"""Grids of visual anomaly: as large as the network makes them, which the runtime's results follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from impulsegen.impulse.model import Impulse, NeuralBlock, Task
from impulsegen.render.c_text import c_int
from impulsegen.render.objects import Object


def with_grids(impulse: Impulse, configs: Mapping[int, Object]) -> dict[int, Object]:
    """Configurations by block, with the network's own numbers of cells where it is known: others are expectations."""
    found = dict(configs)
    for block in impulse.neural_blocks:
        cells = _cells(block)
        if block.id in found and cells is not None:
            texts = {"grid_size_x": c_int(cells[1]), "grid_size_y": c_int(cells[0])}
            config = found[block.id]
            values = tuple(replace(value, text=texts.get(value.comment, value.text)) for value in config.values)
            found[block.id] = replace(config, values=values)
    return found


def _cells(block: NeuralBlock) -> tuple[int, int] | None:
    if block.task is not Task.VISUAL_ANOMALY or block.network is None:
        return None
    shape = block.network.outputs[0].shape[1:]
    is_grid = shape[2:] in ((), (1,))  # the first of two networks gives features instead
    return (shape[0], shape[1]) if len(shape) > 1 and is_grid else None
