"""Which impulse of several is meant."""

from __future__ import annotations

import pytest

from impulsegen.errors import ImpulseError, UsageError
from impulsegen.impulse.resolve.selection import select_impulses
from impulsegen.studio.document import StudioDocument
from samples import responses


def several(*names: str) -> StudioDocument:
    response = responses.motion()
    template = response["impulses"][0]
    response["impulses"] = [
        {**template, "impulse": {**template["impulse"], "id": number, "name": name}}
        for number, name in enumerate(names, start=10)
    ]
    return responses.document(response)


def test_the_only_impulse_needs_no_choice() -> None:
    assert select_impulses(several("Gestures"), None)[0].id == 10


@pytest.mark.parametrize("wanted", ["11", "Sound", "sound"])
def test_by_id_and_by_name(wanted: str) -> None:
    assert [entry.index for entry in select_impulses(several("Gestures", "Sound"), wanted)] == [1]


def test_all() -> None:
    assert [e.id for e in select_impulses(several("A", "B", "C"), None, every=True)] == [10, 11, 12]


def test_several_without_a_choice_lists_them() -> None:
    with pytest.raises(ImpulseError) as caught:
        select_impulses(several("Gestures", "Sound"), None)
    assert "10 'Gestures', 11 'Sound'" in caught.value.message
    assert caught.value.hint is not None
    assert "--impulse 10" in caught.value.hint


def test_an_unknown_name_suggests_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        select_impulses(several("Gestures", "Sound"), "Gesture")
    assert caught.value.hint == "--impulse 'Gestures'"


def test_a_name_that_is_used_twice_must_be_chosen_by_id() -> None:
    with pytest.raises(UsageError, match="2 impulses are named"):
        select_impulses(several("A", "A"), "A")


def test_no_impulse_at_all() -> None:
    with pytest.raises(ImpulseError, match="no impulse"):
        select_impulses(several(), None)
