"""``--fetch``: what the metadata lacks comes from Studio, with a key that is in nothing that the block leaves or says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from client.servers import json_response, response, studio
from compile.compilers import require
from deployment.blocks import EXAMPLE, KEY, Block, Ran, motion_metadata

INT8, FLOAT32 = (EXAMPLE / "3.tflite").read_bytes(), (EXAMPLE / "3.float32.tflite").read_bytes()
DETAILED = "/v1/api/77/impulses-detailed"


@pytest.fixture
def block(tmp_path: Path) -> Block:
    return Block(tmp_path / "home")


def metadata_with_key(port: int = 1, **changes: Any) -> dict[str, Any]:
    """The example with its anomaly block, of a Studio on this machine."""
    metadata = motion_metadata(with_anomaly=True, **changes)
    metadata["project"].update(apiKey=KEY, studioHost=f"127.0.0.1:{port}")
    return metadata


def stored_response() -> Any:
    return json.loads((EXAMPLE / "impulses-detailed.json").read_text())


def assert_no_key(block: Block, ran: Ran, temporary: Path) -> None:
    """Nowhere: not printed, not below the block's folders but in the metadata itself, and nothing is left in /tmp."""
    assert KEY not in ran.out + ran.err
    assert list(temporary.iterdir()) == []
    for path in block.home.rglob("*"):
        if path.is_file() and path != block.metadata:
            assert KEY.encode() not in path.read_bytes(), path
    if block.archive.exists():
        unpacked = block.unpack(temporary / "unpacked")
        assert not any(KEY.encode() in path.read_bytes() for path in unpacked.rglob("*") if path.is_file())
        shutil.rmtree(unpacked)


def test_without_it_what_is_missing_is_named(block: Block, tmp_path: Path) -> None:
    block.write(metadata_with_key(), trained=INT8)
    ran = block.run(temporary=tmp_path / "tmp")
    assert (ran.exit_code, block.leftovers) == (8, [])
    assert "does not hold the parameters of learn block 4 (anomaly)" in ran.text
    assert "--fetch" in ran.text
    assert_no_key(block, ran, tmp_path / "tmp")


def test_clusters_come_from_studio_in_one_request(block: Block, tmp_path: Path) -> None:
    require("cc")
    with studio(routes={DETAILED: json_response(stored_response())}) as served:
        block.write(metadata_with_key(served.port), trained=INT8)
        ran = block.run("--fetch", "--prefix", "motion", temporary=tmp_path / "tmp")
    assert ran.exit_code == 0, ran.text
    assert [request.path for request in served.requests] == [DETAILED]
    assert served.requests[0].headers["x-api-key"] == KEY
    assert_no_key(block, ran, tmp_path / "tmp")
    project = block.unpack(tmp_path / "unpacked")
    assert "cluster" in (project / "motion" / "motion.c").read_text()


def test_the_key_of_the_environment_is_not_used(block: Block) -> None:
    metadata = metadata_with_key()
    del metadata["project"]["apiKey"]
    block.write(metadata, trained=INT8)
    ran = block.run("--fetch", EI_API_KEY=KEY)
    assert (ran.exit_code, block.leftovers) == (4, [])
    assert "the metadata holds no key" in ran.text
    assert '"privileged": true' in ran.text


def test_the_variant_stays_that_of_the_deployment(block: Block, tmp_path: Path) -> None:
    with studio(routes={DETAILED: json_response(stored_response())}) as served:
        block.write(metadata_with_key(served.port, model="3.float32.tflite"), trained=FLOAT32)
        ran = block.run("--fetch", "--prefix", "motion")
    assert ran.exit_code == 0, ran.text
    assert "float" in (block.unpack(tmp_path / "unpacked") / "motion" / "motion_learn_3.c").read_text()


def test_other_impulses_of_the_project_are_passed_over(block: Block) -> None:
    stored = stored_response()
    other = json.loads(json.dumps(stored["impulses"][0]))
    other["impulse"]["id"] = 2
    stored["impulses"].insert(0, other)
    with studio(routes={DETAILED: json_response(stored)}) as served:
        block.write(metadata_with_key(served.port), trained=INT8)
        assert block.run("--fetch").exit_code == 0


def test_a_project_that_changed_since(block: Block) -> None:
    stored = stored_response()
    stored["impulses"][0]["impulse"]["dspBlocks"][0]["id"] = 22
    stored["impulses"][0]["dspBlockConfigs"][0]["blockId"] = 22
    with studio(routes={DETAILED: json_response(stored)}) as served:
        block.write(metadata_with_key(served.port), trained=INT8)
        ran = block.run("--fetch")
    assert (ran.exit_code, block.leftovers) == (5, [])
    assert "impulse 1 is not as it was deployed" in ran.text


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (response(401, f"unknown key {KEY}".encode()), 4),
        (json_response({"success": False, "error": f"no such project for {KEY}"}), 5),
        (response(200, b"<html>login</html>"), 6),
        (json_response({"success": True, "impulses": [{"impulse": KEY}]}), 7),
    ],
)
def test_answers_that_are_none_do_not_show_the_key(block: Block, tmp_path: Path, answer: bytes, code: int) -> None:
    with studio(answer) as served:
        block.write(metadata_with_key(served.port), trained=INT8)
        ran = block.run("--fetch", temporary=tmp_path / "tmp")
    assert (ran.exit_code, block.leftovers) == (code, [])
    assert_no_key(block, ran, tmp_path / "tmp")


def test_a_key_in_a_name_stops_the_archive(block: Block, tmp_path: Path) -> None:
    metadata = motion_metadata()
    metadata["project"].update(apiKey=KEY, name=f"demo {KEY}")
    block.write(metadata, trained=INT8)
    ran = block.run(temporary=tmp_path / "tmp")
    assert (ran.exit_code, block.leftovers) == (3, [])
    assert "the project's API key stands in generated files" in ran.text
    assert_no_key(block, ran, tmp_path / "tmp")


@pytest.mark.parametrize(
    "content", ['{"project": {"apiKey": "%s"}, "impulse": ', '{"impulse": {}, "tfliteModels": "%s"}']
)
def test_a_broken_file_does_not_show_the_key(block: Block, tmp_path: Path, content: str) -> None:
    block.write({})
    block.metadata.write_text(content % KEY)
    ran = block.run(temporary=tmp_path / "tmp")
    assert ran.exit_code == 7
    assert_no_key(block, ran, tmp_path / "tmp")
