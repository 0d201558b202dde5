"""The wire schema: it knows every field of the API page, keeps what it does not know, and absorbs Studio's spellings."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from impulsegen.diagnostics import Diagnostic, Severity
from impulsegen.studio.wire import enums
from impulsegen.studio.wire.envelope import ImpulsesDetailedResponse
from impulsegen.studio.wire.parse import parse_response
from wire import shared_material
from wire.page_sample import Json, full_response


def parse(value: Any) -> ImpulsesDetailedResponse:
    return parse_response(json.dumps(value).encode(), name="response.json")[0]


def warnings_of(value: Any) -> list[Diagnostic]:
    return [d for d in parse_response(json.dumps(value).encode(), name="r")[1] if d.severity is Severity.WARNING]


def unknown_fields(model: BaseModel, path: str = "") -> Iterator[str]:
    for name in model.model_extra or {}:
        yield f"{path}.{name}"
    for name, value in model:
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, BaseModel):
                yield from unknown_fields(inner, f"{path}.{name}")


def key_paths(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}"
            yield from key_paths(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from key_paths(inner, path)


def test_every_field_of_the_page_is_known() -> None:
    assert list(unknown_fields(parse(full_response()))) == []


@pytest.mark.shared
def test_our_sample_has_every_field_that_the_page_has() -> None:
    page = shared_material.require(shared_material.FOLDER / "facts" / "000_a6074b4cd99cc78d.txt").read_text()
    sample = json.loads(page[page.index("{\n") : page.rindex("}\n") + 1])
    missing = set(key_paths(sample)) - set(key_paths(full_response()))
    assert {path for path in missing if not path.endswith(".ANY_ADDITIONAL_PROPERTY")} == set()
    assert list(unknown_fields(parse(sample))) == []


def test_attributes_are_the_names_in_snake_case() -> None:
    detailed = parse(full_response()).impulses[0]
    assert detailed.impulse.dsp_blocks[0].implementation_version == 4
    assert detailed.impulse.input_blocks[0].frequency_hz == 62.5
    assert detailed.dsp_block_configs[0].config.config[0].items[0].param == "scale-axes"
    assert detailed.learn_block_keras_configs[0].metadata is not None
    assert detailed.learn_block_keras_configs[0].metadata.class_names == ("idle", "läuft", 'say "stop"')
    performance = detailed.learn_block_keras_configs[0].metadata.model_validation_metrics[0].on_device_performance[0]
    assert performance.eon is not None
    assert performance.eon_ram_optimized is not None
    assert (performance.eon.arena_size, performance.eon_ram_optimized.arena_size) == (1504, 2963)
    assert detailed.learn_block_anomaly_configs[0].gmm_metadata is not None
    assert detailed.learn_block_anomaly_configs[0].gmm_metadata.covariances == (((1.0, 0.25), (0.25, 2.0)),)
    assert detailed.post_processing_block_configs[0].config.parameters[0].value == "5"


def test_bulky_lists_are_counted_not_kept() -> None:
    detailed = parse(full_response()).impulses[0]
    assert detailed.dsp_block_configs[0].metadata is not None
    assert detailed.dsp_block_configs[0].metadata.included_samples == 2
    metadata = detailed.learn_block_keras_configs[0].metadata
    assert metadata is not None
    assert (metadata.tensorboard_graphs, metadata.model_validation_metrics[0].predictions) == (1, 1)


def test_people_are_not_printed() -> None:
    shown = repr(parse(full_response()))
    assert "Pump watch" in shown
    assert "jo-example" not in shown
    assert "Jo Example" not in shown


def test_unknown_fields_are_kept() -> None:
    value = full_response()
    value["impulses"][0]["impulse"]["dspBlocks"][0]["newInTwoYears"] = {"a": [1]}
    block = parse(value).impulses[0].impulse.dsp_blocks[0]
    assert (block.model_extra or {})["newInTwoYears"] == {"a": [1]}


def paths_into(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every key of every object, ids and free-form content excepted."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("id", "blockId", "impulses", "impulse"):
                yield (*path, key)
            if key not in ("dspConfig", "report", "customParameters", "properties", "valid"):
                yield from paths_into(inner, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from paths_into(value[0], (*path, 0))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def test_null_is_the_same_as_absent_for_every_field_but_ids() -> None:
    checked = 0
    for path in paths_into(full_response()):
        absent, null = full_response(), full_response()
        del at(absent, path[:-1])[path[-1]]
        at(null, path[:-1])[path[-1]] = None
        if path[-1] in ("value", "defaultValue") or "items" in path[-2:]:
            continue  # content of a form, kept as it is
        without, with_null = parse(absent), parse(null)
        assert with_null == without, path
        checked += 1
    assert checked > 250


def test_a_response_needs_no_more_than_ids() -> None:
    detailed = {
        "impulse": {
            "id": 1,
            "inputBlocks": [{"id": 2}],
            "dspBlocks": [{"id": 3}],
            "learnBlocks": [{"id": 4}],
            "postProcessingBlocks": [{"id": 5}],
        },
        "dspBlockConfigs": [{"blockId": 3}],
        "learnBlockKerasConfigs": [{"blockId": 4}],
        "learnBlockAnomalyConfigs": [{"blockId": 4}],
        "postProcessingBlockConfigs": [{"blockId": 5}],
    }
    parsed = parse({"impulses": [detailed]}).impulses[0]
    assert parsed.impulse.learn_blocks[0].type == ""
    assert parsed.dsp_block_configs[0].config.config == ()
    assert parsed.learn_block_keras_configs[0].config.thresholds == ()
    assert parsed.configured is None


def test_absent_fft_is_not_an_empty_list() -> None:
    value = full_response()
    metadata = value["impulses"][0]["dspBlockConfigs"][0]["metadata"]
    metadata["fftUsed"] = []
    assert _dsp_metadata(value).fft_used == ()
    del metadata["fftUsed"]
    assert _dsp_metadata(value).fft_used is None


def _dsp_metadata(value: Json) -> Any:
    return parse(value).impulses[0].dsp_block_configs[0].metadata


@pytest.mark.parametrize("axes", ["`[ 0, 11, 22 ]`", "[0,11,22]", [0, 11, 22], [0.0, 11.0, 22.0], "  `[0, 11, 22]`\n"])
def test_anomaly_axes_come_as_list_or_text(axes: object) -> None:
    value = full_response()
    value["impulses"][0]["learnBlockAnomalyConfigs"][0]["metadata"]["axes"] = axes
    metadata = parse(value).impulses[0].learn_block_anomaly_configs[0].metadata
    assert metadata is not None
    assert metadata.axes == (0, 11, 22)
    assert all(isinstance(axis, int) for axis in metadata.axes)


@pytest.mark.parametrize("axes", ["", "``", None])
def test_blank_anomaly_axes_are_none(axes: object) -> None:
    value = full_response()
    value["impulses"][0]["learnBlockAnomalyConfigs"][0]["metadata"]["axes"] = axes
    metadata = parse(value).impulses[0].learn_block_anomaly_configs[0].metadata
    assert metadata is not None
    assert metadata.axes == ()


def test_whole_numbers_may_be_written_with_a_fraction() -> None:
    value = full_response()
    block = value["impulses"][0]["impulse"]["dspBlocks"][0]
    block["id"] = 12.0
    block["implementationVersion"] = 4.0
    block["valuesPerAxis"] = 202.67
    parsed = parse(value).impulses[0].impulse.dsp_blocks[0]
    assert (parsed.id, parsed.implementation_version, parsed.values_per_axis) == (12, 4, 202.67)
    assert isinstance(parsed.id, int)
    assert isinstance(parsed.implementation_version, int)


@pytest.mark.parametrize("stated", [0.5, 1, "high", True, None])
def test_threshold_values_keep_their_type(stated: object) -> None:
    value = full_response()
    value["impulses"][0]["learnBlockKerasConfigs"][0]["config"]["thresholds"][0]["value"] = stated
    kept = parse(value).impulses[0].learn_block_keras_configs[0].config.thresholds[0].value
    assert kept == stated
    assert type(kept) is type(stated)


@pytest.mark.parametrize("stored", [{"scale-axes": "1.5"}, {"options": {"scale-axes": 1.5}, "performance": {"ram": 1}}])
def test_dsp_config_may_be_flat_or_nested(stored: Json) -> None:
    value = full_response()
    value["impulses"][0]["dspBlockConfigs"][0]["metadata"]["dspConfig"] = stored
    assert _dsp_metadata(value).dsp_config == stored


def test_unknown_enum_values_are_warned_about_with_their_path() -> None:
    value = full_response()
    first = value["impulses"][0]
    first["impulse"]["learnBlocks"][1]["type"] = "keras-quantum"
    first["learnBlockKerasConfigs"][0]["metadata"]["availableModelTypes"] = ["int8", "int4"]
    found = warnings_of(value)
    assert [(d.code, d.where) for d in found] == [
        ("unknown-enum-value", "impulses[0].impulse.learnBlocks[1].type"),
        ("unknown-enum-value", "impulses[0].learnBlockKerasConfigs[0].metadata.availableModelTypes[1]"),
    ]
    assert "keras-quantum" in found[0].message
    assert "keras-regression" in (found[0].expected or "")


def test_an_unknown_enum_value_is_reported_once_with_the_number_of_places() -> None:
    value = full_response()
    metric = value["impulses"][0]["metrics"][0]
    metric["category"] = "costMetrics"
    value["impulses"][0]["metrics"] = [copy.deepcopy(metric) for _ in range(40)]
    found = warnings_of(value)
    assert len(found) == 1
    assert "40 places" in found[0].message
    assert found[0].where == "impulses[0].metrics[0].category"


def test_the_sample_has_only_known_enum_values() -> None:
    assert warnings_of(full_response()) == []


def test_the_enum_table_names_real_fields() -> None:
    for owner, fields in enums.KNOWN_VALUES.items():
        assert set(fields) <= set(owner.model_fields), owner


@pytest.mark.parametrize(
    "path", [p for p in paths_into(full_response()) if p[-1] in ("mode", "operator", "cropAnchor")]
)
def test_enumerations_are_found_wherever_they_are(path: tuple[str | int, ...]) -> None:
    value = full_response()
    at(value, path[:-1])[path[-1]] = "never-heard-of"
    assert [d.code for d in warnings_of(value)] == ["unknown-enum-value"]


@pytest.mark.shared
@pytest.mark.parametrize("case", shared_material.corpus_cases(), ids=lambda case: case.name)
def test_real_responses_parse_without_a_warning(case: Any) -> None:
    response, found = parse_response((case / "impulses-detailed.json").read_bytes(), name=case.name)
    assert response.impulses
    assert [d.code for d in found if d.severity is not Severity.NOTE] == []
