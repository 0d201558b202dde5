"""``deployment-metadata.json`` becomes the same records as a response, as far as it goes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from impulsegen.errors import SchemaError
from impulsegen.studio.deployment_metadata import read_deployment_metadata
from impulsegen.studio.source import load_document
from impulsegen.studio.wire.parse import validate_response
from wire import shared_material
from wire.documents import DEPLOYMENT, KEY, write_json


@pytest.fixture
def deployment() -> dict[str, Any]:
    return copy.deepcopy(DEPLOYMENT)


def test_blocks_settings_and_project(tmp_path: Path, deployment: dict[str, Any]) -> None:
    document = load_document(str(write_json(tmp_path / "meta.json", deployment)))
    assert document.project is not None
    assert document.project.as_json() == {
        **{"id": 4321, "name": "Pump watch", "owner": "jo-example"},
        **{"sensor": "accelerometer", "deploy_version": 5},
    }
    (detailed,) = document.response.impulses
    assert (detailed.impulse.id, detailed.impulse.input_blocks[0].frequency_hz) == (2, 62.5)
    block = detailed.impulse.dsp_blocks[0]
    assert (block.type, block.axes, block.implementation_version, block.input) == ("raw", ("x", "y", "z"), 1, 1)
    dsp = detailed.dsp_block_configs[0]
    assert dsp.config.dsp is not None
    assert dsp.config.dsp.normalize_data == "none"
    assert dsp.metadata is not None
    assert dsp.metadata.dsp_config["options"] == {"scale-axes": 0.5}
    assert (dsp.metadata.feature_count, dsp.metadata.fft_used) == (375, ())


def test_the_network_its_labels_thresholds_and_arena(tmp_path: Path, deployment: dict[str, Any]) -> None:
    document = load_document(str(write_json(tmp_path / "meta.json", deployment)))
    keras = document.response.impulses[0].learn_block_keras_configs[0]
    assert keras.block_id == 3
    assert [(t.key, t.value) for t in keras.config.thresholds] == [("min_confidence_rating", 0.7)]
    assert keras.config.selected_model_type == "int8"
    assert keras.metadata is not None
    assert keras.metadata.class_names == ("idle", "run")
    device = keras.metadata.model_validation_metrics[0].on_device_performance[0]
    assert device.tflite is not None
    assert device.tflite.arena_size == 2963
    tensors = document.tensors[3]
    assert (tensors.inputs[0].data_type, tensors.inputs[0].shape, tensors.inputs[0].zero_point) == ("int8", (1, 375), 4)
    assert (tensors.outputs[0].scale, tensors.outputs[0].zero_point) == (0.00390625, -128)
    assert tensors.origin == "meta.json: tfliteModels[0].details"


def test_float_tensors_have_no_quantisation(deployment: dict[str, Any]) -> None:
    details = deployment["tfliteModels"][0]["details"]
    for tensor in (*details["inputs"], *details["outputs"]):
        tensor.update(dataType="float32", quantizationScale=None, quantizationZeroPoint=None)
    del details["modelType"]
    facts = read_deployment_metadata(deployment, name="meta.json")
    assert (facts.tensors[3].inputs[0].scale, facts.tensors[3].inputs[0].zero_point) == (None, None)
    response, _ = validate_response(facts.response, name="meta.json")
    assert response.impulses[0].learn_block_keras_configs[0].config.selected_model_type == "float32"


def test_clusters_are_not_in_it_and_that_is_said(deployment: dict[str, Any]) -> None:
    facts = read_deployment_metadata(deployment, name="meta.json")
    assert [(d.code, d.where) for d in facts.diagnostics] == [("no-anomaly-parameters", "impulse.learnBlocks[1]")]
    response, _ = validate_response(facts.response, name="meta.json")
    (anomaly,) = response.impulses[0].learn_block_anomaly_configs
    assert [(t.key, t.value) for t in anomaly.config.thresholds] == [("min_anomaly_score", 0.3)]
    assert anomaly.metadata is not None
    assert anomaly.metadata.clusters == ()


def test_an_older_file_without_impulse_id(deployment: dict[str, Any]) -> None:
    del deployment["project"]["impulseId"]
    facts = read_deployment_metadata(deployment, name="meta.json")
    assert facts.response["impulses"][0]["impulse"]["id"] == 1
    assert "no-impulse-id" in [d.code for d in facts.diagnostics]


def test_networks_find_their_block_by_size(deployment: dict[str, Any]) -> None:
    blocks, dsp = deployment["impulse"]["learnBlocks"], deployment["impulse"]["dspBlocks"]
    dsp.append({**dsp[0], "id": 7, "metadata": {**dsp[0]["metadata"], "featureCount": 10}})
    blocks.insert(0, {"id": 5, "type": "keras-regression", "dsp": [7]})
    small = copy.deepcopy(deployment["tfliteModels"][0])
    small["inputFrameSize"] = 10
    small["details"]["inputs"][0]["shape"] = [1, 10]
    deployment["tfliteModels"].append(small)
    facts = read_deployment_metadata(deployment, name="meta.json")
    assert {block: tensors.inputs[0].shape for block, tensors in facts.tensors.items()} == {3: (1, 375), 5: (1, 10)}


def test_nothing_of_the_key_remains(deployment: dict[str, Any]) -> None:
    assert KEY in repr(deployment)
    assert KEY not in repr(read_deployment_metadata(deployment, name="meta.json"))


def test_every_problem_has_its_path(deployment: dict[str, Any]) -> None:
    deployment["project"]["id"] = "4321"
    del deployment["impulse"]["learnBlocks"][0]["id"]
    deployment["tfliteModels"][0]["details"]["outputs"][0]["shape"] = "1x2"
    with pytest.raises(SchemaError) as caught:
        read_deployment_metadata(deployment, name="meta.json")
    assert [d.where for d in caught.value.diagnostics] == [
        "impulse.learnBlocks[0].id",
        "project.id",
        "tfliteModels[0].details.outputs[0].shape",
    ]


@pytest.mark.shared
@pytest.mark.parametrize(
    "case",
    [case for case in shared_material.corpus_cases() if (case / "deployment-metadata.json").is_file()],
    ids=lambda case: case.name,
)
def test_real_files_agree_with_the_response_of_the_same_project(case: Path) -> None:
    ours = load_document(str(case / "deployment-metadata.json"))
    theirs = load_document(str(case))
    mine, stated = ours.response.impulses[0], theirs.response.impulses[0]
    assert ours.project == theirs.project
    assert [b.id for b in mine.impulse.learn_blocks] == [b.id for b in stated.impulse.learn_blocks]
    assert [(b.type, b.axes, b.implementation_version, b.input) for b in mine.impulse.dsp_blocks] == [
        (b.type, b.axes, b.implementation_version, b.input) for b in stated.impulse.dsp_blocks
    ]
    for one, other in zip(mine.learn_block_keras_configs, stated.learn_block_keras_configs, strict=True):
        assert one.metadata is not None
        assert other.metadata is not None
        assert one.metadata.class_names == other.metadata.class_names
        assert [t.value for t in one.config.thresholds] == [t.value for t in other.config.thresholds]
    assert ours.tensors
