"""Real impulses, each beside a copy in which one thing was changed: the changes are these, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from diff import edits
from diff.edits import Edit, codes, compared, of_response
from impulsegen.diff.change import Level
from wire.shared_material import FOLDER, corpus_cases

_CORPUS = FOLDER / "corpus"
_CASES = corpus_cases()

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _CASES, reason=f"no cases in {_CORPUS}: set IMPULSEGEN_SHARED"),
]

# Case, edit, and everything that is told. The first word of each is the level.
PAIRS: list[tuple[str, Edit, str]] = [
    ("ei-motion-selenium-1.61.35", edits.labels(lambda n: [n[1], n[0], *n[2:]]), "breaking label-moved"),
    ("mfe-2022", edits.labels(lambda n: ["renamed", *n[1:]]), "breaking label-renamed"),
    ("fomo-1.73", edits.labels(lambda n: [*n, "zebra"]), "breaking label-added"),
    ("flatten-ppg", edits.labels(lambda n: n[:-1]), "breaking label-removed"),
    ("sa-kmeans-acc-1.93", edits.threshold(0.75), "tune threshold"),
    ("fomo-object-tracking-tflite", edits.threshold(0.75), "tune threshold"),
    (
        "kws-mfcc-1.71.57",
        edits.window(900, features=585),
        "breaking window, breaking feature-count, breaking feature-shape, "
        "resize arena, resize ram, resize window-buffer",
    ),
    (
        "flatten-temperature-1.86",
        edits.rate(2),
        "breaking rate, breaking window, resize arena, resize ram, resize window-buffer",
    ),
    ("sa-kmeans-6axis-fusion-1.60", of_response(edits.reordered_axes), "breaking axis-moved, breaking dsp-axes"),
    ("sa-wavelet-v4-acc-1.93", edits.axis("accZ", "gyrZ"), "breaking axis-renamed, breaking dsp-axes"),
    ("raw-sinewave-float32-2023", edits.retrained("model.tflite"), "tune weights"),
    ("mfcc-tflite-1.80", edits.retrained("model.tflite"), "tune weights"),
    ("image-int8-eon-1.92.10", edits.memory(2), "resize studio-memory, resize arena, resize ram"),
    (
        "spectrogram-acc-2023",
        edits.parameter("frame_stride", "0.02", features=1032),
        "breaking dsp-parameter, breaking feature-count, breaking feature-shape, resize arena, resize ram",
    ),
    ("sa-lowpass-1.93", edits.parameter("scale-axes", "2"), "breaking dsp-parameter"),
    ("sa-1.92.15", edits.parameter("wavelet-level", "3"), "info dsp-parameter-unused"),
    ("raw-kmeans-only-arena-minus1-1.71", of_response(edits.moved_clusters), "tune clusters"),
    ("flatten-kmeans-only-1.74", of_response(edits.one_cluster_fewer), "resize cluster-count"),
    ("old-kmeans-2021", of_response(edits.without_anomaly), "breaking learn-removed, resize flash, resize ram"),
    (
        "fomo-traffic-2023",
        of_response(edits.renamed_project, "project.json"),
        "info project-name, info deploy-version, info prefix",
    ),
    (
        "image-mnist-1.60",
        edits.image_size(48),
        "breaking image-size, breaking feature-count, breaking feature-shape, "
        "resize arena, resize ram, resize window-buffer",
    ),
    ("acc-sensor-axes-1.49", edits.input_block(classificationWindowIncreaseMs=250), "resize stride"),
]


@pytest.mark.parametrize(("case", "edit", "expected"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_change_is_told_for_what_it_is(tmp_path: Path, case: str, edit: Edit, expected: str) -> None:
    new = tmp_path / case
    shutil.copytree(_CORPUS / case, new)
    edit(new)
    difference = compared(_CORPUS / case, new)
    assert codes(difference) == set(expected.split(", "))
    worst = min((Level(word.split()[0]) for word in expected.split(", ")), key=lambda level: level.rank)
    assert difference.level is worst
    assert codes(compared(new, _CORPUS / case)), "and there is a way back"


@pytest.mark.parametrize("case", _CASES, ids=lambda path: path.name)
def test_a_case_is_like_itself(case: Path) -> None:
    assert compared(case, case).changes == ()


@pytest.mark.parametrize("number", range(0, len(_CASES), 3))
def test_different_cases_can_be_compared(number: int) -> None:
    """Whole different projects: a sensible answer, whichever way round."""
    old, new = _CASES[number], _CASES[(number * 7 + 5) % len(_CASES)]
    for difference in (compared(old, new), compared(new, old)):
        assert difference.level is Level.BREAKING
        assert json.dumps(difference.as_json())
