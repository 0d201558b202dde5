"""The CMake of the sdk runtime, with a stand-in for Edge Impulse's SDK: which files, which flags, which errors."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from compile.compilers import require
from edge_impulse import impulses
from edge_impulse.sdk_checkouts import NAME, build, built, checkout, commands, configure, needed, project, run
from impulsegen.render.edge_impulse.sdk_sources import COMMIT, RELEASE

pytestmark = pytest.mark.compile
OUTPUT = """\
impulse 1 "Impulse #1" of project 43 "Motion demo"
  one window:
  anomaly -0.500000
  scores idle -16.000000 snake 2.000000 updown 0.000000 wave 0.000000
"""


def answer(folder: Path) -> str:
    """What the application prints, without the numbers of the samples that the stub hands back."""
    done = run(folder / f"{NAME}_app")
    assert done.exit_code == 0, done.text
    return done.text


def test_the_application_runs_the_sdk(tmp_path: Path) -> None:
    source, sdk = project(tmp_path / "p"), checkout(tmp_path / "edge-impulse-sdk")
    built(source, tmp_path / "b", f"-DEI_SDK_DIR={sdk}")
    lines = answer(tmp_path / "b").splitlines()
    assert lines[:3] == OUTPUT.splitlines()[:3]
    assert [word for word in lines[3].split() if word.isalpha()] == ["scores", "idle", "snake", "updown", "wave"]


def test_exactly_the_listed_files_are_compiled(tmp_path: Path) -> None:
    source, sdk = project(tmp_path / "p"), checkout(tmp_path / "edge-impulse-sdk")
    for name in ("dsp/broken.cpp", "tensorflow/lite/micro/kernels/broken.cc", "CMSIS/NN/Source/broken.c"):
        (sdk / name).write_text("#error not listed\n")
    built(source, tmp_path / "b", f"-DEI_SDK_DIR={sdk}")
    found = {str(Path(name).relative_to(sdk)) for name in commands(tmp_path / "b") if Path(name).is_relative_to(sdk)}
    porting = {"porting/posix/debug_log.cpp", "porting/posix/ei_classifier_porting.cpp"}
    assert found == {*needed().common, *porting}


def test_missing_files_are_one_error_that_names_them_and_the_release(tmp_path: Path) -> None:
    source, sdk = project(tmp_path / "p"), checkout(tmp_path / "edge-impulse-sdk")
    gone = needed().common[3], needed().common[-1]
    for name in gone:
        (sdk / name).unlink()
    done = configure(source, tmp_path / "b", f"-DEI_SDK_DIR={sdk}")
    assert done.exit_code != 0
    assert done.text.count("CMake Error") == 1
    words = " ".join(done.text.split())
    assert all(name in words for name in gone)
    assert RELEASE in words and COMMIT in words


def test_a_network_that_was_not_given_is_not_run(tmp_path: Path) -> None:
    impulse = impulses.motion(with_model=False)
    source, sdk = project(tmp_path / "p", impulse), checkout(tmp_path / "sdk", impulse)
    said = built(source, tmp_path / "b", f"-DEI_SDK_DIR={sdk}")
    assert "a network was not given" in said
    assert not (source / "app" / "main.cpp").exists()
    assert "features:" in answer(tmp_path / "b")


def test_a_folder_without_the_sdk_is_refused(tmp_path: Path) -> None:
    source = project(tmp_path / "p")
    done = configure(source, tmp_path / "b", f"-DEI_SDK_DIR={tmp_path}")
    assert done.exit_code != 0 and done.text.count("CMake Error") == 1
    assert "classifier/ei_run_classifier.h" in done.text and "inferencing-sdk-cpp" in done.text


def test_without_an_sdk_parameters_and_features_remain(tmp_path: Path) -> None:
    said = built(project(tmp_path / "p"), tmp_path / "b")
    assert "no EI_SDK_DIR and no EI_SDK_FETCH" in said
    assert "features:" in answer(tmp_path / "b")
    assert "scores" not in answer(tmp_path / "b")


@pytest.mark.parametrize("name", ["inferencing-sdk-cpp", "edge-impulse-sdk", "a b/my sdk"])
@pytest.mark.parametrize("is_above", [False, True], ids=["checkout", "its parent"])
def test_both_layouts_and_any_name(tmp_path: Path, name: str, is_above: bool) -> None:
    folder = tmp_path / name
    checkout(folder / "edge-impulse-sdk" if is_above else folder)
    built(project(tmp_path / "a project"), tmp_path / "a build", f"-DEI_SDK_DIR={folder}")
    assert "scores" in answer(tmp_path / "a build")


def test_relative_paths_count_from_where_cmake_is_called(tmp_path: Path) -> None:
    checkout(tmp_path / "here" / "sdk")
    built(project(tmp_path / "p"), tmp_path / "b", "-DEI_SDK_DIR=sdk", cwd=tmp_path / "here")
    assert "scores" in answer(tmp_path / "b")


def test_the_environment_may_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EI_SDK_DIR", str(checkout(tmp_path / "sdk")))
    built(project(tmp_path / "p"), tmp_path / "b")
    assert "scores" in answer(tmp_path / "b")


def test_what_lies_beside_a_checkout_is_not_included(tmp_path: Path) -> None:
    """An official export has its own parameters there."""
    checkout(tmp_path / "export" / "edge-impulse-sdk")
    for name in ("tflite-model/trained_model_ops_define.h", "model-parameters/model_metadata.h", "source/benchmark.h"):
        path = tmp_path / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#error of another export\n")
    built(project(tmp_path / "p"), tmp_path / "b", f"-DEI_SDK_DIR={tmp_path / 'export'}")


def test_flags_stay_private_and_headers_are_system_headers(tmp_path: Path) -> None:
    project(tmp_path / "p"), checkout(tmp_path / "sdk")
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nproject(mine LANGUAGES C CXX)\nset(CMAKE_CXX_STANDARD 17)\n"
        "add_subdirectory(p)\nadd_executable(mine mine.cpp)\nadd_executable(other other.cpp)\n"
        f"target_link_libraries(mine PRIVATE impulse::{NAME}_ei impulse::edge_impulse_sdk)\n"
        "target_compile_options(mine PRIVATE -Wall -Wextra -Wconversion -Wundef -Werror)\n"
    )
    (tmp_path / "mine.cpp").write_text('#include "edge-impulse-sdk/classifier/ei_run_classifier.h"\nint main() {}\n')
    (tmp_path / "other.cpp").write_text("int main() {}\n")
    built(tmp_path, tmp_path / "b", f"-DEI_SDK_DIR={tmp_path / 'sdk'}", "-DEI_SDK_DEFINITIONS=EI_LOG_LEVEL=0;EI_TWO=2")
    found = commands(tmp_path / "b")
    mine, other = found[str(tmp_path / "mine.cpp")].split(), found[str(tmp_path / "other.cpp")].split()
    sdk = found[str(tmp_path / "sdk" / "dsp" / "memory.cpp")].split()
    assert {"-DTF_LITE_DISABLE_X86_NEON=1", "-DEIDSP_USE_CMSIS_DSP=0", "-DEI_LOG_LEVEL=0", "-DEI_TWO=2"} <= set(mine)
    assert {"-DTF_LITE_DISABLE_X86_NEON=1", "-DEI_LOG_LEVEL=0", "-w"} <= set(sdk)
    assert "-w" not in mine and "-ffunction-sections" not in mine
    assert [word for word in other if word.startswith(("-D", "-I", "-isystem", "-w", "-f"))] == ["-DNDEBUG"]
    assert mine[mine.index("-isystem") + 1].endswith("edge-impulse-sdk-include")
    assert not any(flag.startswith("-I") and "sdk" in flag for flag in mine)


def test_projects_in_one_build_share_the_library(tmp_path: Path) -> None:
    first, second = project(tmp_path / "one", prefix="one"), project(tmp_path / "two", prefix="two")
    checkout(tmp_path / "sdk")
    (tmp_path / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nproject(mine LANGUAGES C CXX)\n"
        f"add_subdirectory({first.name})\nadd_subdirectory({second.name})\n"
    )
    built(tmp_path, tmp_path / "b", f"-DEI_SDK_DIR={tmp_path / 'sdk'}")
    compiled = [name for name in commands(tmp_path / "b") if name.endswith("dsp/memory.cpp")]
    assert len(compiled) == 1
    assert len(list((tmp_path / "b").rglob("memory.cpp.o"))) == 1


def test_nothing_is_built_twice(tmp_path: Path) -> None:
    source, sdk = project(tmp_path / "p"), checkout(tmp_path / "sdk")
    built(source, tmp_path / "b", f"-DEI_SDK_DIR={sdk}")
    assert "no work to do" in build(tmp_path / "b").text
    again = configure(source, tmp_path / "b")
    assert again.exit_code == 0 and "Performing Test" not in again.text
    assert "no work to do" in build(tmp_path / "b").text
    os.utime(sdk / "dsp" / "memory.cpp")
    assert "dsp/memory.cpp" in build(tmp_path / "b", "-v").text


def test_a_download_of_the_pinned_commit(tmp_path: Path) -> None:
    git, sdk = require("git"), checkout(tmp_path / "sdk")
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), (*author, "commit", "-q", "-m", "one")):
        assert run(git, "-C", sdk, *words).exit_code == 0
    commit = run(git, "-C", sdk, "rev-parse", "HEAD").text.strip()
    (sdk / "dsp" / "memory.cpp").write_text("#error later than the commit\n")
    assert run(git, "-C", sdk, *author, "commit", "-q", "-a", "-m", "two").exit_code == 0
    source = project(tmp_path / "p")
    options = ("-DEI_SDK_FETCH=ON", f"-DEI_SDK_REPOSITORY=file://{sdk}", f"-DEI_SDK_TAG={commit}")
    built(source, tmp_path / "b", *options)
    assert "scores" in answer(tmp_path / "b")
    shutil.rmtree(sdk)  # what is there is not fetched again
    assert configure(source, tmp_path / "b").exit_code == 0
    assert "no work to do" in build(tmp_path / "b").text


@pytest.mark.cross
@pytest.mark.emulate
def test_boards_have_a_porting_layer_and_cmsis(tmp_path: Path) -> None:
    require("arm-none-eabi-g++")
    source, sdk = project(tmp_path / "p", None, None, "host", "cortex-m4f"), checkout(tmp_path / "a b" / "sdk")
    built(
        source, tmp_path / "b", f"-DEI_SDK_DIR={sdk}", f"-DCMAKE_TOOLCHAIN_FILE={source}/cmake/cortex-m4f.cmake",
        "-DIMPULSE_TARGET=cortex-m4f",
    )  # fmt: skip
    found = {str(Path(name).relative_to(sdk)) for name in commands(tmp_path / "b") if Path(name).is_relative_to(sdk)}
    assert found == {*needed().common, *needed().arm}
    app = next(command for name, command in commands(tmp_path / "b").items() if name.endswith("app/main.cpp"))
    assert "-DEIDSP_USE_CMSIS_DSP=1" in app and "-DEI_CLASSIFIER_ALLOCATION_STATIC=1" in app
    done = run(
        require("qemu-system-arm"), "-M", "mps2-an386", "-nographic", "-semihosting-config", "enable=on,target=native",
        "-kernel", tmp_path / "b" / f"{NAME}_app.elf",
    )  # fmt: skip
    assert done.exit_code == 0 and done.text.splitlines()[:3] == OUTPUT.splitlines()[:3]
