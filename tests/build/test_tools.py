"""Finding tools, and saying what is missing."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from impulsegen.build.programs import (
    CMAKE,
    NINJA,
    find_tool,
    install_all,
    install_command,
    install_commands,
    require_tool,
    search_path,
)
from impulsegen.build.toolchains import ARM_COMPILER, HOST_COMPILER, ZIG
from impulsegen.build.tools import ToolStatus, find_tools, notes_on, require_all
from impulsegen.cli.doctor import command
from impulsegen.errors import ConfigurationError, UsageError
from impulsegen.target.loader import load_target

FakeTools = Callable[..., Path]
ARM = {
    "--version": "arm-none-eabi-gcc (15:12.2.rel1-1) 12.2.1 20221205",
    "-print-file-name=libc.a": "/usr/lib/libc.a",
    "-mcpu=cortex-m4": "",
}


def statuses(*targets: str, kind: str | None = None) -> dict[str, ToolStatus]:
    return {status.name: status for status in find_tools([load_target(target) for target in targets], kind)}


def notes(*targets: str, kind: str | None = None) -> tuple[str, ...]:
    chosen = [load_target(target) for target in targets]
    return notes_on(chosen, find_tools(chosen, kind), kind)


def test_everything_is_there(fake_tools: FakeTools) -> None:
    folder = fake_tools(
        cmake="cmake version 3.25.1",
        ninja="1.11.1",
        cc="cc (Debian 12.2.0-14) 12.2.0",
        arm_none_eabi_gcc=ARM,
        qemu_system_arm="QEMU emulator version 7.2.22 (Debian 1:7.2)",
        gdb_multiarch="GNU gdb (Debian 13.1-3) 13.1",
    )
    found = statuses("host", "cortex-m4f")
    assert {name: status.version for name, status in found.items()} == {
        "CMake": "3.25.1",
        "Ninja": "1.11.1",
        "C compiler": "12.2.0",
        "arm-none-eabi-gcc": "12.2.1",
        "qemu-system-arm": "7.2.22",
        "GDB for Arm": "13.1",
    }
    assert all(status.word == "found" for status in found.values())
    assert [status.name for status in found.values() if not status.is_required] == ["qemu-system-arm", "GDB for Arm"]
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
        "GDB for Arm",
        "qemu-system-riscv32",
        "GDB for RISC-V",
    ]
    assert [status.word for status in found.values()] == ["missing"] * 5 + ["absent"] * 4
    assert all(status.install_command in status.detail for status in found.values())
    with pytest.raises(
        ConfigurationError, match="nothing that building needs is here: CMake, Ninja, C compiler"
    ) as caught:
        require_all(list(found.values()))
    assert str(caught.value.hint).startswith(
        "pip install cmake ninja; install C compiler, such as GCC or Clang, and put"
    )


def test_only_what_the_targets_need_is_looked_for(fake_tools: FakeTools) -> None:
    fake_tools()
    assert list(statuses("host")) == ["CMake", "Ninja", "C compiler"]
    nano = statuses("arduino-nano-33-ble-sense", "cortex-m4f")
    assert list(nano)[:3] == ["CMake", "Ninja", "arm-none-eabi-gcc"]
    assert nano["arm-none-eabi-gcc"].targets == ("arduino-nano-33-ble-sense", "cortex-m4f")
    assert nano["qemu-system-arm"].targets == ("cortex-m4f",)
    assert "xtensa-esp32-elf-gcc" in statuses("esp32")


def test_tools_that_flash_are_those_that_the_board_names(fake_tools: FakeTools) -> None:
    fake_tools(picotool={"version": "picotool v2.1.1 (Linux, GNU-12)"}, openocd="Open On-Chip Debugger 0.12.0")
    found = statuses("rpi-pico")
    assert (found["picotool"].version, found["OpenOCD"].version) == ("2.1.1", "0.12.0")
    assert "esptool" not in found
    assert statuses("esp32")["esptool"].install_command == "pip install esptool"


def test_each_toolchain_has_its_own_tools(fake_tools: FakeTools) -> None:
    fake_tools()
    assert list(statuses("cortex-m4f", kind="zig"))[2] == "zig"
    assert list(statuses("cortex-m4f", kind="clang"))[2:5] == ["clang", "ld.lld", "arm-none-eabi-gcc"]
    assert list(statuses("host", "cortex-m4f", kind="zig"))[2:4] == ["C compiler", "zig"]
    with pytest.raises(UsageError, match="zig does not compile for esp32"):
        statuses("esp32", kind="zig")


def test_what_is_wrong_for_one_target_only(fake_tools: FakeTools) -> None:
    fake_tools(arm_none_eabi_gcc=ARM)
    chosen = [load_target("cortex-m4f"), load_target("cortex-m7")]
    found = [status for status in find_tools(chosen) if status.name == "arm-none-eabi-gcc"]
    assert [(status.targets, status.problem) for status in found] == [
        (("cortex-m4f",), None),
        (("cortex-m7",), "does not know Arm Cortex-M7 with double FPU"),
    ]


def test_notes_say_what_the_tools_cannot(fake_tools: FakeTools) -> None:
    fake_tools(arm_none_eabi_gcc=ARM, cmake="cmake version 3.25.1", ninja="1.11.1")
    assert notes("cortex-m4f") == ()
    emulated = "no emulator, but --target cortex-m4f runs the same instructions"
    assert notes("arduino-nano-33-ble-sense") == (f"arduino-nano-33-ble-sense: {emulated}",)
    sdk = "its SDK makes the image (arduino, esp-idf, platformio, zephyr); the tools here only compile the library for its"
    assert notes("esp32") == (f"esp32: {sdk} core",)
    zig = "--toolchain zig needs no other compiler: pip install ziglang"
    assert notes("cortex-m7", "riscv32imac") == (f"cortex-m7, riscv32imac: {zig}",)
    assert notes("cortex-m7", kind="zig") == ()


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


def test_a_program_that_does_not_start(fake_tools: FakeTools) -> None:
    (fake_tools(ninja={}) / "ninja").chmod(0o755)
    assert statuses("host")["Ninja"].problem == "does not start"


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


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_doctor_shows_what_was_found_and_what_is_missing(fake_tools: FakeTools) -> None:
    folder = fake_tools(cmake="cmake version 3.25.1", ninja="1.11.1", zig={"version": "0.17.1", "cc": ""})
    ran = doctor("--target", "cortex-m4f", "--toolchain", "zig")
    assert ran.exception is None
    assert ran.output.splitlines()[:4] == [
        "found    CMake                    3.25.1, configures builds",
        "found    Ninja                    1.11.1, runs builds",
        "found    zig                      0.17.1, builds for Arm Cortex-M and RISC-V with nothing else",
        "absent   qemu-system-arm          runs Arm Cortex-M programs on this machine: "
        "install qemu-system-arm and put it on the PATH",
    ]
    ran = doctor("--target", "cortex-m4f", "--verbose")
    assert isinstance(ran.exception, ConfigurationError)
    assert ran.exception.message == "missing: arm-none-eabi-gcc"
    assert f"{folder}/cmake" in ran.output
    assert "  brew: brew install --cask gcc-arm-embedded\n" in ran.output
    assert "cortex-m4f: --toolchain zig needs no other compiler: pip install ziglang" in ran.output


def test_doctor_speaks_json(fake_tools: FakeTools) -> None:
    fake_tools(cmake="cmake version 3.25.1", ninja="1.11.1", zig={"version": "0.17.1", "cc": ""})
    document = json.loads(doctor("--target", "riscv32imac", "--toolchain", "zig", "--json").output)
    zig = document["tools"][2]
    assert (zig["name"], zig["found"], zig["targets"]) == ("zig", True, ["riscv32imac"])
    assert zig["install_commands"] == {"pip": "pip install ziglang"}
    assert document["notes"] == []


def test_several_tools_are_installed_together(fake_tools: FakeTools) -> None:
    everything = [CMAKE, NINJA, ARM_COMPILER, ZIG, CMAKE]
    fake_tools(brew="")
    assert install_all(everything) == (
        "brew install cmake ninja && brew install --cask gcc-arm-embedded; pip install ziglang"
    )
    (fake_tools(apt_get="") / "brew").unlink()
    arm = "gcc-arm-none-eabi libnewlib-arm-none-eabi"
    assert (
        install_all(everything).removeprefix("sudo ") == f"apt-get install cmake ninja-build {arm}; pip install ziglang"
    )
    assert list(install_commands(CMAKE)) == ["apt-get", "brew", "winget", "pip"]
    assert install_commands(HOST_COMPILER)["winget"] == "winget install BrechtSanders.WinLibs.POSIX.UCRT"


def test_wheels_are_found_where_only_their_modules_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("cmake")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    folders = search_path().split(os.pathsep)
    assert folders[:2] == ["/nowhere", "/nowhere"]
    assert shutil.which("cmake", path=search_path()) is not None


def test_the_wheel_of_zig_is_found_without_its_being_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "ziglang"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('was imported')\n")
    monkeypatch.delitem(sys.modules, "ziglang", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    assert str(package) in search_path().split(os.pathsep)
