"""Every constant of the generated code can be explained: found in the text, without the product's help."""

from __future__ import annotations

import dataclasses

import pytest

from compile.projects import PROJECTS
from edge_impulse import impulses
from explain.c_constants import constants_of
from explain.explained import check_completeness, of_impulses, of_source
from impulsegen.impulse.model import Impulse
from impulsegen.impulse.post_processing import Calibration, Smoothing
from impulsegen.resources import examples_folder

FEWEST = 60  # constants of the smallest impulse


@pytest.mark.parametrize("kind", sorted(PROJECTS))
def test_of_every_kind_of_project(kind: str) -> None:
    chosen, runtime = PROJECTS[kind]()
    assert check_completeness(of_impulses(chosen, runtime)) > FEWEST


@pytest.mark.parametrize("kind", sorted(impulses.KINDS))
def test_of_every_kind_of_impulse_for_the_sdk(kind: str) -> None:
    explained = of_impulses([impulses.KINDS[kind]()], "sdk")
    assert check_completeness(explained) > FEWEST
    assert explained.fact("EI_CLASSIFIER_RAW_SAMPLE_COUNT").rule


@pytest.mark.parametrize("runtime", ["native", "sdk"])
def test_of_the_example(runtime: str) -> None:
    assert check_completeness(of_source(examples_folder() / "motion", runtime=runtime)) > FEWEST


def with_events() -> Impulse:
    """Calibrated and smoothed."""
    return dataclasses.replace(
        impulses.motion(), calibration=Calibration(2000, 0.7, 1000, 1), smoothing=Smoothing(10, 7, 0.8)
    )


def test_of_calibration_and_smoothing() -> None:
    explained = of_impulses([with_events()])
    check_completeness(explained)
    prefix = explained.facts[0].symbol.removesuffix("_H")
    assert "event" in explained.fact(f"{prefix}_DETECTION_THRESHOLD").rule
    assert "2000 / 500" in explained.fact(f"{prefix.lower()}_learn_3_calibration.average_count").rule


@pytest.mark.parametrize("kind", sorted(set(PROJECTS) - {"hostile"}))
def test_no_name_of_a_rule_is_missing(kind: str) -> None:
    chosen, runtime = PROJECTS[kind]()
    unfilled = [fact.symbol for fact in of_impulses(chosen, runtime).facts if "?" in fact.rule or "{" in fact.rule]
    assert unfilled == []


def test_the_parser_of_this_test_sees_what_is_there() -> None:
    text = (
        "#define A_B 1u /**< what */\n#define A_H\nenum {\n    A_X = 0, /**< x */\n};\n"
        "static const t a_rows[2] = {\n    {\n        1, /* one */\n        {\n            2 /* two */\n"
        "        } /* in */\n    },\n    {\n        3 /* one */\n    }\n};\n"
    )
    found = {constant.symbol: constant.text for constant in constants_of(text)}
    assert found == {
        "A_B": "1u",
        "A_H": "",
        "A_X": "0",
        "a_rows": None,
        "a_rows[0].one": "1",
        "a_rows[0].in": None,
        "a_rows[0].in.two": "2",
        "a_rows[1].one": "3",
    }


def test_of_the_table_of_several_impulses() -> None:
    chosen, _ = PROJECTS["two"]()
    explained = of_impulses(chosen)
    arena = explained.fact("IMPULSES_ARENA_BYTES")
    own = [explained.fact(f"{prefix}_ARENA_BYTES").value for prefix in ("MOTION_DEMO", "SECOND")]
    assert arena.value == max(own, key=int)
    for symbol in ("IMPULSES_COUNT", "IMPULSES_SECOND", "impulses_table", "IMPULSES_ARENA_BYTES"):
        places = explained.fact(symbol).places
        assert places
        assert all(symbol in explained.line(place.file, place.line) for place in places)
