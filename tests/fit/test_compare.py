"""The estimate against linked programs: flash within 10 %, RAM never below what it really is."""

from __future__ import annotations

from pathlib import Path

import pytest

from compile.compilers import require
from impulsegen.build.project import build_project
from impulsegen.choices import Choices
from impulsegen.errors import ConfigurationError, FitError
from impulsegen.fit.compare import compare_recorded, compare_with_elf
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.target.loader import load_target
from impulsegen.workflow import load_source, plan_project
from wire.shared_material import FOLDER, corpus_cases

CORES = (
    *("cortex-m0plus", "cortex-m3", "cortex-m4f", "cortex-m7", "cortex-m33", "cortex-m55"),
    *(
        "riscv32imac",
        "riscv32imafc",
        "qemu-cortex-m33-nofpu",
        "qemu-cortex-m55",
        "st-nucleo-f446re",
        "nordic-nrf52840-dk",
    ),
)
PAIRS = (
    *(("sa-kmeans-acc-1.93", core) for core in ("cortex-m4f", "cortex-m0plus", "riscv32imac")),
    *(("sa-float32-acc-1.92.18", core) for core in ("cortex-m4f", "cortex-m33")),
    *(("sa-wavelet-v4-acc-1.93", core) for core in ("cortex-m4f", "cortex-m7")),
    *(("mfcc-tflite-1.80", core) for core in ("cortex-m4f", "cortex-m3")),
    *(("flatten-kmeans-only-1.74", core) for core in ("cortex-m4f", "cortex-m0plus")),
    *(("fomo-1.73", "cortex-m4f"), ("image-int8-eon-1.93.4", "cortex-m7"), ("multi-impulse-motion-mic", "cortex-m4f")),
    *(("gmm-volt-curr-2023", "cortex-m4f"), ("old-kmeans-2021", "cortex-m4f"), ("glucose-features", "riscv32imafc")),
)
pytestmark = pytest.mark.cross


def built(source: str, target_id: str, folder: Path) -> tuple[Path, object]:
    """A project's program, and the impulses in it."""
    target = load_target(target_id)
    require(f"{target.core.toolchain_prefix}gcc")
    every = "multi" in source
    choices = Choices(targets=(target_id,), every_impulse=every, allowed=frozenset({"overflow", "mismatch", "stale"}))
    plan = plan_project(load_source(source), choices)
    apply_changes(plan_changes(plan.files, folder, force=False, provenance=plan.provenance))
    return folder / str(build_project(folder, target_id).program), plan.impulses


def assert_estimated(source: str, target_id: str, folder: Path) -> None:
    elf, impulses = built(source, target_id, folder)
    target = load_target(target_id)
    found = compare_with_elf(impulses, target, elf)  # type: ignore[arg-type]
    print(f"{Path(source).name} | {target_id} | {found.as_text()}")
    assert abs(found.flash_percent) <= 10, found.as_text()
    assert found.ram_bytes >= found.linked.ram_bytes, found.as_text()
    assert found.is_good
    assert compare_recorded(folder, target, elf) == found


@pytest.mark.parametrize("target_id", CORES)
def test_the_example(target_id: str, tmp_path: Path) -> None:
    assert_estimated("example:motion", target_id, tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize(("case", "target_id"), PAIRS)
def test_real_impulses(case: str, target_id: str, tmp_path: Path) -> None:
    if not corpus_cases():
        pytest.skip("there is no corpus: set IMPULSEGEN_SHARED")
    assert_estimated(str(FOLDER / "corpus" / case), target_id, tmp_path)


def test_what_is_no_program_is_refused(tmp_path: Path) -> None:
    target = load_target("cortex-m4f")
    elf, impulses = built("example:motion", "cortex-m4f", tmp_path / "p")
    broken = tmp_path / "broken.elf"
    for content in (b"", b"\x7fELF", b"not an ELF file at all", elf.read_bytes()[:700]):
        broken.write_bytes(content)
        with pytest.raises(ConfigurationError, match="not a whole ELF file") as caught:
            compare_with_elf(impulses, target, broken)  # type: ignore[arg-type]
        assert caught.value.where == str(broken)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        compare_with_elf(impulses, target, tmp_path / "none.elf")  # type: ignore[arg-type]


def test_generating_for_too_small_a_board_is_refused_unless_allowed(tmp_path: Path) -> None:
    board = tmp_path / "tiny.toml"
    board.write_text(
        'name = "Tiny"\nvendor = "me"\ncore = "cortex-m0"\n'
        '[[memory]]\nname = "FLASH"\nkind = "flash"\nbase = 0\nsize = "2K"\n'
        '[[memory]]\nname = "RAM"\nkind = "ram"\nbase = 0x2000_0000\nsize = "1K"\n'
    )
    document = load_source("example:motion")
    with pytest.raises(FitError) as caught:
        plan_project(document, Choices(targets=(str(board),)))
    assert caught.value.exit_code == 9
    assert {d.message.split()[0] for d in caught.value.diagnostics} == {"FLASH", "RAM"}
    plan = plan_project(document, Choices(targets=(str(board),), allowed=frozenset({"overflow"})))
    assert any(d.code == "overflow" for d in plan.diagnostics)
