"""The interface's own sources and headers: clean under every standard and compiler, and without what they must not need."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from compile.compilers import require
from edge_impulse_api.conftest import Compiled
from edge_impulse_api.programs import LIBRARY_FLAGS, complaints, library_sources
from impulsegen.resources import templates_folder

SDK = templates_folder() / "edge_impulse_api" / "edge-impulse-sdk"
STANDARDS = ("c++11", "c++17", "c++20")
C_HEADERS = (
    *("classifier/ei_classifier_types.h", "classifier/ei_constants.h", "classifier/ei_model_constants.h"),
    *("classifier/ei_classifier_config.h", "classifier/ei_run_classifier_c.h", "classifier/ei_aligned_malloc.h"),
    *("dsp/numpy_types.h", "dsp/returntypes.h", "dsp/ei_utils.h", "porting/ei_classifier_porting.h"),
    *("porting/ei_logging.h",),
)
PLATFORMS = ("arduino", "zephyr", "espressif", "mbed", "raspberry", "board")
pytestmark = pytest.mark.compile


@pytest.mark.parametrize("compiler", ["g++", "clang++"])
@pytest.mark.parametrize("standard", STANDARDS)
def test_every_source_is_clean(compiled: Compiled, compiler: str, standard: str) -> None:
    folder = compiled("motion", "keyword", "fomo").folder
    flags = [flag for flag in LIBRARY_FLAGS if not flag.startswith("-std")]
    assert complaints(compiler, standard, folder, library_sources(folder), *flags) == ""


@pytest.mark.parametrize("kind", ["visual-anomaly", "freeform", "regression"])
def test_every_kind_of_result_is_clean_without_the_switch_for_small_toolchains(compiled: Compiled, kind: str) -> None:
    # Builds that know nothing of CMake compile the sources as they are.
    folder = compiled(kind).folder
    assert complaints("g++", "c++11", folder, library_sources(folder)) == ""


@pytest.mark.parametrize("compiler", ["g++", "clang++"])
def test_every_header_stands_alone(compiled: Compiled, compiler: str, tmp_path: Path) -> None:
    folder = compiled("motion").folder
    headers = [p.relative_to(SDK) for p in (*SDK.rglob("*.h"), *SDK.rglob("*.hpp")) if p.name != "platform.hpp"]
    assert len(headers) > 30
    for number, header in enumerate(headers):
        # Twice: the include guard holds. And a second translation unit must not see any definition again.
        text = f'#include "edge-impulse-sdk/{header.as_posix()}"\n' * 2
        (tmp_path / f"{number}.cpp").write_text(text)
    for standard in ("c++11", "c++20"):
        assert complaints(compiler, standard, folder, sorted(tmp_path.glob("*.cpp"))) == ""


@pytest.mark.parametrize("options", [(), ("-DEI_C_LINKAGE=1", "-DEIDSP_SIGNAL_C_FN_POINTER=1")])
def test_headers_for_c_are_c(compiled: Compiled, tmp_path: Path, options: tuple[str, ...]) -> None:
    for number, header in enumerate(C_HEADERS):
        (tmp_path / f"{number}.c").write_text(f'#include "edge-impulse-sdk/{header}"\nextern int alone;\n')
    # model_metadata.h has a struct without members, as Studio's has: C forbids it, and every compiler lets it pass.
    flags = (*options, "-Wno-pedantic")
    folder = compiled("motion").folder
    assert complaints("gcc", "c99", folder, sorted(tmp_path.glob("*.c")), *flags) == ""


def test_headers_may_be_included_in_several_files_of_a_program(compiled: Compiled, tmp_path: Path) -> None:
    project = compiled("motion")
    header = '#include "edge-impulse-sdk/classifier/ei_run_classifier.h"\n'
    (tmp_path / "one.cpp").write_text(header + "int other();\nint main() { return other(); }\n")
    text = "int other() { run_classifier_init(); return ei_dsp_blocks_size == 1 ? 0 : 1; }\n"
    (tmp_path / "other.cpp").write_text(header + text)
    program = tmp_path / "program"
    paths = [f"-I{project.folder}", str(tmp_path / "one.cpp"), str(tmp_path / "other.cpp")]
    objects = [str(path) for path in project.objects]
    subprocess.run([require("g++"), "-std=c++11", *paths, *objects, "-o", str(program)], check=True, timeout=120)
    subprocess.run([str(program)], check=True, timeout=10)


def test_the_sources_need_neither_the_cpp_library_nor_a_heap(compiled: Compiled) -> None:
    project = compiled("motion", "keyword", "fomo")
    listed = subprocess.run(
        [require("nm"), "-u", "-A", *map(str, project.objects)], capture_output=True, text=True, check=True, timeout=30
    )
    wanted = {tuple(line.rsplit(maxsplit=1)) for line in listed.stdout.splitlines() if ":" in line}
    names = {name.split("@")[0]: path for path, name in wanted if not path.endswith(":")}
    assert {"malloc", "free", "calloc"} <= set(names), "weak ei_malloc and its like are there"
    outside = {
        (Path(path.split(":")[0]).name.split("-", 1)[1], name.split("@")[0])
        for path, name in wanted
        if name.split("@")[0] in ("malloc", "free", "calloc", "realloc")
        or name.startswith(("_Zn", "_Zd", "_ZSt", "_ZNSt"))
    }
    assert {source for source, _ in outside} == {"ei_classifier_porting.o"}, outside


@pytest.mark.parametrize("platform", PLATFORMS)
def test_platforms_are_chosen_and_compile(compiled: Compiled, platform: str, tmp_path: Path) -> None:
    macros = {"arduino": "-DARDUINO=10819", "zephyr": "-D__ZEPHYR__=1", "espressif": "-DESP_PLATFORM=1",
              "mbed": "-D__MBED__=1", "raspberry": "-DPICO_BOARD=1", "board": "-DEI_PORTING_BOARD=1"}  # fmt: skip
    stubs = Path(__file__).parent / "platforms" / platform
    folder = compiled("motion").folder
    source = folder / "edge-impulse-sdk" / "porting" / "ei_classifier_porting.cpp"
    flags = ("-DEI_NATIVE_LIBRARY=1", "-U__unix__", macros[platform], f"-I{stubs}")
    assert complaints("g++", "c++11", folder, [source], *flags) == ""
    without = complaints("g++", "c++11", folder, [source], *flags[:-1])
    assert "No such file" in without, "the platform's own headers were not asked for"
