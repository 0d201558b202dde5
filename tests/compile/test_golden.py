"""Golden trees: what is generated for each kind of impulse, to the byte, and clean under every standard and compiler.

After a change that is meant to change them: ``pytest tests/compile --update-golden``, then read the diff.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from compile.compilers import C_STANDARDS, COMPILERS, CXX_STANDARDS, compile_errors, own_sources, require, write
from compile.projects import PROJECTS, render

GOLDEN = Path(__file__).parent.parent / "golden"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@pytest.fixture(params=sorted(PROJECTS))
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The files of one kind of project."""
    return write(render(request.param), tmp_path / request.param)


def test_the_tree_is_the_golden_one(project: Path, pytestconfig: pytest.Config) -> None:
    golden = GOLDEN / project.name
    _remove_what_is_always_the_same(project)
    if pytestconfig.getoption("--update-golden"):
        shutil.rmtree(golden, ignore_errors=True)
        shutil.copytree(project, golden)
    expected = {p.relative_to(golden): p.read_bytes() for p in golden.rglob("*") if p.is_file()}
    found = {p.relative_to(project): p.read_bytes() for p in project.rglob("*") if p.is_file()}
    assert found.keys() == expected.keys()
    for path, content in found.items():
        assert content.decode() == expected[path].decode(), f"{path} differs: --update-golden if that is meant"


def _remove_what_is_always_the_same(project: Path) -> None:
    """Copies of the runtime and of board code have tests of their own; what a target needs stands in one tree per runtime."""
    for path in _copies(project):
        path.unlink()
    if project.name not in ("motion", "motion_sdk"):
        for folder in ("board", "cmake"):
            shutil.rmtree(project / folder)
    if project.name != "motion":
        (project / "impulse" / "dsp_blocks.h").unlink()


def _copies(project: Path) -> set[Path]:
    """Files that are the same as in the templates."""
    patterns = ("*.[ch]", "*.cmake")
    copied = {path.read_bytes() for pattern in patterns for path in TEMPLATES.rglob(pattern)}
    return {path for pattern in patterns for path in project.rglob(pattern) if path.read_bytes() in copied}


def _to_compile(project: Path, paths: Iterable[Path]) -> list[Path]:
    """What is compiled: everything once, in one project, and elsewhere what is generated."""
    copies = set() if project.name == "motion" else _copies(project)
    return [path for path in paths if path not in copies]


@pytest.mark.compile
@pytest.mark.parametrize("compiler", COMPILERS)
def test_every_source_compiles_as_c_and_as_cpp(project: Path, compiler: str) -> None:
    sources = _to_compile(project, own_sources(project))
    # Startup code uses designated initialisers, which C++ has since C++20 only, and calls main, which C++ forbids: it is C.
    shared = [source for source in sources if source.name not in ("start.c", "startup.c")]
    for standard in (*C_STANDARDS, *CXX_STANDARDS):
        chosen = shared if standard in CXX_STANDARDS else sources
        assert compile_errors(compiler, standard, project, chosen) == "", standard


@pytest.mark.compile
@pytest.mark.parametrize("compiler", COMPILERS)
def test_every_header_stands_alone(project: Path, compiler: str, tmp_path: Path) -> None:
    headers = _to_compile(project, project.rglob("*.h"))
    headers = [header for header in headers if not {"model-parameters", "tflite-model"} & set(header.parts)]
    assert headers
    alone = tmp_path / "alone"
    alone.mkdir()
    for header in headers:
        (alone / f"{header.stem}.c").write_text(f'#include "{header.relative_to(project)}"\nextern int alone;\n')
    assert compile_errors(compiler, "c99", project, alone.glob("*.c")) == ""
    for header in (project / "board").glob("*/*.h"):
        (alone / f"{header.stem}.c").unlink(missing_ok=True)  # board code among itself is C
    assert compile_errors(compiler, "c++11", project, alone.glob("*.c")) == ""


@pytest.mark.compile
def test_nothing_else_is_exported(tmp_path: Path) -> None:
    """Two impulses link together, and every symbol begins with a prefix."""
    project = write(render("two"), tmp_path)
    objects = []
    for source in own_sources(project):
        if source.relative_to(project).parts[0] in ("impulse", "motion_demo", "second"):
            target = tmp_path / f"{len(objects)}-{source.stem}.o"
            flags = ["-std=c99", "-I", project, "-I", source.parent, "-c", source, "-o", target]
            subprocess.run([require("gcc"), *map(str, flags)], check=True)
            objects.append(str(target))
    assert len(objects) > 4
    subprocess.run([require("gcc"), "-r", *objects, "-o", str(tmp_path / "all.o")], check=True)
    listed = subprocess.run(
        [require("nm"), "-g", "--defined-only", str(tmp_path / "all.o")], capture_output=True, text=True, check=True
    )
    names = [line.split()[-1] for line in listed.stdout.splitlines()]
    assert names
    assert [n for n in names if not n.startswith(("impulse_", "motion_demo_", "second_"))] == []
    wanted = subprocess.run([require("nm"), str(tmp_path / "all.o")], check=True, capture_output=True, text=True).stdout
    assert "malloc" not in wanted
