"""A generated project is built by its own CMake and runs: here and on an emulated Cortex-M4F, with the same output."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.commands import Shell
from cli.conftest import impulsegen, motion  # noqa: F401 - fixtures
from compile.compilers import require
from emulate.outputs import assert_same


@pytest.mark.cross
@pytest.mark.emulate
def test_the_host_and_the_emulated_board_agree(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    for program in ("arm-none-eabi-gcc", "qemu-system-arm"):
        require(program)
    project = tmp_path / "motion"
    assert impulsegen("generate", "example:motion", "-o", project).exit_code == 0
    outputs = {}
    for preset in ("host", "cortex-m4f"):
        ran = impulsegen("build", project, "--preset", preset, "--run")
        assert ran.exit_code == 0, ran.err
        outputs[preset] = ran.out
    assert_same(outputs["cortex-m4f"], outputs["host"])
    assert "12 clusters; score of the mean -0.2" in outputs["host"]
    # Generated files stay as they were: the build writes below build/ only.
    assert impulsegen("check", "example:motion", "-o", project).exit_code == 0


@pytest.mark.cross
def test_data_that_does_not_fit_is_a_link_error(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    require("arm-none-eabi-gcc")
    project = tmp_path / "motion"
    impulsegen("generate", "example:motion", "-o", project)
    main = project / "app" / "main.c"
    main.write_text(
        "static volatile char hog[5000000];\n" + main.read_text().replace("int ok = 1;\n", "int ok = 1 + hog[0];\n")
    )
    ran = impulsegen("build", project, "--preset", "cortex-m4f")
    assert ran.exit_code == 11
    assert "RAM" in ran.err


@pytest.mark.compile
def test_a_compile_error_is_shown_with_its_line(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    project = tmp_path / "motion"
    impulsegen("generate", "example:motion", "-o", project)
    (project / "app" / "main.c").write_text("int main(void)\n{\n    return nonsense;\n}\n")
    ran = impulsegen("build", project)
    assert ran.exit_code == 11
    assert "main.c:3" in ran.err
    assert len(ran.err.splitlines()) < 25


@pytest.mark.compile
def test_a_program_that_fails_is_a_failure(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    project = tmp_path / "motion"
    impulsegen("generate", "example:motion", "-o", project)
    (project / "app" / "main.c").write_text("int main(void)\n{\n    return 3;\n}\n")
    ran = impulsegen("build", project, "--run")
    assert ran.exit_code == 11
    assert "code 3" in ran.err


@pytest.mark.compile
def test_another_project_uses_it(impulsegen: Shell, tmp_path: Path) -> None:  # noqa: F811
    """As a folder of a larger project, and installed: with -Wdev as errors and a path with blanks."""
    require("make")
    project = tmp_path / "my generated code"
    impulsegen("generate", "example:motion", "-o", project)
    user = tmp_path / "user"
    user.mkdir()
    (user / "main.c").write_text(
        '#include "motion.h"\nint main(void) { return motion_description.axis_count == MOTION_AXIS_COUNT ? 0 : 1; }\n'
    )
    lines = ["cmake_minimum_required(VERSION 3.20)", "project(user C)", "@USE@"]
    lines += ["add_executable(user main.c)", "target_link_libraries(user PRIVATE impulse::motion)"]
    installed = tmp_path / "installed"
    uses = {"added": f'add_subdirectory("{project}" generated)', "found": "find_package(motion REQUIRED)"}
    build = project / "build" / "host"
    assert impulsegen("build", project).exit_code == 0
    subprocess.run(["cmake", "--install", build, "--prefix", installed], check=True, capture_output=True)
    for name, use in uses.items():
        (user / "CMakeLists.txt").write_text("\n".join(lines).replace("@USE@", use) + "\n")
        folder = tmp_path / f"build {name}"
        configure = ["cmake", "-S", user, "-B", folder, "-Wdev", "-Werror=dev", f"-DCMAKE_PREFIX_PATH={installed}"]
        subprocess.run(configure, check=True, capture_output=True)
        subprocess.run(["cmake", "--build", folder], check=True, capture_output=True)
        subprocess.run([folder / "user"], check=True)
