"""What a project can do with the libraries: nest them, combine them, test them, install them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cmake_package.consumers import CONSUMER, Consumer, copy_consumer, copy_example
from compile.compilers import require
from edge_impulse.sdk_checkouts import checkout
from workflow_of import example

pytestmark = pytest.mark.compile

# Runs an impulse on a window of noughts and prints its first score.
RUN = """\
#include <stdio.h>
{includes}
int main(void)
{{
    static float window[1000];
{calls}
    return 0;
}}
"""
CALL = """\
    static {0}_result {0};
    if ({0}_run(window, &{0}) != IMPULSE_OK) {{ return 1; }}
    printf("{0} %.4f\\n", (double){0}.scores[0]);
"""
LINKED = "add_executable(consumer main.c)\ntarget_link_libraries(consumer PRIVATE {})\n"


def program(*prefixes: str) -> str:
    """A program that runs these impulses."""
    includes = "\n".join(f'#include "{prefix}.h"' for prefix in prefixes)
    return RUN.format(includes=includes, calls="".join(CALL.format(prefix) for prefix in prefixes))


def second_project(consumer: Consumer) -> None:
    """Another project's snapshot beside the first."""
    folder = copy_example(consumer.source / "second", Motion="Gesture", **{"Motion demo": "Gesture demo"})
    project = folder / "project.json"
    project.write_text(project.read_text().replace('"id": 1', '"id": 2'))


def test_a_project_nests_projects(tmp_path: Path, installed: Path) -> None:
    """One by FetchContent, one by add_subdirectory, and the library is linked outside of the folder that makes it."""
    fetched = copy_consumer(tmp_path / "fetched", installed, "Ninja")
    source = tmp_path / "top"
    copy_example(source / "nested" / "snap shot")
    (source / "nested" / "CMakeLists.txt").write_text(
        'find_package(Impulsegen REQUIRED)\nimpulse_add_library(nested SNAPSHOT "snap shot" PREFIX nested)\n'
    )
    (source / "main.c").write_text(program("nested", "motion"))
    (source / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nproject(top C)\ninclude(FetchContent)\n"
        f'FetchContent_Declare(fetched SOURCE_DIR "{fetched.source}")\nFetchContent_MakeAvailable(fetched)\n'
        "add_subdirectory(nested)\nadd_executable(top main.c)\n"
        "target_link_libraries(top PRIVATE impulse::motion impulse::nested)\n"
    )
    top = Consumer(source, source / "build", installed)
    top.set_up()
    first, second = top.run("top").splitlines()
    assert first.split()[1] == second.split()[1]
    assert top.is_idle()


def test_impulses_of_two_projects_in_one_library(make_consumer: Callable[..., Consumer]) -> None:
    main = program("motion", "gesture").replace(
        "return 0;", "for (int i = 0; i < IMPULSES_COUNT; ++i) { puts(impulses_table[i].name); }\n    return 0;"
    )
    consumer = make_consumer(
        "impulse_add_library(both SNAPSHOT snapshot IMPULSE 1 SNAPSHOT second)\n" + LINKED.format("impulse::both"),
        '#include "impulses/impulses.h"\n' + main,
    )
    second_project(consumer)
    consumer.set_up()
    assert [line.split()[0] for line in consumer.run().splitlines()] == ["motion", "gesture", "motion", "gesture"]
    assert consumer.is_idle()


@pytest.mark.parametrize("order", ["first second", "second first"])
def test_a_program_links_two_libraries(make_consumer: Callable[..., Consumer], order: str) -> None:
    """Both bring the runtime; the second one has more of it."""
    consumer = make_consumer(
        "impulse_add_library(first SNAPSHOT snapshot)\n"
        "impulse_add_library(second SNAPSHOT second SELF_TEST)\n" + LINKED.format(order),
        program("motion", "gesture"),
    )
    second_project(consumer)
    consumer.set_up()
    assert len(consumer.run().splitlines()) == 2
    assert consumer.is_idle()


