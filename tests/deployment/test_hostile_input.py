"""What can be wrong with a deployment: nothing is read from elsewhere, nothing half-written, and no archive is left."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deployment.blocks import EXAMPLE, Block, motion_metadata
from impulsegen.deployment.delivery import Delivery
from impulsegen.errors import OutputError

INT8 = (EXAMPLE / "3.tflite").read_bytes()
Json = dict[str, Any]


@pytest.fixture
def block(tmp_path: Path) -> Block:
    return Block(tmp_path / "home")


def refused(block: Block, code: int, *words: str) -> None:
    """The block says no with these words, and leaves nothing."""
    ran = block.run()
    assert ran.exit_code == code, ran.text
    for word in words:
        assert word in ran.text
    assert block.leftovers == []


@pytest.mark.parametrize(
    "path", ["../secret.tflite", "/home/input/../../secret.tflite", "..\\secret.tflite", "a\0b.tflite"]
)
def test_a_path_that_leads_out_is_refused(block: Block, path: str) -> None:
    metadata = motion_metadata()
    metadata["tfliteModels"][0]["modelPath"] = path
    block.write(metadata, trained=INT8)
    (block.home / "secret.tflite").write_bytes(INT8)
    refused(block, 7, "leads out of its folder", "tfliteModels[0].modelPath")


def test_a_network_elsewhere_is_not_read(block: Block, tmp_path: Path) -> None:
    outside = tmp_path / "outside.tflite"
    outside.write_bytes(INT8)
    metadata = motion_metadata()
    metadata["tfliteModels"][0]["modelPath"] = str(outside)
    block.write(metadata)
    refused(block, 8, "there is no network for learn block 3")
    (block.input / "outside.tflite").symlink_to(outside)
    refused(block, 8, "there is no network for learn block 3")


@pytest.mark.parametrize("path", [None, "trained.tflite", "/home/input/trained.tflite", "C:\\in\\trained.tflite"])
def test_a_network_is_found_by_its_name(block: Block, path: str | None) -> None:
    metadata = motion_metadata()
    metadata["tfliteModels"][0]["modelPath"] = path
    block.write(metadata, trained=INT8)
    assert block.run().exit_code == 0


@pytest.mark.parametrize("name", ["3", "learn_block_3", "trained-3.int8"])
def test_a_network_without_path_is_found_by_its_block(block: Block, name: str) -> None:
    metadata = motion_metadata()
    del metadata["tfliteModels"][0]["modelPath"]
    block.write(metadata, **{name: INT8, "trained-13": b"no model"})
    assert block.run().exit_code == 0


def test_files_that_are_no_networks(block: Block) -> None:
    block.write(motion_metadata(), trained=b"PK\3\4 not a model")
    refused(block, 7, "trained.tflite, the network of learn block 3, is not a TensorFlow Lite model")
    block.write(motion_metadata(), trained=INT8[:200])
    refused(block, 8, "the model of learn block 3 cannot be read")
    (block.input / "trained.tflite").unlink()
    (block.input / "trained.tflite").symlink_to(block.input / "trained.tflite")
    refused(block, 8, "there is no network for learn block 3")


def without(*path: str) -> Callable[[Json], None]:
    """Takes a field out."""

    def take(metadata: Json) -> None:
        inner = metadata
        for key in path[:-1]:
            inner = inner[key]
        del inner[path[-1]]

    return take


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (without("impulse"), 7, "is not a deployment-metadata.json"),
        (without("tfliteModels"), 8, "there is no network for learn block 3"),
        (lambda m: m.update(tfliteModels=[]), 8, "there is no network for learn block 3"),
        (lambda m: m["impulse"].update(learnBlocks=[{"type": "keras"}]), 7, "impulse.learnBlocks[0].id"),
        (lambda m: m["impulse"]["dspBlocks"][0].pop("metadata"), 8, "impulses[0]."),
        (lambda m: m.update(classes=[]), 8, "has no labels"),
        (lambda m: m.update(classes=["one"]), 8, "--allow-mismatch"),
        (lambda m: m["tfliteModels"][0].update(modelPath=7), 7, "tfliteModels[0].modelPath"),
    ],
)
def test_keys_that_are_missing_or_wrong(block: Block, change: Callable[[Json], None], code: int, words: str) -> None:
    metadata = motion_metadata()
    change(metadata)
    block.write(metadata, trained=INT8)
    refused(block, code, words)


def test_keys_that_may_be_missing(block: Block) -> None:
    metadata = motion_metadata()
    for key in ("version", "samplesPerInference", "axesCount", "deployCounter", "frequency", "project"):
        del metadata[key]
    block.write(metadata, trained=INT8)
    ran = block.run()
    assert ran.exit_code == 0, ran.text


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "PK\3\4", '{"success": false}', "\ufeff{}"])
def test_files_that_are_no_metadata(block: Block, content: str) -> None:
    block.write({})
    block.metadata.write_text(content)
    refused(block, 7, "deployment-metadata.json")


def test_no_metadata_at_all(block: Block) -> None:
    refused(block, 2, "does not exist")


def test_folders_that_are_not_stated(block: Block) -> None:
    block.write({**motion_metadata(), "folders": {}}, trained=INT8)
    refused(block, 7, "folders.output", "-o")
    ran = block.run("-o", str(block.home / "chosen"))
    assert ran.exit_code == 0, ran.text
    assert (block.home / "chosen" / "deploy.zip").is_file()


def test_an_input_folder_that_is_not_there(block: Block) -> None:
    folders = {"input": "/no/such/folder", "output": str(block.output)}
    block.write({**motion_metadata(), "folders": folders}, trained=INT8)
    assert block.run().exit_code == 0  # the networks lie beside the metadata


def test_a_name_that_would_steer_paths_or_the_terminal(block: Block, tmp_path: Path) -> None:
    metadata = motion_metadata()
    metadata["project"]["name"] = "../../etc \x1b[31m */ \\\n#error"
    metadata["classes"][0] = '../"; system("true'
    block.write(metadata, trained=INT8)
    ran = block.run()
    assert ran.exit_code == 0, ran.text
    assert "\x1b" not in ran.out + ran.err
    block.unpack(tmp_path / "unpacked")


@pytest.mark.parametrize("place", ["file/below", "/proc/impulsegen"])
def test_an_output_folder_that_cannot_be(block: Block, place: str) -> None:
    block.write(motion_metadata(), trained=INT8)
    (block.home / "file").write_text("in the way")
    ran = block.run("-o", place if place.startswith("/") else str(block.home / place))
    assert ran.exit_code == 3
    assert "deploy.zip cannot be written" in ran.text


def test_a_folder_in_the_place_of_the_archive(block: Block) -> None:
    block.write(motion_metadata(), trained=INT8)
    (block.archive / "mine").mkdir(parents=True)
    ran = block.run()
    assert ran.exit_code == 3
    assert (block.archive / "mine").is_dir()


def test_an_archive_of_an_earlier_run_does_not_stay(block: Block) -> None:
    block.write(motion_metadata(), trained=INT8)
    assert block.run().exit_code == 0
    (block.input / "trained.tflite").unlink()
    refused(block, 8, "there is no network")


def test_a_link_in_the_place_of_the_archive_is_not_followed(block: Block) -> None:
    block.write(motion_metadata(), trained=INT8)
    precious = block.home / "precious"
    precious.write_text("keep")
    block.output.mkdir()
    block.archive.symlink_to(precious)
    assert block.run().exit_code == 0
    assert precious.read_text() == "keep"
    assert not block.archive.is_symlink()


def test_a_full_disk(block: Block) -> None:
    """No file may grow beyond what is left: the archive is the largest, and does not get there."""
    block.write(motion_metadata(), trained=INT8)
    assert block.run().exit_code == 0
    size_bytes = block.archive.stat().st_size
    limited = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size_bytes - 1}, {size_bytes - 1}))\n"
        "from pathlib import Path\n"
        "from impulsegen.deployment.delivery import Delivery\n"
        "from impulsegen.errors import OutputError\n"
        f"delivery = Delivery(Path({str(block.output)!r}))\n"
        "delivery.prepare()\n"
        "try:\n"
        f"    delivery.deliver(bytes({size_bytes}))\n"
        "except OutputError as problem:\n"
        "    print(problem.message)\n"
    )

    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("deploy.zip cannot be written: ")
    assert block.leftovers == []


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interruption_before_the_archive_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    def stop(*_: object) -> None:
        raise problem

    monkeypatch.setattr(Path, "replace", stop)
    delivery = Delivery(tmp_path)
    delivery.prepare()
    with pytest.raises(OutputError if isinstance(problem, OSError) else KeyboardInterrupt):
        delivery.deliver(b"PK")
    assert list(tmp_path.iterdir()) == []


def test_the_message_is_a_document_with_json(block: Block) -> None:
    block.write(motion_metadata(with_anomaly=True), trained=INT8)
    ran = block.run("--json")
    assert ran.exit_code == 8
    assert json.loads(ran.out)["error"]["diagnostics"][0]["code"] == "no-anomaly-parameters"
