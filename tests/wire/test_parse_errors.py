"""What a broken response says: one error, every place in it, with path, expectation and what was there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impulsegen.errors import ImpulsegenError, SchemaError, StudioError
from impulsegen.studio.wire.parse import parse_response
from impulsegen.studio.wire.paths import json_path
from wire.page_sample import Json, full_response

KEY = "ei_" + "0123456789abcdef" * 4


def refused(data: bytes) -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        parse_response(data, name="saved.json")
    return caught.value


def places(value: Any) -> list[tuple[str | None, str]]:
    return [(d.where, d.message) for d in refused(json.dumps(value).encode()).diagnostics]


def keras(value: Json) -> Json:
    entry: Json = value["impulses"][0]["learnBlockKerasConfigs"][0]
    return entry


def test_every_problem_is_in_one_error_with_its_path() -> None:
    value = full_response()
    detailed = value["impulses"][0]
    keras(value)["metadata"]["classNames"] = ["a", "b", "c", 4]
    detailed["isStale"] = "no"
    detailed["impulse"]["inputBlocks"][0]["frequencyHz"] = "62.5"
    detailed["impulse"]["learnBlocks"][0]["dsp"] = 12
    del detailed["dspBlockConfigs"][0]["blockId"]
    assert sorted(places(value), key=str) == [
        ("impulses[0].dspBlockConfigs[0].blockId", "blockId is missing"),
        ("impulses[0].impulse.inputBlocks[0].frequencyHz", "expected a number, got the text '62.5'"),
        ("impulses[0].impulse.learnBlocks[0].dsp", "expected a list, got the number 12"),
        ("impulses[0].isStale", "expected true or false, got the text 'no'"),
        ("impulses[0].learnBlockKerasConfigs[0].metadata.classNames[3]", "expected text, got the number 4"),
    ]


def test_the_error_counts_problems_or_names_the_only_one() -> None:
    value = full_response()
    value["impulses"][0]["impulse"]["id"] = None
    one = refused(json.dumps(value).encode())
    assert one.message.startswith("saved.json does not match Studio's schema: impulses[0].impulse.id: ")
    value["impulses"][0]["impulse"]["learnBlocks"][1]["id"] = "14"
    assert refused(json.dumps(value).encode()).message == "saved.json does not match Studio's schema: 2 problems"


@pytest.mark.parametrize("block_id", [None, "12", True, 1.5, [12], {}])
def test_ids_are_whole_numbers_and_required(block_id: object) -> None:
    value = full_response()
    value["impulses"][0]["impulse"]["dspBlocks"][0]["id"] = block_id
    ((where, message),) = places(value)
    assert where == "impulses[0].impulse.dspBlocks[0].id"
    assert message.startswith("expected a whole number, got ")


WRONG: list[tuple[str, Callable[[Json], None], str, str]] = [
    ("a list", lambda v: v["impulses"][0].update(metrics={"a": 1}), "impulses[0].metrics", "an object"),
    ("an object", lambda v: v["impulses"].append(7), "impulses[1]", "the number 7"),
    ("a list", lambda v: v.update(impulses=None), "impulses", "null"),
    (
        "text",
        lambda v: keras(v)["config"].update(name=["x"]),
        "impulses[0].learnBlockKerasConfigs[0].config.name",
        "list",
    ),
    (
        "a number, text, true or false",
        lambda v: keras(v)["config"]["thresholds"][0].update(value=[1]),
        "impulses[0].learnBlockKerasConfigs[0].config.thresholds[0].value",
        "a list of 1",
    ),
    (
        "a list of whole numbers, or one as text like [0, 11, 22]",
        lambda v: v["impulses"][0]["learnBlockAnomalyConfigs"][0]["metadata"].update(axes="all of them"),
        "impulses[0].learnBlockAnomalyConfigs[0].metadata.axes",
        "the text 'all of them'",
    ),
]


@pytest.mark.parametrize(("expected", "change", "where", "got"), WRONG, ids=[w[2] for w in WRONG])
def test_wrong_types_say_what_was_expected(expected: str, change: Callable[[Json], None], where: str, got: str) -> None:
    value = full_response()
    change(value)
    (finding,) = refused(json.dumps(value).encode()).diagnostics
    assert (finding.where, finding.expected) == (where, expected)
    assert got in finding.message


def test_a_flood_of_problems_is_cut() -> None:
    value = full_response()
    keras(value)["metadata"]["classNames"] = list(range(5000))
    found = refused(json.dumps(value).encode()).diagnostics
    assert len(found) == 101
    assert "4900 more" in found[-1].message


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_not_finite_are_refused_with_their_path(literal: str) -> None:
    text = json.dumps(full_response()).replace("9.81", literal)
    error = refused(text.encode())
    assert [d.where for d in error.diagnostics] == ["impulses[0].learnBlockAnomalyConfigs[0].metadata.mean[2]"]
    assert "not finite" in error.message


@pytest.mark.parametrize("literal", ["1e999", "-1e999", "1" + "0" * 400])
def test_numbers_that_overflow_are_refused_with_their_path(literal: str) -> None:
    text = json.dumps(full_response()).replace("9.81", literal)
    error = refused(text.encode())
    assert [d.where for d in error.diagnostics] == ["impulses[0].learnBlockAnomalyConfigs[0].metadata.mean[2]"]


SAMPLE = json.dumps(full_response(), indent=1).encode()
TEXT_CASES: list[tuple[str, bytes, str, str | None]] = [
    ("empty", b"", "is empty", "saved.json"),
    ("blank", b" \r\n\t", "is empty", "saved.json"),
    ("page", b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "is an HTML page", "saved.json"),
    ("model", b"\x1c\0\0\0TFL3" + bytes(64), "is a TensorFlow Lite model", "saved.json"),
    ("zip", b"PK\x03\x04" + bytes(32), "is a zip archive", "saved.json"),
    ("gzip", b"\x1f\x8b\x08" + bytes(32), "is a gzip archive", "saved.json"),
    ("binary", b"\x7fELF\x02\x01" + bytes(32), "is a binary file", "saved.json"),
    ("utf-16 with a mark", SAMPLE.decode().encode("utf-16"), "is UTF-16", "saved.json"),
    ("utf-16 little endian", SAMPLE.decode().encode("utf-16-le"), "is UTF-16", "saved.json"),
    ("utf-16 big endian", SAMPLE.decode().encode("utf-16-be"), "is UTF-16", "saved.json"),
    ("latin-1", '{\n "a": "läuft"}'.encode("latin-1"), "not UTF-8", "saved.json:2:9"),
    ("cut off", b'{\n "impulses": [', "is cut off: the JSON ends at line 2", "saved.json:2:14"),
    ("cut off in a character", '{"a": "ä'.encode()[:-1], "is cut off", None),
    ("not JSON", b"{\n 'impulses': []}", "is not JSON", "saved.json:2:2"),
    ("plain text", b"Incorrect API key", "is not JSON", "saved.json:1:1"),
    ("two documents", b"{}\n{}", "is not JSON: trailing characters", "saved.json:2:1"),
    ("deep", b'{"a":' * 5000, "is nested too deeply", None),
    ("deep list", b"[" * 100_000, "is nested too deeply", None),
    ("endless number", b'{"a": ' + b"9" * 10_000 + b"}", "thousands of digits", None),
    ("list", b"[1, 2]", "is a list of 2", "saved.json"),
    ("single value", b'"impulses"', "is the text 'impulses'", "saved.json"),
    ("another answer", b'{"success": true, "project": {"id": 1}}', "it is a project info response", "impulses"),
    ("single impulse", b'{"success": true, "impulse": {"id": 1}}', "a single impulse", "impulses"),
]


@pytest.mark.parametrize(
    ("data", "message", "where"), [case[1:] for case in TEXT_CASES], ids=[c[0] for c in TEXT_CASES]
)
def test_each_way_of_not_being_a_response_has_its_message(data: bytes, message: str, where: str | None) -> None:
    error = refused(data)
    assert error.message.startswith("saved.json ")
    assert message in error.message
    assert error.hint
    if where is not None:
        assert error.where == where


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.9, 0.999])
def test_a_response_that_is_cut_anywhere_is_called_cut_off(share: float) -> None:
    assert "is cut off" in refused(SAMPLE[: int(len(SAMPLE) * share)]).message


def test_a_byte_order_mark_is_passed_over_with_a_note() -> None:
    response, found = parse_response(b"\xef\xbb\xbf" + SAMPLE, name="saved.json")
    assert response.impulses[0].impulse.id == 4
    assert [d.code for d in found] == ["byte-order-mark"]


def test_half_a_surrogate_pair_does_not_stop_the_response() -> None:
    data = SAMPLE.replace(b'"Pump watch"', rb'"Pump \ud83d"')
    response, _ = parse_response(data, name="saved.json")
    assert response.impulses[0].impulse.name == "Pump \ud83d"


def test_studio_s_refusal_is_shown_without_the_key() -> None:
    data = json.dumps({"success": False, "error": f"The key {KEY} may not do this"}).encode()
    with pytest.raises(StudioError) as caught:
        parse_response(data, name="Studio's answer")
    assert "may not do this" in caught.value.message
    assert KEY not in str(caught.value.message)


def test_a_refusal_without_a_reason_is_still_one() -> None:
    with pytest.raises(StudioError, match="no reason"):
        parse_response(b'{"success": false, "impulses": []}', name="Studio's answer")


def test_no_key_is_shown_in_a_schema_error() -> None:
    value = full_response()
    value["impulses"][0]["isStale"] = f"see {KEY}"
    error = refused(json.dumps(value).encode())
    assert KEY not in "".join([error.message, *(d.message for d in error.diagnostics)])


def test_paths_of_odd_keys_are_quoted() -> None:
    assert json_path(["impulses", 0, "x y", "a", 'say "b"']) == 'impulses[0]["x y"].a["say \\"b\\""]'


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(junk=JSON, choose=st.integers(min_value=0, max_value=10**6))
def test_any_value_anywhere_parses_or_is_refused_with_its_path(junk: Any, choose: int) -> None:
    value = full_response()
    places_of_objects = list(_objects(value))
    target = places_of_objects[choose % len(places_of_objects)]
    key = sorted(target)[choose % len(target)]
    target[key] = junk
    try:
        parse_response(json.dumps(value).encode("utf-8", "surrogatepass"), name="saved.json")
    except ImpulsegenError as error:
        assert isinstance(error, SchemaError | StudioError)
        assert error.where
        assert error.hint


def _objects(value: Any) -> Any:
    if isinstance(value, dict):
        if value:
            yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)