def test_the_same_names_twice_in_a_program_are_refused(make_consumer: Callable[..., Consumer]) -> None:
    lines = "impulse_add_library(a SNAPSHOT snapshot)\nimpulse_add_library(b SNAPSHOT snapshot)\n"
    built = make_consumer(lines + LINKED.format("a b")).configure()
    assert built.exit_code != 0
    assert "INTERFACE_IMPULSE_PREFIX_motion" in built.said
    apart = "impulse_add_library(a SNAPSHOT snapshot)\nimpulse_add_library(b SNAPSHOT snapshot PREFIX b)\n"
    make_consumer(apart + LINKED.format("a b"), program("motion", "b"), name="apart").set_up()


def test_hostile_names(make_consumer: Callable[..., Consumer]) -> None:
    """A library that is called as the C library's part for mathematics, and a folder that Make and globs would take apart."""
    folder = "it's [a] #1 $HOME & (b)"
    consumer = make_consumer(
        f'impulse_add_library(m SNAPSHOT "{folder.replace("$", chr(92) + "$")}")\n' + LINKED.format("impulse::m"),
        program("motion"),
        generator="Unix Makefiles",
    )
    (consumer.source / "snapshot").rename(consumer.source / folder)
    consumer.set_up()
    assert consumer.is_idle()
    (consumer.source / folder / "3.tflite").touch()
    assert "Generating" in consumer.make().said
    assert consumer.is_idle()
    shutil.copyfile(consumer.source / folder / "3.tflite", consumer.source / folder / "model.tflite")
    assert "looking at" in consumer.make().said


def test_two_configurations_share_what_is_generated(tmp_path: Path, installed: Path) -> None:
    consumer = copy_consumer(tmp_path / "consumer", installed, "Ninja")
    consumer = replace(consumer, generator="Ninja Multi-Config")
    for built in (consumer.configure(), consumer.make("--config", "Debug"), consumer.make("--config", "Release")):
        assert built.exit_code == 0, built.said
    assert "Generating" not in built.said
    assert consumer.run("Debug/consumer") == consumer.run("Release/consumer")
    (consumer.source / "snapshot" / "3.tflite").touch()
    assert "Generating" in consumer.make("--config", "Release").said
    for configuration in ("Release", "Debug"):
        assert "no work to do" in consumer.make("--config", configuration).said


