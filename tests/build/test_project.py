"""Configuring, compiling and running a real project with the machine's compiler."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from impulsegen.build import project as project_module
from impulsegen.build.programs import NINJA, FoundTool, Tool, find_tool
from impulsegen.build.project import build_project, run_project
from impulsegen.errors import BuildError, ConfigurationError, UsageError

pytestmark = pytest.mark.compile
MakeProject = Callable[..., Path]


def main_that(body: str) -> str:
    return f"#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\nint main(void) {{ {body} }}\n"


def test_build_and_run(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    folder = make_project()
    said: list[str] = []
    built = build_project(folder, "host", jobs=2, on_output=said.append)
    assert built.program.parent == Path("build/host")
    assert built.program.stem == "tiny_app"
    ran = run_project(folder, "host")
    assert (ran.output, ran.exit_code) == ("answer 42\n", 0)
    log = (folder / built.log).read_text()
    assert all(line in log for line in said)
    assert "$ cmake --build --preset host --parallel 2" in log
    assert built.as_json()["log"] == "build/host/impulsegen-build.log"


def test_building_again_only_compiles_what_changed(make_project: MakeProject) -> None:
    folder = make_project()
    program = folder / build_project(folder, "host").program
    before = program.stat().st_mtime_ns
    build_project(folder, "host")
    assert program.stat().st_mtime_ns == before
    (folder / "main.c").write_text(main_that('puts("other"); return 0;'))
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


@pytest.mark.parametrize(("body", "words"), [("return 3;", "ended with exit code 3"), ("abort();", "crashed: SIGABRT")])
def test_failures_of_the_program(make_project: MakeProject, body: str, words: str) -> None:
    folder = make_project(main=main_that(f'puts("first"); fflush(stdout); fputs("last words\\n", stderr); {body}'))
    build_project(folder, "host")
    with pytest.raises(BuildError, match=words) as caught:
        run_project(folder, "host")
    assert [d.message for d in caught.value.diagnostics] == ["first", "last words"]


def test_an_exit_code_can_be_asked_for(make_project: MakeProject) -> None:
    folder = make_project(main=main_that("return 3;"))
    build_project(folder, "host")
    assert run_project(folder, "host", check=False).exit_code == 3


def test_a_program_that_does_not_end_is_stopped(make_project: MakeProject) -> None:
    folder = make_project(main=main_that('puts("waiting"); fflush(stdout); for (;;) { sleep(1); }'))
    build_project(folder, "host")
    began = time.monotonic()
    with pytest.raises(BuildError, match=r"did not end within 0\.5 s") as caught:
        run_project(folder, "host", timeout_s=0.5)
    assert time.monotonic() - began < 20
    assert caught.value.diagnostics[0].message == "waiting"


def test_a_program_that_prints_without_end_is_stopped(make_project: MakeProject) -> None:
    folder = make_project(main=main_that('for (;;) { fputs("all work and no play", stdout); }'))
    build_project(folder, "host")
    with pytest.raises(BuildError, match="prints without end"):
        run_project(folder, "host")


def test_output_that_is_not_text_is_shown_all_the_same(make_project: MakeProject) -> None:
    folder = make_project(main=main_that('fputs("\\xff\\xfe end", stdout); return 0;'))
    build_project(folder, "host")
    assert run_project(folder, "host").output == "\ufffd\ufffd end\n"


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_ctrl_c_ends_the_program_too(make_project: MakeProject, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    folder = make_project(
        main=main_that(
            f'FILE *f = fopen("{pid_file}", "w"); fprintf(f, "%d", getpid()); fclose(f); sleep(60); return 0;'
        )
    )
    build_project(folder, "host")
    script = textwrap.dedent(f"""
        from pathlib import Path
        from impulsegen.build.project import run_project
        run_project(Path({str(folder)!r}), "host")
    """)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    caller = subprocess.Popen([sys.executable, "-c", script], env=environment, stderr=subprocess.DEVNULL)
    for _ in range(200):
        if pid_file.exists() and pid_file.read_text():
            break
        time.sleep(0.05)
    caller.send_signal(signal.SIGINT)
    assert caller.wait(20) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)


def test_running_what_is_not_built(make_project: MakeProject) -> None:
    with pytest.raises(BuildError, match="not built yet") as caught:
        run_project(make_project(), "host")
    assert "impulsegen build" in str(caught.value.hint)


def test_a_target_without_an_emulator(make_project: MakeProject) -> None:
    folder = make_project()
    build_project(folder, "own-board")
    with pytest.raises(ConfigurationError, match="no emulator for own-board"):
        run_project(folder, "own-board")


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


_BARE_METAL = {
    "cmake": """\
cmake_minimum_required(VERSION 3.20)
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_C_COMPILER arm-none-eabi-gcc)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
project(bare C)
add_executable(bare_app main.c)
set_target_properties(bare_app PROPERTIES SUFFIX .elf)
target_compile_options(bare_app PRIVATE -mcpu=cortex-m4 -mthumb -ffreestanding)
target_link_options(bare_app PRIVATE -mcpu=cortex-m4 -mthumb -nostdlib
  -Wl,--section-start=.vectors=0 -Wl,-Ttext=0x100 -Wl,--entry=reset)
""",
    "main": """\
__attribute__((naked)) static void call(int operation, const void *argument)
{ (void)operation; (void)argument; __asm volatile("bkpt 0xAB\\n bx lr"); }
void reset(void);
__attribute__((section(".vectors"), used)) static const void *const vectors[2] = { (void *)0x20010000, (void *)reset };
void reset(void)
{
    static const unsigned end[2] = { 0x20026u, EXIT_CODE };
    call(0x04, "hello from QEMU\\n");
    call(0x20, end);
    for (;;) { }
}
""",
}


@pytest.mark.cross
@pytest.mark.emulate
def test_an_emulated_program(make_project: MakeProject) -> None:
    for program in ("arm-none-eabi-gcc", "qemu-system-arm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    folder = make_project(cmake=_BARE_METAL["cmake"], main=_BARE_METAL["main"].replace("EXIT_CODE", "0"))
    assert build_project(folder, "cortex-m4f").program == Path("build/cortex-m4f/bare_app.elf")
    assert run_project(folder, "cortex-m4f", timeout_s=20).output == "hello from QEMU\n"
    (folder / "main.c").write_text(_BARE_METAL["main"].replace("EXIT_CODE", "42"))
    build_project(folder, "cortex-m4f")
    with pytest.raises(BuildError, match="exit code 42"):
        run_project(folder, "cortex-m4f", timeout_s=20)
