"""What the detailed response leaves out is asked for and put in its place; what cannot be had is said."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from client.servers import KEY
from impulsegen.diagnostics import Severity
from impulsegen.errors import AuthenticationError, NetworkError, StudioError
from impulsegen.studio.client import StudioClient
from impulsegen.studio.credentials import Credentials
from impulsegen.studio.fetch import FetchedProject, fetch_project
from impulsegen.studio.host import Endpoint
from impulsegen.studio.retry import RetryPolicy
from impulsegen.studio.snapshot import snapshot_files
from impulsegen.studio.wire.project import read_project
from samples import responses

Json = dict[str, Any]
BASE = "/v1/api/43"
INT8, FLOAT = b"\x1c\0\0\0TFL3 int8", b"\x1c\0\0\0TFL3 float"


def device(mcu: str, arena: int) -> Json:
    return {"mcu": mcu, "tflite": {"arenaSize": arena}}


def metrics(kind: str, *devices: Json, **more: Any) -> Json:
    return {"type": kind, "onDevicePerformance": list(devices), **more}


def detailed(learn_blocks: list[Json], **parts: Any) -> Json:
    impulse = {"id": 1, "name": "I", "inputBlocks": [], "dspBlocks": [], "learnBlocks": learn_blocks}
    impulse.update(parts.pop("impulse", {}))
    return {"success": True, "impulses": [{"impulse": impulse, **parts}]}


def network_project(**metadata: Any) -> Json:
    entry = responses.keras_config(3, ["a", "b"], **metadata)
    return detailed([{"id": 3, "type": "keras", "name": "N", "dsp": []}], learnBlockKerasConfigs=[entry])


def mixture_project() -> Json:
    metadata = {"mean": [1.0], "scale": [2.0], "axes": [0], "availableModelTypes": ["float32"]}
    return detailed(
        [{"id": 5, "type": "anomaly-gmm", "name": "G", "dsp": []}],
        learnBlockAnomalyConfigs=[{"blockId": 5, "config": {}, "metadata": metadata}],
    )


class Routes:
    """A Studio as a table: JSON, bytes, or a status. Everything else is 404."""

    def __init__(self, response: Json, **routes: Any) -> None:
        self.asked: list[str] = []
        self.routes: dict[str, Any] = {f"{BASE}/impulses-detailed": response}
        self.routes.update(
            {f"{BASE}{path}" if path.startswith("/") else BASE: answer for path, answer in routes.items()}
        )

    def fetch(self, **options: Any) -> FetchedProject:
        def answer(request: httpx.Request) -> httpx.Response:
            path = request.url.raw_path.decode()
            self.asked.append(path.removeprefix(BASE))
            found = self.routes.get(path, 404)
            if isinstance(found, int):
                return httpx.Response(found, text="refused")
            return httpx.Response(200, content=found if isinstance(found, bytes) else json.dumps(found).encode())

        retry = RetryPolicy(attempts=1)
        endpoint = Endpoint("https://x.test/v1")
        with StudioClient(endpoint, Credentials(KEY), retry=retry, transport=httpx.MockTransport(answer)) as client:
            return fetch_project(client, options.pop("project_id", 43), **options)


def codes(fetched: FetchedProject, severity: Severity) -> list[str]:
    return [f"{d.code}: {d.message}" for d in fetched.diagnostics if d.severity is severity]


def metadata_of(fetched: FetchedProject, kind: str) -> Json:
    found = fetched.response["impulses"][0][kind][0]["metadata"]
    assert isinstance(found, dict)
    return found


KERAS, ANOMALY = "/training/keras/3/metadata?excludeLabels=true", "/training/anomaly/5/metadata"
INT8_PATH, FLOAT_PATH = "/learn-data/3/model/tflite-int8", "/learn-data/3/model/tflite-float"


def test_the_figures_of_all_devices_are_merged_by_variant() -> None:
    small, large = device("default", 10), device("other", 30)
    project = network_project(
        modelValidationMetrics=[metrics("int8", small, accuracy=0.5), metrics("float32", device("default", 20))]
    )
    full = {
        "success": True,
        "classNames": ["renamed"],
        "labels": ["a"] * 9,
        "newerField": 7,
        # In another order, with figures that only the full answer has, and a variant without any.
        "modelValidationMetrics": [metrics("float32"), metrics("int8", small, large, predictions=[1], accuracy=0.9)],
    }
    found = metadata_of(Routes(project, **{KERAS: full}).fetch(), "learnBlockKerasConfigs")
    int8, float32 = found["modelValidationMetrics"]
    assert int8 == metrics("int8", small, large, accuracy=0.5)
    assert float32 == metrics("float32", device("default", 20))
    assert found["classNames"] == ["a", "b"]
    assert found["newerField"] == 7
    assert "labels" not in found
    assert "success" not in found


def test_a_mixture_gets_its_numbers_and_its_network() -> None:
    numbers = {"means": [[0.5]], "covariances": [[[1.0]]], "weights": [1.0]}
    routes = {
        "/training/anomaly/5/gmm/metadata": {"success": True, **numbers},
        ANOMALY: {"success": True, "modelValidationMetrics": [metrics("float32", device("any", 1))]},
        "/learn-data/5/model/tflite-float": FLOAT,
    }
    fetched = Routes(mixture_project(), **routes).fetch()
    entry = fetched.response["impulses"][0]["learnBlockAnomalyConfigs"][0]
    assert entry["gmmMetadata"] == numbers
    assert entry["metadata"]["modelValidationMetrics"] == [metrics("float32", device("any", 1))]
    assert [(m.learn_block_id, m.variant, m.content) for m in fetched.models] == [(5, "float32", FLOAT)]


def test_a_mixture_without_its_network_is_no_warning_but_without_its_numbers_it_is() -> None:
    fetched = Routes(mixture_project()).fetch()
    warnings, notes = codes(fetched, Severity.WARNING), codes(fetched, Severity.NOTE)
    assert any("the mixture of block 5" in line for line in warnings)
    assert not any("network of the mixture" in line for line in warnings)
    assert any("network of the mixture" in line for line in notes)


def test_only_the_variants_that_there_are_and_that_are_wanted() -> None:
    routes = {INT8_PATH: INT8, FLOAT_PATH: FLOAT}
    for available, wanted, expected in (
        (["int8", "float32"], ("int8", "float32"), ["int8", "float32"]),
        (["int8", "float32"], ("float32",), ["float32"]),
        (["float32", "akida"], ("int8", "float32"), ["float32"]),
        (None, ("int8", "float32"), ["int8", "float32"]),  # servers that do not say
    ):
        studio = Routes(network_project(availableModelTypes=available), **routes)
        fetched = studio.fetch(variants=wanted)
        assert [model.variant for model in fetched.models] == expected
        assert sum("/learn-data/" in path for path in studio.asked) == len(expected)
        assert not any("no-such-variant" in line for line in codes(fetched, Severity.WARNING))


def test_a_variant_that_is_wanted_and_not_there_is_said() -> None:
    fetched = Routes(network_project(availableModelTypes=["float32"])).fetch(variants=("int8",))
    assert fetched.models == ()
    (finding,) = [d for d in fetched.diagnostics if d.code == "no-such-variant"]
    assert "block 3" in finding.message
    assert "float32" in str(finding.expected)


def test_nothing_is_asked_about_an_untrained_block() -> None:
    project = network_project()
    del project["impulses"][0]["learnBlockKerasConfigs"][0]["metadata"]
    studio = Routes(project)
    assert studio.fetch().models == ()
    assert not any("/3/" in path for path in studio.asked)


def test_an_uploaded_model() -> None:
    tensor = {"dataType": "int8", "name": "in", "shape": [1, 33], "quantizationScale": 0.5, "quantizationZeroPoint": -1}
    described = {
        "success": True,
        "availableModelTypes": ["tflite_int8", "onnx"],
        "model": {"fileName": "other.tflite", "inputs": [tensor], "outputs": [tensor]},
    }
    project = detailed(
        [{"id": 8, "type": "keras", "name": "Mine", "dsp": []}],
        impulse={"type": "BYOM"},
        pretrainedModelInfo={"fileName": "mine.tflite"},
    )
    routes = {
        "/pretrained-model?impulseId=1": described,
        "/pretrained-model/download/tflite_int8?impulseId=1": INT8,
    }
    studio = Routes(project, **routes)
    fetched = studio.fetch()
    info = fetched.response["impulses"][0]["pretrainedModelInfo"]
    assert info["fileName"] == "mine.tflite"
    assert info["inputs"] == [tensor]
    assert [(m.learn_block_id, m.variant, m.content) for m in fetched.models] == [(8, "int8", INT8)]
    assert not any("tflite_float32" in path for path in studio.asked)


PROJECT = {
    "success": True,
    "project": {"id": 43, "name": "Motion", "owner": "Acme"},
    "deploySettings": {"sensor": "microphone"},
    "latencyDevices": [{"mcu": "cortex-m4f-80mhz", "name": "Cortex-M4F"}],
}
LAST = {"success": True, "hasBuild": True, "lastBuild": {"version": 12}}
HISTORY = {"success": True, "deployments": [{"deploymentVersion": 4}, {"deploymentVersion": 31}, {}]}


@pytest.mark.parametrize(
    ("routes", "version"),
    [
        ({"/deployment/last": LAST}, 12),
        ({"/deployment/last": {"success": True, "hasBuild": False}}, 0),
        ({"/deployment/last": LAST, "/deployment/history": HISTORY}, 12),
        ({"/deployment/history": HISTORY}, 31),
        ({"/deployment/history": {"success": True, "deployments": []}}, 0),
        ({}, None),
    ],
)
def test_the_deploy_version(routes: Json, version: int | None) -> None:
    fetched = Routes({"success": True, "impulses": []}, info=PROJECT, **routes).fetch()
    assert fetched.project["deployment"]["version"] == version
    assert read_project(fetched.project, name="x").deploy_version == version
    assert any("deploy version" in line for line in codes(fetched, Severity.WARNING)) == (version is None)


def test_the_project_facts() -> None:
    fetched = Routes({"success": True, "impulses": []}, info=PROJECT, **{"/deployment/last": LAST}).fetch()
    assert fetched.project["latencyDevices"] == PROJECT["latencyDevices"]
    assert fetched.diagnostics == ()
    facts = read_project(fetched.project, name="x")
    assert (facts.id, facts.name, facts.owner, facts.sensor) == (43, "Motion", "Acme", "microphone")
    assert (fetched.base_name, fetched.host) == ("motion", "https://x.test")


def test_a_key_that_may_not_see_the_project_info_still_gets_its_name() -> None:
    public = {"success": True, "id": 43, "name": "Motion", "owner": "Acme"}
    fetched = Routes({"success": True, "impulses": []}, info=403, **{"/public-info": public}).fetch()
    assert fetched.project["project"] == {"id": 43, "name": "Motion", "owner": "Acme"}
    assert fetched.project["deploySettings"] == {"sensor": None}


@pytest.mark.parametrize("refused", [KERAS, INT8_PATH, "info", "/deployment/last"])
def test_a_key_that_is_not_known_any_more_ends_it_and_a_small_role_does_not(refused: str) -> None:
    routes = {KERAS: {"success": True}, INT8_PATH: INT8, FLOAT_PATH: FLOAT, "info": PROJECT, "/deployment/last": LAST}
    with pytest.raises(AuthenticationError, match="does not know"):
        Routes(network_project(), **{**routes, refused: 401}).fetch()
    fetched = Routes(network_project(), **{**routes, refused: 403}).fetch()
    assert any("may not do this" in d.message for d in fetched.diagnostics)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(401, AuthenticationError), (403, AuthenticationError), (404, StudioError), (b"<a>", NetworkError)],
)
def test_the_response_itself_must_come(answer: Any, kind: type[Exception]) -> None:
    studio = Routes(network_project())
    studio.routes[f"{BASE}/impulses-detailed"] = answer
    with pytest.raises(kind):
        studio.fetch()
    assert studio.asked == ["/impulses-detailed"]


def test_a_fetched_project_is_clean_and_becomes_a_snapshot() -> None:
    project = network_project()
    project["impulses"][0]["createdByUser"] = {"id": 1, "name": "Jane Doe"}
    project["impulses"][0]["tags"] = [f"made with {KEY}"]
    full = {"success": True, "newerField": KEY, "modelValidationMetrics": []}
    info = {**PROJECT, "developmentKeys": {"apiKey": KEY}, "project": {"id": 43, "name": f"M {KEY}", "owner": "Acme"}}
    fetched = Routes(project, info=info, **{KERAS: full, INT8_PATH: INT8}).fetch()
    assert "Jane Doe" not in repr(fetched)
    assert KEY not in repr(fetched)
    assert KEY[3:] not in fetched.base_name
    files = dict(
        snapshot_files(
            fetched.response, fetched.project, fetched.models, host=fetched.host, base_name=fetched.base_name
        )
    )
    assert len(files) == 2
    assert KEY.encode() not in b"".join(files.values())
