"""One impulse with k-means on every core that can be emulated: built by its own CMake, it prints what the host prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compile.compilers import require
from emulate.outputs import assert_same
from impulsegen.build.project import build_project
from impulsegen.build.running import RunResult, run_project
from impulsegen.choices import Choices
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.target.loader import list_targets
from impulsegen.workflow import load_source, plan_project
from wire import shared_material

EMULATED = [target for target in list_targets() if target.emulator is not None]
EVERY_CORE = {
    "cortex-m0",
    "cortex-m3",
    "cortex-m4f",
    "cortex-m7",
    "cortex-m33",
    "cortex-m55",
    "riscv32imac",
    "riscv32imafc",
}
# From a public project: 6 axes, of which the k-means block reads three features.
REAL_CASE = "sa-kmeans-acc-1.93"

pytestmark = [pytest.mark.cross, pytest.mark.emulate]


def generated(source: str, folder: Path) -> Path:
    """A project for the host and every emulated target."""
    choices = Choices(targets=tuple(target.id for target in EMULATED), allowed=frozenset({"mismatch", "overflow"}))
    plan = plan_project(load_source(source), choices)
    apply_changes(plan_changes(plan.files, folder, force=False, provenance=plan.provenance))
    return folder


def built_and_run(folder: Path, preset: str, toolchain: str | None = None) -> RunResult:
    build_project(folder, preset, toolchain=toolchain)
    return run_project(folder, preset, toolchain=toolchain)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The bundled example, and what it prints on the host."""
    folder = generated("example:motion", tmp_path_factory.mktemp("example") / "motion")
    printed = built_and_run(folder, "host").output
    assert "12 clusters; score of the mean -0.2" in printed
    return folder, printed


def test_every_core_of_the_promise_is_emulated() -> None:
    assert {target.core.id for target in EMULATED} >= EVERY_CORE


@pytest.mark.parametrize("target", EMULATED, ids=lambda target: target.id)
def test_it_prints_what_the_host_prints(target, example: tuple[Path, str]) -> None:  # type: ignore[no-untyped-def]
    require(f"{target.core.toolchain_prefix}gcc")
    require("qemu-system-arm" if target.core.is_arm else "qemu-system-riscv32")
    folder, expected = example
    first = built_and_run(folder, target.id)
    assert_same(first.output, expected)
    assert first.instructions is not None
    assert 1000 < first.instructions < 10_000_000
    assert run_project(folder, target.id) == first  # to the instruction


@pytest.mark.parametrize(
    "target_id", ["cortex-m0plus", "cortex-m4f", "cortex-m33", "cortex-m55", "riscv32imac", "riscv32imafc"]
)
def test_clang_builds_the_same(target_id: str, example: tuple[Path, str]) -> None:
    for program in ("clang", "ld.lld", "arm-none-eabi-gcc", "riscv64-unknown-elf-gcc"):
        require(program)
    folder, expected = example
    assert_same(built_and_run(folder, target_id, "clang").output, expected)


@pytest.mark.parametrize("target_id", ["cortex-m0plus", "cortex-m4f", "riscv32imac"])
def test_zig_builds_the_same_with_nothing_but_pip(
    target_id: str, example: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ziglang")
    emulator = require("qemu-system-arm" if target_id.startswith("cortex") else "qemu-system-riscv32")
    folder, expected = example
    monkeypatch.setenv("PATH", "/nowhere")  # no compiler, no binutils, no CMake but those of wheels
    build_project(folder, target_id, toolchain="zig")
    monkeypatch.setenv("PATH", str(Path(emulator).parent))
    assert_same(run_project(folder, target_id, toolchain="zig").output, expected)


@pytest.mark.parametrize("kind", ["debug", "release", "size"])
@pytest.mark.parametrize("target_id", ["cortex-m4f", "riscv32imac"])
def test_every_kind_of_build_runs(target_id: str, kind: str, example: tuple[Path, str]) -> None:
    require("arm-none-eabi-gcc")
    require("riscv64-unknown-elf-gcc")
    folder, expected = example
    assert_same(built_and_run(folder, f"{target_id}-{kind}").output, expected)


@pytest.mark.shared
@pytest.mark.parametrize("target_id", ["cortex-m0plus", "cortex-m4f", "cortex-m33", "qemu-cortex-m55", "riscv32imac"])
def test_real_parameters(target_id: str, tmp_path: Path) -> None:
    folder = generated(str(shared_material.require(shared_material.FOLDER / "corpus" / REAL_CASE)), tmp_path / "real")
    expected = built_and_run(folder, "host").output
    assert "k-means" in expected
    assert_same(built_and_run(folder, target_id).output, expected)


def test_what_is_flashed_is_made_too(example: tuple[Path, str]) -> None:
    require("arm-none-eabi-gcc")
    folder, _ = example
    for target_id, extra in (("cortex-m4f", ()), ("qemu-cortex-m55", ("tables.bin",))):
        program = folder / str(build_project(folder, target_id).program)
        program.unlink()
        build_project(folder, target_id)
        for suffix in ("hex", "bin", "map", *extra):
            made = program.with_name(f"{program.stem}.{suffix}")
            assert made.stat().st_size > 0, suffix
        assert (program.parent / "compile_commands.json").is_file()
        assert program.with_suffix(".bin").stat().st_size < 64 * 1024
        log = (program.parent / "impulsegen-build.log").read_text()
        assert "Memory region" in log
        assert "text" in log
    image = (folder / "build/cortex-m4f/motion_app.bin").read_bytes()
    stack, reset = (int.from_bytes(image[at : at + 4], "little") for at in (0, 4))
    assert stack == 0x2000_0000 + 4 * 1024 * 1024
    assert reset & 1
    assert reset < len(image)
    assert shutil.which("arm-none-eabi-objcopy")
