"""A build for another machine: the library, linked with a board's code, runs in an emulator."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cmake_package.consumers import GENERATORS, Consumer, copy_example
from cmake_package.test_using_libraries import program
from compile.compilers import require

pytestmark = pytest.mark.cross


@pytest.mark.emulate
@pytest.mark.parametrize("generator", GENERATORS)
def test_on_a_cortex_m4f(tmp_path: Path, installed: Path, generator: str) -> None:
    """Board code and toolchain are those of a generated project; find_package must not look in the target's folders."""
    for name in ("arm-none-eabi-gcc", "qemu-system-arm"):
        require(name)
    source = tmp_path / "firm ware"
    command = [installed.parent / "bin" / "impulsegen", "generate", "example:motion", "-o", source]
    subprocess.run([*command, "--target", "cortex-m4f", "--quiet"], check=True, capture_output=True)
    copy_example(source / "snapshot")
    text = program("motion").replace("<stdio.h>", '"board.h"')
    (source / "main.c").write_text(
        text.replace(
            'printf("motion %.4f\\n", (double)motion.scores[0]);', "board_print(motion_label_names[motion.label]);"
        )
    )
    (source / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nproject(firmware C)\nset(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)\n"
        "set(CMAKE_FIND_ROOT_PATH /nothing)\nfind_package(Impulsegen REQUIRED)\n"
        "impulse_add_library(motion SNAPSHOT snapshot TARGET cortex-m4f SELF_TEST)\n"
        "add_executable(firmware main.c)\ntarget_link_libraries(firmware PRIVATE impulse::motion)\n"
        'file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/none.c "typedef int none;")\n'
        "add_executable(selftest ${CMAKE_CURRENT_BINARY_DIR}/none.c)\n"
        "target_link_libraries(selftest PRIVATE impulse::motion_motion_selftest)\n"
        "set(impulse_programs firmware selftest)\ninclude(board/cortex-m4f/board.cmake)\nenable_testing()\n"
        "add_test(NAME firmware COMMAND firmware)\nadd_test(NAME selftest COMMAND selftest)\n"
    )
    consumer = Consumer(source, source / "build", installed, generator)
    consumer.set_up(f"-DCMAKE_TOOLCHAIN_FILE={source}/cmake/cortex-m4f.cmake", "-DCMAKE_BUILD_TYPE=MinSizeRel")
    assert consumer.is_idle()
    done = subprocess.run(
        [require("ctest"), "--test-dir", consumer.build, "-V"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "idle" in done.stdout
    assert "ok 1" in done.stdout


def test_what_does_not_fit_is_refused_when_configuring(tmp_path: Path, installed: Path) -> None:
    require("arm-none-eabi-gcc")
    source = tmp_path / "firmware"
    copy_example(source / "snapshot")
    toolchain = source / "toolchain.cmake"
    toolchain.write_text(
        "set(CMAKE_SYSTEM_NAME Generic)\nset(CMAKE_SYSTEM_PROCESSOR arm)\nset(CMAKE_C_COMPILER arm-none-eabi-gcc)\n"
        'set(CMAKE_C_FLAGS_INIT "-mcpu=cortex-m0plus -mthumb")\nset(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)\n'
    )
    board = (installed / "_data" / "targets" / "boards" / "cortex-m0plus.toml").read_text()
    (source / "tiny.toml").write_text(board)
    (source / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nproject(firmware C)\nfind_package(Impulsegen REQUIRED)\n"
        'impulse_add_library(motion SNAPSHOT snapshot TARGET "${BOARD}")\n'
    )
    consumer = Consumer(source, source / "build", installed)
    consumer.set_up(f"-DCMAKE_TOOLCHAIN_FILE={toolchain}", "-DBOARD=tiny.toml")
    assert (consumer.build / "libmotion.a").is_file()
    (source / "tiny.toml").write_text(board.replace('size = "16K"', 'size = "2K"'))
    built = consumer.make()
    assert built.exit_code != 0
    assert "tiny" in built.said
    assert "--allow-overflow" in built.said
