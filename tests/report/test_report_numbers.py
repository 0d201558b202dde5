"""Numbers on the page are those of the other commands, and drawings are to scale."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest

from impulsegen.choices import Choices
from impulsegen.fit.arena import arena_report
from impulsegen.report.arena import arena_view
from impulsegen.report.memory import memory_view
from impulsegen.report.page import page_view
from impulsegen.report.timing import timing_view
from impulsegen.workflow import Member, check_fit, load_source
from report.pages import Json, edited_motion, given, page_of, parsed, rows_of, tables, whole_number
from samples import responses

TARGETS = ("cortex-m4f", "nordic-nrf52840-dk", "cortex-m0plus")
TINY = (
    'name = "Tiny"\nvendor = "me"\ncore = "cortex-m0"\n[[memory]]\nname = "FLASH"\nkind = "flash"\nbase = 0\nsize = "8K"\n'
    '[[memory]]\nname = "RAM"\nkind = "ram"\nbase = 0x2000_0000\nsize = "64K"\n'
)


def two_impulses(folder: Path) -> Path:
    """One response with two impulses, the second of which has other names."""
    first, second = responses.motion(), responses.motion()
    other = second["impulses"][0]
    other["impulse"] |= {"id": 2, "name": "Second"}
    path = folder / "response.json"
    path.write_text(json.dumps({**first, "impulses": [*first["impulses"], other]}))
    return path


@pytest.mark.parametrize("several", [False, True])
def test_memory_is_that_of_fit(several: bool, tmp_path: Path) -> None:
    source = str(two_impulses(tmp_path)) if several else "example:motion"
    choices = Choices(every_impulse=several)
    fit = check_fit((Member(load_source(source), choices),), TARGETS, "native", None).as_json()
    page = parsed(page_of(source, targets=TARGETS, every_impulse=several))
    shown = tables(page, "parts")
    assert len(shown) == len(fit["targets"]) == 3  # type: ignore[arg-type]
    for table, report in zip(shown, fit["targets"], strict=True):  # type: ignore[call-overload]
        parts = report["fits"][0]["parts"]
        rows = rows_of(table)
        assert [row[0].strip() for row in rows] == [part["name"] for part in parts]
        for row, part in zip(rows, parts, strict=True):
            assert ("not known" in row[1]) if part["bytes"] is None else whole_number(row[1]) == part["bytes"]
            assert ("*" in row[1]) is not part["is_linked"]
            assert row[3] == part["source"]
    captions = [caption.text for caption in page.all("figcaption")]
    regions = [region for report in fit["targets"] for region in report["fits"][0]["regions"]]  # type: ignore[attr-defined]
    assert len(captions) == len(regions)
    for caption, region in zip(captions, regions, strict=True):
        used, size = caption.partition(": ")[2].partition(" (")[0].split(" of ")
        assert (whole_number(used), whole_number(size)) == (region["used_bytes"], region["size_bytes"])
        assert caption.endswith(region["verdict"])


def test_several_impulses_have_their_own_sections(tmp_path: Path) -> None:
    page = parsed(page_of(two_impulses(tmp_path), targets=TARGETS, every_impulse=True))
    headings = [heading.text for heading in page.all("h2")]
    assert headings[1:3] == ["Impulse 1: Impulse #1", "Impulse 2: Second"]
    assert [heading.text for heading in page.all("h3")].count("Pipeline") == 2
    assert "share an arena" in page.text


def test_bars_are_to_scale_and_end_at_the_limit(tmp_path: Path) -> None:
    (tmp_path / "tiny.toml").write_text(TINY)
    fits = given("example:motion", targets=("nordic-nrf52840-dk", str(tmp_path / "tiny.toml"))).fits
    roomy, tight = (report.fits[0] for report in fits.targets)
    flash = memory_view(roomy, "m").regions[0]
    use = roomy.regions[0]
    assert sum(s.width for s in flash.segments) == pytest.approx(1000 * use.used_bytes / use.region.size_bytes)
    assert sum(s.width for s in flash.enlarged) == pytest.approx(1000)
    assert flash.limit_x == 1000 and flash.is_enlarged
    overfull = memory_view(tight, "m").regions[0]
    assert sum(s.width for s in overfull.segments) == pytest.approx(1000)
    assert overfull.limit_x == pytest.approx(1000 * 8192 / tight.regions[0].used_bytes)
    assert (overfull.verdict, overfull.kind, overfull.is_enlarged) == ("does not fit", "bad", False)


def test_a_part_has_one_colour_on_all_targets() -> None:
    views = page_view(given("example:motion", targets=TARGETS)).memory
    assert len({tuple((part.name, part.colour) for part in view.parts) for view in views}) == 1


def test_the_arena_is_drawn_as_it_is_planned() -> None:
    (impulse,) = given("example:motion").impulses
    report = arena_report(impulse)
    assert report is not None
    view = arena_view(report, impulse, "a")
    scale = (view.right - view.left) / report.size_bytes
    assert len(view.buffers) == len(report.rows) > 5
    for buffer, row in zip(view.buffers, report.rows, strict=True):
        assert buffer.x == pytest.approx(view.left + row.offset_bytes * scale)
        assert buffer.width == pytest.approx(row.size_bytes * scale)
        lines = [s for s in view.steps if buffer.y <= s.text_y <= buffer.y + buffer.height]
        assert [line.full.replace("→", "->") for line in (lines[0], lines[-1])] == [row.first, row.last]
    # Where two buffers lie on each other, one takes the place of the other in the step that reads it.
    boxes = [(b.x, b.y, b.x + b.width, b.y + b.height) for b in view.buffers]
    for index, (left, top, right, bottom) in enumerate(boxes):
        for x1, y1, x2, y2 in boxes[index + 1 :]:
            shared = min(bottom, y2) - max(top, y1)
            assert right <= x1 + 1e-6 or x2 <= left + 1e-6 or shared <= view.row_height
    assert [whole_number(s.taken) for s in view.steps] == [moment.taken_bytes for moment in report.picture]
    assert not any("->" in text for text in (view.summary, *(row.when for row in view.rows)))  # a browser breaks it
    assert arena_view(None, impulse, "a").has_plan is False


def test_windows_and_strides_are_to_scale() -> None:
    made = given("example:motion", targets=TARGETS)
    (impulse,) = made.impulses
    view = timing_view(impulse, [(r.target, r.timings[0]) for r in made.fits.targets], "t")
    windows = [bar for bar in view.bars if bar.kind == "window"]
    assert [bar.width for bar in windows] == pytest.approx([windows[0].width] * 3)
    stride = windows[1].x - windows[0].x
    assert stride / windows[0].width == pytest.approx(500 / 2000)
    assert view.stride.x2 - view.stride.x1 == pytest.approx(stride)
    busy = [bar for bar in view.bars if bar.kind == "busy"]
    assert len(busy) == 3 * sum(r.timings[0].latency_ms is not None for r in made.fits.targets) > 0
    assert busy[0].x == pytest.approx(windows[0].x + windows[0].width)  # a window is computed when it is there
    assert all(bar.x >= 0 and bar.x + bar.width <= view.canvas.width + 2 for bar in view.bars)
    timing = made.fits.targets[0].timings[0]
    assert view.rows[0].load == f"{timing.duty_percent:.3g}\u00a0% of 500\u00a0ms"
    assert view.rows[2].verdict == "not known"


def test_a_target_that_is_too_slow_is_drawn_as_such(tmp_path: Path) -> None:
    def change(impulse: Json) -> None:
        for config in impulse["learnBlockKerasConfigs"]:
            for metrics in config["metadata"]["modelValidationMetrics"]:
                for device in metrics["onDevicePerformance"]:
                    device["latency"] = 900

    made = given(edited_motion(tmp_path, change))
    view = page_view(made).impulses[0].timing
    assert view.rows[0].verdict == "too slow"
    assert {bar.kind for bar in view.bars} == {"window", "late"}
    assert page_view(made).has_findings


@pytest.mark.parametrize(("window_ms", "stride_ms"), [(2000, 1), (2000, 86_400_000), (2000, 0), (2000, 2000)])
def test_any_window_and_stride_can_be_drawn(window_ms: int, stride_ms: int) -> None:
    made = given("example:motion")
    (impulse,) = made.impulses
    block = replace(impulse.input, window_ms=window_ms, stride_ms=stride_ms)  # type: ignore[call-arg]
    schedule = [(r.target, r.timings[0]) for r in made.fits.targets]
    view = timing_view(replace(impulse, input=block), schedule, "t")
    assert view.has_diagram is (stride_ms > 0)
    xs = [tick.x for tick in view.ticks]
    assert xs == sorted(xs)
    assert all(later - earlier >= 50 for earlier, later in itertools.pairwise(xs))


def test_the_confusion_matrix_and_what_follows_from_it() -> None:
    page = parsed(page_of("example:motion"))
    (matrix,) = tables(page, "matrix")
    assert [row[:5] for row in rows_of(matrix)] == [
        ["idle", "40", "0", "0", "0"],
        ["snake", "0", "39", "1", "0"],
        ["updown", "1", "0", "39", "0"],
        ["wave", "0", "0", "0", "40"],
    ]
    # precision and recall of scikit-learn's report in the same response: 0.9756 and 1.0, f1 0.9877
    assert [text.replace("\u00a0", " ") for text in rows_of(matrix)[0][5:]] == ["100 %", "97.6 %", "98.8 %"]
    assert "98.8\u00a0%" in [value.text for value in page.all("dd")]


@pytest.mark.parametrize(
    ("matrix", "first"),
    [
        ([], None),
        ([[1, 2], [3]], None),
        ([[1, -2], [3, 4]], None),
        ([[0, 0], [0, 0]], "class 0"),
        ([[1] * 5] * 5, "class 0"),
        ([[1, 0, 0, 0]] * 4, "idle"),
    ],
)
def test_matrices_that_are_odd(matrix: list[list[float]], first: str | None, tmp_path: Path) -> None:
    def change(impulse: Json) -> None:
        for metrics in impulse["learnBlockKerasConfigs"][0]["metadata"]["modelValidationMetrics"]:
            metrics["confusionMatrix"] = matrix

    page = parsed(page_of(edited_motion(tmp_path, change)))
    shown = tables(page, "matrix")
    assert [rows_of(table)[0][0] for table in shown] == ([] if first is None else [first])
    assert ("no confusion matrix" in page.text) is (first is None)


def test_a_detector_has_a_background_before_its_labels() -> None:
    (matrix,) = tables(parsed(page_of("example:detection")), "matrix")
    assert [row[0] for row in rows_of(matrix)] == ["background", "bolt", "washer"]


def test_thresholds_and_settings_are_those_in_use() -> None:
    rows = page_view(given("example:motion", settings={"learn.3.min_confidence_rating": "0.75"})).impulses[0].thresholds
    assert {(row.key, row.value) for row in rows} == {("min_confidence_rating", "0.75"), ("min_anomaly_score", "0.3")}


def test_the_origin_names_digests_and_ids() -> None:
    made = given("example:motion")
    facts = {fact.name: fact.value for fact in page_view(made).origin}
    assert facts["SHA-256 of the source"] == made.impulses[0].source_sha256
    assert len(facts["SHA-256 of the model of block 3"]) == 64
    assert facts["impulse"].startswith("1 ") and facts["project"].startswith("1 ")
    assert facts["tool"].startswith("impulsegen ")


def test_changes_are_those_of_diff(tmp_path: Path) -> None:
    def change(impulse: Json) -> None:
        impulse["learnBlockKerasConfigs"][0]["metadata"]["classNames"][0] = "renamed"

    older = edited_motion(tmp_path, change)
    made = given("example:motion", other=older)
    assert made.difference is not None
    view = page_view(made).changes
    assert [row.message for row in view.rows] == [c.message for c in made.difference.changes]
    assert view.rows[0].kind == "bad"
    assert made.difference.old.sha256 in parsed(page_of("example:motion", other=older)).text
    assert "no change" in parsed(page_of("example:motion", other="example:motion")).text
    assert "changes" not in [h.attributes.get("id") for h in parsed(page_of("example:motion")).all("h2")]
