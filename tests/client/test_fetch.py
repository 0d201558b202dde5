"""A whole project is fetched into a snapshot that generates with no key and no network."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.commands import Ran, Shell
from client.servers import KEY, Studio, json_response, response, studio
from samples import responses

MODEL = Path(__file__).parents[2] / "examples" / "motion" / "3.tflite"
FLOAT_MODEL = MODEL.with_name("3.float32.tflite")


def project(**changes: bytes) -> dict[str, bytes]:
    """The routes of a project; ``changes`` replace answers by a short name."""
    detailed = responses.motion()
    # The example's networks take 39 features: the block must make as many.
    block = detailed["impulses"][0]
    block["impulse"]["dspBlocks"][0]["implementationVersion"] = 4
    block["dspBlockConfigs"][0]["metadata"].update(featureCount=39)
    block["dspBlockConfigs"][0]["config"]["config"][0]["items"] = []
    block["createdByUser"] = {"id": 5, "name": "Jane Doe", "username": "jane"}
    devices = [{"mcu": "cortex-m4f-80mhz", "latency": 1}, {"mcu": "raspberry-pi-rp2040", "latency": 9}]
    info = {
        "success": True,
        "project": {"id": 43, "name": "Motion demo", "owner": "somebody"},
        "deploySettings": {"sensor": "accelerometer"},
        "developmentKeys": {"apiKey": "ei_" + "f" * 64},
    }
    metrics = {"modelValidationMetrics": [{"type": "int8", "onDevicePerformance": devices}]}
    answers = {
        "impulses": json_response(detailed),
        "info": json_response(info),
        "last": json_response({"success": True, "hasBuild": True, "lastBuild": {"version": 12}}),
        "metadata": json_response({"success": True, **metrics}),
        "int8": response(200, MODEL.read_bytes()),
        "float32": response(200, FLOAT_MODEL.read_bytes()),
        **changes,
    }
    base = "/v1/api/43"
    return {
        f"{base}/impulses-detailed": answers["impulses"],
        base: answers["info"],
        f"{base}/deployment/last": answers["last"],
        f"{base}/training/keras/3/metadata?excludeLabels=true": answers["metadata"],
        f"{base}/learn-data/3/model/tflite-int8": answers["int8"],
        f"{base}/learn-data/3/model/tflite-float": answers["float32"],
        "/v1/api/projects": json_response({"success": True, "projects": [{"id": 43}]}),
    }


@pytest.fixture
def key(impulsegen: Shell, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment of a user with a key. After ``impulsegen``, which clears it."""
    monkeypatch.setenv("EI_API_KEY", KEY)
    monkeypatch.setattr("impulsegen.studio.retry.RetryPolicy.delay_s", lambda *_: None)
    return KEY


def fetch(impulsegen: Shell, served: Studio, output: Path, *more: str) -> Ran:
    ran = impulsegen("fetch", "43", "--host", f"http://127.0.0.1:{served.port}", "-o", output, *more)
    assert KEY not in ran.out + ran.err
    return ran


def files_below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_fetch_then_work_offline(impulsegen: Shell, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with studio(routes=project()) as served:
        ran = fetch(impulsegen, served, tmp_path / "snapshot")
    assert ran.exit_code == 0, ran.err
    snapshot = tmp_path / "snapshot"
    text = (snapshot / "motion-demo.json").read_text()
    for secret in (KEY, "ei_" + "f" * 64, "Jane Doe", "jane", str(tmp_path)):
        assert secret not in text
    document = json.loads(text)
    devices = document["response"]["impulses"][0]["learnBlockKerasConfigs"][0]["metadata"]["modelValidationMetrics"]
    assert [d["mcu"] for d in devices[0]["onDevicePerformance"]] == ["cortex-m4f-80mhz", "raspberry-pi-rp2040"]
    assert (snapshot / "motion-demo-3-int8.tflite").read_bytes() == MODEL.read_bytes()
    monkeypatch.delenv("EI_API_KEY")
    ran = impulsegen("generate", snapshot, "-o", tmp_path / "out")
    assert ran.exit_code == 0, ran.err
    header = next((tmp_path / "out").glob("*/motion_demo.h"))
    assert "project 43" in header.read_text()


def test_fetching_twice_changes_nothing(impulsegen: Shell, key: str, tmp_path: Path) -> None:
    with studio(routes=project()) as served:
        fetch(impulsegen, served, tmp_path / "snapshot")
        before = {path: path.stat().st_mtime_ns for path in files_below(tmp_path / "snapshot")}
        assert fetch(impulsegen, served, tmp_path / "snapshot").exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in files_below(tmp_path / "snapshot")} == before


