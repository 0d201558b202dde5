"""A mistake in a script is a ``UsageError`` that names the argument; no hint speaks of the command line's options."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import impulsegen as api
from impulsegen.api.wording import in_words_of_arguments
from impulsegen.choices import ALLOW_FLAGS, MODEL_TYPES, PROJECT_KINDS, RUNTIMES, SCHEDULES, SENSORS, ProjectChoices
from impulsegen.errors import UsageError

EXAMPLE = "example:motion"


@pytest.fixture(scope="module")
def motion() -> api.Loaded:
    return api.load(EXAMPLE)


@pytest.mark.parametrize(
    ("arguments", "named", "hint"),
    [
        ({"impulse": 1, "every_impulse": True}, "impulse and every_impulse", "leave one"),
        ({"impulse": 1.5}, "impulse cannot be 1.5", None),
        ({"impulse": True}, "impulse cannot be True", None),
        ({"every_impulse": "yes"}, "every_impulse cannot be 'yes'", None),
        ({"prefix": 3}, "prefix cannot be 3", None),
        ({"model_type": "int16"}, "model_type cannot be 'int16'", 'model_type="int8"'),
        ({"sensor": "microfone"}, "sensor cannot be 'microfone'", 'sensor="microphone"'),
        ({"allow": "stale"}, "allow cannot be 'stale'", 'allow=["stale"]'),
        ({"allow": ["stalle"]}, "allow cannot be 'stalle'", 'allow=["stale"]'),
        ({"allow": 3}, "allow cannot be 3", 'allow=["incomplete"]'),
        ({"allow": [None]}, "allow cannot be None", None),
        ({"settings": "learn.3.x=1"}, "settings cannot be 'learn.3.x=1'", "settings={"),
        ({"settings": {3: 1}}, "a key of settings cannot be 3", None),
        ({"settings": {"learn.3.x": None}}, "settings['learn.3.x'] cannot be None", None),
    ],
)
def test_load_names_the_argument(arguments: dict[str, Any], named: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        api.load(EXAMPLE, **arguments)
    assert named in caught.value.message
    assert (caught.value.hint is None) == (hint is None)
    assert (hint or "") in (caught.value.hint or "")


@pytest.mark.parametrize("source", ["", None, 3, b"snapshot", "a\0b"])
def test_a_source_that_is_no_name(source: Any) -> None:
    with pytest.raises(UsageError, match="source cannot be"):
        api.load(source)


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ({"learn.3.min_confidence": 0.8}, 'settings={"learn.3.min_confidence_rating": 0.8}'),
        ({"learn.3.min_confidence_rating": float("nan")}, 'settings={"learn.3.min_confidence_rating": 0.6}'),
        ({"learn.3.min_confidence_rating": "high"}, 'settings={"learn.3.min_confidence_rating": 0.6}'),
        ({"input.stride_ms": 2.5}, 'settings={"input.stride_ms": 500}'),
    ],
)
def test_a_setting_that_is_none_has_a_hint_to_paste(settings: dict[str, Any], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        _ = api.load(EXAMPLE, settings=settings).impulses
    assert hint in api.describe(caught.value)
    assert "--" not in api.describe(caught.value)
    assert isinstance(ast.parse(f"load({hint})"), ast.Module)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"targets": "host"}, "targets cannot be 'host'"),
        ({"targets": []}, "targets is empty"),
        ({"targets": {"host"}}, "targets cannot be {'host'}"),  # a set has no order, and bytes would come by chance
        ({"targets": [3]}, "targets cannot be 3"),
        ({"targets": {"host": 1}.get("host")}, "targets cannot be 1"),
        ({"runtime": "nativ"}, "runtime cannot be 'nativ'"),
        ({"project": "cmke"}, "project cannot be 'cmke'"),
        ({"schedule": "parallel"}, "schedule cannot be 'parallel'"),
        ({"samples": "wave.csv"}, "samples cannot be 'wave.csv'"),
        ({"templates": ""}, "templates cannot be ''"),
        ({"self_test": "no"}, "self_test cannot be 'no'"),
        ({"edge_impulse_api": 1}, "edge_impulse_api cannot be 1"),
    ],
)
def test_generate_and_check_name_the_argument(
    motion: api.Loaded, tmp_path: Path, arguments: dict[str, Any], named: str
) -> None:
    with pytest.raises(UsageError) as caught:
        api.generate(motion, tmp_path / "out", **arguments)
    assert named in caught.value.message
    with pytest.raises(UsageError) as caught:
        api.check(tmp_path / "out", motion, **arguments)
    assert named in caught.value.message
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "call",
    [
        lambda motion: api.generate([], "out"),
        lambda motion: api.generate("snapshot", "out"),
        lambda motion: api.generate([motion, "snapshot"], "out"),
        lambda motion: api.generate({motion}, "out"),
        lambda motion: api.generate(None, "out"),
        lambda motion: api.generate(motion, ""),
        lambda motion: api.generate(motion, None),
        lambda motion: api.generate(motion, 1),
        lambda motion: api.check("out"),
        lambda motion: api.check("out", [motion]),
        lambda motion: api.check_fit(motion, "host"),
        lambda motion: api.check_fit(motion, ["host"], engine="tensorflow"),
        lambda motion: api.check_fit(motion, ["cortex-m4f", "host"], elf="program.elf"),
        lambda motion: api.check_fit([], ["host"]),
        lambda motion: api.compare(motion, None),
        lambda motion: api.compare([motion, motion], motion),
        lambda motion: api.write_report([motion], "page.html"),
        lambda motion: api.write_report(motion, ""),
        lambda motion: api.build_project(""),
        lambda motion: api.build_project("nothing"),
        lambda motion: api.build_project("nothing", toolchain="tcc"),
        lambda motion: api.build_project("nothing", jobs=0),
        lambda motion: api.build_project("nothing", jobs=True),
        lambda motion: api.build_project("nothing", ""),
        lambda motion: api.run_project("nothing"),
        lambda motion: api.run_project("nothing", 3),
        lambda motion: api.run_project("nothing", timeout_s=0),
        lambda motion: api.run_project("nothing", timeout_s=float("nan")),
    ],
)
def test_what_makes_no_sense_is_said(
    motion: api.Loaded, call: Callable[[Any], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        call(motion)
    assert not re.search(r"(?<!impulsegen)\s--[a-z]", " " + api.describe(caught.value))
    assert not list(tmp_path.iterdir())


def test_arguments_are_those_of_the_choices() -> None:
    generate, check, load = (inspect.signature(one).parameters for one in (api.generate, api.check, api.load))
    fields = inspect.signature(ProjectChoices).parameters
    assert set(fields) <= set(generate)
    assert set(fields) <= set(check)
    for name, field in fields.items():
        assert generate[name].default == field.default, name
        assert check[name].default is None
    selected = {"impulse", "every_impulse", "prefix", "model_type", "sensor", "settings"}
    assert selected | {"allow", "source", "api_key", "host"} == set(load)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("one with --impulse 1, or all with --all", 'one with impulse="1", or all with every_impulse=True'),
        ("--impulse 'Other motion'", 'impulse="Other motion"'),
        ("choose one with --impulse, or --runtime native", 'choose one with impulse, or runtime="native"'),
        ("leave out --prefix, or give each its own", "leave out prefix, or give each its own"),
        ("--prefix motion", 'prefix="motion"'),
        ("--prefix with another name", "prefix with another name"),
        ("--project cmake or zephyr", 'project="cmake" or zephyr'),
        ("--target cortex-m4f; all: impulsegen targets list", 'targets=["cortex-m4f"]; all: impulsegen targets list'),
        ("test on the host, or with more memory: --target", "test on the host, or with more memory: targets"),
        ("--sample FILE, once for each file", 'samples=["FILE"], once for each file'),
        ("generate without --self-test and --sample", "generate without self_test and samples"),
        ("impulsegen fetch --variant all, or train it", "impulsegen fetch --variant all, or train it"),
        ("impulsegen build out --preset host --toolchain zig", "impulsegen build out --preset host --toolchain zig"),
        ("set it with --set learn.<block id>.score=VALUE", 'set it with settings={"learn.<block id>.score": VALUE}'),
        ("--set learn.3.score", 'settings["learn.3.score"]'),
        ("overwrite them with --force", "overwrite them with force=True"),
        ("check --host and EI_HOST", "check host and EI_HOST"),
        ("--host https://studio.example.com", 'host="https://studio.example.com"'),
        ("pip install --upgrade impulsegen", "pip install --upgrade impulsegen"),
        ("--edge-impulse-api goes with native", "edge_impulse_api goes with native"),
        ("--allow-stale", "--allow-stale"),
    ],
)  # fmt: skip
def test_options_become_arguments(said: str, told: str) -> None:
    assert in_words_of_arguments(said) == told


PACKAGE = Path(api.__file__).parent
# What no function of the API reaches: commands, configurations, the deployment block.
ELSEWHERE = ("cli", "configuration", "deployment", "explain", "fleet", "overlay/eject.py", "console.py", "api")
NOT_SEEN = {
    "EI_API_KEY, or the key on stdin with --api-key-stdin",  # the functions look for a key on their own
}
SAID = ("message", "hint", "expected", "where")


def sentences(path: Path) -> list[str]:
    """What failures and diagnostics of a module may say; a value in it is ``X``."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            for argument in (*node.args, *(keyword.value for keyword in node.keywords if keyword.arg in SAID)):
                found += texts(argument)
    return found


