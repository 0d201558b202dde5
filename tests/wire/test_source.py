"""Where a document comes from: told by content, completed by what lies beside it, refused with a next step."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from impulsegen.errors import SchemaError, StudioError, UsageError
from impulsegen.studio.source import is_studio_source, load_document
from wire import shared_material
from wire.documents import DEPLOYMENT, KEY, MODEL, OTHER_MODEL, PROJECT, make_folder, write_json
from wire.page_sample import full_response


def codes(document: Any) -> list[str]:
    return [d.code for d in document.diagnostics]


def test_studio_sources() -> None:
    assert is_studio_source("studio:123") == 123
    assert is_studio_source("studio") is None
    assert is_studio_source("./studio:123") is None
    for bad in ("studio:", "studio:abc", "studio:12 ", "studio:-1", "studio:\u0661"):
        with pytest.raises(UsageError, match="names no project"):
            is_studio_source(bad)


def test_a_folder_gives_response_project_and_models(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "pump", project=PROJECT)
    (folder / "13.tflite").write_bytes(MODEL)
    (folder / "14.float32.tflite").write_bytes(OTHER_MODEL)
    document = load_document(str(folder))
    assert document.name == "pump"
    assert document.response.impulses[0].impulse.name == "Pump watch"
    assert document.project is not None
    assert document.project.as_json() == {
        **{"id": 4321, "name": "Pump watch #2", "owner": "jo-example"},
        **{"sensor": "accelerometer", "deploy_version": 9},
    }
    assert [(m.name, m.learn_block_id, m.variant, m.content) for m in document.models] == [
        ("13.tflite", 13, None, MODEL),
        ("14.float32.tflite", 14, "float32", OTHER_MODEL),
    ]
    assert codes(document) == []


def test_a_model_without_a_number_belongs_to_no_block_yet(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "pump")
    (folder / "model.tflite").write_bytes(MODEL)
    (folder / "unrelated.tflite").write_bytes(OTHER_MODEL)
    document = load_document(str(folder))
    assert [(m.name, m.learn_block_id) for m in document.models] == [("model.tflite", None)]
    assert document.project is None


def test_a_model_of_no_block_is_named(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "pump")
    (folder / "99.tflite").write_bytes(MODEL)
    document = load_document(str(folder))
    assert document.models == ()
    (finding,) = document.diagnostics
    assert (finding.code, finding.where, finding.expected) == ("unused-model", "99.tflite", "one of 13, 14")


def test_what_lies_beside_a_file_is_used_and_named(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, project=PROJECT)
    (folder / "13.tflite").write_bytes(MODEL)
    saved = (folder / "impulses-detailed.json").rename(folder / "saved-by-hand.json")
    document = load_document(str(saved))
    assert document.name == "saved-by-hand.json"
    assert [d.where for d in document.diagnostics if d.code == "companion-file"] == ["project.json", "13.tflite"]


def test_a_project_json_of_another_tool_is_passed_over_beside_a_file(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, project={"targets": {}})
    assert codes(load_document(str(folder / "impulses-detailed.json"))) == ["unused-project"]
    with pytest.raises(SchemaError, match=r"project\.json is not a project info response"):
        load_document(str(folder))


def test_the_kind_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    response = write_json(tmp_path / "a" / "deployment-metadata.json", full_response())
    deployment = write_json(tmp_path / "b" / "impulses-detailed.json", DEPLOYMENT)
    assert load_document(str(response)).response.impulses[0].impulse.id == 4
    assert load_document(str(deployment)).response.impulses[0].impulse.id == 2
    assert load_document(str(tmp_path / "b")).tensors[3].arena_bytes == 2963


def test_standard_input() -> None:
    data = json.dumps(full_response()).encode()
    document = load_document("-", stdin=io.BytesIO(data))
    assert document.name == "standard input"
    assert document.response.impulses[0].impulse.id == 4
    with pytest.raises(SchemaError, match="standard input is empty"):
        load_document("-", stdin=io.BytesIO())


def test_the_digest_depends_on_facts_and_not_on_how_they_were_saved(tmp_path: Path) -> None:
    first = make_folder(tmp_path / "a", project=PROJECT)
    second = make_folder(tmp_path / "b")
    text = json.dumps(full_response(), indent=4, sort_keys=True, ensure_ascii=False)
    (second / "impulses-detailed.json").write_text(text, encoding="utf-8")
    write_json(second / "project.json", {**PROJECT, "developmentKeys": {}, "latencyDevices": []})
    (first / "13.tflite").write_bytes(MODEL)
    (second / "13.tflite").write_bytes(MODEL)
    digest = load_document(str(first)).sha256
    assert len(digest) == 64
    assert load_document(str(second)).sha256 == digest
    (second / "13.tflite").write_bytes(OTHER_MODEL)
    assert load_document(str(second)).sha256 != digest


def test_the_digest_sees_settings_but_not_the_list_of_samples() -> None:
    def digest(value: object) -> str:
        return load_document("-", stdin=io.BytesIO(json.dumps(value).encode())).sha256

    value = full_response()
    original = digest(value)
    value["impulses"][0]["dspBlockConfigs"][0]["metadata"]["includedSamples"].append({"id": 1, "windowCount": 2})
    value["impulses"][0]["createdByUser"]["name"] = "Somebody Else"
    assert digest(value) == original
    value["impulses"][0]["dspBlockConfigs"][0]["config"]["config"][0]["items"][0]["value"] = "2"
    assert digest(value) != original


def test_deployment_metadata_beside_a_response_gives_tensors_only(tmp_path: Path) -> None:
    response = full_response()
    response["impulses"][0]["impulse"]["learnBlocks"][0]["id"] = 3
    folder = make_folder(tmp_path / "pump", response=response)
    write_json(folder / "deployment-metadata.json", DEPLOYMENT)
    document = load_document(str(folder))
    assert document.response.impulses[0].impulse.id == 4
    assert document.project is None
    assert document.tensors[3].inputs[0].scale == 0.05
    (folder / "3.tflite").write_bytes(MODEL)
    assert load_document(str(folder)).tensors == {}


def test_an_uploaded_model_s_tensors(tmp_path: Path) -> None:
    response = full_response()
    del response["impulses"][0]["impulse"]["learnBlocks"][1]
    folder = make_folder(tmp_path / "pump", response=response)
    tensor = {"dataType": "uint8", "name": "in", "shape": [1, 96, 96, 3], "quantizationScale": 0.5}
    model = {"fileName": "a.onnx", "inputs": [tensor], "outputs": [tensor]}
    write_json(folder / "pretrained-model.json", {"success": True, "model": model})
    (described,) = load_document(str(folder)).tensors.values()
    assert (described.inputs[0].data_type, described.inputs[0].shape) == ("uint8", (1, 96, 96, 3))
    write_json(folder / "pretrained-model.json", {"success": True, "model": {**model, "inputs": [{"shape": ["?"]}]}})
    with pytest.raises(SchemaError) as caught:
        load_document(str(folder))
    assert caught.value.where == "model.inputs[0].shape[0]"


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist") as caught:
        load_document(str(tmp_path / "no" / "where.json"))
    assert caught.value.hint
    with pytest.raises(UsageError, match="source is empty"):
        load_document("")
    with pytest.raises(UsageError):
        load_document("nul\0byte")


def test_a_folder_without_anything_says_what_it_looks_for(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("[]")
    with pytest.raises(UsageError) as caught:
        load_document(str(tmp_path))
    assert "neither a response nor a snapshot" in caught.value.message
    assert "impulses-detailed.json" in (caught.value.expected or "")


def test_a_file_that_must_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_json(tmp_path / "secret.json", {})

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # permissions do not stop root, who runs tests in containers
    with pytest.raises(UsageError, match="must not be read") as caught:
        load_document(str(path))
    assert "chmod" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.json", b"", "a.json is empty"),
        ("network.tflite", MODEL, "network.tflite is a TensorFlow Lite model"),
        ("export.zip", b"PK\x03\x04" + bytes(40), "export.zip is a zip archive"),
        ("a.out", bytes(range(256)), "is a binary file"),
    ],
)
def test_files_of_another_kind(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SchemaError, match=message):
        load_document(str(tmp_path / name))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is cut off"),
        ("[]", "is an empty list"),
        ('{"success": true}', "is not a project info response"),
        ('{"project": {"id": "12"}}', r"project\.id: expected a whole number, got the text '12'"),
        ('{"project": {"id": 12}, "deploySettings": {"sensor": 3}}', r"deploySettings\.sensor: expected text"),
    ],
)
def test_a_broken_project_json(tmp_path: Path, content: str, message: str) -> None:
    folder = make_folder(tmp_path)
    (folder / "project.json").write_text(content)
    with pytest.raises(SchemaError, match=message) as caught:
        load_document(str(folder))
    assert "project.json" in caught.value.message


def test_a_project_json_with_studio_s_refusal(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, project={"success": False, "error": "No access"})
    with pytest.raises(StudioError, match="No access"):
        load_document(str(folder))


def test_a_model_that_is_none(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "13.tflite").write_bytes(b"<html>not found</html>")
    with pytest.raises(SchemaError, match=r"13\.tflite is not a TensorFlow Lite model"):
        load_document(str(folder))


def test_no_key_stays_in_the_document(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "a", project=PROJECT)
    deployment = write_json(tmp_path / "b" / "deployment-metadata.json", DEPLOYMENT)
    for source in (folder, deployment):
        assert KEY not in repr(load_document(str(source)))


@pytest.mark.shared
@pytest.mark.parametrize("case", shared_material.corpus_cases(), ids=lambda case: case.name)
def test_real_cases_load_with_project_and_model(case: Path) -> None:
    document = load_document(str(case))
    assert document.name == case.name
    assert document.project is not None
    assert document.project.id
    assert document.project.deploy_version is not None
    assert bool(document.models) == (case / "model.tflite").is_file()
