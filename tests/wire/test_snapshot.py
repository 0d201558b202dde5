"""Snapshots: the same project gives the same bytes, they come back as they were, and tampering is noticed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from impulsegen.errors import SchemaError, UsageError
from impulsegen.studio.document import ModelFile
from impulsegen.studio.snapshot import read_snapshot, snapshot_files
from impulsegen.studio.source import load_document
from wire import shared_material
from wire.documents import KEY, MODEL, OTHER_MODEL, PROJECT, make_folder
from wire.page_sample import full_response


def model_file(content: bytes, block_id: int | None, variant: str | None) -> ModelFile:
    return ModelFile("download.lite", content, hashlib.sha256(content).hexdigest(), block_id, variant)


MODELS = (model_file(OTHER_MODEL, 13, "float32"), model_file(MODEL, 13, "int8"))


def make_snapshot(folder: Path, **changes: Any) -> Path:
    arguments: dict[str, Any] = {"host": "studio.edgeimpulse.com", "base_name": "pump"}
    given = {"response": full_response(), "project": PROJECT, "models": MODELS, **changes}
    files = snapshot_files(given["response"], given["project"], given["models"], **arguments)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files:
        (folder / name).write_bytes(content)
    return folder / files[0][0]


def change(path: Path, edit: Callable[[Any], None]) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))
    edit(value)
    path.write_text(json.dumps(value), encoding="utf-8")


def test_names_and_models(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "pump-13-float32.tflite",
        "pump-13-int8.tflite",
        "pump.json",
    ]
    document = read_snapshot(path)
    assert document.name == "pump.json"
    assert [(m.learn_block_id, m.variant, m.content) for m in document.models] == [
        (13, "float32", OTHER_MODEL),
        (13, "int8", MODEL),
    ]
    assert document.project is not None
    assert (document.project.name, document.project.deploy_version) == ("Pump watch #2", 9)
    assert document.response.impulses[0].impulse.name == "Pump watch"


def test_a_snapshot_means_the_same_as_the_response_it_was_made_from(tmp_path: Path) -> None:
    raw = make_folder(tmp_path / "raw", project=PROJECT)
    (raw / "13.int8.tflite").write_bytes(MODEL)
    (raw / "13.float32.tflite").write_bytes(OTHER_MODEL)
    before, after = load_document(str(raw)), read_snapshot(make_snapshot(tmp_path / "snapshot"))
    assert after.sha256 == before.sha256
    assert after.project == before.project
    # What training alone needs is gone; everything else is as it was.
    detailed, kept = before.response.impulses[0], after.response.impulses[0]
    assert kept.impulse == detailed.impulse
    assert kept.learn_block_anomaly_configs[0].config == detailed.learn_block_anomaly_configs[0].config
    assert (
        kept.learn_block_keras_configs[0].config.thresholds == detailed.learn_block_keras_configs[0].config.thresholds
    )
    assert kept.dsp_block_configs[0].config == detailed.dsp_block_configs[0].config


def test_the_bytes_are_canonical(tmp_path: Path) -> None:
    text = make_snapshot(tmp_path / "a").read_text(encoding="utf-8")
    value = json.loads(text)
    assert text == json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    assert value["impulsegen_snapshot"] == 1
    assert "läuft" in text
    shuffled = json.loads(json.dumps(full_response(), sort_keys=True))
    again = make_snapshot(tmp_path / "b", response=shuffled, models=tuple(reversed(MODELS)))
    assert again.read_text(encoding="utf-8") == text


def test_a_snapshot_of_a_snapshot_is_the_same(tmp_path: Path) -> None:
    first = make_snapshot(tmp_path / "a")
    value = json.loads(first.read_text(encoding="utf-8"))
    second = make_snapshot(tmp_path / "b", response=value["response"], project=value["project"])
    assert second.read_bytes() == first.read_bytes()


def test_keys_people_and_bulk_are_not_in_it(tmp_path: Path) -> None:
    response = full_response()
    response["impulses"][0]["tags"] = [f"tagged with {KEY}"]
    response["developmentKeys"] = {"apiKey": KEY, "hmacKey": "0f1e2d3c"}
    text = make_snapshot(tmp_path, response=response).read_text(encoding="utf-8")
    for secret in (KEY, "0f1e2d3c", "Jo Example", "example.org/jo"):
        assert secret not in text
    for bulky in ("includedSamples", "predictions", "tensorboardGraphs", "transferLearningModels", "model = build()"):
        assert bulky not in text


def test_a_snapshot_without_project_or_models(tmp_path: Path) -> None:
    document = read_snapshot(make_snapshot(tmp_path, project=None, models=()))
    assert document.project is None
    assert document.models == ()


def test_an_uploaded_model_has_no_block(tmp_path: Path) -> None:
    twice = (model_file(MODEL, None, None), model_file(OTHER_MODEL, None, None))
    document = read_snapshot(make_snapshot(tmp_path, models=twice))
    assert sorted(m.name for m in document.models) == ["pump-model-2.tflite", "pump-model.tflite"]
    assert {m.content for m in document.models} == {MODEL, OTHER_MODEL}


def test_a_folder_with_one_snapshot(tmp_path: Path) -> None:
    make_snapshot(tmp_path)
    (tmp_path / "manifest.json").write_text('{"files": []}')
    assert read_snapshot(tmp_path).name == "pump.json"
    assert load_document(str(tmp_path)).name == "pump.json"


def test_folders_with_none_or_several(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no snapshot"):
        read_snapshot(tmp_path)
    make_snapshot(tmp_path)
    (tmp_path / "copy.json").write_bytes((tmp_path / "pump.json").read_bytes())
    for load in (read_snapshot, lambda folder: load_document(str(folder))):
        with pytest.raises(UsageError, match=r"2 snapshots .*copy\.json, pump\.json"):
            load(tmp_path)


def test_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    change(path, lambda value: value.update(impulsegen_snapshot=2))
    with pytest.raises(SchemaError, match="version 2, made by a newer impulsegen") as caught:
        read_snapshot(path)
    assert "upgrade" in (caught.value.hint or "")


@pytest.mark.parametrize("version", [0, "1", None, True, 1.5])
def test_a_version_that_is_none(tmp_path: Path, version: object) -> None:
    path = make_snapshot(tmp_path)
    change(path, lambda value: value.update(impulsegen_snapshot=version))
    with pytest.raises(SchemaError, match="is not a snapshot"):
        read_snapshot(path)


def test_a_response_is_not_a_snapshot(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="is not a snapshot"):
        read_snapshot(make_folder(tmp_path) / "impulses-detailed.json")


@pytest.mark.parametrize("content", [OTHER_MODEL, MODEL[:-1], b"", MODEL[:-1] + b"!"])
def test_a_changed_model_is_noticed(tmp_path: Path, content: bytes) -> None:
    path = make_snapshot(tmp_path)
    (tmp_path / "pump-13-int8.tflite").write_bytes(content)
    with pytest.raises(SchemaError, match=r"pump-13-int8\.tflite is not the one that was fetched") as caught:
        read_snapshot(path)
    assert [d.where for d in caught.value.diagnostics] == ["models[1].sha256"]


def test_all_model_problems_appear_together(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    (tmp_path / "pump-13-int8.tflite").unlink()
    (tmp_path / "pump-13-float32.tflite").write_bytes(MODEL)
    with pytest.raises(SchemaError, match="2 problems") as caught:
        read_snapshot(path)
    assert [d.code for d in caught.value.diagnostics] == ["changed-model", "missing-model"]


@pytest.mark.parametrize(
    "name",
    ["../outside.tflite", "/etc/passwd", "sub/model.tflite", "..", ".", "", "C:\\model.tflite", ".hidden", "a\0b"],
)
def test_models_outside_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    path = make_snapshot(tmp_path / "inner")
    (tmp_path / "outside.tflite").write_bytes(OTHER_MODEL)
    change(path, lambda value: value["models"][0].update(file=name))
    with pytest.raises(SchemaError) as caught:
        read_snapshot(path)
    assert [d.code for d in caught.value.diagnostics] == ["bad-model-path"]


def test_an_edited_snapshot_names_every_wrong_place(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)

    def edit(value: Any) -> None:
        del value["models"][0]["sha256"]
        value["models"][1]["size_bytes"] = "72"

    change(path, edit)
    with pytest.raises(SchemaError) as caught:
        read_snapshot(path)
    assert [d.where for d in caught.value.diagnostics] == ["models[0].sha256", "models[1].size_bytes"]


def test_the_response_inside_is_checked_too(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    change(path, lambda value: value["response"]["impulses"][0]["impulse"].update(id="four"))
    with pytest.raises(SchemaError, match=r"impulses\[0\]\.impulse\.id"):
        read_snapshot(path)


def test_only_good_input_becomes_a_snapshot() -> None:
    broken = full_response()
    broken["impulses"][0]["impulse"]["id"] = None
    with pytest.raises(SchemaError):
        snapshot_files(broken, None, (), host="h", base_name="pump")
    for name in ("../pump", "a/b", "", ".hidden", "a\nb"):
        with pytest.raises(UsageError):
            snapshot_files(full_response(), None, (), host="h", base_name=name)


def test_infinity_in_an_unknown_field_is_refused(tmp_path: Path) -> None:
    response = full_response()
    response["impulses"][0]["newField"] = [1.0, float("inf")]
    with pytest.raises(SchemaError) as caught:
        snapshot_files(response, None, (), host="h", base_name="pump")
    assert caught.value.where == "impulses[0].newField[1]"


def test_a_snapshot_with_models_needs_its_folder(tmp_path: Path) -> None:
    path = make_snapshot(tmp_path)
    with path.open("rb") as stream, pytest.raises(UsageError, match="cannot come from standard input"):
        load_document("-", stdin=stream)
    bare = make_snapshot(tmp_path / "bare", models=())
    with bare.open("rb") as stream:
        assert load_document("-", stdin=stream).response.impulses


@pytest.mark.shared
@pytest.mark.parametrize("case", shared_material.corpus_cases()[::8], ids=lambda case: case.name)
def test_real_cases_survive_the_round_trip(case: Path, tmp_path: Path) -> None:
    before = load_document(str(case))
    response = json.loads((case / "impulses-detailed.json").read_bytes())
    project = json.loads((case / "project.json").read_bytes())
    models = [dataclasses.replace(m, variant="int8") for m in before.models]
    after = read_snapshot(make_snapshot(tmp_path, response=response, project=project, models=models))
    assert after.project == before.project
    assert [m.content for m in after.models] == [m.content for m in before.models]
    assert after.response.impulses[0].impulse == before.response.impulses[0].impulse
