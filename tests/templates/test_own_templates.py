"""Projects that are generated with templates of the user's own, from the command line and from a configuration."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.commands import Ran, Shell
from compile.compilers import require
from impulsegen.resources import templates_folder
from templates.overlays import APP, ours, put

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "own-templates.md").read_text(encoding="utf-8")
PICK = "runtime/impulse/pick.c"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a space in its name."""
    place = tmp_path / "my product"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def generate(impulsegen: Shell, *options: str) -> Ran:
    ran = impulsegen("generate", "example:motion", "-o", "out", "--target", "host", *options)
    assert ran.exit_code == 0, ran.err
    return ran


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".impulsegen" not in path.parts
    }


def provenance(folder: Path) -> dict[str, dict[str, object]]:
    found = json.loads((folder / ".impulsegen/manifest.json").read_text("utf-8"))["provenance"]
    assert isinstance(found, dict)
    return found


@pytest.mark.compile
def test_the_example_of_the_documentation(impulsegen: Shell, folder: Path) -> None:
    require("cmake")
    match = re.search(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL)
    assert match
    for line in match[1].splitlines():
        program, *arguments = shlex.split(line)
        if program == "sed":
            before = (folder / "templates" / APP).read_text("utf-8")
            subprocess.run([require("sed"), *arguments], check=True)
            assert (folder / "templates" / APP).read_text("utf-8") != before
            continue
        ran = impulsegen(*arguments)
        assert ran.exit_code == 0, ran.err
    said = re.search(r"begins with `(.*?)`", DOCUMENT)
    assert said
    assert said[1] in ran.out + ran.err
    assert impulsegen("check", "example:motion", "-o", "motion").exit_code == 0


def test_only_what_is_replaced_differs(impulsegen: Shell, folder: Path) -> None:
    generate(impulsegen)
    plain = contents(folder / "out")
    assert "templates" not in provenance(folder / "out")
    assert "templates" not in provenance(folder / "out")["choices"]
    shutil.rmtree(folder / "out")
    put(folder / "own", "board/board.h", ours("board/board.h") + "/* mine */\n")
    put(folder / "own", "parameters/run.c.j2", ours("parameters/run.c.j2") + "/* {{ view.prefix|c_ident }} */\n")
    generate(impulsegen, "--templates", "own")
    own = contents(folder / "out")
    assert own.keys() == plain.keys()
    assert {name for name in own if own[name] != plain[name]} == {"board/board.h", "motion/motion_run.c"}
    assert own["motion/motion_run.c"].endswith(b"/* motion */\n")


def test_templates_as_ours_give_what_ours_give(impulsegen: Shell, folder: Path) -> None:
    shutil.copytree(templates_folder(), folder / "own", ignore=shutil.ignore_patterns(".*", "cmake_package", "report"))
    generate(impulsegen)
    plain = contents(folder / "out")
    shutil.rmtree(folder / "out")
    generate(impulsegen, "--templates", "own")
    assert contents(folder / "out") == plain


def test_the_manifest_says_so_and_check_repeats_it(impulsegen: Shell, folder: Path) -> None:
    path = put(folder / "own", "project/README.md.j2", "mine\r\n")
    generate(impulsegen, "--templates", "own")
    first = provenance(folder / "out")
    assert first["choices"]["templates"] == "own"
    assert first["templates"]["folder"] == "own"
    assert first["templates"]["files"] == ["project/README.md.j2"]
    assert impulsegen("check", "example:motion", "-o", "out").exit_code == 0
    path.write_text("other\n")
    ran = impulsegen("check", "example:motion", "-o", "out")
    assert ran.exit_code == 10
    assert "README.md" in ran.err
    generate(impulsegen, "--templates", "own")
    assert provenance(folder / "out")["templates"]["sha256"] != first["templates"]["sha256"]
    shutil.rmtree(folder / "own")
    ran = impulsegen("check", "example:motion", "-o", "out")
    assert ran.exit_code == 2
    assert "own is no folder" in ran.err


