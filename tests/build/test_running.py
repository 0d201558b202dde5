"""Running what was built: on this machine and under QEMU."""

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

from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.errors import BuildError, ConfigurationError

pytestmark = pytest.mark.compile
MakeProject = Callable[..., Path]
MakeMain = Callable[[str], str]


@pytest.mark.parametrize(("body", "words"), [("return 3;", "ended with exit code 3"), ("abort();", "crashed: SIGABRT")])
def test_failures_of_the_program(make_project: MakeProject, make_main: MakeMain, body: str, words: str) -> None:
    folder = make_project(main=make_main(f'puts("first"); fflush(stdout); fputs("last words\\n", stderr); {body}'))
    build_project(folder, "host")
    with pytest.raises(BuildError, match=words) as caught:
        run_project(folder, "host")
    assert [d.message for d in caught.value.diagnostics] == ["first", "last words"]


def test_an_exit_code_can_be_asked_for(make_project: MakeProject, make_main: MakeMain) -> None:
    folder = make_project(main=make_main("return 3;"))
    build_project(folder, "host")
    assert run_project(folder, "host", check=False).exit_code == 3


def test_a_program_that_does_not_end_is_stopped(make_project: MakeProject, make_main: MakeMain) -> None:
    folder = make_project(main=make_main('puts("waiting"); fflush(stdout); for (;;) { sleep(1); }'))
    build_project(folder, "host")
    began = time.monotonic()
    with pytest.raises(BuildError, match=r"did not end within 0\.5 s") as caught:
        run_project(folder, "host", timeout_s=0.5)
    assert time.monotonic() - began < 20
    assert caught.value.diagnostics[0].message == "waiting"


def test_a_program_that_prints_without_end_is_stopped(make_project: MakeProject, make_main: MakeMain) -> None:
    folder = make_project(main=make_main('for (;;) { fputs("all work and no play", stdout); }'))
    build_project(folder, "host")
    with pytest.raises(BuildError, match="prints without end"):
        run_project(folder, "host")


def test_output_that_is_not_text_is_shown_all_the_same(make_project: MakeProject, make_main: MakeMain) -> None:
    folder = make_project(main=make_main('fputs("\\xff\\xfe end", stdout); return 0;'))
    build_project(folder, "host")
    assert run_project(folder, "host").output == "\ufffd\ufffd end\n"


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_ctrl_c_ends_the_program_too(make_project: MakeProject, make_main: MakeMain, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    folder = make_project(
        main=make_main(
            f'FILE *f = fopen("{pid_file}", "w"); fprintf(f, "%d", getpid()); fclose(f); sleep(60); return 0;'
        )
    )
    build_project(folder, "host")
    script = textwrap.dedent(f"""
        from pathlib import Path
        from impulsegen.build.running import run_project
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


_WITH_TICKS = r"""
__attribute__((naked)) static void call(int operation, const void *argument)
{ (void)operation; (void)argument; __asm volatile("bkpt 0xAB\n bx lr"); }
void reset(void);
__attribute__((section(".vectors"), used)) static const void *const vectors[2] = { (void *)0x20010000, (void *)reset };
void reset(void)
{
    static const unsigned end[2] = { 0x20026u, 0u };
    call(0x04, "no newline before: board: 0x00000000000003e8 ticks\n");
    call(0x20, end);
    for (;;) { }
}
"""


@pytest.mark.cross
@pytest.mark.emulate
def test_ticks_become_instructions_and_leave_the_output(make_project: MakeProject) -> None:
    for program in ("arm-none-eabi-gcc", "qemu-system-arm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    folder = make_project(cmake=_BARE_METAL["cmake"], main=_WITH_TICKS)
    build_project(folder, "cortex-m4f")
    ran = run_project(folder, "cortex-m4f", timeout_s=20)
    assert ran.output == "no newline before: \n"
    assert ran.instructions == 625  # 1000 ticks of 40 ns, 64 ns each