def test_what_only_adds_may_be_missing(impulsegen: Shell, key: str, tmp_path: Path) -> None:
    missing = response(404, b"gone")
    routes = project(metadata=missing, float32=missing, last=missing, int8=response(200, b"<html>login"))
    with studio(routes=routes) as served:
        ran = fetch(impulsegen, served, tmp_path / "snapshot")
    assert ran.exit_code == 0
    for words in ("figures of block 3", "float32 network of block 3", "deploy version", "not a TFLite file"):
        assert words in " ".join(ran.err.split())
    assert [p.suffix for p in (tmp_path / "snapshot").glob("*.tflite")] == []


@pytest.mark.parametrize(
    ("change", "exit_code"),
    [
        ({"impulses": response(401, b"Unauthorized")}, 4),
        ({"impulses": response(403, b"current role: ingestion")}, 4),
        ({"impulses": response(404)}, 5),
        ({"impulses": response(503)}, 5),
        ({"impulses": json_response({"success": False, "error": "no"})}, 5),
        ({"impulses": response(200, b"<html>")}, 6),
        ({"impulses": json_response({"success": True, "impulses": [{"impulse": {}}]})}, 7),
    ],
)
def test_failures_leave_nothing_behind(
    impulsegen: Shell, key: str, tmp_path: Path, change: dict[str, bytes], exit_code: int
) -> None:
    with studio(routes=project(**change)) as served:
        ran = fetch(impulsegen, served, tmp_path / "snapshot")
    assert ran.exit_code == exit_code, ran.err
    assert "try" in ran.err
    assert not (tmp_path / "snapshot").exists()


def test_no_key_at_all(impulsegen: Shell, tmp_path: Path) -> None:
    ran = impulsegen("fetch", "43", "-o", tmp_path / "snapshot")
    assert ran.exit_code == 4
    assert "EI_API_KEY" in ran.err


def test_the_key_from_stdin(impulsegen: Shell, tmp_path: Path) -> None:
    with studio(routes=project()) as served:
        host = f"http://127.0.0.1:{served.port}"
        ran = impulsegen("fetch", "--host", host, "--api-key-stdin", "-o", tmp_path / "s", stdin=f"{KEY}\n".encode())
    assert ran.exit_code == 0, ran.err
    assert served.requests[0].path == "/v1/api/projects"
    assert {request.headers["x-api-key"] for request in served.requests} == {KEY}


def test_generate_straight_from_studio(impulsegen: Shell, key: str, tmp_path: Path) -> None:
    with studio(routes=project()) as served:
        host = f"http://127.0.0.1:{served.port}"
        ran = impulsegen("generate", "studio:43", "--host", host, "-o", tmp_path / "out")
    assert ran.exit_code == 0, ran.err
    for path in files_below(tmp_path / "out"):
        assert KEY.encode() not in path.read_bytes()


def test_json(impulsegen: Shell, key: str, tmp_path: Path) -> None:
    with studio(routes=project()) as served:
        document = json.loads(fetch(impulsegen, served, tmp_path / "snapshot", "--json").out)
    assert document["project"] == {"id": 43, "name": "Motion demo", "owner": "somebody"}
    assert stat.S_ISREG((tmp_path / "snapshot" / "motion-demo.json").stat().st_mode)
