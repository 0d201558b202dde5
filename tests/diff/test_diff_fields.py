"""Every field of an impulse is compared, or there is a reason why not."""

from __future__ import annotations

import dataclasses
import importlib
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from diff.variants import SAMPLES, leaves, others
from impulsegen.diff.change import Level
from impulsegen.diff.compare import compare_impulses
from impulsegen.diff.rules import FIELDS, LeftOut, Own, Value
from impulsegen.impulse.blocks import BLOCK_TYPES, BlockParameters, Custom
from impulsegen.impulse.model import Impulse

# What they say is compared by the names of axes, so that other numbers alone cannot occur.
_FOLLOW = {("DspBlock", "axis_indices"), ("NamedAxis", "axis_index")}


def records_in(hint: Any) -> Iterator[type]:
    """The dataclasses that a type is made of."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield from BLOCK_TYPES.values() if hint is BlockParameters else (hint,)
    for part in typing.get_args(hint):
        yield from records_in(part)


def reachable() -> list[type]:
    """All dataclasses of an impulse."""
    found: dict[type, None] = {}
    waiting: list[type] = [Impulse]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found[cls] = None
            waiting += [record for hint in typing.get_type_hints(cls).values() for record in records_in(hint)]
    return list(found)


RECORDS = reachable()


def test_the_walk_finds_records_of_all_rooms() -> None:
    assert {"Impulse", "Mfcc", "Custom", "Tensor", "Calibration", "GaussianMixture"} <= {
        cls.__name__ for cls in RECORDS
    }


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_has_a_rule(cls: type) -> None:
    fields = {field.name for field in dataclasses.fields(cls)}
    if issubclass(cls, BlockParameters):
        parameters = {parameter.field_name for parameter in cls.parameters()}
        assert fields == parameters | ({"settings"} if cls is Custom else set())
        return
    assert fields == set(FIELDS[cls])


def test_no_rule_is_of_what_is_gone() -> None:
    assert set(FIELDS) <= set(RECORDS)


@pytest.mark.parametrize("cls", sorted(FIELDS, key=lambda cls: cls.__name__), ids=lambda cls: cls.__name__)
def test_rules_say_enough(cls: type) -> None:
    for name, rule in FIELDS[cls].items():
        if isinstance(rule, LeftOut):
            assert len(rule.reason) > 10, name
        elif isinstance(rule, Own):
            assert importlib.import_module(f"impulsegen.diff.{rule.module}"), name
        else:
            assert isinstance(rule, Value) and rule.code, name


def mutations() -> dict[tuple[type, str], list[tuple[Impulse, Impulse]]]:
    """Per field, impulses beside copies in which only it is another one."""
    found: dict[tuple[type, str], list[tuple[Impulse, Impulse]]] = {}
    for make in SAMPLES.values():
        impulse = make()
        for cls, name, value, rebuild in leaves(impulse, lambda same: same):
            pairs = found.setdefault((cls, name), [])
            if len(pairs) < 60:
                pairs += [(impulse, rebuild(other)) for other in others(value)]
                if dataclasses.is_dataclass(value) and type(None) in typing.get_args(HINTS[cls][name]):
                    pairs.append((impulse, rebuild(None)))
    return found


HINTS = {cls: typing.get_type_hints(cls) for cls in RECORDS}
MUTATIONS = mutations()
# A record that is always there has no other value: its fields have.
_FIELDS = [
    (cls, field.name)
    for cls in RECORDS
    for field in dataclasses.fields(cls)
    if not list(records_in(HINTS[cls][field.name])) or MUTATIONS[cls, field.name]
]


@pytest.mark.parametrize(("cls", "name"), _FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_another_value_is_a_change(cls: type, name: str) -> None:
    """What the table says is held against what is really found."""
    rule = FIELDS[cls][name] if cls in FIELDS else None
    pairs = MUTATIONS.get((cls, name), [])
    assert pairs or isinstance(rule, LeftOut), "no sample has such a value: add one to variants.py"
    found = [compare_impulses(old, new) for old, new in pairs]
    if isinstance(rule, LeftOut):
        if (cls.__name__, name) not in _FOLLOW:
            assert all(changes == () for changes in found)
        return
    assert any(found)
    if isinstance(rule, Value):
        told = [change for changes in found for change in changes if change.code == rule.code]
        assert told and {change.level for change in told} == {rule.level}


@pytest.mark.parametrize("kind", SAMPLES)
def test_an_impulse_is_like_itself(kind: str) -> None:
    assert compare_impulses(SAMPLES[kind](), SAMPLES[kind]()) == ()


@pytest.mark.parametrize("kind", SAMPLES)
def test_any_two_can_be_compared(kind: str) -> None:
    """Two that have nothing in common have breaking changes, and both ways about as many."""
    for other in SAMPLES.values():
        old, new = SAMPLES[kind](), other()
        changes, back = compare_impulses(old, new), compare_impulses(new, old)
        if old.input != new.input or old.axes != new.axes:
            assert changes[0].level is Level.BREAKING
        assert bool(changes) == bool(back)
        assert all(change.message and change.code for change in changes)
