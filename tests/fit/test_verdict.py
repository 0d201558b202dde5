"""Needs against memory: sums, verdicts and what is said."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fit.example import motion
from impulsegen.fit.firmware import generated_of
from impulsegen.fit.needs import ENGINES, needs_of
from impulsegen.fit.verdict import Verdict, fit_of
from impulsegen.impulse.model import Impulse, NeuralBlock
from impulsegen.target.loader import list_targets, load_target
from impulsegen.target.model import Target

BARE_METAL = [target for target in list_targets() if target.is_bare_metal]


def smaller(target: Target, name: str, size_bytes: int) -> Target:
    """The target with a region of another size."""
    memory = tuple(
        dataclasses.replace(region, size_bytes=size_bytes) if region.name == name else region
        for region in target.memory
    )
    return dataclasses.replace(target, memory=memory)


def with_arena(arena_bytes: int, mcu: str = "cortex-m4f-80mhz") -> Impulse:
    """Motion with another figure of Studio, and without the model that would make it needless."""
    impulse = motion()
    blocks = []
    for block in impulse.learn_blocks:
        if isinstance(block, NeuralBlock):
            device = block.performance[0]
            engines = {
                name: dataclasses.replace(figures, arena_bytes=arena_bytes, ram_bytes=arena_bytes)
                for name, figures in device.engines.items()
            }
            performance = (dataclasses.replace(device, mcu=mcu, engines=engines),)
            blocks.append(dataclasses.replace(block, performance=performance, network=None))
        else:
            blocks.append(block)
    return dataclasses.replace(impulse, learn_blocks=tuple(blocks))


@pytest.mark.parametrize("target", BARE_METAL, ids=lambda target: target.id)
def test_every_target_has_a_verdict_and_its_sums_agree(target: Target) -> None:
    fit = fit_of([motion()], target)
    assert fit.verdict in (Verdict.FITS, Verdict.TIGHT)
    assert sum(use.used_bytes for use in fit.regions) == sum(part.bytes or 0 for part in fit.parts)
    assert {part.name for part in fit.parts} >= {"start-up", "application", "parameters", "stack", "window buffer"}
    assert all(part.source for part in fit.parts)
    json.dumps(fit.as_json(), allow_nan=False)


def test_the_host_has_no_limits() -> None:
    fit = fit_of([motion()], load_target("host"))
    assert (fit.regions, fit.verdict, fit.diagnostics()) == ((), Verdict.UNKNOWN, ())


def test_an_overflow_is_an_error_with_its_numbers() -> None:
    target = smaller(load_target("cortex-m4f"), "FLASH", 4096)
    fit = fit_of([motion()], target)
    assert fit.verdict is Verdict.OVERFLOWS
    (found,) = fit.diagnostics()
    use = next(use for use in fit.regions if use.region.name == "FLASH")
    assert found.message == (
        f"FLASH of cortex-m4f has 4096 bytes (4 KiB), but {use.used_bytes} bytes are needed with the engine native: "
        f"{use.used_bytes - 4096} too many"
    )
    assert found.allow == "overflow"
    assert "the largest part is" in str(found.expected)


def test_little_room_is_a_warning() -> None:
    target = smaller(load_target("cortex-m4f"), "RAM", 64 * 1024)
    (found,) = fit_of([with_arena(55_000)], target).diagnostics()
    assert (found.code, found.severity.value) == ("tight-fit", "warning")


def test_figures_are_those_of_the_targets_own_device() -> None:
    nano = load_target("arduino-nano-33-ble-sense")
    own = next(
        p for p in needs_of([generated_of(with_arena(5000, "arduino-nano-33-ble"))], nano) if p.name == "arena 3"
    )
    other = next(p for p in needs_of([generated_of(with_arena(6000))], nano) if p.name == "arena 3")
    assert (own.bytes, own.source) == (5000, "EON, Studio's figure for arduino-nano-33-ble, an upper bound")
    assert (other.bytes, "cortex-m4f-80mhz" in other.source) == (6000, True)


def test_without_figures_the_verdict_is_unknown_and_the_sum_is_the_least() -> None:
    impulse = motion()
    blocks = tuple(
        dataclasses.replace(block, performance=(), network=None) if isinstance(block, NeuralBlock) else block
        for block in impulse.learn_blocks
    )
    for engine in ENGINES:
        fit = fit_of([dataclasses.replace(impulse, learn_blocks=blocks)], load_target("cortex-m4f"), engine)
        assert fit.verdict is Verdict.UNKNOWN
        assert any(part.bytes is None for part in fit.parts)


def test_placement_decides_which_region_is_full() -> None:
    fit = fit_of([motion()], load_target("qemu-cortex-m55"))
    names = {use.region.name: {part.place for part in use.parts} for use in fit.regions}
    assert names == {"ITCM": {"code"}, "DTCM": {"data"}, "ISRAM": {"arena"}, "DDR": {"tables"}}


def test_two_impulses_share_the_program_and_not_their_data() -> None:
    one, two = motion(), dataclasses.replace(motion(), id=2, name="Second")
    fit = fit_of([one, two], load_target("cortex-m4f"))
    names = [part.name for part in fit.parts]
    assert names.count("stack") == 1
    assert "parameters of Second" in names
    assert len(names) == len(set(names))


@given(arena=st.integers(1, 2**24), size=st.integers(1, 2**24))
def test_more_need_is_never_a_better_verdict(arena: int, size: int) -> None:
    target = smaller(load_target("cortex-m4f"), "RAM", max(size, 16))
    less, more = (fit_of([with_arena(bytes_)], target) for bytes_ in (arena, arena + 1000))
    assert more.total(is_flash=False) == less.total(is_flash=False) + 1000
    if less.verdict is Verdict.OVERFLOWS:
        assert more.verdict is Verdict.OVERFLOWS
