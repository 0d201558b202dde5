"""Post-processing blocks, as the generator makes them of the boxes of a detector."""

from __future__ import annotations

import numpy as np
import pytest

from edge_impulse import impulses
from impulsegen.errors import ImpulseError
from impulsegen.impulse.post_processing import ObjectTracking, SortObjectTracking
from impulsegen.render.c_text import CText
from impulsegen.render.parameters.names import impulse_names
from impulsegen.render.runtime.results import tracking_code
from results.generated import TARGETS, code_of, output, run, with_tracking
from results.programs import MakeMachine, run_cases


@pytest.mark.compile
@pytest.mark.parametrize("target_id", TARGETS)
@pytest.mark.parametrize("block", [ObjectTracking(268, "T", 1), SortObjectTracking(9, "S", 1, max_age=2, min_hits=2)])
def test_tracking(block: ObjectTracking | SortObjectTracking, target_id: str, machine: MakeMachine) -> None:
    impulse = impulses.tracked(block)
    cells = np.full((1, 12, 12, 3), -128, np.int8)
    cells[0, 2, 3:5, 2] = 30
    code = with_tracking(impulse, code_of(impulse, [output(cells, scale=1 / 256, zero_point=-128)]))
    prints = """print_word(result->track_count);
    print_word(result->tracks[0].id);
    print_word(result->tracks[0].label);
    print_word(result->tracks[0].x);
    print_word(result->tracks[0].width);"""
    assert run(machine(target_id), code, [cells], prints, times=3) == [1, 0, 1, 24, 16]
    assert [macro.name for macro in code.macros] == ["CASE_MAX_BOXES", "CASE_MAX_TRACKS"]


@pytest.mark.compile
@pytest.mark.parametrize("target_id", TARGETS)
def test_the_memory_is_what_the_headers_say(target_id: str, machine: MakeMachine) -> None:
    cells = np.zeros((1, 12, 12, 3), np.int8)
    fomo = code_of(impulses.fomo(), [output(cells)])
    sizes = ["IMPULSE_FOMO_SCRATCH_BYTES(12u, 12u, 32u)"]
    wanted = [fomo.scratch_bytes]
    for block, macro in (
        (ObjectTracking(268, "T", 1), "IMPULSE_TRACKING_SCRATCH_BYTES"),
        (SortObjectTracking(9, "S", 1), "IMPULSE_SORT_TRACKING_SCRATCH_BYTES"),
    ):
        impulse = impulses.tracked(block)
        names = impulse_names(impulse, "case")
        wanted.append(tracking_code(block, impulse, names, fomo.detection, {}).scratch_bytes)
        sizes.append(f"{macro}(32u, 32u)")
    body = "\n".join(f"    print_word((uint32_t)({size}));" for size in sizes)
    modules = ["result/fomo", "result/tracking", "result/sort_tracking"]
    assert run_cases(machine(target_id), modules, [body]) == [wanted]


def test_settings_that_change_at_run_time() -> None:
    impulse = impulses.tracked()
    names = impulse_names(impulse, "case")
    detection = code_of(impulse, [output(np.zeros((1, 12, 12, 3), np.int8))]).detection
    (block,) = impulse.post_processing_blocks
    fixed = tracking_code(block, impulse, names, detection, {})
    assert fixed.statements[0].endswith("= { 6u, 7u, 0.25f };")
    expressions = {key: CText(f"tuned.{key}") for key in ("keep_grace", "max_observations", "threshold")}
    tuned = tracking_code(block, impulse, names, detection, expressions)
    assert tuned.statements[0].endswith(
        "= { (uint32_t)tuned.keep_grace, (uint32_t)tuned.max_observations, tuned.threshold };"
    )


def test_nothing_to_follow() -> None:
    impulse = impulses.tracked()
    with pytest.raises(ImpulseError, match="follows objects, but no network of the impulse finds any"):
        tracking_code(impulse.post_processing_blocks[0], impulse, impulse_names(impulse, "case"), None, {})
