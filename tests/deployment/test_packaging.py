"""The container and the block's description fit the command line and the package. No container engine is needed."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from deployment.blocks import EXAMPLE, REPOSITORY, Block, motion_metadata
from impulsegen.cli.app import impulsegen
from impulsegen.cli.deployment_block import command
from impulsegen.target.loader import load_target

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = REPOSITORY / "deployment-block"
PARAMETERS: dict[str, Any] = json.loads((FOLDER / "parameters.json").read_text())
OPTIONS = {name: option for option in command.params for name in option.opts if isinstance(option, click.Option)}
KINDS = {"string", "int", "float", "select", "boolean", "flag"}  # those that deployment blocks may have
INFO = {
    **{"name": str, "description": str, "category": str, "cliArguments": str, "supportsEonCompiler": bool},
    **{"mountLearnBlock": bool, "showOptimizations": bool, "privileged": bool},
}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments; continued lines are joined, comments left out."""
    lines = [line for line in (FOLDER / "Dockerfile").read_text().splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in joined.splitlines() if line.strip())]


def copied() -> set[str]:
    """What goes into the image, relative to the build context."""
    return {source for name, rest in instructions() if name == "COPY" for source in shlex.split(rest)[:-1]}


def test_the_description_has_studios_shape() -> None:
    assert (PARAMETERS["version"], PARAMETERS["type"]) == (1, "deploy")
    info = PARAMETERS["info"]
    assert {key: type(value) for key, value in info.items()} == INFO
    assert info["category"] in ("library", "firmware")
    # Networks must come as TFLite files; no internet and no key unless somebody turns it on.
    assert (info["supportsEonCompiler"], info["privileged"], info["mountLearnBlock"]) == (False, False, False)
    names = [item["param"] for item in PARAMETERS["parameters"]]
    assert len(set(names)) == len(names)
    assert {"target", "runtime", "prefix", "self-test", "project"} <= set(names)


@pytest.mark.parametrize("item", PARAMETERS["parameters"], ids=lambda item: item["param"])
def test_a_parameter_is_an_option(item: dict[str, Any]) -> None:
    assert item["name"] and item["type"] in KINDS
    option = OPTIONS[f"--{item['param']}"]
    assert option.is_flag == (item["type"] == "flag")
    if item["type"] == "flag":
        assert item["value"] is False
    if item["type"] == "select":
        values = [choice["value"] for choice in item["valid"]]
        assert item["value"] in values
        assert len(set(values)) == len(values)
        if isinstance(option.type, click.Choice):
            assert set(values) == set(option.type.choices)
    if "showIf" in item:
        (other,) = (p for p in PARAMETERS["parameters"] if p["param"] == item["showIf"]["parameter"])
        assert item["showIf"]["value"] in [choice["value"] for choice in other["valid"]]


def test_every_target_exists_and_has_its_name() -> None:
    (item,) = (p for p in PARAMETERS["parameters"] if p["param"] == "target")
    assert {choice["value"]: choice["label"] for choice in item["valid"]} == {
        choice["value"]: load_target(choice["value"]).name for choice in item["valid"]
    }
    assert {"host", "cortex-m4f"} <= {choice["value"] for choice in item["valid"]}


def test_the_arguments_of_the_description_are_taken(tmp_path: Path) -> None:
    arguments = shlex.split(PARAMETERS["info"]["cliArguments"])
    for item in PARAMETERS["parameters"]:
        if item["type"] != "flag":
            arguments += [f"--{item['param']}", str(item["value"])]
        else:
            arguments += [f"--{item['param']}"]
    block = Block(tmp_path / "home").write(motion_metadata(), trained=(EXAMPLE / "3.tflite").read_bytes())
    ran = block.run(*arguments)
    assert ran.exit_code == 0, ran.text


def test_the_base_image_is_pinned_and_can_run_the_package() -> None:
    (image,) = (rest for name, rest in instructions() if name == "FROM")
    version = re.fullmatch(r"python:(\d+)\.(\d+)\.\d+-slim-[a-z]+", image)
    assert version is not None
    assert (int(version[1]), int(version[2])) >= (3, 10)


def test_what_is_copied_exists_and_is_all_that_the_package_is_made_of() -> None:
    sources = copied()
    assert all((REPOSITORY / source).exists() for source in sources)
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = ["pyproject.toml", project["project"]["readme"], *project["project"]["license-files"]]
    needed += [*wheel["packages"], *wheel["force-include"]]
    for path in needed:
        assert any(path == source or path.startswith(f"{source}/") for source in sources), path
    ignored = (FOLDER / "Dockerfile.dockerignore").read_text().splitlines()
    assert sources == {line[1:] for line in ignored if line.startswith("!")}


def test_the_install_line_asks_for_extras_that_exist() -> None:
    (line,) = (rest for name, rest in instructions() if name == "RUN")
    first, second = (shlex.split(part) for part in line.split("&&"))
    assert first[:2] == ["pip", "install"]
    extras = re.fullmatch(r"\.\[([a-z,-]+)\]", first[2])
    assert extras is not None
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])
    assert second == ["impulsegen", "--version"]


def test_the_entry_point_is_the_command() -> None:
    (rest,) = (rest for name, rest in instructions() if name == "ENTRYPOINT")
    program, name = json.loads(rest)
    scripts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["scripts"]
    assert program in scripts
    assert impulsegen.get_command(click.Context(impulsegen), name) is command


def test_the_image_runs_unbuffered_away_from_the_mounted_folders() -> None:
    settings = " ".join(rest for name, rest in instructions() if name == "ENV")
    assert "PYTHONUNBUFFERED=1" in settings
    assert not any(rest.startswith("/home") for name, rest in instructions() if name == "WORKDIR")
    assert [name for name, _ in instructions()][-1] == "ENTRYPOINT"


def test_the_command_needs_no_home_and_no_writable_folder_of_its_own(tmp_path: Path) -> None:
    block = Block(tmp_path / "home").write(motion_metadata(), trained=(EXAMPLE / "3.tflite").read_bytes())
    assert block.run(HOME="/nonexistent", XDG_CACHE_HOME="/nonexistent").exit_code == 0