def texts(node: ast.AST) -> list[str]:
    """The strings in an expression, each whole."""
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(v.value) if isinstance(v, ast.Constant) else "X" for v in node.values)]
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    return [text for child in ast.iter_child_nodes(node) for text in texts(child)]


def test_no_sentence_that_a_script_may_see_speaks_of_options() -> None:
    modules = [p for p in sorted(PACKAGE.rglob("*.py")) if not p.relative_to(PACKAGE).as_posix().startswith(ELSEWHERE)]
    options = {
        *("impulse", "all", "prefix", "model-type", "sensor", "set", "runtime", "target", "project", "schedule"),
        *("edge-impulse-api", "self-test", "sample", "templates", "force", "diff", "host", "api-key-stdin"),
        *("preset", "toolchain", "engine", "elf"),
    }
    speaking = [s for path in modules for s in sentences(path) if set(re.findall(r"--([a-z-]+)", s)) & options]
    assert len(speaking) > 50
    for sentence in speaking:
        told = re.sub(r"impulsegen [a-z]+ [^,;]*", "", in_words_of_arguments(sentence))
        left = set(re.findall(r"--([a-z-]+)", told)) & options
        assert not left or sentence in NOT_SEEN, (sentence, told)


def test_values_of_options_are_known() -> None:
    for option, values in (
        ("runtime", RUNTIMES),
        ("project", PROJECT_KINDS),
        ("schedule", SCHEDULES),
        ("sensor", SENSORS),
        ("model-type", MODEL_TYPES),
    ):
        for value in values:
            assert in_words_of_arguments(f"--{option} {value}") == f'{option.replace("-", "_")}="{value}"'
    for name in ALLOW_FLAGS:
        assert in_words_of_arguments(f"--allow-{name}") == f"--allow-{name}"
