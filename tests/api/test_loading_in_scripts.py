"""``load``: every source but stdin, and a key that nobody sees."""

from __future__ import annotations

import json
import os
import pickle
import shutil
from pathlib import Path

import pytest

import impulsegen as api
from api.trees import tree, two_impulses
from cli.commands import Shell
from client.servers import KEY, json_response, response, studio
from client.test_fetch import project
from impulsegen.errors import (
    AuthenticationError,
    ConfigurationError,
    ImpulseError,
    SchemaError,
    StudioError,
    UsageError,
)
from samples import responses

EXAMPLE = Path(__file__).parents[2] / "examples" / "motion"


def test_what_is_loaded_is_said() -> None:
    motion = api.load("example:motion")
    (impulse,) = motion.impulses
    assert (motion.source, motion.name, impulse.name) == ("example:motion", "motion", "Motion")
    assert len(motion.sha256) == 64
    assert api.load(EXAMPLE).sha256 == motion.sha256
    assert {path.name for path in motion.inputs} >= {"impulses-detailed.json", "3.tflite"}
    assert all(path.is_file() for path in motion.inputs)
    with pytest.raises(AttributeError):
        motion.name = "other"  # type: ignore[misc]


def test_a_path_is_a_path_whatever_it_looks_like(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, motion: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("example:motion", "studio:1", "saved#2", "-"):
        shutil.copyfile(motion, name)
        assert api.load(Path(name)).name == name
        assert api.load(Path(name).absolute()).name == name
    assert api.load("saved#2").name == "saved#2"  # as on the command line, where it is there
    assert api.load("example:motion").inputs[0].parent == EXAMPLE
    with pytest.raises(UsageError, match="no source on stdin"):
        api.load("-")


class Named(os.PathLike[str]):
    """What a build tool may have for a file."""

    def __fspath__(self) -> str:
        return str(EXAMPLE)


def test_what_is_like_a_path_is_one() -> None:
    assert api.load(Named()).impulses


@pytest.mark.parametrize("said", ["2", "Other motion", "other MOTION"])
def test_an_impulse_is_named_behind_the_source_or_by_an_argument(tmp_path: Path, said: str) -> None:
    two = two_impulses(tmp_path)
    assert [i.id for i in api.load(two, impulse=said).impulses] == [2]
    assert [i.id for i in api.load(f"{two}#{said}").impulses] == [2]
    with pytest.raises(UsageError, match="named twice"):
        api.load(f"{two}#{said}", impulse=2)


def test_all_impulses_are_taken_by_either(tmp_path: Path) -> None:
    two = two_impulses(tmp_path)
    assert [i.id for i in api.load(two, every_impulse=True).impulses] == [1, 2]
    assert [i.id for i in api.load(f"{two}#all").impulses] == [1, 2]
    with pytest.raises(ImpulseError) as caught:
        _ = api.load(two).impulses
    assert caught.value.hint == 'choose one with impulse="1", or take all with every_impulse=True'
    with pytest.raises(ImpulseError):
        _ = api.load(two).diagnostics


def test_what_cannot_become_firmware_is_found_with_every_reason(tmp_path: Path) -> None:
    response = responses.motion()
    response["impulses"][0]["learnBlockKerasConfigs"][0]["config"]["trained"] = False
    response["impulses"][0]["learnBlockKerasConfigs"][0]["metadata"]["hasTrainedModel"] = False
    path = tmp_path / "untrained.json"
    path.write_text(json.dumps(response))
    loaded = api.load(path)
    with pytest.raises(ImpulseError) as caught:
        _ = loaded.impulses
    errors = {d.code for d in loaded.diagnostics if d.severity is api.Severity.ERROR}
    assert errors == {d.code for d in caught.value.diagnostics}
    assert "untrained" in {d.allow for d in caught.value.diagnostics}
    text = api.describe(caught.value)
    assert 'go on with allow=["untrained"]' in text
    assert text.count("error: ") == len(caught.value.diagnostics) + (not caught.value.is_in_its_diagnostics)
    forgiven = api.load(path, allow=["untrained"]).diagnostics
    assert "untrained" not in {d.allow for d in forgiven if d.severity is api.Severity.ERROR}


def test_sources_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.json").write_text("{ not json")
    for source in (tmp_path / "nothing", "nothing", tmp_path / "empty", "example:nothing", "studio:abc"):
        with pytest.raises(UsageError):
            api.load(source)
    with pytest.raises(SchemaError):
        api.load(tmp_path / "text.json")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, no host in the environment, and no waiting between attempts."""
    for name in ("EI_API_KEY", "EI_JWT", "EI_HOST", "EI_API_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("impulsegen.studio.retry.RetryPolicy.delay_s", lambda *_: None)


def test_a_project_of_studio_gives_the_bytes_of_the_command_line(
    impulsegen: Shell, quick: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with studio(routes=project()) as served:
        host = f"http://127.0.0.1:{served.port}"
        loaded = api.load("studio:43", api_key=KEY, host=host)
        assert served.requests[0].headers["x-api-key"] == KEY
        api.generate(loaded, tmp_path / "script")
        monkeypatch.setenv("EI_API_KEY", KEY)
        monkeypatch.setenv("EI_HOST", host)
        again = api.load("studio:43#1")
        ran = impulsegen("generate", "studio:43", "-o", tmp_path / "command")
    assert ran.exit_code == 0, ran.err
    assert tree(tmp_path / "script") == tree(tmp_path / "command")
    assert again.sha256 == loaded.sha256
    assert loaded.inputs == ()
    assert api.check(tmp_path / "command", loaded).is_clean
    assert KEY.encode() not in b"".join(tree(tmp_path).values())
    for text in (repr(loaded), str(loaded), repr(vars(loaded)), repr(loaded.diagnostics), *capfd.readouterr()):
        assert KEY not in text
    assert KEY.encode() not in pickle.dumps(loaded.diagnostics)


def test_what_studio_did_not_give_is_remarked(quick: None, tmp_path: Path) -> None:
    with studio(routes=project(float32=response(404, b"no such model"))) as served:
        loaded = api.load("studio:43", api_key=KEY, host=f"http://127.0.0.1:{served.port}")
    (missing,) = [d for d in loaded.diagnostics if d.severity is api.Severity.WARNING and "float32" in d.message]
    assert missing in api.generate(loaded, tmp_path / "out", targets=["host"]).diagnostics


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_a_refusal_shows_no_key(quick: None, status: int) -> None:
    answer = json_response({"success": False, "error": f"the key {KEY} is bad"}, status)
    with studio(answer) as served, pytest.raises(api.ImpulsegenError) as caught:
        api.load("studio:43", api_key=KEY, host=f"http://127.0.0.1:{served.port}")
    assert isinstance(caught.value, AuthenticationError | StudioError | api.errors.NetworkError)
    assert KEY not in api.describe(caught.value) + repr(caught.value) + repr(vars(caught.value))


def test_without_a_key_nobody_is_asked(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("somebody was asked")

    monkeypatch.setattr("getpass.getpass", refuse)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(AuthenticationError) as caught:
        api.load("studio:43")
    assert "api_key" in api.describe(caught.value)
    assert "--" not in api.describe(caught.value)


def test_a_bad_key_or_host_is_not_repeated(quick: None) -> None:
    with pytest.raises(AuthenticationError) as bad_key:
        api.load("studio:43", api_key="my secret key")
    assert "secret" not in api.describe(bad_key.value)
    with pytest.raises(ConfigurationError) as bad_host:
        api.load("studio:43", api_key=KEY, host="a b")
    assert bad_host.value.where == "host"
    assert bad_host.value.hint == 'host="edgeimpulse.com"'
    with pytest.raises(UsageError, match="api_key"):
        api.load("studio:43", api_key=KEY.encode())  # type: ignore[arg-type]