def test_ours_can_be_included(impulsegen: Shell, folder: Path) -> None:
    generate(impulsegen)
    plain = (folder / "out/app/main.c").read_text("utf-8")
    shutil.rmtree(folder / "out")
    put(folder / "own", APP, f'/* Acme */\n{{% include "ours/{APP}" %}}\n')
    generate(impulsegen, "--templates", "own")
    assert (folder / "out/app/main.c").read_text("utf-8") == "/* Acme */\n" + plain


def test_a_runtime_file_brings_what_it_includes(impulsegen: Shell, folder: Path) -> None:
    generate(impulsegen)
    assert not (folder / "out/impulse/stages.h").exists()
    put(folder / "own", PICK, '#include "impulse/stages.h"\n' + ours(PICK))
    generate(impulsegen, "--templates", "own")
    assert (folder / "out/impulse/stages.h").is_file()
    assert (folder / "out/impulse/pick.c").read_text("utf-8").startswith('#include "impulse/stages.h"\n')
    assert "stages.c" in (folder / "out/CMakeLists.txt").read_text("utf-8")


def test_macros_print_what_passed_a_filter(impulsegen: Shell, folder: Path) -> None:
    text = "{% macro row(name) %}<{{ name|c_ident }}{{ 1|c_int }}>{% endmacro %}{{ row(view.name) }}\n"
    put(folder / "own", "project/README.md.j2", text)
    generate(impulsegen, "--templates", "own")
    assert (folder / "out/README.md").read_text("utf-8") == "<motion1>\n"


def test_a_build_system_hears_of_them(impulsegen: Shell, folder: Path) -> None:
    path = put(folder / "own", APP, ours(APP))
    generate(impulsegen, "--templates", "own", "--depfile", "out.d", "--stamp", "stamp")
    rule = (folder / "out.d").read_text("utf-8").replace("\\ ", " ")
    assert path.name in rule
    assert f"own/{Path(APP).parent}" in rule


CONFIGURATION = """
[projects.motion]
source = "example:motion"
[defaults]
targets = ["host"]
[firmware.plain]
[firmware.own]
templates = "looks/own"
"""


def test_a_configuration(impulsegen: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "impulsegen.toml").write_text(CONFIGURATION)
    path = put(folder / "looks/own", "project/README.md.j2", "mine\n")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert impulsegen("lock").exit_code == 0
    ran = impulsegen("generate", "--locked")
    assert ran.exit_code == 0, ran.err
    assert (folder / "firmware/own/README.md").read_text() == "mine\n"
    assert (folder / "firmware/plain/README.md").read_text() != "mine\n"
    pins = json.loads((folder / "impulsegen.lock").read_text())["combinations"]
    assert list(pins["own"]["templates"]) == ["looks/own"]
    assert "templates" not in pins["plain"]
    assert impulsegen("check").exit_code == 0
    path.write_text("other\n")
    ran = impulsegen("check")
    assert ran.exit_code == 10
    assert "own: the user's templates is not what was locked" in " ".join(ran.err.split())
    assert impulsegen("generate", "--locked").exit_code == 10
    assert (folder / "firmware/own/README.md").read_text() == "mine\n"


def test_the_command_line_overrides_a_configuration(impulsegen: Shell, folder: Path) -> None:
    (folder / "impulsegen.toml").write_text(CONFIGURATION)
    put(folder / "looks/own", "project/README.md.j2", "mine\n")
    put(folder / "below/other", "project/README.md.j2", "other\n")
    ran = impulsegen("generate", "--templates", "below/other", "--only", "own")
    assert ran.exit_code == 0, ran.err
    assert (folder / "firmware/own/README.md").read_text() == "other\n"


def test_a_configuration_without_the_folder(impulsegen: Shell, folder: Path) -> None:
    (folder / "impulsegen.toml").write_text(CONFIGURATION)
    ran = impulsegen("generate")
    assert ran.exit_code == 2
    assert "looks/own is no folder" in ran.err
    assert not (folder / "firmware/own").exists()
