"""Every impulse of the corpus is drawn, at any width, with each of its blocks and nothing beyond the edge."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawing.drawn import joined, lines
from impulsegen.choices import Choices
from impulsegen.drawing.blocks import blocks_drawing, impulse_heading
from impulsegen.drawing.memory import fit_drawing
from impulsegen.drawing.metrics import metrics_drawing
from impulsegen.drawing.pipeline import pipeline_drawing
from impulsegen.drawing.screen import Screen
from impulsegen.fit.report import fit_report
from impulsegen.impulse.resolve.validation import validations_of
from impulsegen.report.stages import stages_of
from impulsegen.target.loader import load_target
from impulsegen.workflow import load_source, resolve_selected
from wire.shared_material import FOLDER, corpus_cases

_CORPUS = FOLDER / "corpus"
_CASES = corpus_cases()

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _CASES, reason=f"no cases in {_CORPUS}: set IMPULSEGEN_SHARED"),
]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_real_impulse_is_drawn(case: Path) -> None:
    document = load_source(str(case))
    for resolution in resolve_selected(document, Choices(every_impulse=True)):
        impulse = resolution.impulse
        assert impulse is not None
        fits = fit_report([impulse], [load_target("cortex-m4f")], engine="all", elf=None, allowed=frozenset())
        for screen in (Screen(60, has_boxes=False), Screen(80), Screen(160, is_coloured=False)):
            lines(screen, *impulse_heading(impulse, screen))
            lines(screen, *metrics_drawing(impulse, validations_of(document, impulse), screen))
            drawn = joined(lines(screen, pipeline_drawing(impulse, screen)))
            table = joined(lines(screen, *blocks_drawing(impulse, screen)))
            for stage in stages_of(impulse):
                for block in stage:
                    assert f"{block.stage} " in drawn
                    assert block.details[0].split(",")[0].replace("\u00a0", " ").split()[0] in table
            assert "cortex-m4f, engine eon: " in joined(lines(screen, *fit_drawing(fits, screen)))
