"""Finding tools, and saying what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from impulsegen.build.programs import ARM_COMPILER, CMAKE, NINJA, find_tool, install_command, require_tool, search_path
from impulsegen.build.tools import ToolStatus, find_toolchain, find_tools
from impulsegen.errors import ConfigurationError
from impulsegen.target.loader import load_target

FakeTools = Callable[..., Path]
ARM = {"--version": "arm-none-eabi-gcc (15:12.2.rel1-1) 12.2.1 20221205", "-print-file-name=libc.a": "/usr/lib/libc.a"}


def statuses(*targets: str) -> dict[str, ToolStatus]:
    return {status.name: status for status in find_tools([load_target(target) for target in targets])}


def test_everything_is_there(fake_tools: FakeTools) -> None:
    folder = fake_tools(
        cmake="cmake version 3.25.1",
        ninja="1.11.1",
        cc="cc (Debian 12.2.0-14) 12.2.0",
        arm_none_eabi_gcc=ARM,
        qemu_system_arm="QEMU emulator version 7.2.22 (Debian 1:7.2)",
    )
    found = statuses("host", "cortex-m4f")
    assert {name: status.version for name, status in found.items()} == {
        "CMake": "3.25.1",
        "Ninja": "1.11.1",
        "C compiler": "12.2.0",
        "arm-none-eabi-gcc": "12.2.1",
        "qemu-system-arm": "7.2.22",
    }
    assert all(status.found for status in found.values())
    assert [status.name for status in found.values() if not status.is_required] == ["qemu-system-arm"]
    assert found["CMake"].path == str(folder / "cmake")
    assert found["CMake"].as_json()["found"] is True


def test_nothing_is_there(fake_tools: FakeTools) -> None:
    fake_tools()
    found = statuses("host", "cortex-m4f", "riscv32imac")
    assert list(found) == [
        "CMake",
        "Ninja",
        "C compiler",
        "arm-none-eabi-gcc",
        "riscv64-unknown-elf-gcc",
        "qemu-system-arm",
        "qemu-system-riscv32",
    ]
    assert not any(status.found for status in found.values())
    assert all(status.install_command in status.detail for status in found.values())


def test_only_what_the_targets_need_is_looked_for(fake_tools: FakeTools) -> None:
    fake_tools()
    assert list(statuses("host")) == ["CMake", "Ninja", "C compiler"]
    assert list(statuses("arduino-nano-33-ble-sense")) == ["CMake", "Ninja", "arm-none-eabi-gcc"]


def test_make_does_where_ninja_is_missing(fake_tools: FakeTools) -> None:
    fake_tools(make="GNU Make 4.3")
    found = statuses("host")
    assert (found["Ninja"].is_required, found["Ninja"].found) == (False, False)
    assert (found["Make"].is_required, found["Make"].version) == (True, "4.3")


def test_a_cmake_that_is_too_old_is_passed_over(fake_tools: FakeTools, tmp_path: Path) -> None:
    folder = fake_tools(cmake="cmake version 3.16.3")
    status = statuses("host")["CMake"]
    assert not status.found
    assert status.detail.startswith("3.16.3 is older than 3.21: ")
    with pytest.raises(ConfigurationError, match="older than") as caught:
        require_tool(CMAKE)
    assert caught.value.where == str(folder / "cmake")


def test_the_first_usable_one_is_taken(fake_tools: FakeTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = fake_tools(cmake="cmake version 3.5.1"), tmp_path / "wheel"
    shutil.copytree(old, new)
    (new / "cmake").write_text("#!/bin/sh\necho cmake version 4.0.0\n")
    monkeypatch.setattr("impulsegen.build.programs.search_path", lambda: os.pathsep.join([str(old), str(new)]))
    found = find_tool(CMAKE)
    assert found is not None
    assert (found.path, found.version) == (str(new / "cmake"), "4.0.0")


def test_a_compiler_without_a_c_library_is_of_no_use(fake_tools: FakeTools) -> None:
    fake_tools(arm_none_eabi_gcc={**ARM, "-print-file-name=libc.a": "libc.a"})
    status = statuses("cortex-m4f")["arm-none-eabi-gcc"]
    assert (status.found, status.problem) == (False, "has no C library")
    with pytest.raises(ConfigurationError, match="has no C library"):
        find_toolchain(load_target("cortex-m4f"))


def test_a_program_that_does_not_start(fake_tools: FakeTools) -> None:
    (fake_tools(ninja={}) / "ninja").chmod(0o755)
    assert statuses("host")["Ninja"].problem == "does not start"


def test_cc_names_the_compiler(fake_tools: FakeTools, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fake_tools(cc="cc 1.0", mycc="mycc 2.0")
    assert find_toolchain(load_target("host")).compiler == str(folder / "cc")
    monkeypatch.setenv("CC", "mycc -m32")
    toolchain = find_toolchain(load_target("host"))
    assert (toolchain.compiler, toolchain.version) == (str(folder / "mycc"), "2.0")


@pytest.mark.parametrize(
    ("installer", "arm", "ninja"),
    [
        ("apt_get", "apt-get install gcc-arm-none-eabi libnewlib-arm-none-eabi", "apt-get install ninja-build"),
        ("brew", "brew install --cask gcc-arm-embedded", "brew install ninja"),
        ("winget", "winget install Arm.GnuArmEmbeddedToolchain", "winget install Ninja-build.Ninja"),
        ("other", "install arm-none-eabi-gcc and put it on the PATH", "pip install ninja"),
    ],
)
def test_the_install_command_is_of_this_machines_installer(
    fake_tools: FakeTools, installer: str, arm: str, ninja: str
) -> None:
    fake_tools(**{installer: ""})
    assert install_command(ARM_COMPILER).removeprefix("sudo ") == arm
    assert install_command(NINJA).removeprefix("sudo ") == ninja


def test_wheels_are_found_where_only_their_modules_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("cmake")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    folders = search_path().split(os.pathsep)
    assert folders[:2] == ["/nowhere", "/nowhere"]
    assert shutil.which("cmake", path=search_path()) is not None
