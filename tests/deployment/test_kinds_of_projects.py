"""Images, detectors and mixtures: what their metadata lacks is assumed aloud, refused, or asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from client.servers import json_response, studio
from deployment.blocks import EXAMPLE, KEY, Block, motion_metadata, tflite_model
from edge_impulse.small_models import small_model
from impulsegen.studio.source import load_document

SIDE_PX = 96
FEATURES = SIDE_PX * SIDE_PX * 3
INT8 = (EXAMPLE / "3.tflite").read_bytes()
MIXTURE = {"means": [[0.0, 0.0, 0.0]], "covariances": [[[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]], "weights": [1.0]}


@pytest.fixture
def block(tmp_path: Path) -> Block:
    return Block(tmp_path / "home")


def image_metadata(block_type: str, model: bytes) -> dict[str, Any]:
    """A project on images of one learn block."""
    metadata = motion_metadata()
    shape = {"width": SIDE_PX, "height": SIDE_PX, "channels": 3}
    features = {
        **{"featureCount": FEATURES, "valuesPerAxis": FEATURES, "frequency": 0, "windowSizeMs": 0},
        "dspConfig": {"options": {"channels": "RGB"}, "normalizeData": "none"},
        "outputConfig": {"type": "image", "shape": shape},
    }
    size = {"imageWidth": SIDE_PX, "imageHeight": SIDE_PX, "resizeMode": "squash", "resizeMethod": "nearest"}
    dsp = {"id": 2, "type": "image", "name": "Image", "axes": ["image"], "input": 1, "implementationVersion": 1}
    metadata["impulse"] = {
        "inputBlocks": [{"id": 1, "type": "image", "name": "Image", "title": "Image data", **size}],
        "dspBlocks": [{**dsp, "metadata": features}],
        "learnBlocks": [{"id": 3, "type": block_type, "name": "Pictures", "dsp": [2]}],
    }
    return {
        **metadata,
        "sensor": "camera",
        "classes": ["cat", "dog"],
        "tfliteModels": [tflite_model(model, "trained.tflite")],
    }


def test_pictures_are_scaled_as_the_metadata_does_not_say(block: Block) -> None:
    model = small_model(FEATURES, (1, 2), "int8", scale=0.00390625, zero_point=-128)
    block.write(image_metadata("keras-transfer-image", model), trained=model)
    ran = block.run()
    assert ran.exit_code == 0, ran.text
    assert "does not say how learn block 3 (keras-transfer-image) scales pixels" in ran.text.replace("- ", "-")


def test_a_detector_is_refused_for_its_last_layer(block: Block) -> None:
    model = small_model(FEATURES, (1, 12, 12, 3), "int8", scale=0.00390625, zero_point=-128)
    block.write(image_metadata("keras-object-detection", model), trained=model)
    ran = block.run()
    assert (ran.exit_code, block.leftovers) == (8, [])
    assert "its last layer" in ran.text
    assert "--fetch" in ran.text


def test_everything_that_is_missing_is_named_at_once(block: Block) -> None:
    metadata = motion_metadata(with_anomaly=True)
    metadata["impulse"]["learnBlocks"].append({"id": 8, "type": "anomaly-gmm", "name": "Mixture", "dsp": [2]})
    block.write(metadata)
    ran = block.run()
    assert (ran.exit_code, block.leftovers) == (8, [])
    assert "the deployment lacks 3 parts" in ran.text
    for words in ("learn block 4 (anomaly)", "learn block 8 (anomaly-gmm)", "no network for learn block 3"):
        assert words in ran.text


def test_a_mixture_comes_from_studio(block: Block, tmp_path: Path) -> None:
    metadata = motion_metadata(with_anomaly=True)
    metadata["impulse"]["learnBlocks"][1]["type"] = "anomaly-gmm"
    stored = json.loads((EXAMPLE / "impulses-detailed.json").read_text())
    (detailed,) = stored["impulses"]
    detailed["impulse"]["learnBlocks"][1]["type"] = "anomaly-gmm"
    (anomaly,) = detailed["learnBlockAnomalyConfigs"]
    anomaly["metadata"].update(axes=[0, 13, 26], mean=[0.5], scale=[2.0], clusters=[])
    routes = {
        "/v1/api/77/impulses-detailed": json_response(stored),
        "/v1/api/77/training/anomaly/4/gmm/metadata": json_response({"success": True, **MIXTURE}),
    }
    with studio(routes=routes) as served:
        metadata["project"].update(apiKey=KEY, studioHost=f"127.0.0.1:{served.port}")
        block.write(metadata, trained=INT8)
        ran = block.run("--fetch", "--prefix", "mixed")
    assert ran.exit_code == 0, ran.text
    assert "/v1/api/77/training/anomaly/4/gmm/metadata" in [request.path for request in served.requests]
    assert KEY not in ran.out + ran.err
    assert "component" in "".join(p.read_text() for p in (block.unpack(tmp_path / "unpacked") / "mixed").glob("*.c"))


def test_a_mixture_that_cannot_be_fetched_is_no_half_firmware(block: Block) -> None:
    metadata = motion_metadata(with_anomaly=True)
    metadata["impulse"]["learnBlocks"][1]["type"] = "anomaly-gmm"
    stored = json.loads((EXAMPLE / "impulses-detailed.json").read_text())
    (detailed,) = stored["impulses"]
    detailed["impulse"]["learnBlocks"][1]["type"] = "anomaly-gmm"
    (anomaly,) = detailed["learnBlockAnomalyConfigs"]
    anomaly["metadata"].update(axes=[0, 13, 26], mean=[0.5], scale=[2.0], clusters=[])
    with studio(routes={"/v1/api/77/impulses-detailed": json_response(stored)}) as served:
        metadata["project"].update(apiKey=KEY, studioHost=f"127.0.0.1:{served.port}")
        block.write(metadata, trained=INT8)
        ran = block.run("--fetch")
    assert (ran.exit_code, block.leftovers) == (8, [])
    assert "no mixture" in ran.text


def test_headers_for_the_sdk(block: Block, tmp_path: Path) -> None:
    block.write(motion_metadata(), trained=INT8)
    ran = block.run("--runtime", "sdk")
    assert ran.exit_code == 0, ran.text
    assert list(block.unpack(tmp_path / "unpacked").rglob("model_metadata.h"))


def test_other_commands_find_the_networks_too(block: Block) -> None:
    block.write(motion_metadata(), trained=INT8)
    document = load_document(str(block.metadata))
    assert [(m.name, m.learn_block_id, m.variant, m.content) for m in document.models] == [
        ("trained.tflite", 3, "int8", INT8)
    ]
