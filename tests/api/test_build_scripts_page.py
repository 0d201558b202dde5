"""docs/how-to/build-scripts.md does what it says: every block is run, by the build tool that it is for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import impulsegen
from api.trees import tree
from client.servers import KEY, studio
from client.test_fetch import project
from compile.compilers import require
from docs.markdown_pages import DOCS, Block, blocks

PAGE = DOCS / "how-to" / "build-scripts.md"
EXAMPLE = Path(__file__).parents[2] / "examples" / "motion"
TITLED = {"With a compiler", "With the network", "Once, to install"}
FILES = {"SConstruct", "main.c", "firmware_sources.py", "meson.build", "platformio.ini", "firmware_library.py"}


def block(title: str) -> Block:
    (found,) = [one for one in blocks(PAGE) if one.title == title]
    return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a snapshot, a version of it that was approved, and the files of the page."""
    folder = tmp_path / "our app"
    folder.mkdir()
    for name in ("snapshot", "approved"):
        shutil.copytree(EXAMPLE, folder / name, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name in FILES:
        (folder / name).write_text(block(name).text)
    monkeypatch.chdir(folder)
    return folder


def run(names: dict[str, Any], *chosen: Block) -> dict[str, Any]:
    """Run Python of the page, one block after the other."""
    for one in chosen:
        exec(compile("\n" * one.line + one.text, str(one.page), "exec"), names)  # noqa: S102 - it is our own page
    return names


def python(title: str = "") -> list[Block]:
    return [one for one in blocks(PAGE) if one.language == "python" and one.title == title]


def test_every_block_has_a_test() -> None:
    assert {one.title for one in blocks(PAGE) if one.title} == TITLED | FILES
    assert {one.language for one in blocks(PAGE) if not one.title} == {"python", "text"}


def test_the_script_runs_and_says_what_the_page_says(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = run({}, *python())
    out, err = capfd.readouterr()
    assert re.fullmatch(r"\d+ written, 0 unchanged\n", out)
    (said,) = [one for one in blocks(PAGE) if one.language == "text"]
    shown = said.text.replace("...", "@@")
    pattern = re.escape(shown).replace("@@", ".*")
    assert re.fullmatch(pattern, err), err
    assert names["exit_code"] == 2
    assert names["is_good"] is True
    assert (place / "both/left/left.h").is_file()


@pytest.mark.compile
def test_it_builds_and_runs(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    require("gcc")
    names = run({}, python()[0], *python("With a compiler"))
    assert names["ran"].output in capfd.readouterr().out
    assert names["built"].program is not None


def test_it_loads_from_studio(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("impulsegen.studio.retry.RetryPolicy.delay_s", lambda *_: None)
    monkeypatch.setenv("EI_API_KEY", KEY)
    monkeypatch.delenv("EI_API_ENDPOINT", raising=False)
    routes = {path.replace("/43", "/12345"): answer for path, answer in project().items()}
    with studio(routes=routes) as served:
        monkeypatch.setenv("EI_HOST", f"http://127.0.0.1:{served.port}")
        names = run({}, python()[0], *python("With the network"))
    assert names["project"].impulses
    assert names["project"].inputs == ()


def attempt(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a build tool, which finds this Python first."""
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    environment["PYTHONPATH"] = str(Path(impulsegen.__file__).parents[1])
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def call(*command: str, folder: Path) -> str:
    """As ``attempt``, which must end well; what was printed."""
    done = attempt(*command, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def scons(*arguments: str, folder: Path) -> str:
    pytest.importorskip("SCons", reason="SCons is not installed")
    return call(sys.executable, "-m", "SCons", *arguments, folder=folder)


@pytest.mark.compile
def test_scons_builds_what_is_generated(place: Path) -> None:
    require("gcc")
    scons(folder=place)
    assert call(str(place / "app"), folder=place) == "4 labels\n"
    assert "up to date" in scons(folder=place)
    write_threshold(place)
    assert "motion" in scons(folder=place)


@pytest.mark.compile
def test_a_failure_ends_scons_with_its_exit_code(place: Path) -> None:
    pytest.importorskip("SCons", reason="SCons is not installed")
    (place / "snapshot/impulses-detailed.json").write_text("{}")
    done = attempt(sys.executable, "-m", "SCons", folder=place)
    assert done.returncode == impulsegen.errors.SchemaError.exit_code
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def write_threshold(place: Path) -> None:
    """Another snapshot."""
    path = place / "snapshot" / "impulses-detailed.json"
    changed = path.read_text().replace('"value": 0.6', '"value": 0.7')
    assert changed != path.read_text()
    path.write_text(changed)


@pytest.mark.compile
def test_meson_builds_what_is_generated(place: Path) -> None:
    require("gcc")
    require("ninja")
    pytest.importorskip("mesonbuild", reason="Meson is not installed")
    meson = (sys.executable, "-m", "mesonbuild.mesonmain")
    call(*meson, "setup", "build", folder=place)
    call(*meson, "compile", "-C", "build", folder=place)
    assert call(str(place / "build/app"), folder=place) == "4 labels\n"
    before = tree(place / "firmware")
    write_threshold(place)
    call(*meson, "setup", "--reconfigure", "build", folder=place)
    assert tree(place / "firmware") != before


PLATFORMIO = """\
env = Environment(PROJECT_DIR=Dir("#").abspath)
SConscript("firmware_library.py", exports="env")
"""


def test_the_script_for_platformio_writes_a_library(place: Path) -> None:
    """PlatformIO hands a script SCons's environment with the variables of the project."""
    (place / "SConstruct").write_text(PLATFORMIO)
    scons(folder=place)
    assert (place / "lib/motion/library.json").is_file()
    assert f"pre:{block('firmware_library.py').title}" in block("platformio.ini").text


def test_the_table_names_what_there_is() -> None:
    text = PAGE.read_text()
    functions = {
        name
        for name in impulsegen.__all__
        if name.islower() and callable(getattr(impulsegen, name)) and name != "errors"
    }
    assert set(re.findall(r"^\| `(\w+)\(", text, re.MULTILINE)) == functions
    for name, fields in re.findall(
        r"`(Loaded|Generated|Drift|FitReport|Difference|BuildResult|RunResult)`: (.*) \|", text
    ):
        kind = getattr(impulsegen, name)
        known = {*dir(kind), *kind.__dataclass_fields__}
        assert set(re.findall(r"`(\w+)", fields)) <= known, name
