"""Arenas of real networks: as small as what lives at their fullest step, and no larger than Studio's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from impulsegen.choices import Choices
from impulsegen.impulse.model import NeuralBlock
from impulsegen.inference.arena import plan_arena
from impulsegen.inference.lower import lower
from impulsegen.inference.memory import program_memory
from impulsegen.inference.plan_table import describe_plan, picture_plan, step_names
from impulsegen.network.graph_reader import read_graph
from impulsegen.workflow import load_source, resolve_selected
from wire import shared_material

CASES = sorted(path.parent for path in shared_material.FOLDER.glob("corpus/*/model.tflite"))
MODELS = sorted((*shared_material.FOLDER.glob("models/*.tflite"), *(case / "model.tflite" for case in CASES)))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MODELS, reason=f"no models in {shared_material.FOLDER}: set IMPULSEGEN_SHARED"),
]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_model_needs_more_than_its_fullest_step(path: Path) -> None:
    program = lower(read_graph(path.read_bytes(), origin=path.name))
    memory = program_memory(program)
    plan = plan_arena(memory.buffers, memory.overlaps)
    assert plan.size_bytes <= 1.01 * plan.least_bytes + 32
    without = plan_arena(memory.buffers)
    assert without.size_bytes == without.least_bytes
    assert plan.size_bytes <= without.size_bytes
    names = step_names(program)
    assert len(describe_plan(plan, names)) >= len(program.steps)
    moments = picture_plan(plan, names)
    assert max(moment.taken_bytes for moment in moments) <= plan.size_bytes


def studio_arena_bytes(case: Path) -> int | None:
    """Studio's figure for the EON compiler, of the first network; ``None`` when the case does not state it."""
    choices = Choices(every_impulse=True, targets=("host",))
    for resolution in resolve_selected(load_source(str(case)), choices):
        for block in resolution.impulse.learn_blocks if resolution.impulse else ():
            if isinstance(block, NeuralBlock):
                engines = [device.engines.get("eon") for device in block.performance]
                return next((engine.arena_bytes for engine in engines if engine and engine.arena_bytes), None)
    return None


def test_no_arena_is_larger_than_that_of_studio() -> None:
    compared = 0
    for case in CASES:
        official = studio_arena_bytes(case)
        if official is None:
            continue
        path = case / "model.tflite"
        memory = program_memory(lower(read_graph(path.read_bytes(), origin=path.name)))
        assert plan_arena(memory.buffers, memory.overlaps).size_bytes <= official, case.name
        compared += 1
    assert compared >= 5