def test_the_self_test_is_a_test_of_ctest(make_consumer: Callable[..., Consumer]) -> None:
    consumer = make_consumer("enable_testing()\nimpulse_add_library(motion SNAPSHOT snapshot SELF_TEST)\n")
    consumer.set_up()
    done = subprocess.run(
        [require("ctest"), "--test-dir", consumer.build, "-V"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "motion_motion_selftest" in done.stdout
    assert "ok 1" in done.stdout
    assert consumer.is_idle()


def test_edge_impulses_interface(make_consumer: Callable[..., Consumer]) -> None:
    source = (
        '#include "edge-impulse-sdk/classifier/ei_run_classifier.h"\n#include <cstdio>\n'
        "static int get(size_t, size_t count, float *out) { while (count--) { *out++ = 0.0f; } return 0; }\n"
        "int main() { signal_t signal; signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE; signal.get_data = &get;\n"
        "ei_impulse_result_t result; if (run_classifier(&signal, &result, false) != EI_IMPULSE_OK) { return 1; }\n"
        'std::printf("%s\\n", result.classification[0].label); }\n'
    )
    lines = "impulse_add_library(motion SNAPSHOT snapshot EDGE_IMPULSE_API)\n"
    consumer = make_consumer(lines + LINKED.format("impulse::motion").replace("main.c", "main.cpp"), languages="C CXX")
    (consumer.source / "main.cpp").write_text(source)
    consumer.set_up()
    assert consumer.run() == "idle\n"
    assert consumer.is_idle()
    only_c = make_consumer(lines, name="only_c").configure()
    assert only_c.exit_code != 0
    assert "LANGUAGES C CXX" in only_c.said


def test_an_installed_library_is_used_elsewhere(make_consumer: Callable[..., Consumer], tmp_path: Path) -> None:
    consumer = make_consumer(
        "include(GNUInstallDirs)\nimpulse_add_library(motion SNAPSHOT snapshot)\n"
        "install(TARGETS motion EXPORT kit)\nimpulse_install_headers(motion)\n"
        "install(EXPORT kit NAMESPACE kit:: FILE kit-config.cmake DESTINATION lib/cmake/kit)\n"
    )
    consumer.set_up()
    prefix = tmp_path / "prefix"
    subprocess.run([require("cmake"), "--install", consumer.build, "--prefix", prefix], check=True, capture_output=True)
    shutil.rmtree(consumer.source)
    user = tmp_path / "user"
    user.mkdir()
    for name in ("main.c", "unrelated.c"):
        shutil.copyfile(CONSUMER / name, user / name)
    (user / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nproject(user C)\nfind_package(kit REQUIRED)\n"
        "add_executable(consumer main.c unrelated.c)\ntarget_link_libraries(consumer PRIVATE kit::motion)\n"
    )
    other = Consumer(user, user / "build", tmp_path)
    other.set_up(f"-DCMAKE_PREFIX_PATH={prefix}", "--no-warn-unused-cli")
    assert other.run().startswith("threshold 0.600 ok\n")


def test_headers_for_edge_impulses_sdk(make_consumer: Callable[..., Consumer], tmp_path: Path) -> None:
    consumer = make_consumer(
        "impulse_add_library(motion SNAPSHOT snapshot RUNTIME sdk)\n"
        'get_target_property(sources motion_ei INTERFACE_SOURCES)\nmessage(STATUS "model: ${sources}")\n',
        languages="C CXX",
    )
    built = consumer.configure()
    assert "tflite-model/tflite_learn_1_3.cpp" in built.said
    assert "no EI_SDK_DIR" in built.said
    assert consumer.make().exit_code == 0
    assert (consumer.generated() / "model-parameters" / "model_metadata.h").is_file()
    assert consumer.is_idle()
    wrong = consumer.configure(f"-DEI_SDK_DIR={tmp_path}")
    assert wrong.exit_code != 0
    assert "ei_run_classifier.h" in wrong.said


RUNS_THE_SDK = """
#include "edge-impulse-sdk/classifier/ei_run_classifier.h"
#include <cstdio>

static int bring(size_t, size_t count, float *values)
{
    for (size_t i = 0; i < count; ++i) {
        values[i] = 0.25f;
    }
    return 0;
}

int main()
{
    signal_t signal;
    signal.total_length = EI_CLASSIFIER_DSP_INPUT_FRAME_SIZE;
    signal.get_data = &bring;
    ei_impulse_result_t result = {};
    const EI_IMPULSE_ERROR error = run_classifier(&ei_default_impulse, &signal, &result, false);
    std::printf("%d %s\\n", (int)error, result.classification[0].label);
    return 0;
}
"""


@pytest.mark.parametrize("name", ["motion", "sensing"])
def test_edge_impulses_sdk_is_built_from_a_checkout(
    make_consumer: Callable[..., Consumer], tmp_path: Path, name: str
) -> None:
    sdk = checkout(tmp_path / "a checkout", example("motion"))
    consumer = make_consumer(
        f"impulse_add_library({name} SNAPSHOT snapshot RUNTIME sdk)\n"
        f"add_executable(runs runs.cpp)\ntarget_link_libraries(runs PRIVATE impulse::{name}_ei)\n",
        languages="C CXX",
    )
    (consumer.source / "runs.cpp").write_text(RUNS_THE_SDK)
    assert consumer.configure(f"-DEI_SDK_DIR={sdk}").exit_code == 0
    built = consumer.make("--target", "runs")
    assert built.exit_code == 0, built.said
    ran = subprocess.run([consumer.build / "runs"], capture_output=True, text=True, check=True)
    assert ran.stdout == "0 idle\n"
    assert consumer.make("--target", "runs").exit_code == 0


def test_an_own_target_file_is_an_input(make_consumer: Callable[..., Consumer], installed: Path) -> None:
    consumer = make_consumer("impulse_add_library(motion SNAPSHOT snapshot TARGET my-board.toml)\n")
    board = consumer.source / "my-board.toml"
    shutil.copyfile(installed / "_data" / "targets" / "boards" / "cortex-m4f.toml", board)
    consumer.set_up()
    board.touch()
    assert "Generating" in consumer.make().said
    assert consumer.is_idle()
    board.write_text("name = 3\n")
    built = consumer.make()
    assert built.exit_code != 0
    assert "my-board.toml" in built.said
