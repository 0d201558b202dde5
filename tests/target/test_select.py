"""Choosing among targets."""

from __future__ import annotations

import pytest

from impulsegen.target.loader import list_targets
from impulsegen.target.select import matching_targets, no_match

TARGETS = list_targets()


def chosen(core: str | None = None, framework: str | None = None, vendor: str | None = None) -> list[str]:
    filters = {"core": core, "framework": framework, "vendor": vendor}
    return [target.id for target in matching_targets(TARGETS, filters)]


def test_no_filter_chooses_all_in_their_order() -> None:
    assert chosen() == [target.id for target in TARGETS]


@pytest.mark.parametrize("vendor", ["Raspberry Pi", "raspberry pi", "RASPBERRY PI"])
def test_case_does_not_matter(vendor: str) -> None:
    assert chosen(vendor=vendor) == ["rpi-pico", "rpi-pico2-arm", "rpi-pico2-riscv"]


def test_filters_are_joined_by_and() -> None:
    assert chosen(vendor="raspberry pi", core="HAZARD3", framework="Zephyr") == ["rpi-pico2-riscv"]
    assert chosen(vendor="raspberry pi", framework="platformio") == ["rpi-pico"]
    assert chosen(core="hazard3", framework="esp-idf") == []


def test_a_part_of_a_name_is_not_the_name() -> None:
    assert chosen(core="cortex-m4") == ["cortex-m4"]
    assert chosen(vendor="") == []


def test_a_value_that_no_target_has_is_answered_with_those_there_are() -> None:
    problem = no_match(TARGETS, {"core": None, "framework": "freertos", "vendor": None})
    assert problem.message == "no target has the framework 'freertos'"
    assert problem.expected == "--framework one of arduino, esp-idf, pico-sdk, platformio, zephyr"


def test_values_that_do_not_meet_are_answered_with_what_meets_the_others() -> None:
    problem = no_match(TARGETS, {"core": "cortex-m7", "framework": None, "vendor": "espressif"})
    assert problem.message == "no target has the core 'cortex-m7' and the vendor 'espressif'"
    cores, vendors = str(problem.expected).split("; ")
    assert cores == "--core one of riscv32imac, riscv32imc, xtensa-lx6, xtensa-lx7"
    assert vendors.startswith("--vendor one of Arduino, ")


def test_what_nothing_meets_is_answered_with_all_there_is() -> None:
    problem = no_match(TARGETS, {"core": "host", "framework": "zephyr", "vendor": None})
    assert "--framework one of arduino, esp-idf, pico-sdk, platformio, zephyr" in str(problem.expected)
