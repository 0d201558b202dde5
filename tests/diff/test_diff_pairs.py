"""One change each, of the bundled example and of impulses made here, and what is told of it: that, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diff import edits
from diff.edits import Edit, codes, compared, of_response
from diff.variants import SAMPLES, mixture
from edge_impulse import impulses
from edge_impulse.small_models import network
from impulsegen.diff.change import Level
from impulsegen.diff.compare import compare_impulses
from impulsegen.diff.difference import Side, difference_of
from impulsegen.impulse import blocks
from impulsegen.impulse.model import ImageScaling, Impulse, LastLayer, ModelType, ResizeMode, Sensor, Task, Threshold
from impulsegen.network.model import DataType
from impulsegen.resources import examples_folder
from impulsegen.target.loader import load_target

MOTION = examples_folder() / "motion"

EXAMPLE: dict[str, tuple[Edit, str]] = {
    "labels in another order": (edits.labels(lambda n: [n[1], n[0], *n[2:]]), "breaking label-moved"),
    "threshold": (edits.threshold(0.9), "tune threshold"),
    "threshold of anomaly": (edits.threshold(0.9, of_anomaly=True), "tune threshold"),
    "window": (
        edits.window(1500),
        "breaking window, resize arena, resize ram, resize window-buffer",
    ),
    "stride": (edits.input_block(classificationWindowIncreaseMs=250), "resize stride"),
    "axes": (of_response(edits.reordered_axes), "breaking axis-moved, breaking dsp-axes"),
    "axis": (edits.axis("accZ", "gyrZ"), "breaking axis-renamed, breaking dsp-axes"),
    "trained again": (edits.retrained("3.tflite"), "tune weights"),
    "Studio's arena": (edits.memory(2), "resize studio-memory"),
    "parameter": (edits.parameter("scale-axes", "2"), "breaking dsp-parameter"),
    "parameter without effect": (edits.parameter("wavelet-level", "3"), "info dsp-parameter-unused"),
    "anomaly block removed": (
        of_response(edits.without_anomaly),
        "breaking learn-removed, resize flash, resize ram",
    ),
    "clusters": (of_response(edits.moved_clusters), "tune clusters"),
    "fewer clusters": (of_response(edits.one_cluster_fewer), "resize cluster-count"),
    "renamed": (
        of_response(lambda impulse: impulse["impulse"].update(name="Gestures")),
        "info impulse-name, info prefix",
    ),
}


@pytest.mark.parametrize("change", EXAMPLE)
def test_a_change_of_the_example(tmp_path: Path, change: str) -> None:
    edit, expected = EXAMPLE[change]
    new = tmp_path / "motion"
    shutil.copytree(MOTION, new)
    edit(new)
    assert codes(compared(MOTION, new)) == set(expected.split(", "))


def test_the_example_is_like_itself(tmp_path: Path) -> None:
    assert compared(MOTION, MOTION).changes == ()


def test_what_a_model_file_says_besides_its_network_is_no_change_of_it(tmp_path: Path) -> None:
    new = tmp_path / "motion"
    shutil.copytree(MOTION, new)
    (new / "3.tflite").write_bytes((new / "3.tflite").read_bytes() + b"\0\0\0\0")
    assert codes(compared(MOTION, new)) == {"info model-file"}


def test_a_model_that_is_missing_now_breaks(tmp_path: Path) -> None:
    new = tmp_path / "motion"
    shutil.copytree(MOTION, new)
    (new / "3.tflite").unlink()
    (new / "3.float32.tflite").unlink()
    found = codes(compared(MOTION, new))
    assert "breaking network-removed" in found
    assert "resize network-added" in codes(compared(new, MOTION))


def test_what_can_no_longer_become_firmware_breaks(tmp_path: Path) -> None:
    new = tmp_path / "motion"
    shutil.copytree(MOTION, new)
    of_response(lambda impulse: impulse.update(complete=False))(new)
    assert codes(compared(MOTION, new)) == {"breaking not-usable"}
    assert codes(compared(new, MOTION)) == {"info usable"}
    assert compared(new, new).changes == ()


# ------------------------------------------------------------------------------------------------------ made by hand


def learn(index: int = 0, **changes: Any) -> Callable[[Impulse], Impulse]:
    """Other fields of a learn block."""

    def edit(impulse: Impulse) -> Impulse:
        learns = list(impulse.learn_blocks)
        learns[index] = replace(learns[index], **changes)  # type: ignore[misc]
        return replace(impulse, learn_blocks=tuple(learns))

    return edit


def dsp(**changes: Any) -> Callable[[Impulse], Impulse]:
    """Other fields of the first processing block."""
    return lambda impulse: replace(
        impulse, dsp_blocks=(replace(impulse.dsp_blocks[0], **changes), *impulse.dsp_blocks[1:])
    )


def source(**changes: Any) -> Callable[[Impulse], Impulse]:
    """Other fields of the input."""
    return lambda impulse: replace(impulse, input=replace(impulse.input, **changes))


def other(**changes: Any) -> Callable[[Impulse], Impulse]:
    return lambda impulse: replace(impulse, **changes)


def _dsp_reordered(impulse: Impulse) -> Impulse:
    return replace(impulse, dsp_blocks=impulse.dsp_blocks[::-1])


def _renumbered(impulse: Impulse) -> Impulse:
    return learn(0, inputs=(9,))(learn(1, inputs=(9,))(dsp(id=9)(impulse)))


_CASES: list[tuple[str, Callable[[Impulse], Impulse], str]] = [
    ("image", source(width_px=64, height_px=64), "breaking image-size"),
    ("image", source(resize_mode=ResizeMode.SQUASH), "breaking image-resize"),
    ("image", source(resize_method="nearest"), "breaking image-resize"),
    ("image", learn(image_scaling=ImageScaling.TORCH), "tune image-scaling"),
    ("image", dsp(parameters=blocks.Image(channels="Grayscale")), "breaking dsp-parameter"),
    ("keyword", source(rate_hz=8000.0), "breaking rate"),
    ("keyword", source(rate_hz=8000.0, samples=8000), "breaking rate, breaking window"),
    ("features", source(samples=2), "breaking window"),
    ("motion", other(sensor=Sensor.FUSION), "breaking sensor"),
    ("motion", dsp(implementation_version=4), "breaking dsp-version"),
    (
        "motion",
        dsp(feature_count=36, output=replace(impulses.motion().dsp_blocks[0].output, width=36)),
        "breaking feature-count",
    ),
    ("motion", dsp(fft_lengths=None), "info fft-lengths"),
    ("motion", dsp(latency_ms=9, ram_bytes=99), "info studio-figures"),
    ("motion", dsp(is_normalized=True), "breaking dsp-normalisation"),
    ("motion", dsp(name="Mine", title="Other"), "info block-name"),
    ("motion", _renumbered, "breaking block-id"),
    ("two-dsp-blocks", _dsp_reordered, "breaking dsp-order"),
    ("two-dsp-blocks", lambda i: replace(i, dsp_blocks=i.dsp_blocks[:1]), "breaking dsp-removed"),
    ("two-dsp-blocks", learn(inputs=(2, 7)), "breaking learn-inputs"),
    ("motion", lambda i: replace(i, learn_blocks=i.learn_blocks[:1]), "breaking learn-removed"),
    ("motion", lambda i: replace(i, learn_blocks=i.learn_blocks[::-1]), "breaking learn-order"),
    ("motion", lambda i: replace(i, learn_blocks=(*i.learn_blocks, impulses.gmm())), "breaking learn-added"),
    (
        "motion",
        learn(model_type=ModelType.FLOAT32, network=network(33, (1, 4), DataType.FLOAT32)),
        "resize model-type, resize network-size",
    ),
    ("motion", learn(task=Task.REGRESSION), "breaking result-kind"),
    ("motion", learn(accuracy=0.9), "info accuracy"),
    ("motion", learn(network=None), "breaking network-removed"),
    ("motion", learn(thresholds=()), "breaking threshold-removed"),
    ("motion", learn(thresholds=(Threshold("min_score", 0.55), Threshold("more", 1.0))), "tune threshold-added"),
    ("motion", learn(thresholds=(Threshold("min_score", 0.55, "Help", "elsewhere"),)), ""),
    ("motion", learn(performance=impulses.performance(4000)), "resize studio-memory"),
    ("motion", learn(performance=impulses.performance()[1:]), "info studio-device"),
    ("motion", learn(1, axes=(1, 11, 22)), "tune anomaly-features"),
    ("fomo", learn(last_layer=LastLayer.YOLOV5), "breaking detector"),
    ("fomo", learn(network=network(96 * 96 * 3, (1, 24, 6, 3))), "breaking tensor-shape, tune weights"),
    ("regression", learn(network=network(375, (1, 1), scale=0.125, zero_point=17)), "tune output-range"),
    ("tracked", other(post_processing_blocks=()), "breaking post-removed"),
    (
        "sort",
        lambda i: replace(i, post_processing_blocks=(replace(i.post_processing_blocks[0], max_age=4),)),
        "tune post-processing",
    ),
    ("events", lambda i: replace(i, calibration=replace(i.calibration, suppression_ms=1)), "tune event-setting"),
    ("events", lambda i: replace(i, smoothing=replace(i.smoothing, readings=11)), "tune event-setting"),
    ("events", other(calibration=None), "breaking calibration-removed"),
    ("mixture", learn(mean=1.0), "tune mixture"),
    ("mixture", learn(mixture=None), "breaking score-removed, resize mixture-size"),
    ("custom", dsp(parameters=blocks.Custom(settings={"gain": "3"})), "breaking dsp-parameter"),
    ("motion", other(project=replace(impulses.PROJECT, deploy_version=8)), "info deploy-version"),
    ("motion", other(source_sha256="1" * 64, source_name="other.json"), ""),
    ("motion", other(id=2), "info impulse-id"),
    ("motion", other(tags=("approved",)), "info tags"),
]


@pytest.mark.parametrize(("kind", "edit", "expected"), _CASES, ids=[f"{k}-{n}" for n, (k, _, _) in enumerate(_CASES)])
def test_a_change_of_one_field(kind: str, edit: Callable[[Impulse], Impulse], expected: str) -> None:
    impulse = SAMPLES[kind]()
    found = compare_impulses(impulse, edit(impulse))
    assert {f"{change.level.value} {change.code}" for change in found} == set(filter(None, expected.split(", ")))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "a b c",
            "a c b",
            ["label 1 is now 'c', was 'b'; 'c' was label 2", "label 2 is now 'b', was 'c'; 'b' was label 1"],
        ),
        ("a b c", "a x c", ["label 1 is now 'x', was 'b'"]),
        ("a b c", "a b", ["label 2, 'c', is gone"]),
        ("a b", "a b c", ["label 2, 'c', is new"]),
        (
            "b c",
            "a b c",
            [
                "label 0, 'a', is new",
                "label 1 is now 'b', was 'c'; 'b' was label 0",
                "label 2 is now 'c'; 'c' was label 1",
            ],
        ),
        (
            "a a b",
            "a b a",
            ["label 1 is now 'b', was 'a'; 'b' was label 2", "label 2 is now 'a', was 'b'; 'a' was label 1"],
        ),
    ],
)
def test_labels_are_told_one_by_one(old: str, new: str, expected: list[str]) -> None:
    before = learn(labels=tuple(old.split()), output_count=len(old.split()))(impulses.motion(with_model=False))
    after = learn(labels=tuple(new.split()), output_count=len(new.split()))(impulses.motion(with_model=False))
    changes = compare_impulses(before, after)
    assert [change.message for change in changes] == expected
    assert all(change.path.startswith("learn[3].labels[") for change in changes)


def test_a_window_is_told_in_values() -> None:
    impulse = impulses.motion()
    (change,) = compare_impulses(impulse, source(window_ms=1500, samples=93)(impulse))
    assert change.message == "window 2000 -> 1500 ms: 125 -> 93 samples, 96 fewer values"
    assert (change.level, change.path) == (Level.BREAKING, "input.window_ms")


def test_a_network_that_no_longer_fits_is_a_headline() -> None:
    """A window of ten minutes, on a part with 256 KB of RAM."""
    small, large = impulses.motion(), source(window_ms=600000, samples=37500)(impulses.motion())
    sides = (Side("old", "0" * 64, (small,)), Side("new", "1" * 64, (large,)))
    difference = difference_of(*sides, [load_target("arduino-nano-33-ble-sense")])
    assert difference.headline.endswith("does not fit arduino-nano-33-ble-sense any more")
    verdict = next(change for change in difference.changes if change.code == "verdict")
    assert (verdict.level, verdict.new) == (Level.RESIZE, "does not fit")
    assert not difference_of(*sides[::-1], [load_target("arduino-nano-33-ble-sense")]).headline.endswith("any more")


def test_several_impulses_belong_together_by_their_id() -> None:
    first, second = impulses.motion(), replace(impulses.keyword(), id=2)
    old = Side("old", "0" * 64, (first, second))
    moved = Side("new", "1" * 64, (second, learn(1, axes=(1, 11, 22))(first)))
    changes = difference_of(old, moved, []).changes
    assert [(change.code, change.path) for change in changes] == [("anomaly-features", "impulse[1].learn[4].axes")]
    one = Side("new", "1" * 64, (second, replace(impulses.image(), id=3, name="Picture")))
    found = {change.code for change in difference_of(old, one, []).changes}
    assert {"impulse-removed", "impulse-added"} == found


def test_a_mixture_is_in_the_samples() -> None:
    assert mixture().learn_blocks[0].mixture is not None  # type: ignore[union-attr]
