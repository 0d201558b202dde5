"""Latency against the time between windows."""

from __future__ import annotations

import dataclasses

import pytest

from edge_impulse import impulses
from fit.example import motion
from impulsegen.fit.timing import Timing, timing_of
from impulsegen.impulse.model import Impulse, NeuralBlock, TimeSeriesInput
from impulsegen.target.loader import load_target


def scheduled(dsp_ms: int, learn_ms: float, stride_ms: int, mcu: str = "cortex-m4f-80mhz") -> Impulse:
    """Motion with other figures."""
    impulse = motion()
    assert isinstance(impulse.input, TimeSeriesInput)
    learn = tuple(
        dataclasses.replace(
            block,
            performance=(dataclasses.replace(block.performance[0], mcu=mcu, latency_ms=learn_ms, is_default=True),),
        )
        if isinstance(block, NeuralBlock)
        else block
        for block in impulse.learn_blocks
    )
    dsp = tuple(dataclasses.replace(block, latency_ms=dsp_ms) for block in impulse.dsp_blocks)
    return dataclasses.replace(
        impulse, input=dataclasses.replace(impulse.input, stride_ms=stride_ms), dsp_blocks=dsp, learn_blocks=learn
    )


def of(impulse: Impulse, target_id: str) -> Timing:
    return timing_of(impulse, load_target(target_id))


def test_own_figures_are_taken_as_they_are() -> None:
    timing = of(scheduled(40, 10.0, 500), "cortex-m4f")
    assert (timing.latency_ms, timing.duty_percent, timing.keeps_up, timing.is_own) == (50.0, 10.0, True, True)
    assert timing.windows_per_second == 20.0
    assert timing.diagnostics(load_target("cortex-m4f")) == ()


def test_the_impossible_is_refused_with_numbers() -> None:
    timing = of(scheduled(400, 200.0, 500), "cortex-m4f")
    (found,) = timing.diagnostics(load_target("cortex-m4f"))
    assert found.severity.value == "error"
    assert found.message == (
        "cortex-m4f does not keep up: a window takes 600 ms (processing 400, learning 200), "
        "but the next one comes after 500 ms"
    )


def test_figures_of_the_same_core_are_scaled_by_clock_and_only_warn() -> None:
    nano = load_target("arduino-nano-33-ble-sense")
    timing = timing_of(scheduled(400, 80.0, 500), nano)
    assert timing.latency_ms == pytest.approx(480 * 80 / 64)
    assert "times 1.25" in timing.source
    (found,) = timing.diagnostics(nano)
    assert found.severity.value == "warning"


@pytest.mark.parametrize("target_id", ["cortex-m0plus", "riscv32imac", "host"])
def test_other_cores_are_not_guessed(target_id: str) -> None:
    timing = of(scheduled(400, 200.0, 500), target_id)
    assert (timing.latency_ms, timing.keeps_up) == (None, None)
    assert timing.diagnostics(load_target(target_id)) == ()


def test_images_come_as_fast_as_they_are_done() -> None:
    timing = of(impulses.KINDS["image"](), "cortex-m4f")
    assert (timing.period_ms, timing.duty_percent) == (None, None)
