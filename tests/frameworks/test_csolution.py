"""Solutions of the CMSIS-Toolbox: their schema, their files, and programs made of nothing but what they say."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest

from compile.compilers import require, write
from compile.projects import hostile
from edge_impulse import impulses
from emulate.outputs import assert_same
from frameworks.arduino_projects import library, planned
from frameworks.csolution_build import context_of, link, load
from frameworks.csolution_schema import schema_problems
from frameworks.stub_projects import run
from impulsegen.errors import UsageError
from impulsegen.impulse.model import Impulse
from impulsegen.render.project import RenderOptions, render_project
from impulsegen.target.loader import list_targets, load_target
from workflow_of import example

BARE_METAL = sorted(target.id for target in list_targets() if target.core.is_arm and target.is_bare_metal)
KINDS = {"csolution": "solution", "cproject": "project", "clayer": "layer"}


def _several() -> list[Impulse]:
    return [example("motion"), dataclasses.replace(impulses.keyword(), id=2, name="Words")]


def solution(folder: Path, chosen: list[Impulse], *targets: str) -> Path:
    """A solution on disk; returns its file."""
    root = library("csolution", folder, chosen, *targets)
    (found,) = root.glob("*.csolution.yml")
    return found


@pytest.mark.parametrize("kind", ["motion", "hostile", "several"])
def test_files_are_as_the_schema_has_them(kind: str, tmp_path: Path) -> None:
    chosen = {"motion": [example("motion")], "hostile": [hostile()], "several": _several()}[kind]
    file = solution(tmp_path, chosen, *BARE_METAL)
    for suffix, name in KINDS.items():
        (path,) = file.parent.glob(f"*.{suffix}.yml")
        assert schema_problems(load(path), name) == []


def test_the_schema_finds_mistakes(tmp_path: Path) -> None:
    file = solution(tmp_path, [example("motion")], "cortex-m4f")
    text = file.read_text()
    for good, wrong in (
        ("fpu: sp", "fpu: single"),
        ("optimize: speed", "optimize: most"),
        ("type: cortex-m4f", "type: cortex.m4f"),
        ("compiler: GCC", "compilers: GCC"),
        ("- pack: ARM::CMSIS\n", "- pack: CMSIS\n"),
    ):
        assert good in text
        file.write_text(text.replace(good, wrong))
        assert schema_problems(load(file), "solution"), wrong


@pytest.mark.parametrize("target", BARE_METAL)
def test_everything_that_is_named_is_there(target: str, tmp_path: Path) -> None:
    context = context_of(solution(tmp_path, [example("motion")], target), "size", target)
    assert len(context.files) == len({path for path, _ in context.files})
    assert all(path.is_file() for path, _ in context.files)
    assert all(path.is_dir() for path in context.paths)
    assert [script.is_file() for script in context.scripts] == [True]
    named = {path.resolve() for path, _ in context.files}
    root = context.paths[0]
    written = {path.resolve() for path in root.rglob("*.c")}
    assert named == written


def plain_output(folder: Path, chosen: list[Impulse]) -> str:
    """What the plain project prints on this machine."""
    options = RenderOptions("native", (load_target("host"),), "1.2.3")
    root = write(render_project(chosen, options), folder / "plain")
    headers = sorted({path.parent for path in root.rglob("*.h") if "impulse" not in path.relative_to(root).parts})
    includes = ["-I", root, *(word for path in headers for word in ("-I", path))]
    run([require("gcc"), "-O1", *includes, *root.rglob("*.c"), "-lm", "-o", root / "plain"])
    return run([root / "plain"])


def emulated_output(program: Path, machine: str) -> str:
    """What a program says through semihosting, which QEMU passes on as its own messages."""
    emulator = [require("qemu-system-arm"), "-M", machine, "-nographic"]
    options = ["-semihosting-config", "enable=on,target=native", "-kernel", program]
    done = subprocess.run([*emulator, *options], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.cross
@pytest.mark.emulate
@pytest.mark.parametrize("kind", ["motion", "several"])
@pytest.mark.parametrize("build_type", ["debug", "release", "size"])
def test_the_program_says_what_the_plain_project_says(kind: str, build_type: str, tmp_path: Path) -> None:
    chosen = [example("motion")] if kind == "motion" else _several()
    target = load_target("qemu-cortex-m4f")
    context = context_of(solution(tmp_path, chosen, target.id), build_type, target.id)
    program = link(context, tmp_path / "objects")
    assert target.emulator is not None
    said = emulated_output(program, target.emulator.machine)
    own, _, ticks = said.partition("board: 0x")
    assert ticks
    assert_same(own, plain_output(tmp_path, chosen))


@pytest.mark.cross
@pytest.mark.parametrize(
    "target", ["cortex-m0plus", "cortex-m3", "cortex-m7", "cortex-m33", "cortex-m55", "st-b-u585i-iot02a"]
)
def test_it_links_for_every_core(target: str, tmp_path: Path) -> None:
    file = solution(tmp_path, [example("motion")], target)
    assert link(context_of(file, "size", target), tmp_path / "objects").is_file()


def test_other_targets_are_refused() -> None:
    with pytest.raises(UsageError) as caught:
        planned("csolution", [example("motion")], "cortex-m4f", "riscv32imac", "rpi-pico")
    assert "riscv32imac, rpi-pico" in caught.value.message
    assert "cortex-m4f" in str(caught.value.expected)
    with pytest.raises(UsageError):
        planned("csolution", [example("motion")])
