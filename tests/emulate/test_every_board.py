"""Every board of the catalogue renders; every bare-metal one links with its own linker script, within its own memory."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile

from compile.compilers import require
from impulsegen.build.project import build_project
from impulsegen.build.running import run_project
from impulsegen.choices import Choices
from impulsegen.errors import ConfigurationError
from impulsegen.output.changes import apply_changes, plan_changes
from impulsegen.target.loader import list_targets
from impulsegen.target.model import Target
from impulsegen.workflow import load_source, plan_project

TARGETS = [target for target in list_targets() if not target.core.is_host]
BARE_METAL = [target for target in TARGETS if target.is_bare_metal]
WITH_SDK = [target for target in TARGETS if not target.is_bare_metal]

pytestmark = pytest.mark.cross


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled example for every target there is."""
    folder = tmp_path_factory.mktemp("boards") / "motion"
    plan = plan_project(load_source("example:motion"), Choices(targets=tuple(target.id for target in TARGETS)))
    apply_changes(plan_changes(plan.files, folder, force=False, provenance=plan.provenance))
    return folder


def test_every_target_renders(project: Path) -> None:
    for target in TARGETS:
        assert (project / "cmake" / f"{target.id}.cmake").is_file()
        assert (project / "board" / target.id / "link.ld").is_file() == target.is_bare_metal


@pytest.mark.parametrize("target", BARE_METAL, ids=lambda target: target.id)
def test_a_bare_metal_board_links(target: Target, project: Path) -> None:
    require(f"{target.core.toolchain_prefix}gcc")
    program = project / str(build_project(project, target.id).program)
    place = target.placement
    assert place is not None
    code, data = target.region(place.code), target.region(place.data)
    with program.open("rb") as stream:
        elf = ELFFile(stream)
        symbols = {symbol.name: symbol["st_value"] for symbol in elf.get_section_by_name(".symtab").iter_symbols()}
        sections = [s for s in elf.iter_sections() if s["sh_flags"] & 2 and s["sh_size"]]
        assert {s.name for s in sections} <= {".text", ".tables", ".rodata", ".ARM.exidx", ".data", ".arena", ".bss"}
        for section in sections:
            first, last = section["sh_addr"], section["sh_addr"] + section["sh_size"]
            assert any(region.base <= first and last <= region.end for region in target.memory), section.name
    # What the core reads first: the vector table of Arm, the first instruction of RISC-V.
    assert symbols["board_vectors" if target.core.is_arm else "board_reset"] == code.base
    assert symbols["board_stack_end"] == data.end
    assert data.end - symbols["board_stack_limit"] == target.stack_bytes


@pytest.mark.parametrize("target", WITH_SDK, ids=lambda target: target.id)
def test_a_board_with_an_sdk_of_its_own_compiles_as_a_library(target: Target, project: Path) -> None:
    if target.core.is_arm or target.core.is_riscv:
        require(f"{target.core.toolchain_prefix}gcc")
    elif shutil.which(f"{target.core.toolchain_prefix}gcc") is None:
        with pytest.raises(ConfigurationError, match="is missing"):
            build_project(project, target.id)
        return
    built = build_project(project, target.id)
    assert built.program is None
    assert (project / "build" / target.id / "libmotion.a").is_file()
    with pytest.raises(ConfigurationError, match="no emulator"):
        run_project(project, target.id)
