"""Configuring, compiling and running a real project with the machine's compiler."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from impulsegen.build import project as project_module
from impulsegen.build.programs import NINJA, FoundTool, Tool, find_tool
from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.errors import BuildError, ConfigurationError, UsageError

pytestmark = pytest.mark.compile
MakeProject = Callable[..., Path]
MakeMain = Callable[[str], str]


def test_build_and_run(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    folder = make_project()
    said: list[str] = []
    built = build_project(folder, "host", jobs=2, on_output=said.append)
    assert built.program is not None
    assert built.program.parent == Path("build/host")
    assert built.program.stem == "tiny_app"
    ran = run_project(folder, "host")
    assert (ran.output, ran.exit_code) == ("answer 42\n", 0)
    log = (folder / built.log).read_text()
    assert all(line in log for line in said)
    assert "$ cmake --build build/host --parallel 2" in log
    assert built.as_json()["log"] == "build/host/impulsegen-build.log"


def test_building_again_only_compiles_what_changed(make_project: MakeProject, make_main: MakeMain) -> None:
    folder = make_project()
    program = folder / str(build_project(folder, "host").program)
    before = program.stat().st_mtime_ns
    build_project(folder, "host")
    assert program.stat().st_mtime_ns == before
    (folder / "main.c").write_text(make_main('puts("other"); return 0;'))
    build_project(folder, "host")
    assert run_project(folder, "host").output == "other\n"


def test_relative_folders(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_project("here").parent)
    build_project(Path("here"), "host")
    assert run_project(Path("here"), "host").output == "answer 42\n"


def test_compiler_errors_are_short_and_have_their_lines(make_project: MakeProject) -> None:
    bad = "\n".join(f"int f{n}(void) {{ return missing_{n}; }}" for n in range(300))
    folder = make_project(main=bad)
    with pytest.raises(BuildError) as caught:
        build_project(folder, "host")
    error = caught.value
    assert "missing_0" in error.message
    assert error.where == "main.c:1"
    assert [d.where for d in error.diagnostics] == [f"main.c:{n}" for n in range(1, 6)]
    log = folder / "build/host/impulsegen-build.log"
    assert str(log) in str(error.hint)
    assert "missing_299" in log.read_text()


def test_linker_errors(make_project: MakeProject) -> None:
    folder = make_project(lib="int other(void) { return 1; }\n")
    with pytest.raises(BuildError, match="answer") as caught:
        build_project(folder, "host")
    assert len(caught.value.diagnostics) <= 2


def test_cmake_errors(make_project: MakeProject) -> None:
    folder = make_project(cmake='cmake_minimum_required(VERSION 3.20)\nproject(x C)\nmessage(FATAL_ERROR "no way")\n')
    with pytest.raises(BuildError, match="configuring for host failed: no way") as caught:
        build_project(folder, "host")
    assert caught.value.where == "CMakeLists.txt:3"


def test_a_project_that_was_moved_is_configured_anew(make_project: MakeProject) -> None:
    folder = make_project("before")
    build_project(folder, "host")
    moved = folder.with_name("after")
    folder.rename(moved)
    build_project(moved, "host")
    assert run_project(moved, "host").output == "answer 42\n"


def test_make_does_where_ninja_is_missing(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_project()
    build_project(folder, "host")

    def without_ninja(tool: Tool) -> FoundTool | None:
        return None if tool is NINJA else find_tool(tool)

    monkeypatch.setattr(project_module, "find_tool", without_ninja)
    if shutil.which("make") is None:  # then Ninja is what is asked for
        monkeypatch.setattr("impulsegen.build.programs.search_path", lambda: "/nowhere")
        with pytest.raises(ConfigurationError):
            build_project(folder, "host")
        return
    build_project(folder, "host")
    assert (folder / "build/host/Makefile").is_file()
    assert run_project(folder, "host").exit_code == 0
    monkeypatch.undo()
    build_project(folder, "host")
    assert "CMAKE_GENERATOR:INTERNAL=Ninja" in (folder / "build/host/CMakeCache.txt").read_text()


def test_presets_that_are_not_there(make_project: MakeProject, tmp_path: Path) -> None:
    folder = make_project()
    with pytest.raises(UsageError, match="no preset 'hots'") as caught:
        build_project(folder, "hots")
    assert caught.value.hint == "--preset host"
    for nothing in (tmp_path, tmp_path / "none", folder / "main.c"):
        with pytest.raises(UsageError, match="not a generated project"):
            build_project(nothing, "host")
    (folder / "CMakePresets.json").write_text("{")
    with pytest.raises(UsageError, match="cannot be read"):
        run_project(folder, "host")
