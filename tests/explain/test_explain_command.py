"""``impulsegen explain``: what is printed, what is found by which name, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.commands import Shell

MOTION = "example:motion"


def test_text_has_path_rule_source_and_places(impulsegen: Shell) -> None:
    ran = impulsegen("explain", "MOTION_WINDOW_MS", MOTION)
    assert ran.exit_code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "MOTION_WINDOW_MS = 2000"
    assert lines[1] == "  from       impulses[0].impulse.inputBlocks[0].windowSizeMs = 2000"
    assert lines[2] == "  rule       the window of the input block, in milliseconds"
    assert lines[3].startswith('  source     motion (project 1 "Motion demo", impulse 1 "Motion"), sha256 ')
    assert lines[4].startswith("  generated  motion/motion.h:")
    assert any(line.startswith("             motion/motion.c:") for line in lines)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("motion_window_ms", "MOTION_WINDOW_MS"),
        ("Window_Ms", "MOTION_WINDOW_MS"),
        ("arena_bytes", "MOTION_ARENA_BYTES"),
        ("label_wave", "MOTION_LABEL_WAVE"),
        ("dsp_2.fft_length", "motion_dsp_2.fft_length"),
        ("motion_dsp_2.block_id", "motion_dsp_2.block.block_id"),
        ("fft_length", "motion_dsp_2.fft_length"),
        ("motion_learn_3_devices.mcu", "motion_learn_3_devices[0].mcu"),
        ("dsp_feature_count", "MOTION_DSP_2_FEATURE_COUNT"),
        ("dsp_2_plan.conditioning.scale", "motion_dsp_2_plan.conditioning.scale"),
    ],
)
def test_names_without_prefix_case_group_and_id(impulsegen: Shell, name: str, symbol: str) -> None:
    ran = impulsegen("explain", name, MOTION, "--json")
    assert ran.exit_code == 0
    assert [fact["symbol"] for fact in json.loads(ran.out)["facts"]] == [symbol]


def test_several_matches_are_all_listed(impulsegen: Shell) -> None:
    ran = impulsegen("explain", "block.block_id", MOTION, "--json")
    found = [fact["symbol"] for fact in json.loads(ran.out)["facts"]]
    assert found == ["motion_dsp_2.block.block_id", "motion_learn_3.block.block_id", "motion_learn_4.block.block_id"]


def test_an_object_shows_its_fields(impulsegen: Shell) -> None:
    ran = impulsegen("explain", "motion_learn_4", MOTION)
    assert "  fields     .block.block_id = 4u   from impulses[0].impulse.learnBlocks[1].id" in ran.out.splitlines()
    assert ".cluster_count = 12" in ran.out


def test_json_has_everything(impulsegen: Shell) -> None:
    ran = impulsegen("explain", "MOTION_MIN_ANOMALY_SCORE", MOTION, "--json", "--set", "learn.4.min_anomaly_score=0.5")
    document = json.loads(ran.out)
    assert document["schema_version"] == 1
    (fact,) = document["facts"]
    assert fact["value"] == "0.5f"
    assert fact["derivation"] == "chosen"
    assert fact["origins"][0]["value"] == 0.3
    assert fact["generated"][0]["file"] == "motion/motion.h"
    assert fact["source"]["impulse"] == 'project 1 "Motion demo", impulse 1 "Motion"'


def test_the_list_has_every_symbol(impulsegen: Shell) -> None:
    listed = impulsegen("explain", "--list", MOTION)
    assert listed.exit_code == 0
    assert any(line.split()[:2] == ["MOTION_SAMPLES", "125"] for line in listed.out.splitlines())
    as_json = json.loads(impulsegen("explain", "--list", MOTION, "--json").out)
    assert len(as_json["facts"]) == len(listed.out.splitlines()) - 1 > 200


def test_a_near_miss_is_suggested(impulsegen: Shell) -> None:
    ran = impulsegen("explain", "MOTION_WINDOW_M", MOTION)
    assert ran.exit_code == 2
    assert "did you mean MOTION_WINDOW_MS" in ran.err
    assert "motion_dsp_2.fft_length" in impulsegen("explain", "fft_lenght", MOTION).err


def test_nonsense_is_refused(impulsegen: Shell) -> None:
    ran = impulsegen("explain", "zzzzqqqq", MOTION)
    assert ran.exit_code == 2
    assert "impulsegen explain --list SOURCE" in ran.err


def test_symbol_and_source_are_needed(impulsegen: Shell) -> None:
    assert "example:motion" in impulsegen("explain").err
    ran = impulsegen("explain", "window_ms")
    assert (ran.exit_code, ran.out) == (2, "")
    assert "the source is missing" in ran.err
    assert impulsegen("explain", "--list").exit_code == 2


def test_prefix_and_runtime(impulsegen: Shell) -> None:
    assert "WAND_WINDOW_MS = 2000" in impulsegen("explain", "window_ms", MOTION, "--prefix", "wand").out
    ran = impulsegen("explain", "EI_CLASSIFIER_FREQUENCY", MOTION, "--runtime", "sdk")
    assert "inputBlocks[0].frequencyHz = 62.5" in ran.out
    assert "model-parameters/model_metadata.h:" in ran.out


def test_a_generated_folder_brings_its_options(impulsegen: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "out put"
    options = ("--prefix", "wand", "--set", "input.stride_ms=125")
    assert impulsegen("generate", MOTION, "-o", folder, *options).exit_code == 0
    ran = impulsegen("explain", "stride_ms", MOTION, "-o", folder)
    assert "WAND_STRIDE_MS = 125" in ran.out
    assert "set by --set input.stride_ms=125; without it 500" in ran.out
    place = next(line.split()[-1] for line in ran.out.splitlines() if "generated" in line)
    file, _, line = place.partition(":")
    assert "WAND_STRIDE_MS" in (folder / file).read_text().splitlines()[int(line) - 1]


def test_a_snapshot_and_standard_input(impulsegen: Shell, tmp_path: Path) -> None:
    from samples import responses

    content = json.dumps(responses.motion()).encode()
    ran = impulsegen("explain", "samples", "-", stdin=content)
    assert ran.exit_code == 0
    assert "window_ms x rate_hz / 1000" in ran.out


def test_without_a_source_the_configuration_is_explained(
    impulsegen: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """
[projects.motion]
source = "example:motion"

[firmware.wearable]
impulses = [{ project = "motion", prefix = "wave", set = { "learn.3.min_confidence_rating" = 0.7 } }]
"""
    (tmp_path / "impulsegen.toml").write_text(text)
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    ran = impulsegen("explain", "min_confidence_rating")
    assert ran.exit_code == 0
    assert ran.out.startswith("WAVE_MIN_CONFIDENCE_RATING = 0.7f\n")
    monkeypatch.chdir(tmp_path.parent)
    missing = impulsegen("explain", "min_confidence_rating")
    assert missing.exit_code == 2
    assert "impulsegen.toml" in missing.err
